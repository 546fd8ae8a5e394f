"""How the rows and the head of a table are painted."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ibc_desktop.kernel.ground.columns import Chip, Column

from ..look.elide import Shorten, elide
from ..look.theme import theme
from ..look.tokens import RADIUS_CARD
from ..parts.chips import chip_size, disc_room, paint_chip, paint_disc
from .keyset_model import PagedTable, cell_text

# Cut texts remembered; a screen shows some two hundred.
_REMEMBERED = 3000
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Cells(QStyledItemDelegate):
    """Paints each cell straight from the row object, with texts that are cut once and kept."""

    def __init__(self, view: QAbstractItemView, model: PagedTable[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.hovered = -1
        # What stands before a row marked with Space: its sign and the sign's colour.
        self.mark: tuple[str, str] = ("check", "accent_ink")
        self.shorten: Shorten = elide
        self.two_lines = any(column.below for column in model.columns)
        self._kept: dict[tuple[str, str, int], str] = {}
        theme().follow(self._fit)

    @property
    def row_height(self) -> int:
        """Two lines grow less than the text: 0.79 of it (LOOK 1.3)."""
        look = theme()
        one = self._metrics["strong"].height()
        if not self.two_lines:
            return max(one + look.air(14), 34)
        lines = one + self._metrics["small"].height()
        return max(52, round(52 * look.scale * 0.79), lines + 4)

    @property
    def head_height(self) -> int:
        """The room of a head above a row."""
        return self._metrics["small"].height() + theme().air(10)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        selected = bool(option.state & _SELECTED)  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        at, number = index.column(), index.row()
        if head := self._model.head(number):
            rect = self._paint_head(painter, rect, head, at)
        self._paint_ground(painter, rect, selected, number, at)
        row = self._model.row(number)
        if row is None:
            return
        column = self._model.columns[at]
        inner = rect.adjusted(self.pad(at), 0, -self._side, 0)
        if at == 0 and self._model.is_marked(row):
            inner = self._paint_mark(painter, inner)
        if column.sign:
            sign = column.sign(row)
            inner = paint_disc(painter, inner, sign.tone, sign.icon)
        chip = column.chip(row) if column.chip else None
        if chip is not None and not column.below:
            paint_chip(painter, inner, chip, selected, self.shorten)
            return
        if chip is not None:
            inner = self._paint_beside(painter, inner, chip, selected=selected)
        self._paint_text(painter, inner, column, row, main=at == 0)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        whole = self._cut_text(index) if event.type() == QEvent.Type.ToolTip else ""
        if whole:
            QToolTip.showText(event.globalPos(), whole, view)
        else:
            QToolTip.hideText()
        return True

    def pad(self, column: int) -> int:
        """Return the space before the text of a cell and of its head."""
        return self._first if column == 0 else self._side

    def cut(self, text: str, role: str, width: int) -> str:
        """Return the text as it fits."""
        key = (text, role, width)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) > _REMEMBERED:
                self._kept.clear()
            kept = self._kept[key] = self.shorten(text, self._metrics[role], width)
        return kept

    def _fit(self) -> None:
        look = theme()
        self._kept.clear()
        self._fonts = {role: look.font(role) for role in ("strong", "body", "small")}
        self._metrics = {role: QFontMetrics(font) for role, font in self._fonts.items()}
        self._first = look.air(16)
        self._side = look.air(8)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, number: int, at: int
    ) -> None:
        look = theme()
        if selected:
            painter.fillRect(rect, look.colour("select"))
        elif number == self.hovered:
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
        if selected and self._view.hasFocus():
            self._paint_ring(painter, rect, at)
        if selected and at == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), look.colour("accent"))

    def _paint_head(self, painter: QPainter, rect: QRect, head: str, at: int) -> QRect:
        """Paint the head above a row and return the room that is left for the row."""
        look = theme()
        strip = QRect(rect.left(), rect.top(), rect.width(), self.head_height)
        painter.fillRect(strip, look.colour("sunken"))
        painter.fillRect(strip.left(), strip.bottom(), strip.width(), 1, look.colour("line"))
        if at == 0:
            words = strip.adjusted(self._first, 0, -self._side, 0)
            self._paint_line(painter, words, head, "small", "ink2", _LEFT)
        return rect.adjusted(0, self.head_height, 0, 0)

    def _paint_ring(self, painter: QPainter, rect: QRect, at: int) -> None:
        colour = theme().colour("focus")
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, colour)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour)
        if at == len(self._model.columns) - 1:
            painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), colour)

    def _paint_mark(self, painter: QPainter, inner: QRect) -> QRect:
        look = theme()
        size = look.text(16)
        top = inner.top() + (inner.height() - size) // 2
        painter.drawPixmap(inner.left(), top, look.pixmap(*self.mark, size))
        return inner.adjusted(size + look.air(6), 0, 0, 0)

    def _paint_beside(
        self, painter: QPainter, inner: QRect, chip: Chip, *, selected: bool
    ) -> QRect:
        """Paint a chip at the end of a two-line cell and return the room before it."""
        width = min(chip_size(chip).width(), inner.width() // 2)
        place = inner.adjusted(inner.width() - width, 0, 0, 0)
        paint_chip(painter, place, chip, selected, self.shorten)
        return inner.adjusted(0, 0, -width - self._side, 0)

    def _paint_text(
        self, painter: QPainter, inner: QRect, column: Column[Any], row: Any, *, main: bool
    ) -> None:
        text = cell_text(column.value(row))
        tone = column.tone(row) if column.tone else ""
        role = "strong" if main or column.below or tone in ("bad", "warn") else "body"
        align = _RIGHT if column.right else _LEFT
        below = column.below(row) if column.below else ""
        if not below:
            self._paint_line(painter, inner, text, role, tone or "ink", align)
            return
        one, two = self._metrics[role].height(), self._metrics["small"].height()
        top = inner.top() + (inner.height() - one - two) // 2
        line = QRect(inner.left(), top, inner.width(), one)
        begin = column.begins(row) if column.begins else text
        self._paint_line(painter, line, begin, role, tone or "ink", align)
        if rest := text.removeprefix(begin).lstrip():
            wide = self._metrics[role].horizontalAdvance(f"{begin} ")
            room = line.adjusted(wide, 0, 0, 0)
            self._paint_line(painter, room, rest, "body", tone or "ink", align)
        line = QRect(inner.left(), top + one, inner.width(), two)
        self._paint_line(painter, line, below, "small", "ink2", align)

    def _paint_line(
        self, painter: QPainter, rect: QRect, text: str, role: str, tone: str, align: int
    ) -> None:
        painter.setFont(self._fonts[role])
        painter.setPen(theme().colour(tone))
        painter.drawText(rect, align, self.cut(text, role, rect.width()))

    def _cut_text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole text of a cell where it does not fit."""
        row = self._model.row(index.row())
        column = self._model.columns[index.column()]
        if row is None or (column.chip and not column.below):
            return ""
        width = self._view.visualRect(index).width() - self.pad(index.column()) - self._side
        if column.sign:
            width -= disc_room()
        if column.chip and (chip := column.chip(row)):
            width -= chip_size(chip).width() + self._side
        text = cell_text(column.value(row))
        below = column.below(row) if column.below else ""
        role = "strong" if index.column() == 0 or column.below else "body"
        fits = self.cut(text, role, width) == text and self.cut(below, "small", width) == below
        return "" if fits else f"{text}\n{below}".strip()


class Head(QHeaderView):
    """The sunken head of a table; the sorted column shows an arrow."""

    def __init__(self, cells: Cells, model: PagedTable[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        # A table that begins its card rounds its head as the card is rounded.
        self.rounded = False
        self._cells = cells
        self._model = model
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme().text(34))
        theme().follow(self._fit)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(max(34, self.fontMetrics().height() + theme().air(16)))
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = theme()
        self._paint_ground(painter, rect)
        column = self._model.columns[logicalIndex]
        inner = rect.adjusted(self._cells.pad(logicalIndex), 0, -look.air(8), 0)
        key, descending = self._model.sorted_by
        if column.key == key:
            inner = self._paint_arrow(painter, inner, column, descending=descending)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("ink2"))
        text = self._cells.cut(column.title, "small", inner.width())
        painter.drawText(inner, _RIGHT if column.right else _LEFT, text)

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        look = theme()
        corner = QPainterPath()
        corner.addRect(QRectF(rect))
        if self.rounded and rect.left() <= 0:
            corner = _round_corner(rect, left=True)
        elif self.rounded and rect.right() >= self.viewport().width() - 1:
            corner = _round_corner(rect, left=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corner, look.colour("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))

    def _paint_arrow(
        self, painter: QPainter, inner: QRect, column: Column[Any], *, descending: bool
    ) -> QRect:
        look = theme()
        size = look.text(14)
        words = self._cells.cut(column.title, "small", inner.width() - size)
        left = inner.left() + self.fontMetrics().horizontalAdvance(words) + 4
        name = "chevron-down" if descending else "chevron-up"
        x = inner.right() - size if column.right else min(left, inner.right() - size)
        top = inner.top() + (inner.height() - size) // 2
        painter.drawPixmap(x, top, look.pixmap(name, "ink2", size))
        return inner.adjusted(0, 0, -size - 2, 0) if column.right else inner

    def _fit(self) -> None:
        self.setFont(theme().font("small"))
        self.updateGeometry()


def _round_corner(rect: QRect, *, left: bool) -> QPainterPath:
    """Return the section with its outer upper corner rounded, 1 px inside the card's edge."""
    radius = RADIUS_CARD - 1
    round_part = QPainterPath()
    round_part.addRoundedRect(QRectF(rect), radius, radius)
    square = QPainterPath()
    square.addRect(QRectF(rect).adjusted(radius if left else 0, 0, 0 if left else -radius, 0))
    square.addRect(QRectF(rect).adjusted(0, radius, 0, 0))
    return round_part.united(square)
