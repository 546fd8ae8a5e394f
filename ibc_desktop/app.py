"""The window put together: the one place where Qt, the shell and the sections meet."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ibc_desktop.kernel.file.files import Files, Preferences, library_files
from ibc_desktop.shell.start import begin_quietly, import_plainly, put_off_unused, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ibc_desktop.kernel.plug.context import Context
    from ibc_desktop.kernel.tables.imports import Progress
    from ibc_desktop.shell.window.window import MainWindow

# How long after the first page the others' modules are loaded, in milliseconds.
_QUIET_MS = 2000
_NO_DISPLAY = (
    "Экрана нет, окно не открыть. Посмотреть программу без экрана: make tour; "
    "без окна работать можно командами, список: python main.py --help"
)
_NO_QT = "Библиотеки окна не загружаются ({}). Запустите make run: он поставит недостающее"


def open_window(database: Path | None = None) -> int:
    """Show the window on this file, or on the usual one; return the exit status."""
    if not has_display(os.environ, sys.platform):
        return _give_up(_NO_DISPLAY)
    begin_quietly()
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as fault:
        return _give_up(_NO_QT.format(fault))
    import_plainly()
    from ibc_desktop.kit.look.theme import make_application
    from ibc_desktop.shell.interrupts import Interrupts

    app = make_application(sys.argv[:1])
    window = put_together(app, library_files(database))
    interrupts = Interrupts(window.close, window)
    window.appear()
    status = app.exec()
    interrupts.stop()
    return status


def put_together(
    app: "QApplication", files: Files, now: Callable[[], dt.datetime] = dt.datetime.now
) -> "MainWindow":
    """Make the window, not yet shown; it opens the library after its first frame."""
    from ibc_desktop.kit.look.russian_qt import install_russian
    from ibc_desktop.kit.look.theme import install_theme
    from ibc_desktop.shell.discover import discover
    from ibc_desktop.shell.window.window import MainWindow

    preferences = Preferences(files.preferences)
    install_russian(app)
    install_theme(app, preferences)
    window = MainWindow(discover(), preferences)
    window.painted.connect(partial(_open_library, window, files, preferences, now))
    return window


def _open_library(
    window: "MainWindow", files: Files, preferences: Preferences, now: Callable[[], dt.datetime]
) -> None:
    """Load what the first frame did without, SQLAlchemy above all, and open the library."""
    put_off_unused()
    from ibc_desktop.kit.frame.faults import install_fault_handler
    from ibc_desktop.shell.program import Program

    install_fault_handler(files.log, window)
    Program(window, files, preferences, _make_sample, now).open()
    settle()
    from PySide6.QtCore import QTimer

    QTimer.singleShot(_QUIET_MS, window, _load_ahead)


def _load_ahead() -> None:
    """Load what the other pages are made of: half of what one waits for when they are opened."""
    from ibc_desktop.kit.frame.background import in_background
    from ibc_desktop.shell.discover import load_screens

    in_background(load_screens, _pass, _not_loaded, progress=_pass, loses=False)


def _pass(*_: object) -> None:
    """Nobody is told of it."""


def _not_loaded(fault: Exception) -> None:
    from ibc_desktop.kernel.ground.refusals import Stopped

    if not isinstance(fault, Stopped):
        raise fault


def _make_sample(context: "Context", progress: "Progress") -> None:
    from ibc_desktop.sample.school import make_sample

    make_sample(context, progress=progress)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown; Qt itself would only abort."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _give_up(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1
