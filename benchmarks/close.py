"""Leaving the program: the window is closed, and timed until it is gone."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer


class _Gone(QObject):
    """Notes when a window is hidden."""

    def __init__(self, window, tell: Callable[[dict[str, object]], None]) -> None:
        super().__init__(window)
        self._tell, self._start = tell, time.perf_counter()
        window.installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._tell({"gone": (time.perf_counter() - self._start) * 1000})
        return False


def left(window, tell: Callable[[dict[str, object]], None]) -> None:
    """Close the window when it has come to rest, and tell how long it stood there."""

    def close() -> None:
        _Gone(window, tell)
        window.close()

    QTimer.singleShot(500, close)
