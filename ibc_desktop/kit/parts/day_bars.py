"""Bars of the days of a week: the number above, the day below, today in the accent."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.ground.russian import number

from ..look.theme import theme
from .texts import tip

# Pixels at 100 %.
_STEP, _BAR, _TALLEST = 28, 16, 40


@dataclass(frozen=True)
class Bar:
    """A day: its number, the word below it, and what screen readers hear; `None` is to come."""

    value: int | None
    word: str
    said: str
    present: bool = False


class DayBars(QWidget):
    """Arrows go from day to day, Enter or a click opens one: `chosen(place)`."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._bars: Sequence[Bar] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme().changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these days; the cursor goes to the present one."""
        self._bars = bars
        self._at = next((at for at, bar in enumerate(bars) if bar.present), 0)
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        words = look.text(18) * 2
        return QSize(look.text(_STEP) * max(len(self._bars), 6), look.text(_TALLEST) + words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.value or 0 for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, self._column(at), bar, (bar.value or 0) / most)
        if self.hasFocus() and self._bars:
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._column(self._at).adjusted(1, 1, -1, -1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().x()) // theme().text(_STEP)
        if at < len(self._bars):
            self._go_to(at)
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves:
            self._go_to(self._at + moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, at: int) -> None:
        self._at = min(max(at, 0), max(len(self._bars) - 1, 0))
        self._say()
        self.update()

    def _choose(self) -> None:
        if self._bars and self._bars[self._at].value is not None:
            self.chosen.emit(self._at)

    def _say(self) -> None:
        said = self._bars[self._at].said if self._bars else ""
        self.setAccessibleDescription(said)
        self.setToolTip(tip("\n".join(bar.said for bar in self._bars)))

    def _column(self, at: int) -> QRect:
        step = theme().text(_STEP)
        return QRect(at * step, 0, step, self.height())

    def _paint_bar(self, painter: QPainter, column: QRect, bar: Bar, share: float) -> None:
        look = theme()
        line = look.text(18)
        width, tallest = look.text(_BAR), self.height() - 2 * line
        height = max(round(tallest * share), 2)
        place = QRect(column.center().x() - width // 2, 0, width, height)
        place.moveBottom(self.height() - line - look.text(2))
        ground = QColor(look.colour("accent" if bar.present and bar.value else "line2"))
        ground.setAlphaF(1.0 if bar.present else 0.55 if bar.value else 0.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 3, 3) if height > 4 else painter.drawRect(place)
        painter.setFont(look.font("small", bold=bar.present))
        painter.setPen(look.colour("ink" if bar.present else "ink2"))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        if bar.value:
            above = QRect(column.left(), place.top() - line, column.width(), line)
            painter.drawText(above, centre, number(bar.value))
        below = QRect(column.left(), self.height() - line, column.width(), line)
        painter.drawText(below, centre, bar.word)
