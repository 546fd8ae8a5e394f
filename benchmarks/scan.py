"""A day at the desk: each scan is timed from its first digit to its painted answer."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.desk import scans
from benchmarks.painted import Painted
from benchmarks.work import settle
from ibc_desktop.sections.circulation.screen.page import DeskPage


def at_desk(window) -> dict[str, object]:
    """Lend and take back what `desk.py` scans; return the times."""
    window.go("circulation")
    page = window.stack.page.findChild(DeskPage)
    painted = Painted(page.panes_of_desk.banner, page.answered)
    settle()
    found = []
    for barcode in scans(window.context.database):
        found.append(painted.after(partial(_scan, page.box.field, barcode)))
        settle()
    return {"scans": found}


def _scan(field, barcode: str) -> None:
    """Type as a scanner does, which types faster than anybody."""
    QTest.keyClicks(field, barcode)
    QTest.keyClick(field, Qt.Key.Key_Return)
