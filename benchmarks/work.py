"""What a librarian does at the window, with every repaint and every block of the window timed."""

import random
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QTableView

from benchmarks.measure import forget_peak, milliseconds, peak_mib
from benchmarks.painted import Painted
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import AS_FOUND
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.shell.bring.import_work import open_file, run_file

_SEARCHES, _JUMPS, _FIRST_PAGES = 50, 200, 15
_BEAT = 5
# How long an opened page is watched, in milliseconds: what it asks in the background comes later.
_OPENED = 700
_OWN_PAGES = ("journal", "lookups", "import", "settings", "help")


class Heartbeat(QObject):
    """Beats every few milliseconds; a late beat tells how long the window stood still."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - _BEAT)
        self._last = now

    def take(self) -> float:
        """Return the longest block since the last call, in milliseconds."""
        found, self.longest = self.longest, 0.0
        return found


def at_work(window, listed) -> dict[str, object]:
    """Search, jump and open every page; return the times and the peak memory."""
    heart = Heartbeat()
    floor, first = _first_pages(window, listed)
    words = _words(listed)
    # Let it beat once more: what the measuring itself asked is no block of the program.
    settle()
    heart.take()
    keys = _keystrokes(listed, words)
    searching = heart.take()
    jumps = _jumps(listed)
    scrolling = heart.take()
    memory = peak_mib()
    pages = _pages(window, heart)
    return {
        "floor": floor,
        "first": first,
        "keys": keys,
        "jumps": jumps,
        "memory": memory,
        "searching": searching,
        "scrolling": scrolling,
        "pages": pages,
    }


def importing(window, listed, path: Path, tell: Callable[[dict[str, object]], None]) -> None:
    """Bring in a file as the import page does, the window repainting itself all the while."""
    heart, frames = Heartbeat(), _Frames(listed.view.viewport())
    repaint = QTimer(listed, interval=10, timerType=Qt.TimerType.PreciseTimer)
    repaint.timeout.connect(listed.view.viewport().update)
    context = window.context
    importer = context.sections.all(Importer)[0]
    forget_peak()
    start, before = time.perf_counter(), peak_mib()

    def done(report) -> None:
        took = time.perf_counter() - start
        tell(
            {
                "read": report.read,
                "seconds": took,
                "memory": peak_mib() - before,
                "block": heart.take(),
                "frames": frames.least_in_a_second(),
            }
        )

    def bring(report) -> object:
        opened = open_file(importer, context, path, AS_FOUND, report)
        return run_file(opened, context, False, report)[0].report

    repaint.start()
    in_background(bring, done, _fail, progress=lambda _done, _total: None)


class _Frames(QObject):
    """Counts the frames of a widget."""

    def __init__(self, watched) -> None:
        super().__init__(watched)
        self._at: list[float] = [time.perf_counter()]
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._at.append(time.perf_counter())
        return False

    def least_in_a_second(self) -> int:
        """Return the fewest frames that any whole second had."""
        seconds = range(int(self._at[-1] - self._at[0]))
        counts = [
            sum(1 for at in self._at if second <= at - self._at[0] < second + 1)
            for second in seconds
        ]
        return min(counts, default=len(self._at))


def _fail(fault: Exception) -> None:
    raise fault


def _shown(listed, ask: Callable[[], None]) -> float:
    """Return the milliseconds from a question until its answer is painted."""
    took = listed.findChild(Painted).after(ask)
    settle()
    return took


def settle(milliseconds: int = 20) -> None:
    """Let everything happen that was put off."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    # What is to be deleted later waits for a loop further out, which runs only in the program.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _words(listed) -> list[str]:
    """Return words of the catalogue to search for."""
    with listed._context.database.read() as session:  # noqa: SLF001
        sql = (
            "SELECT term FROM edition_vocabulary WHERE length(term) > 4 ORDER BY cnt DESC LIMIT 900"
        )
        known = [row[0] for row in session.connection().exec_driver_sql(sql)]
    return random.Random(5).sample(known, _SEARCHES)


def _keystrokes(listed, words: list[str]) -> list[float]:
    """Type words letter by letter, without the rest before a search."""
    found = []
    for word in words:
        for place in range(1, min(len(word), 6) + 1):
            listed.search.setText(word[:place])
            found.append(_shown(listed, listed.reload))
    listed.search.setText("")
    _shown(listed, listed.reload)
    return found


def _jumps(listed) -> list[float]:
    """Jump down the list, fetching what is missing, and repaint."""
    model, view = listed.model, listed.view
    found = []
    for _ in range(_JUMPS):

        def jump() -> None:
            if model.canFetchMore(QModelIndex()):
                model.fetchMore(QModelIndex())
            view.select_row(model.rowCount() - 1)
            view.scrollToBottom()
            view.viewport().repaint()

        found.append(milliseconds(jump))
        settle(0)
    return found


def _first_pages(window, listed) -> tuple[list[float], list[float]]:
    """Return the times to a painted first page: of a plain lazy model, and of the catalogue."""
    floor, ours = [], []
    path = window.context.files.database
    for _ in range(_FIRST_PAGES):
        floor.append(milliseconds(partial(_plain_list, path, listed.view.size())))
        ours.append(_shown(listed, listed.reload))
    return floor, ours


class _Lazy(QAbstractTableModel):
    """The floor: 200-row pages by key through bare sqlite3."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        super().__init__()
        self._raw, self._rows, self._ended = raw, [], False
        self.fetchMore(QModelIndex())

    def rowCount(self, parent=None) -> int:
        return len(self._rows)

    def columnCount(self, parent=None) -> int:
        return 6

    def data(self, index, role=0):
        return self._rows[index.row()][index.column()] if role == 0 else None

    def canFetchMore(self, _parent) -> bool:
        return not self._ended

    def fetchMore(self, _parent) -> None:
        last = self._rows[-1] if self._rows else ("",) * 5 + ("", 0)
        more = self._raw.execute(
            "SELECT title, author_line, publisher, year, bbk, title_key, id FROM edition"
            " WHERE (title_key, id) > (?, ?) ORDER BY title_key, id LIMIT 200",
            (last[5], last[6]),
        ).fetchall()
        self._ended = not more
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()


def _plain_list(path: Path, size) -> None:
    raw = sqlite3.connect(path)
    view = QTableView()
    model = _Lazy(raw)
    view.setModel(model)
    view.resize(size)
    view.show()
    view.viewport().repaint()
    view.close()
    raw.close()


def _pages(window, heart: Heartbeat) -> dict[str, float]:
    """Open every other page for the first time; return the longest block of each by its title."""
    found = {}
    first = window.stack.key
    for key in (*(each.key for each in window.sections.rail), *_OWN_PAGES):
        if key != first and window.stack.knows(key):
            heart.take()
            window.go(key)
            settle(_OPENED)
            found[window.stack.page.title] = heart.take()
    return found
