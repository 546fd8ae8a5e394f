"""The days of a month as a Qt model: what stands on each, said also in words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ibc_desktop.kernel.ground.russian import NBSP, date_words, weekday_name
from ibc_desktop.kit.parts.texts import tip

Index = QModelIndex | QPersistentModelIndex
DAYS = 7
_TOP = QModelIndex()
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True)
class Entry:
    """A line of a day: an event, or a day worth remembering, which has no key.

    `tone` is a tone of a chip.
    """

    words: str
    tone: str
    event_id: int = 0


Entries = Mapping[dt.date, Sequence[Entry]]


def month_start(day: dt.date, months: int = 0) -> dt.date:
    """Return the first day of the month that lies so many months after that of the day."""
    number = day.year * 12 + day.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def day_of_month(month: dt.date, number: int) -> dt.date:
    """Return the day of this number in a month, or its last one where it is shorter."""
    last = month_start(month, 1) - dt.timedelta(days=1)
    return month.replace(day=min(number, last.day))


class MonthDays(QAbstractTableModel):
    """The weeks of one month from Monday to Sunday, with what stands on their days."""

    def __init__(self, today: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.month = month_start(today)
        self._entries: Entries = {}

    def show_month(self, month: dt.date) -> None:
        """Show another month, empty until its entries are known."""
        self.beginResetModel()
        self.month = month_start(month)
        self._entries = {}
        self.endResetModel()

    def show_entries(self, entries: Entries) -> None:
        """Show what stands on the days of this month."""
        self._entries = entries
        last = self.index(self.rowCount() - 1, DAYS - 1)
        self.dataChanged.emit(self.index(0, 0), last, [_DISPLAY, _ACCESSIBLE, _TOOLTIP])

    def show_today(self, today: dt.date) -> None:
        """Mark another day as today's."""
        if today != self.today:
            self.today = today
            self.show_entries(self._entries)

    def entries(self, day: dt.date) -> Sequence[Entry]:
        """Return what stands on a day, events first."""
        return self._entries.get(day, ())

    def day_at(self, index: Index) -> dt.date:
        """Return the day of a cell, which may lie in the month before or after."""
        return self.first + dt.timedelta(days=index.row() * DAYS + index.column())

    def index_of(self, day: dt.date) -> QModelIndex:
        """Return the cell of a day; an invalid one where it is not shown."""
        row, column = divmod((day - self.first).days, DAYS)
        return self.index(row, column) if 0 <= row < self.rowCount() else QModelIndex()

    def is_inside(self, day: dt.date) -> bool:
        """Tell whether the day belongs to the month itself."""
        return month_start(day) == self.month

    @property
    def first(self) -> dt.date:
        """The Monday with which the picture of the month begins."""
        return self.month - dt.timedelta(days=self.month.weekday())

    def sentence(self, day: dt.date) -> str:
        """Return a day as a screen reader says it."""
        today = ", сегодня" if day == self.today else ""
        said = [entry.words for entry in self.entries(day)]
        what = "; ".join(said) if said else "ничего нет"
        return f"{date_words(day, self.today)}, {weekday_name(day)}{today}: {what}"

    def rowCount(self, parent: Index = _TOP) -> int:
        if parent.isValid():
            return 0
        last = month_start(self.month, 1) - dt.timedelta(days=1)
        return (last - self.first).days // DAYS + 1

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        day = self.day_at(index)
        if role == _ACCESSIBLE:
            return self.sentence(day)
        if role == _TOOLTIP:
            return tip("\n".join(entry.words for entry in self.entries(day)))
        return str(day.day) if role == _DISPLAY else None


def more_words(count: int) -> str:
    """«ещё 2»."""
    return f"ещё{NBSP}{count}"
