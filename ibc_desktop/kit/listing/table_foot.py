"""The strip under a table."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..look.theme import theme
from ..look.tokens import KEY_HINTS_GO
from ..parts.cards import hairline
from ..parts.layouts import in_column, in_row
from ..parts.texts import KeyCap, label


class TableFoot(QWidget):
    """The strip under a table: how much was found at the left, its keys at the right."""

    def __init__(self, keys: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.count = label("", "small", "ink2")
        self.count.setObjectName("table_count")
        self._hints = [_hint(key, words) for key, words in keys]
        self._lay_out()
        theme().follow(self._fit)

    def set_count(self, text: str, marked: int = 0) -> None:
        """Say «Найдено: 8 названий», and how many rows are marked."""
        marks = f"отмечено {marked}" if marked else ""
        self.count.setText(", ".join(part for part in (text, marks) if part))
        self._fit_hints()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the count: keys that find no room are not shown."""
        margins = self._words.contentsMargins()
        wide = self.count.sizeHint().width() + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hints()

    def _lay_out(self) -> None:
        self._words = QHBoxLayout()
        self._words.addWidget(self.count, 1)
        for hint in self._hints:
            self._words.addWidget(hint)
        column = in_column(self, 0)
        column.addWidget(hairline())
        column.addLayout(self._words)

    def _fit(self) -> None:
        look = theme()
        self._words.setContentsMargins(look.air(16), look.air(6), look.air(16), look.air(6))
        self._words.setSpacing(look.air(7))
        self._fit_hints()

    def _fit_hints(self) -> None:
        """Show as many keys as there is room for beside the count, the first ones first."""
        left = self.width() - self.minimumSizeHint().width()
        for hint in self._hints:
            left -= self._words.spacing() + hint.sizeHint().width()
            hint.setVisible(left >= 0 and theme().scale < KEY_HINTS_GO)


def _hint(key: str, words: str) -> QWidget:
    hint = QWidget()
    row = in_row(hint)
    row.addWidget(KeyCap(key))
    row.addWidget(label(words, "small", "ink2"))
    return hint
