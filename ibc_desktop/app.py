"""The window put together: the one place where Qt, the shell and the sections meet."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_NO_DISPLAY = (
    "Экрана нет, окно не открыть. Посмотреть программу без экрана: make tour; "
    "без окна работать можно командами, список: python main.py --help"
)
_NO_QT = "Библиотеки окна не загружаются ({}). Запустите make run: он поставит недостающее"


def open_window(database: Path | None = None) -> int:
    """Show the window on this file, or on the usual one; return the exit status."""
    if not has_display(os.environ, sys.platform):
        return _give_up(_NO_DISPLAY)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as fault:
        return _give_up(_NO_QT.format(fault))
    app = QApplication(sys.argv[:1])
    # Kept until the loop ends: the program lives as long as its window.
    program = start(app, database)
    return program.run()


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown; Qt itself would only abort."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _give_up(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1
