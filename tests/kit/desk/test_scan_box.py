"""The scan box and the scanners there are: Tab, line feeds, nothing at the end; hands are slow."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from .scanner import ENDINGS, Scanner
from .test_desk_widgets import desk

__all__ = ["desk"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_scans_are_taken_whatever_they_end_with(qtbot, desk, ending):
    scanner = Scanner(ending)
    for each in ("3004177", "BK-17", "2000065"):
        scanner.scan(each)
        qtbot.waitUntil(lambda each=each: desk.scans[-1:] == [each])
        # The end of a scan leads nowhere: the next one lands in the box.
        assert desk.box.field.hasFocus()
        assert desk.box.text() == ""
    assert len(desk.scans) == 3


@pytest.mark.parametrize(("text", "pause"), [("3004177", 120), ("соколова", 8), ("21", 8)])
def test_what_hands_type_waits_for_enter(qtbot, desk, text, pause):
    Scanner("nothing", pause).scan(text)
    qtbot.wait(350)
    assert (desk.scans, desk.box.text()) == ([], text)
    Scanner("CR").scan("")
    assert desk.scans == [text]


def test_a_hand_that_goes_on_after_a_scan_is_waited_for(qtbot, desk):
    scanner = Scanner("nothing")
    scanner.type("3004177")
    scanner.moment += 150
    scanner.type("-2")
    qtbot.wait(350)
    assert desk.box.text() == "3004177-2"


def test_a_busy_window_cuts_no_scan_in_two(qtbot, desk):
    """The keys that waited come before the second rest is over, whatever time has gone by."""
    scanner = Scanner("nothing")
    scanner.type("300417")
    desk.box._rest()
    scanner.type("7")
    desk.box._rest()
    assert desk.scans == []
    desk.box._rest()
    assert desk.scans == ["3004177"]


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_by_hand_tab_leads_on_from_the_empty_box(qtbot, desk, pressed):
    qtbot.keyClick(desk.box.field, pressed)
    assert not desk.box.field.hasFocus()
    assert desk.scans == []


def test_how_a_scan_ended_is_told(qtbot, desk):
    ends = []
    desk.box.ended.connect(ends.append)
    for ending in ("CR", "Tab", "CR LF"):
        Scanner(ending).scan("3004177")
    Scanner("nothing").scan("3004177")
    qtbot.waitUntil(lambda: len(desk.scans) == 4)
    assert ends == ["Enter", "Tab", "Enter", "LF", ""]


@pytest.mark.parametrize("scan", ["]C03004177", "*3004177*", "BK-17", "ъС03004177"])
def test_a_scan_that_begins_elsewhere_lands_whole_in_the_box(qtbot, desk, scan):
    desk.button.setFocus()
    Scanner().scan(scan)
    assert desk.scans == [scan]


def test_a_key_held_down_is_no_scanner(qtbot, desk):
    for at in range(8):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", at > 0
        )
        event.setTimestamp(5000 + 30 * at)
        QApplication.sendEvent(desk.box.field, event)
    qtbot.wait(350)
    assert (desk.scans, desk.box.text()) == ([], "5" * 8)
