"""Papers asked for at the desk: by the keys that are shown there."""

import pytest
from PySide6.QtCore import Qt

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.paper.paper_page import PaperPage
from tests.sections.circulation.window import desk_window, themed

__all__ = ["desk_window", "themed"]

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settled(qtbot, desk_window):
    """Wait for the paper; the platform of the tests lets go of a window meanwhile."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not workers().jobs)
        desk_window.window.activateWindow()
        qtbot.waitUntil(desk_window.window.isActiveWindow)

    return wait


def late(desk) -> None:
    """Lend Мария a book, and let it become late."""
    desk.scan(desk.school.maria, desk.school.books[0])
    desk.press(Key.Key_Escape)
    desk.school.library.clock.forward(days=60)


def opened(desk) -> PaperPage:
    page = desk.pages.top
    assert isinstance(page, PaperPage)
    return page


def test_ctrl_p_prints_the_debtors_while_nobody_is_open(desk_window, settled):
    late(desk_window)
    assert ("Ctrl+P", "должники") in desk_window.page.keys
    desk_window.press(Key.Key_P, CONTROL)
    settled()
    page = opened(desk_window)
    assert page.title == "Должники по классам"
    assert [row.loan.title for row in page.pane.view.paper.tables[0].rows] == ["Книга 1"]
    desk_window.press(Key.Key_Escape)
    assert desk_window.pages.top is desk_window.page
    assert desk_window.page.box.isAncestorOf(desk_window.focus)


def test_ctrl_p_prints_the_form_of_the_open_reader(desk_window, settled):
    desk_window.scan(desk_window.school.maria)
    assert ("Ctrl+P", "формуляр") in desk_window.page.keys
    desk_window.press(Key.Key_P, CONTROL)
    settled()
    assert opened(desk_window).pane.view.paper.title == "Формуляр читателя: Соколова Мария"


def test_the_card_of_the_open_reader_has_the_form(desk_window, settled):
    desk_window.scan(desk_window.school.maria)
    desk_window.cards.reader.form.click()
    settled()
    assert opened(desk_window).title == "Формуляр читателя"


def test_notices_are_offered_where_somebody_is_late(desk_window, settled):
    idle = desk_window.cards.idle
    settled()
    assert not idle.slips.isVisible()
    late(desk_window)
    desk_window.page.refresh(frozenset({"loan"}))
    settled()
    assert idle.slips.isVisible()
    idle.slips.click()
    settled()
    page = opened(desk_window)
    assert page.title == "Извещения задолжникам"
    assert page.pane.view.sheets.count == 1


def test_a_reader_opened_meanwhile_is_still_open_after_the_paper(desk_window, settled):
    desk_window.scan(desk_window.school.maria)
    desk_window.press(Key.Key_P, CONTROL)
    settled()
    desk_window.press(Key.Key_Escape)
    desk_window.scan(desk_window.school.books[0])
    assert desk_window.outcomes[-1] == "issued"
