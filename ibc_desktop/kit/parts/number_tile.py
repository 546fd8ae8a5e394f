"""A figure of the day: a large number with its word below; pressed, it opens its list."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from ibc_desktop.kernel.ground.russian import number

from ..look.theme import theme
from .row_button import RowButton
from .texts import label


class BigFigure(RowButton):
    """«23 посещения» in a tone of colour; `show_value` changes what it says."""

    def __init__(self, value: int, word: str, tone: str = "ink") -> None:
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._value = label("", "big", tone)
        self._word = label("", "small", "ink2")
        self._words = QVBoxLayout()
        self._words.addWidget(self._value)
        self._words.addWidget(self._word)
        self.row.addLayout(self._words)
        self.let_through()
        self.show_value(value, word)
        theme().follow(self._fit)

    def show_value(self, value: int, word: str) -> None:
        """Say another number, with the word in the form that belongs to it."""
        self._value.setText(number(value))
        self._word.setText(word)
        self.setAccessibleName(f"{number(value)} {word}. Показать список")

    def _fit(self) -> None:
        look = theme()
        self._words.setSpacing(0)
        self.row.setContentsMargins(0, 0, look.air(10), look.air(2))
