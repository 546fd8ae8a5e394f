"""The break at the desk with scanners of every setting, in the real window."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import add_copy
from tests.kit.desk.scanner import ENDINGS, Scanner
from tests.sections.circulation.window import DeskWindow, desk_window, themed

__all__ = ["desk_window", "themed"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_card_two_books_and_their_return(desk_window: DeskWindow, qtbot, ending: str):
    school, scanner = desk_window.school, Scanner(ending)
    for scan in (school.maria, *school.books[:2], "9000043", *school.books[:2]):
        before = len(desk_window.replies)
        scanner.scan(scan)
        qtbot.waitUntil(lambda before=before: len(desk_window.replies) > before)
        assert desk_window.focus is desk_window.page.box.field
    assert desk_window.outcomes == [
        *("reader", "issued", "issued"),
        *("closed", "returned", "returned"),
    ]


@pytest.mark.parametrize("ending", ["Tab", "CR LF", "nothing"])
def test_a_question_is_answered_by_hand_and_not_by_the_end_of_the_scan(
    desk_window: DeskWindow, qtbot, ending: str
):
    school = desk_window.school
    with school.library.database.work("Старые") as session:
        add_copy(session, barcode=school.maria)
    Scanner(ending).scan(school.maria)
    qtbot.waitUntil(lambda: desk_window.cards.is_choosing)
    assert desk_window.outcomes == ["choose"]
    desk_window.press(Qt.Key.Key_Down)
    desk_window.press(Qt.Key.Key_Return)
    assert desk_window.outcomes == ["choose", "reader"]


@pytest.mark.parametrize("where", ["feed", "loans", "rail", "renew"])
@pytest.mark.parametrize("form", ["{}", "]C0{}", "*{}*"])
def test_wherever_the_focus_is_a_scan_is_whole(desk_window: DeskWindow, where: str, form: str):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    places = {
        "feed": desk_window.cards.feed.feed,
        "loans": desk_window.cards.reader.view,
        "rail": desk_window.window.rail.list,
        "renew": desk_window.cards.reader.renew,
    }
    places[where].setFocus()
    assert desk_window.focus is places[where]
    Scanner().scan(form.format(school.books[1]))
    assert desk_window.outcomes == ["reader", "issued", "issued"]
