"""The list under the palette's field: groups of what was found, two lines to a row."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ibc_desktop.kernel.plug.palette import Deed
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.look.theme import theme

from .matching import marks

Index = QModelIndex | QPersistentModelIndex
# Qt asks with an invalid index for what is at the top of a flat list.
_TOP = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_LEFT = 54


@dataclass(frozen=True)
class WindowDeed:
    """What the window itself does at once: it says so, if anything need be said."""

    do: Callable[[], object]


@dataclass(frozen=True)
class PaletteRow:
    """A line of the palette; where Enter leads nowhere it is the heading of a group.

    By `words` it is found too, though they are not shown.
    """

    title: str
    below: str = ""
    icon: str = ""
    keys: str = ""
    enter: Where | Deed | WindowDeed | None = None
    words: str = ""


class PaletteModel(QAbstractListModel):
    """What was found for the words typed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PaletteRow] = []
        self.typed = ""

    def show_rows(self, rows: list[PaletteRow], typed: str) -> None:
        self.beginResetModel()
        self.rows, self.typed = rows, typed
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.below}" if row.below else row.title
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].enter is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def choosable(self) -> list[int]:
        """Return the places of the lines that Enter answers."""
        return [place for place, row in enumerate(self.rows) if row.enter is not None]


class PaletteDelegate(QStyledItemDelegate):
    """Paints a heading or a found line; matched letters are bold and green."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        if index.data(ROW).enter is None:
            return QSize(10, round(QFontMetricsF(look.font("small")).lineSpacing()) + look.air(8))
        return QSize(10, self.row_height())

    @staticmethod
    def row_height() -> int:
        look = theme()
        lines = sum(QFontMetricsF(look.font(role)).lineSpacing() for role in ("body", "small"))
        return round(lines * 0.94) + look.air(8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.enter is not None:
            model = index.model()
            typed = model.typed if isinstance(model, PaletteModel) else ""
            self._paint_row(painter, option, row, typed)
        else:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().colour("ink2"))
            rect = QRectF(option.rect).adjusted(20, 0, 0, -2)
            painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, row.title)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow, typed: str
    ) -> None:
        look = theme()
        rect = QRectF(option.rect).adjusted(8, 0, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            _paint_chosen(painter, rect)
        size = look.air(19)
        icon = look.pixmap(row.icon, "accent" if chosen else "ink2", size)
        painter.drawPixmap(
            round(look.air(32) - size / 2), round(rect.center().y() - size / 2), icon
        )
        keys = row.keys or ("Enter" if chosen else "")
        right = self._paint_keys(painter, rect, keys)
        room = QRectF(look.air(_LEFT), rect.top(), right - look.air(_LEFT), rect.height())
        self._paint_words(painter, room, row, typed)

    def _paint_keys(self, painter: QPainter, rect: QRectF, keys: str) -> float:
        if not keys:
            return rect.right() - 14
        font = theme().font("small")
        painter.setFont(font)
        painter.setPen(theme().colour("ink2"))
        place = rect.adjusted(0, 0, -14, 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, keys)
        return place.right() - QFontMetricsF(font).horizontalAdvance(keys) - 12

    def _paint_words(self, painter: QPainter, room: QRectF, row: PaletteRow, typed: str) -> None:
        look = theme()
        small = QFontMetricsF(look.font("small"))
        body = QFontMetricsF(look.font("body"))
        lines = body.lineSpacing() + (small.lineSpacing() if row.below else 0)
        top = room.center().y() - lines * 0.94 / 2
        baseline = top + body.ascent() * 0.97
        _draw_marked(painter, room.left(), baseline, room.width(), row.title, typed)
        if row.below:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("ink2"))
            below = small.elidedText(row.below, Qt.TextElideMode.ElideRight, room.width())
            baseline += body.descent() + small.ascent() * 0.95
            painter.drawText(round(room.left()), round(baseline), below)


def _paint_chosen(painter: QPainter, rect: QRectF) -> None:
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("select"))
    painter.drawRoundedRect(rect, 7, 7)
    painter.setBrush(look.colour("focus"))
    bar = QRectF(rect.left(), rect.top() + 9, 3, rect.height() - 18)
    painter.drawRoundedRect(bar, 1.5, 1.5)


def _draw_marked(
    painter: QPainter, left: float, baseline: float, room: float, title: str, typed: str
) -> None:
    """Draw the title piece by piece, plain and matched, and shorten it at the right."""
    right = left + room
    for piece, marked in _pieces(title, marks(title, typed)):
        font: QFont = theme().font("strong" if marked else "body")
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(piece)
        fits = left + width <= right
        words = piece if fits else metrics.elidedText(piece, _ELIDE, right - left)
        painter.setFont(font)
        painter.setPen(theme().colour("accent_ink" if marked else "ink"))
        painter.drawText(round(left), round(baseline), words)
        if not fits:
            return
        left += width


_ELIDE = Qt.TextElideMode.ElideRight


def _pieces(title: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    done = 0
    for first, last in spans:
        pieces += [(title[done:first], False), (title[first:last], True)]
        done = last
    pieces.append((title[done:], False))
    return [(piece, marked) for piece, marked in pieces if piece]
