"""Tells when the rows of an answer have been painted, before anything that was put off is done."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

_PAINTED = QEvent.Type(QEvent.registerEventType())


class Painted(QObject):
    """Watches a list page; `rows` comes after the first frame with the rows of each answer."""

    rows = Signal()

    def __init__(self, listed) -> None:
        super().__init__(listed)
        self._waits = False
        listed.model.modelReset.connect(self._wait)
        listed.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Paint and self._waits:
            self._waits = False
            # Posted, so that it comes after the frame and yet before any timer.
            QCoreApplication.postEvent(self, QEvent(_PAINTED))
        return False

    def event(self, event) -> bool:
        if event.type() == _PAINTED:
            self.rows.emit()
            return True
        return super().event(event)

    def _wait(self) -> None:
        self._waits = True
