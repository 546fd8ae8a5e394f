"""A keyboard scanner: it types faster than a hand, and ends as it is told to."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
# What a scanner sends at the end of a scan, by the name of its setting.
ENDINGS = {
    "Tab": [(Key.Key_Tab, PLAIN, "\t")],
    "CR": [(Key.Key_Return, PLAIN, "\r")],
    "LF": [(Key.Key_J, CTRL, "\n")],
    "CR LF": [(Key.Key_Return, PLAIN, "\r"), (Key.Key_J, CTRL, "\n")],
    "CR Tab": [(Key.Key_Return, PLAIN, "\r"), (Key.Key_Tab, PLAIN, "\t")],
    "two CR": [(Key.Key_Return, PLAIN, "\r"), (Key.Key_Enter, PLAIN, "\r")],
    "nothing": [],
}


class Scanner:
    """Types where the focus is; `pause` is between its keys in milliseconds, a hand's are 120."""

    def __init__(self, ending: str = "CR", pause: int = 8) -> None:
        self.ending, self.pause = ENDINGS[ending], pause
        self.moment = 1000

    def scan(self, *texts: str) -> None:
        for text in texts:
            self.moment += 2000
            self.type(text)
            for stroke in self.ending:
                self._strike(*stroke)

    def type(self, text: str) -> None:
        for sign in text:
            shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() else PLAIN
            self._strike(Key.Key_unknown, shift, sign)

    def _strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        self.moment += self.pause
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self.moment)
            focused = QApplication.focusWidget()
            assert focused is not None
            QApplication.sendEvent(focused, event)
