"""Tells when an answer has been painted, before anything that was put off is done."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Signal

_PAINTED = QEvent.Type(QEvent.registerEventType())


class Painted(QObject):
    """Watches a widget; `seen` comes after the first frame with what each `answered` put there."""

    seen = Signal()

    def __init__(self, widget, answered) -> None:
        super().__init__(widget)
        self._waits = False
        answered.connect(self._wait)
        widget.installEventFilter(self)

    def after(self, ask: Callable[[], None]) -> float:
        """Return the milliseconds from a question until its answer is painted."""
        loop = QEventLoop()
        self.seen.connect(loop.quit)
        start = time.perf_counter()
        ask()
        loop.exec()
        took = (time.perf_counter() - start) * 1000
        self.seen.disconnect(loop.quit)
        return took

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Paint and self._waits:
            self._waits = False
            # Posted, so that it comes after the frame and yet before any timer.
            QCoreApplication.postEvent(self, QEvent(_PAINTED))
        return False

    def event(self, event) -> bool:
        if event.type() == _PAINTED:
            self.seen.emit()
            return True
        return super().event(event)

    def _wait(self, _answer: object = None) -> None:
        self._waits = True
