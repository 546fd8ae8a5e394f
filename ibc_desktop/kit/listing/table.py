"""The table of every list: two-line rows, chips, keys, widths that are remembered.

model = PagedTable(READER_COLUMNS, fetch, key=lambda row: row.id)
table = TableView(model, "readers", preferences)
table.chosen.connect(self._show_card)      # the row under the cursor, or None
table.opened.connect(self._open)           # Enter or a double click
table.set_sortable({"name", "born_on"})
table.sort_asked.connect(self._sort)       # key of the column, descending
model.reload()
"""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.columns import Column

from ..look.theme import theme
from ..parts.line_field import types_sign
from .keyset_model import PagedTable
from .table_cells import Cells, Head
from .table_foot import TableFoot

__all__ = ["PagedTable", "TableFoot", "TableView"]

# How far down a reload looks for the row that was chosen.
_SOUGHT = 2000
# Characters that a column sharing the free width asks for, and those it keeps at the worst.
_WISHED_CHARACTERS = 14
_LEAST_CHARACTERS = 10


class TableView(QTableView):
    """A PagedTable on the screen.

    `name` is where the widths the librarian dragged are remembered in the preferences.
    `may_drop` are keys of columns that fall away, in this order, where there is no room;
    `least_rows` are always seen: where the window is low, the page scrolls.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sort_asked = Signal(str, bool)
    # Ctrl and this arrow: where the list stands beside a calendar its record is moved by them.
    pushed = Signal(object)

    def __init__(
        self,
        model: PagedTable[Any],
        name: str = "",
        preferences: Preferences | None = None,
        may_drop: Iterable[str] = (),
        least_rows: int = 4,
    ) -> None:
        super().__init__()
        self.table = model
        self._least_rows = least_rows
        self._preferences = preferences
        self._widths_name = f"widths.{name}"
        self._may_drop = tuple(may_drop)
        self._sortable: frozenset[str] = frozenset()
        self._fitting = False
        # The rows with a head above them.
        self._headed: list[int] = []
        self._kept_place: tuple[Any, int, int] | None = None
        self.cells = Cells(self, model)
        self.head = Head(self.cells, model)
        self._set_up()
        self.setModel(model)
        self._listen()
        theme().follow(self._fit)

    def set_sortable(self, keys: Iterable[str]) -> None:
        """Let these columns be sorted by a click on their head."""
        self._sortable = frozenset(keys)
        self.head.setSectionsClickable(bool(self._sortable))

    def set_heads(self, headed: Callable[[Any], str]) -> None:
        """Let quiet heads stand above rows, in the place of the names of the columns."""
        self.table.headed = headed
        self.head.hide()

    def current_row(self) -> Any:
        """Return the row under the cursor, or None."""
        index = self.currentIndex()
        return self.table.row(index.row()) if index.isValid() else None

    def select_row(self, number: int) -> None:
        """Put the cursor on this row."""
        self.setCurrentIndex(self.table.index(number, 0))

    def select_key(self, key: Any) -> bool:
        """Put the cursor on the record with this key, if it is among the rows fetched."""
        number = self.table.find(key)
        if number is not None:
            self.select_row(number)
        return number is not None

    def reach(self, key: Any, deep: int) -> bool:
        """Put the cursor on the record with this key, fetching so many rows at the most."""
        while not self.select_key(key):
            if self.table.rowCount() > deep or not self.table.canFetchMore(QModelIndex()):
                return False
            self.table.fetchMore(QModelIndex())
        return True

    def start_at_top(self) -> None:
        """Forget the chosen row: the next list shown is another one."""
        self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._mark()
        elif _is_ctrl_arrow(event):
            self.pushed.emit(Qt.Key(event.key()))
        elif types_sign(event):
            # What is typed or scanned belongs to the page's field, not to the table.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        if cursorAction is moves.MoveHome:
            return self.table.index(0, 0)
        if cursorAction is moves.MoveEnd:
            return self.table.index(self.table.rowCount() - 1, 0)
        if cursorAction in (moves.MoveLeft, moves.MoveRight):
            return self.currentIndex()
        return super().moveCursor(cursorAction, modifiers)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(self.table.row(current.row()) if current.isValid() else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.select_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight if it was: what opens below must not cut it."""
        at = self.currentIndex()
        was_seen = at.isValid() and self._sees(at.row(), event.oldSize().height())
        super().resizeEvent(event)
        self._fit_columns()
        if was_seen:
            self.scrollTo(at)

    def _sees(self, number: int, height: int) -> bool:
        return 0 <= self.rowViewportPosition(number) <= height - self.rowHeight(number)

    def _set_up(self) -> None:
        self._put_ground()
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _put_ground(self) -> None:
        """Bring a viewport of our own: to find out what Qt's is, PySide6 loads every widget."""
        ground = QWidget()
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        self.setViewport(ground)

    def _listen(self) -> None:
        self.doubleClicked.connect(self._open)
        self.head.sectionClicked.connect(self._ask_sort)
        self.head.sectionResized.connect(self._remember_width)
        self.table.modelAboutToBeReset.connect(self._keep_place)
        self.table.loaded.connect(self._find_place)
        self.table.modelReset.connect(self._head_anew)
        self.table.rowsInserted.connect(lambda _parent, first, last: self._head_rows(first, last))

    def _open(self, index: QModelIndex) -> None:
        row = self.table.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _mark(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.table.toggle_mark(index.row())
            if index.row() + 1 < self.table.rowCount():
                self.select_row(index.row() + 1)

    def _hover(self, number: int) -> None:
        former, self.cells.hovered = self.cells.hovered, number
        for row in {former, number}:
            if row >= 0 and former != number:
                self._repaint_row(row)

    def _repaint_row(self, number: int) -> None:
        top = self.rowViewportPosition(number)
        self.viewport().update(0, top, self.viewport().width(), self.rowHeight(number))

    def _ask_sort(self, section: int) -> None:
        key = self.table.columns[section].key
        if key in self._sortable:
            former, descending = self.table.sorted_by
            self.sort_asked.emit(key, key == former and not descending)

    # Rows below a head are higher by it.

    def _head_anew(self) -> None:
        # Qt keeps the heights of a list that is as long as the one before.
        for number in self._headed:
            self.setRowHeight(number, self.cells.row_height)
        self._headed.clear()
        self._head_rows(0, self.table.rowCount() - 1)

    def _head_rows(self, first: int, last: int) -> None:
        if self.table.headed is not None:
            self._headed += [each for each in range(first, last + 1) if self.table.head(each)]
            self._fit_heads()

    def _fit_heads(self) -> None:
        for number in self._headed:
            self.setRowHeight(number, self.cells.row_height + self.cells.head_height)

    # A reload keeps the cursor on the same record and the page where it was scrolled to.

    def _keep_place(self) -> None:
        row = self.current_row()
        if row is not None:
            at = self.currentIndex().row()
            self._kept_place = (self.table.key_of(row), at, self.verticalScrollBar().value())

    def _find_place(self) -> None:
        self._fit_columns()
        if self._kept_place is None:
            return
        key, at, scrolled = self._kept_place
        self._kept_place = None
        if not self.reach(key, min(at + 200, _SOUGHT)):
            self.chosen.emit(None)
            return
        self.verticalScrollBar().setValue(scrolled)

    def _fit(self) -> None:
        least = self._least_rows * self.cells.row_height
        self.setMinimumHeight(self.head.sizeHint().height() + least)
        self.verticalHeader().setMinimumSectionSize(self.cells.row_height)
        self.verticalHeader().setDefaultSectionSize(self.cells.row_height)
        self._fit_heads()
        self._fit_columns()

    def _fit_columns(self) -> None:
        shown = self._shown_columns()
        widths = {column.key: self._width(column) for column in shown}
        free = self.viewport().width() - sum(widths.values())
        weights = sum(column.weight for column in shown)
        self._fitting = True
        for at, column in enumerate(self.table.columns):
            self.setColumnHidden(at, column.key not in widths)
            if column.key in widths:
                extra = free * column.weight // weights if weights else 0
                least = self._least_width(column)
                self.setColumnWidth(at, max(widths[column.key] + extra, least))
        self._fitting = False

    def _shown_columns(self) -> list[Column[Any]]:
        shown = list(self.table.columns)
        for key in self._may_drop:
            if sum(map(self._width, shown)) <= self.viewport().width():
                break
            shown = [column for column in shown if column.key != key]
        return shown

    def _width(self, column: Column[Any]) -> int:
        """Return the width a column asks for: as remembered, or by its characters."""
        look = theme()
        remembered = self._remembered().get(column.key)
        if isinstance(remembered, int) and not column.weight:
            return look.text(remembered)
        characters = max(_WISHED_CHARACTERS, column.width) if column.weight else column.width
        return self._width_of(column, characters)

    def _least_width(self, column: Column[Any]) -> int:
        """Return the width to which a column may be squeezed before the table scrolls sideways."""
        if not column.weight:
            return self._width(column)
        metrics = QFontMetrics(theme().font("body"))
        return _LEAST_CHARACTERS * metrics.averageCharWidth() + theme().air(24)

    def _width_of(self, column: Column[Any], characters: int) -> int:
        look = theme()
        metrics = QFontMetrics(look.font("body"))
        sign = look.text(15) + look.air(22) if column.chip else 0
        title = QFontMetrics(look.font("small")).horizontalAdvance(column.title) + look.text(16)
        first = self.cells.pad(self.table.columns.index(column)) + look.air(8)
        return max(characters * metrics.averageCharWidth() + sign, title) + first

    def _remembered(self) -> dict[str, Any]:
        return self._preferences.get(self._widths_name, {}) if self._preferences else {}

    def _remember_width(self, section: int, _former: int, width: int) -> None:
        column = self.table.columns[section]
        if self._fitting or not self._preferences or column.weight or not width:
            return
        at_100 = round(width / theme().scale)
        self._preferences.put(self._widths_name, {**self._remembered(), column.key: at_100})
        QTimer.singleShot(0, self._fit_columns)


def _is_ctrl_arrow(event: QKeyEvent) -> bool:
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in arrows
