"""A program started by itself, so that its time and its memory are its own.

    python -m benchmarks.probe CASE DATABASE [FILE]

`bare`, `orm`, `window` and `page` write one letter when they are there, and end at once; `work`,
`scan`, `close` and `import` write one JSON object.
"""

import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

# That of `data`, which would load too much here.
_TODAY = dt.datetime(2026, 11, 20, 12, 0)


def _there() -> None:
    os.write(1, b"x")
    os._exit(0)


def _tell(found: dict[str, object]) -> None:
    os.write(1, json.dumps(found).encode())
    os._exit(0)


def bare(_database: Path) -> None:
    """A QMainWindow with nothing in it, until its first frame is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, _there)

    app = QApplication([])
    window = Window()
    window.resize(1366, 740)
    window.show()
    app.exec()


def orm(database: Path) -> None:
    """The same with SQLAlchemy's ORM, which is quicker to import before PySide6, and a query."""
    import sqlalchemy.orm  # noqa: F401
    from sqlalchemy import create_engine, text

    with create_engine(f"sqlite:///{database}").connect() as connection:
        connection.execute(text("SELECT 1")).scalar()
    bare(database)


def window(database: Path) -> None:
    """The program, until its window is painted for the first time."""
    import ibc_desktop.app as program

    program._open_library = lambda *_: _there()  # noqa: SLF001
    program.open_window(database)


def page(database: Path) -> None:
    """The program, until the first page of the catalogue is painted and typing is possible."""

    def painted(window) -> None:
        assert _catalogue(window).search.hasFocus()
        _there()

    _with_catalogue(database, painted)


def work(database: Path) -> None:
    """The program at work: see `work.py`."""
    from benchmarks import work as doing

    _with_catalogue(database, lambda window: _tell(doing.at_work(window, _catalogue(window))))


def scan(database: Path) -> None:
    """The program at the desk: see `scan.py`."""
    from benchmarks import scan as doing

    _with_catalogue(database, lambda window: _tell(doing.at_desk(window)))


def close(database: Path) -> None:
    """The program as it is left: see `close.py`."""
    from benchmarks import close as doing

    _with_catalogue(database, lambda window: doing.left(window, _tell))


def bring(database: Path) -> None:
    """The program bringing in a file while its window is looked at: see `work.py`."""
    from benchmarks import work as doing

    path = Path(sys.argv[3])
    _with_catalogue(
        database, lambda window: doing.importing(window, _catalogue(window), path, _tell)
    )


def _with_catalogue(database: Path, then: Callable) -> None:
    """Start the program and go on when the catalogue's rows have been painted."""
    import ibc_desktop.app as program
    from ibc_desktop.kernel.file.files import Preferences, library_files

    Preferences(library_files(database).preferences).put("page", "catalogue")
    open_library = program._open_library  # noqa: SLF001

    def opened(window, files, preferences, _now) -> None:
        from benchmarks.painted import Painted

        # The clock of the day the libraries were made: another one would be asked about.
        open_library(window, files, preferences, lambda: _TODAY)
        # The program would show a fault in a dialog, and nobody would ever close it.
        sys.excepthook = _fail
        listed = _catalogue(window)
        painted = Painted(listed.view.viewport(), listed.model.modelReset)

        def seen() -> None:
            painted.seen.disconnect(seen)
            then(window)

        painted.seen.connect(seen)

    program._open_library = opened  # noqa: SLF001
    program.open_window(database)


def _fail(*fault) -> None:
    traceback.print_exception(*fault)
    os._exit(1)


def _catalogue(window):
    from ibc_desktop.kit.listing.list_page import ListPage

    return window.stack.page.findChild(ListPage)


CASES = {
    "bare": bare,
    "orm": orm,
    "window": window,
    "page": page,
    "work": work,
    "scan": scan,
    "close": close,
    "import": bring,
}

if __name__ == "__main__":
    CASES[sys.argv[1]](Path(sys.argv[2]))
