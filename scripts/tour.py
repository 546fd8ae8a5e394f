"""A day in the sample school without a screen: plays it in the real window and leaves pictures.

Run by `make tour`; the pictures come into build/tour/.
"""

import datetime as dt
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text

from ibc_desktop.app import put_together
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.look.theme import make_application, theme
from ibc_desktop.sample.school import make_sample
from ibc_desktop.sections.events.rules.targets import ShowEvent, ShowPlan
from ibc_desktop.sections.reports.rules.targets import ShowDocument, ShowFigures
from ibc_desktop.shell.discover import discover, load_models
from ibc_desktop.shell.window.window import MainWindow
from scripts.tour_papers import print_papers

FOLDER = Path(__file__).resolve().parents[1] / "build" / "tour"
# The day of the pictures: a Wednesday in March, with lessons on.
NOON = dt.datetime(2027, 3, 17, 11, 46)
SCREEN = (1366, 768)
# What other screens leave to the window between its title and a task bar, in the pixels it counts
# in: 1280 × 720, 1024 × 768, 1366 × 768 at 125 and 150 %, 1920 × 1080 at 100 and 200 %.
ROOMS = ((1280, 649), (1024, 697), (1093, 543), (911, 441), (1920, 1009), (960, 469))
# How long a preview may take to be drawn, in milliseconds.
_PREVIEW = 2500


def main() -> None:
    """Make the school, walk through the window, take the pictures."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    files = Files(FOLDER / "school" / "library.db")
    files.folder.mkdir()
    load_models()
    with opened_library(files, discover(), lambda: NOON) as context:
        make_sample(context, seed=1)
        scans = _scans(context)
    app = make_application(sys.argv[:1])
    window = put_together(app, files, lambda: NOON)
    window.resize(*SCREEN)
    window.show()
    Tour(app, window, scans).walk()
    window.close()
    workers().finish(5000)
    with opened_library(files, discover(), lambda: NOON) as context:
        papers = print_papers(context, FOLDER / "papers")
    print(f"Снимки страниц и {len(papers)} документов лежат в {FOLDER}")


class Tour:
    """Goes through the pages as a librarian would and takes a picture of each."""

    def __init__(self, app: QApplication, window: MainWindow, scans: dict[str, Any]) -> None:
        self._app, self._window, self._scans = app, window, scans
        self._count = 0

    def walk(self) -> None:
        self.rest()
        # Nobody is here to answer the window's own dialog about a fault.
        sys.excepthook = _give_up
        self.open("today")
        self.picture("today")
        self._desk()
        self._catalogue()
        self._readers()
        self._work()
        self._reports()
        self._shell_pages()
        self._rooms()
        self._looks()

    def rest(self, milliseconds: int = 400) -> None:
        """Let the window answer: background questions come back, pages are painted."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        # A busy machine answers later than a quiet one.
        while workers().jobs:
            QTimer.singleShot(50, loop.quit)
            loop.exec()

    def picture(self, name: str) -> None:
        self.rest()
        self._count += 1
        self._window.grab().save(str(FOLDER / f"{self._count:02d}-{name}.png"))

    def type(self, words: str, *, enter: bool = True) -> None:
        """Type into whatever has the focus, as a scanner or a hand would."""
        for letter in words:
            self.press(Qt.Key.Key_unknown, letter)
        if enter:
            self.press(Qt.Key.Key_Return)
        self.rest(60)

    def press(self, key: Qt.Key, letter: str = "", control: bool = False) -> None:
        modifier = Qt.KeyboardModifier
        held = modifier.ControlModifier if control else modifier.NoModifier
        focus: QWidget = QApplication.focusWidget() or self._window
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, held, letter))

    def open(self, where: Where) -> Any:
        self._window.go(where)
        self.rest()
        page = self._window.stack.page
        assert page is not None
        return page

    def _desk(self) -> None:
        self.open("circulation")
        self.picture("desk-empty")
        for scan in ("lent_1", "lent_2", "card", "free_1", "free_2"):
            self.type(self._scans[scan])
        self.picture("desk-issued")
        self.type(self._scans["young"])
        self.type(self._scans["adult"])
        self.picture("desk-refused")
        self.type("сок", enter=False)
        self.picture("desk-surname")
        self.press(Qt.Key.Key_Escape)

    def _catalogue(self) -> None:
        page = self.open("catalogue")
        self.picture("catalogue")
        page.search_focus()
        self.type("чехов", enter=False)
        self.picture("catalogue-search")
        page.search_focus()
        self.type("чихов каштанка", enter=False)
        self.picture("catalogue-nothing")
        self.type("", enter=True)
        self.picture("catalogue-suggestion-taken")
        page.new()
        self.picture("book-form")
        self.type("978-5-389-21774-8", enter=False)
        self.press(Qt.Key.Key_Tab)
        self.picture("book-form-wrong-isbn")
        page.step_back()

    def _readers(self) -> None:
        page = self.open("readers")
        self.picture("readers")
        page.search_focus()
        self.type("соколова", enter=False)
        self.picture("readers-search")
        page.new()
        self.picture("reader-form")
        page.step_back()

    def _work(self) -> None:
        for key in ("events", "consultations", "partners"):
            page = self.open(key)
            self.picture(key)
            page.new()
            self.picture(f"{key}-form")
            self.open(key).step_back()
        self.open(ShowEvent(self._scans["meeting"]))
        self.picture("event-prepared")
        self.open(ShowPlan())
        self.picture("events-plan")
        self.open("today")
        self.press(Qt.Key.Key_K, control=True)
        self.type("воронова инфографика", enter=False)
        self.picture("palette-consultation")
        self.press(Qt.Key.Key_Return)
        self.picture("consultation-logged")

    def _reports(self) -> None:
        self.open(ShowFigures())
        self.picture("figures")
        for key in ("readership", "plan", "overdue", "labels"):
            self.open(ShowDocument(key))
            self.rest(_PREVIEW)
            self.picture(f"report-{key}")

    def _shell_pages(self) -> None:
        for key in ("import", "journal", "settings", "help", "first_run"):
            self.open(key)
            self.picture(key)
        self.open("catalogue")
        self.press(Qt.Key.Key_K, control=True)
        self.type("сок", enter=False)
        self.picture("palette")
        self.press(Qt.Key.Key_Escape)

    def _rooms(self) -> None:
        for width, height in ROOMS:
            self._window.resize(width, height)
            for key in (*self._rail, "settings", "journal"):
                self.open(key)
                self.picture(f"{key}-{width}x{height}")
        self._window.resize(*SCREEN)

    @property
    def _rail(self) -> list[str]:
        return [section.key for section in self._window.sections.rail]

    def _looks(self) -> None:
        looks: tuple[tuple[str, Callable[[], None]], ...] = (
            ("dark", lambda: theme().set_scheme("dark")),
            ("dark-150", lambda: theme().set_scale(1.5)),
            ("150", lambda: theme().set_scheme("light")),
            ("200", lambda: theme().set_scale(2.0)),
        )
        for name, set_look in looks:
            set_look()
            for key in self._rail:
                self.open(key)
                self.picture(f"{key}-{name}")


def _give_up(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, fault, trace)
    os._exit(1)


def _scans(context: Any) -> dict[str, Any]:
    """Return what the day needs: a card, free copies, lent ones, one not for children, an event."""
    ask = {
        "card": "SELECT card_number FROM reader WHERE surname = 'Лунин' AND left_on IS NULL",
        "young": "SELECT card_number FROM reader"
        " WHERE surname = 'Соколова' AND given_name = 'Мария'",
        "free_1": _free(0),
        "free_2": _free(1),
        "lent_1": _lent(0),
        "lent_2": _lent(1),
        "adult": "SELECT barcode FROM copy JOIN edition ON edition.id = edition_id"
        " WHERE state = 'shelf' AND age_mark IN ('16', '18') LIMIT 1",
    }
    with context.database.read() as session:
        found = {name: str(session.execute(text(query)).scalar()) for name, query in ask.items()}
        meeting = "SELECT id FROM event WHERE title LIKE 'Встреча с%' AND school_year = 2026"
        return found | {"meeting": session.execute(text(meeting)).scalar()}


def _free(offset: int) -> str:
    return (
        "SELECT barcode FROM copy JOIN edition ON edition.id = edition_id"
        " JOIN place ON place.id = place_id WHERE state = 'shelf' AND lends AND fund = 'main'"
        f" AND age_mark = '6' AND author_line <> '' ORDER BY copy.id % 997"
        f" LIMIT 1 OFFSET {offset}"
    )


def _lent(offset: int) -> str:
    return f"SELECT barcode FROM copy WHERE state = 'loan' ORDER BY id LIMIT 1 OFFSET {offset}"


if __name__ == "__main__":
    main()
