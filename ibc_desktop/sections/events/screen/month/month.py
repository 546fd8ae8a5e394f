"""The month of the calendar: days walked by arrows, events moved by Ctrl+arrows or the mouse."""

import datetime as dt

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QSizePolicy, QTableView

from ibc_desktop.kit.look.theme import theme

from .month_cells import DayCells, column_widths
from .month_days import DAYS, Entries, MonthDays, day_of_month, month_start

Index = QModelIndex | QPersistentModelIndex
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=DAYS)
STEPS = {
    Qt.Key.Key_Left: -_DAY, Qt.Key.Key_Right: _DAY, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK
}  # fmt: skip
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(QTableView):
    """One month; `day_chosen` follows the cursor, `day_opened` is Enter or a double click.

    `month_asked(first day)` says that another month is shown and its entries are wanted;
    `move_asked(event, day)` that an event shall stand on another day.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    entry_chosen = Signal(int)
    month_asked = Signal(object)
    move_asked = Signal(int, object)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self.days = MonthDays(today, self)
        self.cells = DayCells(self, self.days)
        # The event that the list beside has chosen: Ctrl+arrows move this one.
        self.event_id = 0
        self._pressed: tuple[int, QPoint] | None = None
        self._dragging = False
        self._set_up()
        self.setModel(self.days)
        self.setCurrentIndex(self.days.index_of(today))
        theme().follow(self._fit)

    @property
    def day(self) -> dt.date:
        """The day under the cursor."""
        index = self.currentIndex()
        return self.days.day_at(index) if index.isValid() else self.days.month

    @property
    def month(self) -> dt.date:
        """The first day of the month that is shown."""
        return self.days.month

    def go_to(self, day: dt.date) -> None:
        """Put the cursor on a day; where it lies in another month, that one is shown."""
        if not self.days.is_inside(day):
            self.days.show_month(day)
            self._fit()
            self.month_asked.emit(self.days.month)
        index = self.days.index_of(day)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def turn(self, months: int) -> None:
        """Show the month that lies so many months away."""
        self.go_to(day_of_month(month_start(self.month, months), self.day.day))

    def show_entries(self, month: dt.date, entries: Entries) -> None:
        """Show the entries of a month, if it still is the one that is seen."""
        if month == self.month:
            self.days.show_entries(entries)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key], event.modifiers())
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(self.month)
        elif key == Qt.Key.Key_End:
            self.go_to(month_start(self.month, 1) - dt.timedelta(days=1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self.day)
        else:
            # Everything else, Esc and typing too, belongs to the page.
            event.ignore()

    def _step(self, by: dt.timedelta, modifiers: Qt.KeyboardModifier) -> None:
        target = self.day + by
        if not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.go_to(target)
        elif moved := self._movable(self.day):
            self.move_asked.emit(moved, target)

    def _movable(self, day: dt.date) -> int:
        """Return the event of a day that Ctrl+arrows move: the chosen one, or the first."""
        there = [entry.event_id for entry in self.days.entries(day) if entry.event_id]
        if self.event_id in there:
            return self.event_id
        return there[0] if there else 0

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        event_id = self._entry_at(point)
        self._pressed = (event_id, point) if event_id else None
        self.go_to(self.days.day_at(index))
        if event_id:
            self.entry_chosen.emit(event_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        away = (point - self._pressed[1]).manhattanLength()
        if self._dragging or away >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._mark_target(self.indexAt(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._dragging
        self._stop_drag()
        index = self.indexAt(event.position().toPoint())
        if pressed and dragged and index.isValid() and index != self.currentIndex():
            self.move_asked.emit(pressed[0], self.days.day_at(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.day_opened.emit(self.day)

    def _entry_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        entries = self.days.entries(self.days.day_at(index))
        inside = self.cells.entry_rect(self.visualRect(index)).contains(point)
        return entries[0].event_id if entries and inside else 0

    def _mark_target(self, index: Index) -> None:
        self.cells.target = QPersistentModelIndex(index)
        self.viewport().update()

    def _stop_drag(self) -> None:
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        self._mark_target(QModelIndex())

    # What is seen.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.day_chosen.emit(self.days.day_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def sizeHint(self) -> QSize:
        return QSize(theme().text(560), self._whole_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(340), self._whole_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        line = theme().colour("line")
        painter.fillRect(0, 0, self.viewport().width(), 1, line)
        painter.fillRect(0, 0, 1, self._whole_height(), line)

    def _set_up(self) -> None:
        self.setObjectName("month")
        self.setAccessibleName("Календарь месяца")
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for head in (self.verticalHeader(), self.horizontalHeader()):
            head.hide()
            head.setMinimumSectionSize(10)

    def _whole_height(self) -> int:
        return self.days.rowCount() * self.cells.height + 1

    def _fit(self) -> None:
        for row in range(self.days.rowCount()):
            self.setRowHeight(row, self.cells.height)
        self.setFixedHeight(self._whole_height())
        self._share_out()

    def _share_out(self) -> None:
        for column, width in enumerate(column_widths(self.viewport().width())):
            self.setColumnWidth(column, width)
