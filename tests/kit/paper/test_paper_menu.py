"""Papers offered on lists and cards, and what their page asks of them."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.papers import Document, Option, PaperGroup
from ibc_desktop.kit.form.editors import NumberEditor, TextEditor
from ibc_desktop.kit.paper.order_bar import OrderBar
from ibc_desktop.kit.paper.paper_menu import PaperButton, paper_page, papers_of
from ibc_desktop.kit.paper.paper_page import PaperPage
from tests.kit.papers import CLASSES, paper

TITLE = Option("title", "Заглавие", usual="Список", free=True)
SHIFT = Option("x", "Вправо", least=-50, most=50, usual="0")


def document(*options: Option) -> Document:
    return Document(
        "plain", "Бумага", "", "file", PaperGroup.STOCK, 1,
        lambda _session, order: paper([order.answer(TITLE)]), parts=CLASSES, options=options,
    )  # fmt: skip


@pytest.fixture
def bar(qtbot, themed, library):
    made = document(TITLE, SHIFT)
    opened = OrderBar(library, made, made.usual_order(dt.date(2027, 3, 17)))
    qtbot.addWidget(opened)
    opened.show()
    yield opened
    opened.hide()


def editor(bar, name: str) -> QWidget:
    found = bar.findChild(QWidget, name)
    assert found is not None
    return found


def test_words_that_are_typed_become_the_answer(bar):
    words = editor(bar, "order_title")
    assert isinstance(words, TextEditor)
    assert words.value() == "Список"
    words.set_value("  Книги   на лето ")
    words.editingFinished.emit()
    assert bar.order.options == {"title": "Книги на лето"}


def test_a_number_may_go_below_nought_but_not_below_its_least(bar):
    number = editor(bar, "order_x")
    assert isinstance(number, NumberEditor)
    number.set_value(-12)
    number.editingFinished.emit()
    assert bar.order.options == {"x": "-12"}
    number.set_value(-51)
    number.editingFinished.emit()
    assert bar.order.options == {"x": "-12"}
    assert number.value() == -12


def test_the_button_says_which_paper_was_chosen(qtbot, themed):
    button = PaperButton(lambda: [document()])
    qtbot.addWidget(button)
    heard = []
    button.asked.connect(heard.append)
    [action] = button.menu().actions()
    assert action.text() == "Бумага"
    action.trigger()
    assert [each.key for each in heard] == ["plain"]


def test_papers_are_offered_in_the_order_of_the_catalogue(library):
    keys = [each.key for each in papers_of(library, PaperGroup.STOCK, picks=True)]
    assert keys == ["labels", "spine-labels", "bibliography", "catalogue-cards"]
    about = papers_of(library, PaperGroup.READERS, picks=True)
    assert [each.key for each in about] == ["reader-form", "reader-cards"]
    by_class = papers_of(library, PaperGroup.READERS, in_parts=True)
    assert "class-list" in [each.key for each in by_class]


def test_what_the_records_settle_is_not_asked_again(qtbot, themed, library):
    asked = paper_page(library, document(), ids=(3, 1))
    of_class = paper_page(library, document(), part="5А")
    for page in (asked, of_class):
        assert isinstance(page, PaperPage)
        qtbot.addWidget(page)
    assert asked.pane.order.ids == (3, 1)
    assert asked.pane.bar.part_pill is None
    assert of_class.pane.order.part == "5А"
    assert of_class.pane.bar.part_pill is not None
