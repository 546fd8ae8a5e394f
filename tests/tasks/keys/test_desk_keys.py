"""The break at the desk, played with keys alone and counted."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import add_class, add_copy, add_edition, add_reader
from tests.sections.circulation.school import LENDING
from tests.sections.circulation.window import DeskWindow, desk_window, themed

__all__ = ["desk_window", "themed"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_card_and_two_books_are_two_loans_in_three_scans(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:2])
    assert desk_window.outcomes == ["reader", "issued", "issued"]
    assert desk_window.enters == 3
    assert school.sql("SELECT count(*) FROM loan WHERE returned_on IS NULL") == [(2,)]
    assert desk_window.loans() == ["Книга 2", "Книга 1"]
    assert desk_window.page.box.text() == ""


def test_fifteen_returns_are_fifteen_scans(desk_window: DeskWindow):
    school = desk_window.school
    school.put('UPDATE loan_rule SET "limit" = NULL')
    desk_window.scan(school.maria, *school.books[:8], school.dima, *school.books[8:15])
    desk_window.press(Key.Key_Escape)
    desk_window.replies.clear()
    desk_window.enters = 0
    desk_window.scan(*school.books[:15])
    assert desk_window.outcomes == ["returned"] * 15
    assert desk_window.enters == 15
    assert school.sql("SELECT count(*) FROM loan WHERE returned_on IS NULL") == [(0,)]
    assert desk_window.page.counters.returned.figure.text() == "15"


@pytest.mark.parametrize("scanned", ["BK-17", "ИЛ-17", "ил-17"])
def test_a_scan_made_in_the_russian_layout_is_the_same_scan(desk_window: DeskWindow, scanned: str):
    school = desk_window.school
    school.put("UPDATE copy SET barcode = 'BK-17' WHERE barcode = :old", old=school.books[0])
    desk_window.scan(school.maria, scanned)
    assert desk_window.outcomes == ["reader", "issued"]


def test_a_command_typed_in_the_wrong_layout_is_obeyed(desk_window: DeskWindow):
    desk_window.scan("dthyenm")
    assert desk_window.page.mode.isVisible()
    assert desk_window.cards.banner.thing == "только возврат"


REFUSALS = {
    "unknown": ("Номер не узнан. Сканируйте ещё раз или наберите фамилию", ["77777"]),
    "unknown name": ("Такого читателя нет", ["Щукина"]),
    "lent to another": ("Книга на руках: Ермаков Дима, 6Б", ["выдать", "{lent}"]),
    "signed off": ("Билет закрыт с 1\xa0марта", ["{gone}"]),
    "over the limit": ("На руках уже 5\xa0книг, больше нельзя", ["{book}"]),
    "adult": ("Знак 18+, а читателю 11\xa0лет. Отложите книгу", ["{adult}"]),
    "nobody is open": ("сначала откройте читателя", ["{book}"]),
}


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_says_why_and_changes_nothing(desk_window: DeskWindow, why: str):
    school = desk_window.school
    sentence, scans = REFUSALS[why]
    known = _set_the_scene(desk_window, why)
    before = {name: rows for name, rows in school.dump().items() if name in LENDING}
    shown = desk_window.loans()
    desk_window.scan(*(scan.format(**known) for scan in scans))
    banner = desk_window.cards.banner
    assert (banner.kind, banner.word) == ("refused", "Отказ")
    assert sentence in banner.consequence
    assert desk_window.feed()[0][0] == "Отказ"
    assert school.dump() == before
    assert desk_window.loans() == shown


def _set_the_scene(desk_window: DeskWindow, why: str) -> dict[str, str]:
    school = desk_window.school
    with school.library.database.work("Ещё") as session:
        adult = add_copy(session, add_edition(session, "Лолита", "Набоков В. В.", age_mark="18"))
        gone = add_reader(session, "Старов Иван", add_class(session, 7, "Б"))
        gone.left_on = school.library.clock().date().replace(day=1)
    desk_window.scan(school.dima, school.books[0], school.maria)
    if why == "over the limit":
        desk_window.scan(*school.books[1:6])
    if why == "nobody is open":
        desk_window.press(Key.Key_Escape)
    return {
        "lent": school.books[0],
        "book": school.books[9],
        "adult": adult.barcode,
        "gone": gone.card_number,
    }


def test_ctrl_z_takes_the_last_scan_back_and_the_feed_says_so(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], school.books[1])
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.outcomes[-1] == "undone"
    assert desk_window.feed()[0][:2] == ("Отменено", "«Книга 2», инв.\xa020002")
    assert desk_window.loans() == ["Книга 1"]
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.page.desk.reader_id is None
    assert school.sql("SELECT count(*) FROM loan") == school.sql("SELECT count(*) FROM visit")
    assert school.sql("SELECT count(*) FROM visit") == [(0,)]
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.cards.banner.kind == "refused"


def test_ctrl_z_belongs_to_the_typing_first(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    desk_window.type("соко")
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.page.box.text() == ""
    assert desk_window.loans() == ["Книга 1"]


def test_three_letters_of_a_surname_open_the_reader_who_is_alone(desk_window: DeskWindow):
    desk_window.type("сок")
    offers = desk_window.page.box.suggestions
    assert [(line.title, line.below) for line in offers.lines] == [("Соколова Мария", "5А")]
    desk_window.press(Key.Key_Return)
    assert desk_window.outcomes == ["reader"]
    assert desk_window.page.desk.reader_id is not None
    assert not offers.isVisible()


def test_among_suggestions_the_arrows_choose(desk_window: DeskWindow):
    _add_namesakes(desk_window)
    desk_window.type("сок")
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        desk_window.press(key)
    assert desk_window.replies[-1].title == "Соколова Анна, 5Б"


def test_an_unclear_surname_is_chosen_by_number(desk_window: DeskWindow):
    _add_namesakes(desk_window)
    desk_window.scan("сокол")
    assert desk_window.cards.is_choosing
    desk_window.scan("3")
    assert desk_window.outcomes == ["choose", "reader"]
    assert desk_window.replies[-1].title == "Соколова Мария, 5А"
    assert not desk_window.cards.is_choosing


def test_an_unclear_surname_is_chosen_by_arrows_or_by_further_letters(desk_window: DeskWindow):
    _add_namesakes(desk_window)
    desk_window.scan("сокол")
    desk_window.press(Key.Key_Return)
    assert desk_window.outcomes == ["choose"]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return):
        desk_window.press(key)
    assert desk_window.replies[-1].title == "Соколов Пётр, 5Б"
    desk_window.scan("сокол")
    desk_window.type("анн")
    assert desk_window.cards.choice.model.rowCount() == 1
    desk_window.press(Key.Key_Return)
    assert desk_window.replies[-1].title == "Соколова Анна, 5Б"


def test_a_class_offers_its_pupils(desk_window: DeskWindow):
    desk_window.scan("5а", "1")
    assert desk_window.outcomes == ["choose", "reader"]
    assert desk_window.replies[-1].title == "Соколова Мария, 5А"


def _add_namesakes(desk_window: DeskWindow) -> None:
    with desk_window.school.library.database.work("Ещё") as session:
        form = add_class(session, 5, "Б")
        add_reader(session, "Соколов Пётр", form)
        add_reader(session, "Соколова Анна", form)


def test_esc_goes_back_step_by_step(desk_window: DeskWindow):
    _add_namesakes(desk_window)
    page = desk_window.page
    desk_window.scan(desk_window.school.maria, "вернуть", "сокол")
    desk_window.type("ан")
    desk_window.press(Key.Key_Escape)
    assert page.box.text() == ""
    assert desk_window.cards.choice.model.rowCount() == 3
    desk_window.press(Key.Key_Escape)
    assert not desk_window.cards.is_choosing
    assert page.mode.isVisible()
    desk_window.press(Key.Key_Escape)
    assert not page.mode.isVisible()
    assert page.desk.reader_id is not None
    desk_window.press(Key.Key_Escape)
    assert page.desk.reader_id is None
    assert desk_window.cards.left.current is desk_window.cards.idle


def test_after_esc_a_number_is_not_a_choice_any_more(desk_window: DeskWindow):
    _add_namesakes(desk_window)
    desk_window.scan("сокол")
    desk_window.press(Key.Key_Escape)
    desk_window.scan("2")
    assert desk_window.outcomes[-1] == "refused"


def test_f7_renews_all_and_f8_asks_for_a_surname(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:2])
    school.library.clock.forward(days=1)
    desk_window.scan(school.maria)
    desk_window.press(Key.Key_F7)
    assert desk_window.outcomes[-1] == "renewed"
    assert school.sql("SELECT sum(renewals) FROM loan") == [(2,)]
    desk_window.press(Key.Key_F8)
    assert "Фамилия" in desk_window.page.box.field.placeholderText()
    desk_window.scan("ерм")
    assert desk_window.replies[-1].title == "Ермаков Дима, 6Б"
    assert desk_window.page.box.field.placeholderText() == "Билет, книга или фамилия"


def test_a_book_in_hand_is_renewed_taken_back_and_shown_by_its_row(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:3])
    view = desk_window.cards.reader.view
    view.setFocus()
    desk_window.press(Key.Key_Down)
    assert [keys for keys, _ in desk_window.page.keys] == ["Shift+F7", "Del", "Enter", "F2"]
    desk_window.press(Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert (desk_window.outcomes[-1], desk_window.replies[-1].title) == (
        "renewed",
        "«Книга 2», инв.\xa020002",
    )
    assert desk_window.focus is desk_window.page.box.field
    view.setFocus()
    desk_window.press(Key.Key_Delete)
    assert (desk_window.outcomes[-1], desk_window.loans()) == ("returned", ["Книга 3", "Книга 1"])
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.loans() == ["Книга 3", "Книга 2", "Книга 1"]
    view.setFocus()
    desk_window.press(Key.Key_Return)
    assert desk_window.window.stack.page.first.title == "Каталог"


def test_the_menu_of_a_row_is_that_of_the_row_under_the_mouse(desk_window: DeskWindow, qtbot):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:3])
    view = desk_window.cards.reader.view
    assert [each.text() for each in view.actions()] == [
        "Продлить",
        "Принять",
        "Показать в каталоге\tEnter",
    ]
    at = view.visualRect(view.table.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    seen = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(each.text() for each in menu.actions())
        menu.setActiveAction(menu.actions()[1])
        QTest.keyClick(menu, Key.Key_Return)

    QTimer.singleShot(0, choose)
    over = view.viewport().mapToGlobal(at)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, over))
    assert seen == [each.text() for each in view.actions()]
    assert desk_window.loans() == ["Книга 3", "Книга 1"]
    assert desk_window.outcomes[-1] == "returned"


def test_wherever_the_focus_is_a_scan_lands_in_the_box(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria)
    desk_window.cards.reader.renew.setFocus()
    desk_window.scan(school.books[0])
    desk_window.cards.reader.view.setFocus()
    desk_window.scan(school.books[1])
    assert desk_window.outcomes == ["reader", "issued", "issued"]
    assert desk_window.focus is desk_window.page.box.field


def test_f2_leads_back_to_the_box_from_the_rail_too(desk_window: DeskWindow):
    box = desk_window.page.box
    for _ in range(3):
        desk_window.press(Key.Key_F6)
    assert desk_window.window.rail.isAncestorOf(desk_window.focus)
    assert not box.field.hasFocus()
    desk_window.press(Key.Key_F2)
    assert box.field.hasFocus()


def test_behind_the_palette_no_key_reaches_the_desk(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    desk_window.press(Key.Key_K, CTRL)
    for key in (Key.Key_F7, Key.Key_F2):
        desk_window.press(key)
    assert desk_window.outcomes == ["reader", "issued"]
    assert not desk_window.page.box.field.hasFocus()
    desk_window.press(Key.Key_Escape)
    assert desk_window.page.box.field.hasFocus()


def test_the_palette_leads_to_the_deeds_of_the_desk(desk_window: DeskWindow, qtbot):
    desk_window.press(Key.Key_K, CTRL)
    desk_window.type("правила выдачи")
    palette = desk_window.window.furniture.palette
    desk_window.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert desk_window.pages.top.title == "Правила выдачи"
    desk_window.press(Key.Key_Escape)
    assert desk_window.pages.top is desk_window.page
    assert desk_window.page.box.field.hasFocus()
