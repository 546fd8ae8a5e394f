"""A line of a form: fields side by side while there is room for them."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..look.theme import theme
from ..look.tokens import ONE_PANE
from ..parts.layouts import in_column, in_row
from .form_field import FormField

# How many characters a full line has.
FULL_LINE = 60
# What parts fields on a line, in pixels at 100 %.
_BETWEEN = 14


class FormLine(QWidget):
    """Fields that share a line while there is room; with large text at most two of them do."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[FormField] = []
        self._rows: list[QHBoxLayout] = []
        self._lengths: list[int] = []
        self._column = in_column(self)
        theme().changed.connect(self._fit)

    def add(self, shown: FormField) -> None:
        """Put a field at the end of the line."""
        self._shown.append(shown)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest field: each may stand on a row of its own."""
        widest = max((each.minimumSizeHint().width() for each in self._shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def event(self, event: QEvent) -> bool:
        """A field that comes, goes or asks for more may no longer find room on its row."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_rows()
        return super().event(event)

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(9))
        self._lengths = []
        self._fit_rows()

    def _fit_rows(self) -> None:
        rows = self._broken()
        if self._lengths != (lengths := [len(row) for row in rows]):
            self._lengths = lengths
            self._clear()
            for row in rows:
                self._add_row(row)

    def _broken(self) -> list[list[FormField]]:
        """Share the fields out among rows that have room for them."""
        at_most = 2 if theme().scale >= ONE_PANE else len(self._shown)
        rows: list[list[FormField]] = [[]]
        for shown in self._shown:
            if rows[-1] and (len(rows[-1]) == at_most or self._is_full([*rows[-1], shown])):
                rows.append([])
            rows[-1].append(shown)
        return rows

    def _is_full(self, row: list[FormField]) -> bool:
        asked = sum(each.minimumSizeHint().width() for each in row if not each.isHidden())
        return asked + theme().air(_BETWEEN) * (len(row) - 1) > self.width()

    def _clear(self) -> None:
        for row in self._rows:
            while row.count():
                row.takeAt(0)
            self._column.removeItem(row)
            row.deleteLater()
        self._rows.clear()

    def _add_row(self, shown: list[FormField]) -> None:
        row = in_row(air=_BETWEEN)
        # It has its place before anything stands in it: PySide would let it own the fields.
        self._column.addLayout(row)
        self._rows.append(row)
        asked = [field.field.width for field in shown]
        free = max(FULL_LINE - sum(asked), 0)
        open_ended = asked.count(0)
        for field, width in zip(shown, asked, strict=True):
            row.addWidget(field, width or max(free // open_ended, 4))
        # A line that is almost full is stretched to its end.
        if free >= 10 and not open_ended:
            row.addStretch(free)
