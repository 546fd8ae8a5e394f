"""A filter with more than two answers: a pill that opens a menu and shows what was chosen."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from ..look.theme import theme
from .controls import FilterPill
from .texts import caption

# Room for the arrow at the right end, in spaces that a line never breaks at.
_ROOM = "\u2003\u2002"
_ARROW = 14

# What may be chosen: the value and its word.
Options = Sequence[tuple[Any, str]]


class MenuPill(FilterPill):
    """«По классу ▾»: Enter, Space, Alt+↓ or a click open the menu, `chosen(value)` tells.

    `options` are asked for whenever the menu opens. With `anything`, the word of the menu's
    first line, the pill can be empty: its value is None then, and it says its own name.
    """

    chosen = Signal(object)

    def __init__(self, text: str, options: Callable[[], Options], anything: str = "") -> None:
        super().__init__(text)
        self._name = text
        self._options = options
        self._anything = anything
        self.value: Hashable | None = None
        # By which it shows its value.
        self.word = ""
        self.popup = QMenu(self)
        self.clicked.connect(self.open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say(text)

    def choose(self, value: Hashable | None, word: str = "") -> None:
        """Show this value as chosen, without a word to anybody; None empties the pill."""
        self.value, self.word = value, word
        self.setChecked(bool(self._anything) and value is not None)
        self._say(word if value is not None else self._name)

    def open_menu(self) -> None:
        """Open the menu below the pill, with the cursor on what is chosen."""
        self.popup.clear()
        if self._anything:
            self._add(None, self._anything)
            self.popup.addSeparator()
        for value, word in self._options():
            self._add(value, word)
        self.popup.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def nextCheckState(self) -> None:
        """Stay as it is: only a choice from the menu switches the pill."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if opens:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme()
        size = look.text(_ARROW)
        tone = "accent_ink" if self.isChecked() else "ink"
        left = self.width() - look.air(11) - size
        arrow = look.pixmap("chevron-down", tone, size)
        QPainter(self).drawPixmap(left, (self.height() - size) // 2, arrow)

    def _add(self, value: Hashable | None, word: str) -> None:
        action = self.popup.addAction(caption(word))
        action.setCheckable(True)
        action.setChecked(value == self.value)
        action.triggered.connect(lambda _=False: self._take(value, word))
        if value == self.value:
            self.popup.setActiveAction(action)

    def _take(self, value: Hashable | None, word: str) -> None:
        self.choose(value, word)
        self.chosen.emit(value)

    def _say(self, word: str) -> None:
        self.setText(f"{word}{_ROOM}")
        said = word if word == self._name else f"{self._name}: {word}"
        self.setAccessibleName(f"{said}, список")
