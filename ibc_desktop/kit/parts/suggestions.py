"""A short list that hangs under a field; a child of the window, not a window of its own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..look.elide import elide
from ..look.theme import theme
from ..look.tokens import RADIUS_FIELD

_MOST = 6


class SuggestionList(QWidget):
    """Lines with `title` and `below`; none is chosen until the arrows or the mouse do it."""

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._lines: list[Any] = []
        self._at = -1
        self.setAccessibleName("Подсказки")
        self.setMouseTracking(True)
        self.hide()

    def offer(self, lines: Sequence[Any]) -> None:
        """Show these lines, or nothing where there are none."""
        self._lines = list(lines)[:_MOST]
        self._at = -1
        self.setVisible(False)

    @property
    def lines(self) -> list[Any]:
        """The lines that are offered now."""
        return list(self._lines)

    def place(self, corner: QPoint, width: int) -> None:
        """Hang the list here, in pixels of the window."""
        if not self._lines:
            return
        if self.parent() is not self._field.window():
            self.setParent(self._field.window())
        self.setGeometry(corner.x(), corner.y(), width, self._row_height() * len(self._lines) + 8)
        self.raise_()
        self.show()

    def current(self) -> Any:
        """Return the chosen line, or None."""
        return self._lines[self._at] if self.isVisible() and self._at >= 0 else None

    def move_choice(self, step: int) -> None:
        """Go down or up; above the first line nothing is chosen again."""
        if self.isVisible():
            self._at = min(max(self._at + step, -1), len(self._lines) - 1)
            self._tell_choice()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._line_at(event)
        self._tell_choice()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._line_at(event)
        if at >= 0:
            self.chosen.emit(self._lines[at])

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height() * len(self._lines) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line2"))
        painter.setBrush(look.colour("surface"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_FIELD, RADIUS_FIELD)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, self._line_rect(number), line, chosen=number == self._at)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Any, *, chosen: bool) -> None:
        look = theme()
        if chosen:
            painter.fillRect(rect, look.colour("select"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), look.colour("accent"))
        inner = rect.adjusted(look.air(16), 0, -look.air(16), 0)
        title = look.font("strong")
        painter.setFont(title)
        painter.setPen(look.colour("ink"))
        metrics = QFontMetrics(title)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, line.title)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(line.title) + look.air(14))
        small = look.font("small")
        painter.setFont(small)
        painter.setPen(look.colour("ink2"))
        below = elide(line.below, QFontMetrics(small), inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, below)

    def _tell_choice(self) -> None:
        line = self.current()
        self.setAccessibleDescription(f"{line.title}, {line.below}" if line else "")
        self.update()

    def _row_height(self) -> int:
        return max(34, QFontMetrics(theme().font("strong")).height() + theme().air(14))

    def _line_rect(self, number: int) -> QRect:
        return QRect(4, 4 + number * self._row_height(), self.width() - 8, self._row_height())

    def _line_at(self, event: QMouseEvent) -> int:
        at = (int(event.position().y()) - 4) // self._row_height()
        return at if 0 <= at < len(self._lines) else -1
