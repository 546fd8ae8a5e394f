"""The strip under a table."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .cards import hairline
from .labels import KeyCap, label
from .theme import theme
from .tokens import KEY_HINTS_GO


class TableFoot(QWidget):
    """The strip under a table: how much was found at the left, its keys at the right."""

    def __init__(self, keys: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.count = label("", "small", "ink2")
        self.count.setObjectName("table_count")
        self._hints = QWidget()
        self._row = QHBoxLayout(self._hints)
        self._row.setContentsMargins(0, 0, 0, 0)
        for key, words in keys:
            self._row.addWidget(KeyCap(key))
            self._row.addWidget(label(words, "small", "ink2"))
        self._lay_out()
        theme().follow(self._fit)

    def set_count(self, text: str, marked: int = 0) -> None:
        """Say «Найдено: 8 названий», and how many rows are marked."""
        marks = f"отмечено {marked}" if marked else ""
        self.count.setText(", ".join(part for part in (text, marks) if part))

    def _lay_out(self) -> None:
        self._words = QHBoxLayout()
        self._words.addWidget(self.count, 1)
        self._words.addWidget(self._hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(self._words)

    def _fit(self) -> None:
        look = theme()
        self._words.setContentsMargins(look.air(16), look.air(6), look.air(16), look.air(6))
        self._row.setSpacing(look.air(7))
        self._hints.setVisible(look.scale < KEY_HINTS_GO)
