"""A small month: days with at most three dots; arrows walk, Enter opens the day (LOOK 2)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ibc_desktop.kernel.ground.russian import date_words, month_name, weekday_name

from ..look.theme import theme

_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_DOTS = 3
# Pixels at 100 %.
_ROW, _HEAD, _NARROWEST, _TODAY, _DOT = 42, 26, 26, 31, 5
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_DAY = dt.timedelta(days=1)


class SmallMonth(QWidget):
    """Says `day_chosen(day)`, and `turned(first)` where the keys lead into another month."""

    day_chosen = Signal(dt.date)
    turned = Signal(dt.date)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self._cursor = today
        self._dots: Mapping[dt.date, Sequence[str]] = {}
        self._said: Mapping[dt.date, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        theme().changed.connect(self.updateGeometry)

    @property
    def first(self) -> dt.date:
        """The first day of the month that is shown."""
        return self._cursor.replace(day=1)

    @property
    def cursor_day(self) -> dt.date:
        """The day that Enter would open."""
        return self._cursor

    @property
    def title(self) -> str:
        """«Март 2027»."""
        return f"{month_name(self.first.month).capitalize()} {self.first.year}"

    def show_dots(self, dots: Mapping[dt.date, Sequence[str]], said: Mapping[dt.date, str]) -> None:
        """Show tones as dots under days; `said` are the words of a day for ears and tooltip."""
        self._dots, self._said = dots, said
        self._say()
        self.update()

    def set_today(self, today: dt.date) -> None:
        """Begin another day; the cursor goes along where it stood on the former one."""
        if self._cursor == self._today:
            self._go_to(today)
        self._today = today
        self.update()

    def turn(self, months: int) -> None:
        """Turn so many months on, or back."""
        number = self.first.year * 12 + self.first.month - 1 + months
        self._go_to(dt.date(number // 12, number % 12 + 1, 1))

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.text(_NARROWEST) * 8, look.text(_HEAD) + self._weeks() * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(_NARROWEST) * 7, self.sizeHint().height())

    def day_at(self, place: QPoint) -> dt.date | None:
        """Return the day at this place, or None beside the days."""
        column = place.x() * 7 // max(self.width(), 1)
        week = (place.y() - theme().text(_HEAD)) // self._row()
        if week < 0 or not 0 <= column < 7:
            return None
        day = self.first + (week * 7 + column - self.first.weekday()) * _DAY
        return day if day.month == self.first.month else None

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key()) if event.key() in _STEPS else event.key()
        if key in _STEPS:
            self._go_to(self._cursor + _STEPS[Qt.Key(key)] * _DAY)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self._go_to(day)
            self.day_chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._said.get(day, "") if day else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, day: dt.date) -> None:
        former, self._cursor = self.first, day
        if former != self.first:
            self._dots, self._said = {}, {}
            self.updateGeometry()
            self.turned.emit(self.first)
        self._say()
        self.update()

    def _say(self) -> None:
        day = self._cursor
        words = f"{date_words(day, day)}, {weekday_name(day)}"
        self.setAccessibleName(self.title)
        said = self._said.get(day, "ничего не запланировано")
        self.setAccessibleDescription(f"{words}: {said}")

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        day = self.first
        while day.month == self.first.month:
            self._paint_day(painter, day, self._cell(day))
            day += _DAY

    def _paint_head(self, painter: QPainter) -> None:
        look = theme()
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("ink2"))
        for column, word in enumerate(_WEEKDAYS):
            left, width = self._across(column)
            head = QRect(left, 0, width, look.text(_HEAD))
            painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), word)

    def _paint_day(self, painter: QPainter, day: dt.date, cell: QRect) -> None:
        look = theme()
        is_today = day == self._today
        disc = QRect(0, 0, look.text(_TODAY), look.text(_TODAY))
        disc.moveCenter(QPoint(cell.center().x(), cell.top() + look.text(17)))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(disc)
        if self.hasFocus() and day == self._cursor:
            painter.setPen(QPen(look.colour("on_accent" if is_today else "focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(2, 2, -2, -2) if is_today else disc)
        painter.setFont(look.font("small", bold=is_today))
        past = day.weekday() >= 5
        painter.setPen(look.colour("on_accent" if is_today else "ink3" if past else "ink"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        self._paint_dots(painter, day, QPoint(disc.center().x(), disc.bottom() + look.text(4)))

    def _paint_dots(self, painter: QPainter, day: dt.date, middle: QPoint) -> None:
        look = theme()
        tones = list(self._dots.get(day, ()))[:_DOTS]
        size, step = look.text(_DOT), look.text(_DOT + 2)
        left = middle.x() - (len(tones) * step - look.text(2)) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        for at, tone in enumerate(tones):
            painter.setBrush(look.colour(tone))
            painter.drawEllipse(left + at * step, middle.y(), size, size)

    def _cell(self, day: dt.date) -> QRect:
        place = (day.day - 1) + self.first.weekday()
        left, width = self._across(place % 7)
        top = theme().text(_HEAD) + place // 7 * self._row()
        return QRect(left, top, width, self._row())

    def _across(self, column: int) -> tuple[int, int]:
        left, right = column * self.width() // 7, (column + 1) * self.width() // 7
        return left, right - left

    def _row(self) -> int:
        return theme().text(_ROW)

    def _weeks(self) -> int:
        last = (self.first + 31 * _DAY).replace(day=1) - _DAY
        return (self.first.weekday() + last.day + 6) // 7
