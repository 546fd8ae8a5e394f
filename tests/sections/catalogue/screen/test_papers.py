"""Labels and lists asked for on the catalogue's page: for marked books, or for the chosen one."""

import pytest
from PySide6.QtCore import Qt

from ibc_desktop.kit.form.editors import TextEditor
from ibc_desktop.kit.paper.paper_menu import PaperButton
from ibc_desktop.kit.paper.paper_page import PaperPage
from tests.sections.catalogue.screen.test_page import page, settle

__all__ = ["page"]


def choose(page, title: str) -> None:
    choices = {each.text(): each for each in page.first.output.button.menu().actions()}
    choices[title].trigger()


def opened(page, qtbot) -> PaperPage:
    top = page.top
    assert isinstance(top, PaperPage)
    settle(page, qtbot)
    return top


def test_labels_are_for_all_copies_of_the_chosen_book(page, qtbot):
    assert page.first.view.select_key(1)
    choose(page, "Этикетки со штрихкодом")
    paper = opened(page, qtbot)
    assert len(paper.pane.order.ids) == 8
    assert paper.pane.bar.period is None
    assert paper.pane.view.paper.actual_size


def test_labels_of_marked_books(page, qtbot):
    for key in (1, 3):
        assert page.first.view.select_key(key)
        qtbot.keyClick(page.first.view, Qt.Key.Key_Space)
    choose(page, "Этикетки на корешок")
    assert len(opened(page, qtbot).pane.order.ids) == 9


def test_a_book_without_copies_has_no_labels(page, qtbot):
    said = []
    page.notice_asked.connect(lambda sentence, _undo: said.append(sentence))
    assert page.first.view.select_key(2)
    choose(page, "Этикетки со штрихкодом")
    assert page.top is page.first
    assert said == ["У этих книг нет экземпляров. Запишите их, потом печатайте этикетки"]


def test_a_list_of_marked_books_has_the_title_typed(page, qtbot):
    for key in (1, 2):
        assert page.first.view.select_key(key)
        qtbot.keyClick(page.first.view, Qt.Key.Key_Space)
    choose(page, "Список литературы")
    paper = opened(page, qtbot)
    assert set(paper.pane.order.ids) == {1, 2}
    title = paper.pane.bar.findChild(TextEditor, "order_title")
    title.setText("Книги о зверях")
    title.editingFinished.emit()
    settle(page, qtbot)
    assert paper.pane.view.paper.title == "Книги о зверях"


@pytest.mark.parametrize("key", ["labels", "spine-labels", "bibliography", "catalogue-cards"])
def test_the_card_prints_its_book(page, qtbot, key):
    assert page.first.view.select_key(1)
    settle(page, qtbot)
    button = page.first.card.deeds.findChild(PaperButton, "print")
    [action] = [each for each in button.menu().actions() if each.objectName() == key]
    action.trigger()
    assert opened(page, qtbot).pane.view.paper is not None


def test_ctrl_p_opens_the_menu(page, qtbot):
    seen = []
    menu = page.first.output.button.menu()
    menu.aboutToShow.connect(lambda: seen.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    page.print_shown()
    assert seen == [True]
