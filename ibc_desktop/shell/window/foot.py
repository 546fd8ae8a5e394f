"""The strip under the page: which keys work here, and room for the notice."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.layouts import in_row
from ibc_desktop.kit.parts.texts import KeyCap, label

# Text size from which key hints hide (LOOK 1.3).
_HINTS_HIDE = 1.75
_SIDE, _APART = 24, 18


class FootStrip(QWidget):
    """As many key hints as there is room for; grows to the height of a notice shown over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._hints: list[QWidget] = []
        self._notice_height = 0
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        theme().follow(self._fit)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these (key, what it does) pairs in place of the former ones."""
        self._keys = tuple(keys)
        for old in self._hints:
            # Gone at once: deletion waits for the event loop.
            old.hide()
            self._row.removeWidget(old)
            old.deleteLater()
        self._hints = [_hint(key, words) for key, words in keys]
        for place, hint in enumerate(self._hints):
            self._row.insertWidget(place, hint)
        self._fit()

    def make_room(self, notice_height: int) -> None:
        """Stand at least this high, so that a notice lies over no field and no row."""
        self._notice_height = notice_height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hints()

    def _show_hints(self) -> None:
        left, apart = self.width() - 2 * theme().air(_SIDE), theme().air(_APART)
        for hint in self._hints:
            left -= hint.sizeHint().width()
            hint.setVisible(left >= 0 and theme().scale < _HINTS_HIDE)
            left -= apart

    def _fit(self) -> None:
        look = theme()
        hints = bool(self._keys) and look.scale < _HINTS_HIDE
        self._show_hints()
        bottom = look.air(10) if hints or self._notice_height else 0
        self._row.setContentsMargins(look.air(_SIDE), 0, look.air(_SIDE), bottom)
        self._row.setSpacing(look.air(_APART))
        self.setMinimumHeight(self._notice_height + bottom if self._notice_height else 0)
        self.setVisible(hints or bool(self._notice_height))


def _hint(key: str, words: str) -> QWidget:
    made = QWidget()
    row = in_row(made, 8)
    row.addWidget(KeyCap(key))
    row.addWidget(label(words, "small", "ink2"))
    return made
