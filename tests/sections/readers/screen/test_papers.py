"""Papers asked for on the readers' pages: about the marked, the class, or the chosen reader."""

from PySide6.QtCore import Qt

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.paper.paper_menu import PaperButton
from ibc_desktop.kit.paper.paper_page import PaperPage

_PAPERS = [
    "Должники по классам",
    "Извещения задолжникам",
    "Формуляр читателя",
    "Читательские билеты",
    "Список класса",
]


def choose(shown, title: str) -> PaperPage:
    """Choose a paper in the menu above the list; return its page."""
    choices = {each.text(): each for each in shown.readers.output.button.menu().actions()}
    choices[title].trigger()
    return opened(shown)


def opened(shown) -> PaperPage:
    page = shown.page.top
    assert isinstance(page, PaperPage)
    shown.settle()
    return page


def press_menu(shown, card, title: str) -> PaperPage:
    button = card.deeds.findChild(PaperButton, "print")
    [action] = [each for each in button.menu().actions() if each.text() == title]
    action.trigger()
    return opened(shown)


def test_the_menu_offers_the_papers_about_readers(shown):
    titles = [each.text() for each in shown.readers.output.button.menu().actions()]
    assert titles[: len(_PAPERS)] == _PAPERS


def test_without_marks_a_card_is_about_the_chosen_reader(shown):
    shown.choose("Соколова")
    page = choose(shown, "Читательские билеты")
    assert page.pane.order.ids == (shown.keys["Соколова"],)
    assert page.pane.view.paper.title == "Читательский билет: Соколова Мария"


def test_marked_readers_go_before_the_chosen_one(qtbot, shown):
    for surname in ("Ермаков", "Соколова"):
        shown.choose(surname)
        qtbot.keyClick(shown.readers.view, Qt.Key.Key_Space)
    shown.choose("Ёлкин")
    page = choose(shown, "Формуляр читателя")
    assert set(page.pane.order.ids) == {shown.keys["Ермаков"], shown.keys["Соколова"]}
    assert page.pane.bar.part_pill is None
    assert page.pane.view.sheets.count == 2


def test_a_class_that_is_shown_is_printed_whole(shown):
    shown.readers.show_class(shown.keys["5А"], "5А")
    shown.settle()
    page = choose(shown, "Список класса")
    assert page.pane.order.part == "5А"
    assert page.pane.order.ids == ()
    assert page.pane.view.paper.tables


def test_debtors_are_all_of_them(shown):
    page = choose(shown, "Должники по классам")
    assert page.pane.order.ids == ()
    assert [row.loan.title for row in page.pane.view.paper.tables[0].rows] == ["Чучело"]


def test_escape_leads_back_to_the_list(qtbot, shown):
    page = choose(shown, "Должники по классам")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.step_back()
    assert shown.page.top is shown.readers


def test_the_card_prints_the_ticket_and_the_form(shown):
    shown.choose("Соколова")
    page = press_menu(shown, shown.card, "Формуляр читателя")
    assert page.pane.view.paper.title == "Формуляр читателя: Соколова Мария"


def test_the_card_of_a_class_prints_its_list_and_its_debtors(qtbot, shown):
    shown.readers.show_classes()
    classes = shown.page.top
    qtbot.waitUntil(lambda: not (workers().jobs or classes.is_waiting))
    assert classes.view.select_key(shown.keys["5А"])
    page = press_menu(shown, classes.card, "Должники по классам")
    assert page.pane.order.part == "5А"
    assert page.pane.view.paper.name == "Должники 5А 17.03.2027"
    button = classes.card.deeds.findChild(PaperButton, "print")
    assert [each.text() for each in button.menu().actions()] == _PAPERS
