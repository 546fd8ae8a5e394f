"""A list of any length as a Qt model that holds a page or two of it.

    model = PagedTable(READER_COLUMNS, lambda after: queries.readers_page(session, after))
    model.reload()
    model.row(0).surname

`fetch(None)` returns the first rows, `fetch(row)` the rows that follow that one (keyset paging,
see kernel/ground/keyset.py); an empty answer is the end. The rows are frozen; a cell is asked of
the row when it is painted.
"""

import datetime as dt
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import date_digits

from ..parts.texts import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Row | None], Sequence[Row]]

# Pages kept; at 100 rows a page some 2 000 rows, whatever the length of the list.
PAGES_KEPT = 20

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
# Qt asks with an invalid index for what is at the top of a flat table.
_TOP = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_SERVED = frozenset({_DISPLAY, _ACCESSIBLE, _TOOLTIP, _ALIGNMENT})


def cell_text(value: Any) -> str:
    """Return a cell's value as the librarian reads it."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return date_digits(value)
    return str(value)


class PagedTable(QAbstractTableModel, Generic[Row]):
    """Rows of a list, fetched as the reader goes down; long-left pages are fetched again.

    `key` tells a row's identity, by which marks are kept; without it the row itself is used.
    """

    marks_changed = Signal(int)
    loaded = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Fetch[Row],
        key: Callable[[Row], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._key = key
        # Gives the head above a row; it stands above the first of those that have the same.
        self.headed: Callable[[Row], str] | None = None
        # The column by which the list is sorted, and whether from its end.
        self.sorted_by: tuple[str, bool] = ("", False)
        self._marked: dict[Hashable, Row] = {}
        self._fetching = False
        self._forget()

    def reload(self) -> None:
        """Ask for the list anew, from its first row."""
        self.show(self._fetch)

    def show(self, fetch: Fetch[Row], first: Sequence[Row] | None = None) -> None:
        """Show another list; `first` is its first page where it is already at hand."""
        # Asked before anything is forgotten: the disk may have no answer.
        page = list(fetch(None) if first is None else first)
        self.beginResetModel()
        self._fetch = fetch
        self._forget()
        self._ended = not page
        if page:
            self._keep(0, None, page)
        self.endResetModel()
        self.loaded.emit()

    def row(self, number: int) -> Row | None:
        """Return a row, or None where the list has grown shorter since it was fetched."""
        page = bisect_right(self._firsts, number) - 1
        if page < 0 or number >= self._count:
            return None
        rows = self._page(page)
        at = number - self._firsts[page]
        return rows[at] if at < len(rows) else None

    def head(self, number: int) -> str:
        """Return the head that stands above a row, or nothing."""
        if self.headed is None or (row := self.row(number)) is None:
            return ""
        before = self.row(number - 1) if number else None
        head = self.headed(row)
        return "" if before is not None and self.headed(before) == head else head

    def find(self, key: Hashable) -> int | None:
        """Return where the record with this key stands among the pages that are held."""
        for page, rows in self._pages.items():
            for at, row in enumerate(rows):
                if self.key_of(row) == key:
                    return self._firsts[page] + at
        return None

    def key_of(self, row: Row) -> Hashable:
        """Return what makes the row the same one after a reload."""
        return self._key(row) if self._key else row  # pyright: ignore[reportReturnType]

    @property
    def marked(self) -> list[Row]:
        """The rows marked with Space, in the order they were marked."""
        return list(self._marked.values())

    def is_marked(self, row: Row) -> bool:
        return bool(self._marked) and self.key_of(row) in self._marked

    def toggle_mark(self, number: int) -> None:
        """Mark a row or take its mark away."""
        row = self.row(number)
        if row is None:
            return
        if self._marked.pop(self.key_of(row), None) is None:
            self._marked[self.key_of(row)] = row
        self._marks_repainted(number, number)

    def clear_marks(self) -> None:
        """Take every mark away."""
        self.mark_alone(())

    def mark_alone(self, rows: Iterable[Row]) -> None:
        """Mark these rows, shown or not, and no others."""
        marks = {self.key_of(row): row for row in rows}
        if marks or self._marked:
            self._marked = marks
            self._marks_repainted(0, self._count - 1)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self._ended or self._fetching)

    def fetchMore(self, parent: Index) -> None:
        # Announcing rows makes the view ask again at once.
        if self._fetching or parent.isValid():
            return
        self._fetching = True
        try:
            self._append()
        finally:
            self._fetching = False

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _SERVED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.right else None
        row = self.row(index.row())
        if row is None:
            return None
        if role == _ACCESSIBLE:
            return self.sentence(row, column)
        if role == _TOOLTIP:
            return tip(_shown(column, row, whole=True))
        return _shown(column, row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.title
        if role == _ALIGNMENT and column.right:
            return _RIGHT
        if role == _ACCESSIBLE and column.key == self.sorted_by[0]:
            return f"{column.title}, {'по убыванию' if self.sorted_by[1] else 'по возрастанию'}"
        return None

    def sentence(self, row: Row, first: Column[Row] | None = None) -> str:
        """Return the row as a screen reader says it, beginning with one of its columns."""
        marked = "Отмечено. " if self.is_marked(row) else ""
        rest = [column for column in self.columns if column is not first]
        columns = [first, *rest] if first else rest
        said = (f"{column.title}: {_shown(column, row, whole=True)}" for column in columns)
        return marked + "; ".join(said).replace("\n", ", ")

    def _append(self) -> None:
        after = self.row(self._count - 1) if self._count else None
        # A list that has grown shorter has no last row to go on from, and must not begin again.
        gone = after is None and self._count > 0
        page = [] if gone else list(self._fetch(after))
        self._ended = not page
        if page:
            self.beginInsertRows(QModelIndex(), self._count, self._count + len(page) - 1)
            self._keep(len(self._firsts), after, page)
            self.endInsertRows()

    def _page(self, page: int) -> list[Row]:
        held = self._pages.get(page)
        if held is None:
            held = list(self._fetch(self._anchors[page]))
            self._hold(page, held)
        elif len(self._pages) == PAGES_KEPT:
            self._pages.move_to_end(page)
        return held

    def _keep(self, page: int, anchor: Row | None, rows: list[Row]) -> None:
        self._firsts.append(self._count)
        self._anchors.append(anchor)
        self._count += len(rows)
        self._hold(page, rows)

    def _hold(self, page: int, rows: list[Row]) -> None:
        self._pages[page] = rows
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def _forget(self) -> None:
        self._count = 0
        self._ended = False
        # Number of the first row of each page, and the row after which it is fetched.
        self._firsts: list[int] = []
        self._anchors: list[Row | None] = []
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def _marks_repainted(self, first: int, last: int) -> None:
        right = len(self.columns) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, right), [_ACCESSIBLE])
        self.marks_changed.emit(len(self._marked))


def _shown(column: Column[Any], row: Any, *, whole: bool = False) -> str:
    """Return the text of a cell; `whole` adds its second line."""
    chip = column.chip(row) if column.chip else None
    if column.below is None:
        return chip.word if chip else cell_text(column.value(row))
    text = cell_text(column.value(row))
    if not whole:
        return text
    return "\n".join(filter(None, (text, column.below(row), chip.word if chip else "")))
