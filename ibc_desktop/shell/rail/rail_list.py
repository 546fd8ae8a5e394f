"""The list of sections on the rail: its rows, and how one row is painted."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ibc_desktop.kernel.plug.section import Group, Section
from ibc_desktop.kit.look.theme import Theme, theme
from ibc_desktop.kit.parts.texts import tip

Index = QModelIndex | QPersistentModelIndex
# Qt asks with an invalid index for what is at the top of a flat list.
_TOP = QModelIndex()
ROW = Qt.ItemDataRole.UserRole

# A badge never shows more than this (LOOK 2).
_MOST = 99
_HAIRLINE_ALPHA = 28


class RailKind(Enum):
    """How much of the rail there is room for (LOOK 1.3)."""

    FULL = "full"
    HAIRLINES = "hairlines"
    ICONS = "icons"


@dataclass(frozen=True)
class RailRow:
    """A line of the rail: a section, or the heading of a group when it has no key."""

    title: str
    key: str = ""
    icon: str = ""
    digit: int | None = None
    first: bool = False


def rail_rows(sections: list[Section]) -> list[RailRow]:
    """Return the headings and the sections under them, in the order of the groups."""
    rows: list[RailRow] = []
    for group in Group:
        members = [section for section in sections if section.group is group]
        if members:
            rows.append(RailRow(group.label, first=not rows))
            rows += [RailRow(each.title, each.key, each.icon, each.digit) for each in members]
    return rows


def hairline_colour() -> QColor:
    """Return the colour of the rail's own hairlines."""
    colour = QColor(theme().colour("rail_ink"))
    colour.setAlpha(_HAIRLINE_ALPHA)
    return colour


class RailModel(QAbstractListModel):
    """The lines of the rail with the counts of what waits for a person."""

    def __init__(self, rows: list[RailRow]) -> None:
        super().__init__()
        self.rows = rows
        self.open_key = ""
        self.badges: dict[str, int] = {}

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._sentence(row) or "")
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a section's line, invalid for a page that is not on the rail."""
        places = [place for place, row in enumerate(self.rows) if row.key and row.key == key]
        return self.index(places[0]) if places else QModelIndex()

    def show_open(self, key: str) -> None:
        self.open_key = key
        self.repaint()

    def show_badges(self, badges: dict[str, int]) -> None:
        self.badges = badges
        self.repaint()

    def repaint(self) -> None:
        """Have every line painted again."""
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def _sentence(self, row: RailRow) -> str | None:
        if not row.key:
            return None
        sentence = row.title
        if row.digit is not None:
            sentence += f", Ctrl+{row.digit}"
        if waiting := self.badges.get(row.key):
            sentence += f", ждут: {waiting}"
        return sentence


class RailDelegate(QStyledItemDelegate):
    """Paints a line of the rail in one of its three kinds.

    The list tells it which line is under the mouse and which has the focus: asking the option's
    state would load all words of QStyle before the first frame.
    """

    def __init__(self, model: RailModel) -> None:
        super().__init__()
        self._model = model
        self.kind = RailKind.FULL
        self.row_height = 36
        self.hovered = -1
        self.focused = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RailRow = index.data(ROW)
        return QSize(10, self.row_height if row.key else self.heading_height(row))

    def heading_height(self, row: RailRow) -> int:
        if self.kind is not RailKind.FULL:
            return 0 if row.first else theme().air(8)
        return theme().text(18 if row.first else 29)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RailRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key:
            self._paint_section(painter, QRectF(option.rect), index.row())
        else:
            self._paint_heading(painter, QRectF(option.rect), row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: RailRow) -> None:
        look = theme()
        if self.kind is not RailKind.FULL:
            if not row.first:
                painter.fillRect(
                    QRectF(look.air(16), rect.center().y(), rect.width() - 2 * look.air(16) - 4, 1),
                    hairline_colour(),
                )
            return
        painter.setFont(look.font("tiny"))
        painter.setPen(look.colour("rail_soft"))
        text = rect.adjusted(20, 0, -21, -look.text(2))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(text, bottom | Qt.AlignmentFlag.AlignLeft, row.title)
        if row.first:
            painter.drawText(text, bottom | Qt.AlignmentFlag.AlignRight, "Ctrl +")

    def _paint_section(self, painter: QPainter, rect: QRectF, number: int) -> None:
        look = theme()
        row = self._model.rows[number]
        pill = rect.adjusted(10, 1, -14, -1)
        is_open = row.key == self._model.open_key
        self._paint_ground(painter, pill, number, is_open=is_open)
        size = look.air(19)
        icon = look.pixmap(
            f"{row.icon}-fill" if is_open else row.icon, "gold" if is_open else "rail_soft", size
        )
        middle = pill.center().y()
        left = pill.left() + look.air(21) - size / 2
        if self.kind is RailKind.ICONS:
            left = pill.left() + pill.width() * 0.31 - size / 2
        painter.drawPixmap(round(left), round(middle - size / 2), icon)
        if self.kind is not RailKind.ICONS:
            self._paint_words(painter, pill, row, is_open=is_open)
        elif self._model.badges.get(row.key):
            _paint_dot(painter, left + size, middle - size / 2)
        self._paint_digit(painter, pill, row)

    def _paint_ground(self, painter: QPainter, pill: QRectF, number: int, *, is_open: bool) -> None:
        look = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        if is_open or number == self.hovered:
            ground = QColor(look.colour("rail_sel"))
            ground.setAlphaF(1.0 if is_open else 0.5)
            painter.setBrush(ground)
            painter.drawRoundedRect(pill, 7, 7)
        if is_open:
            painter.setBrush(look.colour("gold"))
            inset = pill.height() * 0.22
            bar = QRectF(pill.left(), pill.top() + inset, 3, pill.height() - 2 * inset)
            painter.drawRoundedRect(bar, 1, 1)
        if number == self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("gold"), 2))
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, painter: QPainter, pill: QRectF, row: RailRow, *, is_open: bool) -> None:
        look = theme()
        font = look.font("strong" if is_open else "body")
        metrics = QFontMetricsF(font)
        left = pill.left() + look.air(40)
        room = pill.right() - look.text(22) - left if row.digit else pill.right() - left
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(look.colour("rail_ink"))
        text = QRectF(left, pill.top(), room, pill.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, title)
        if waiting := self._model.badges.get(row.key):
            after = left + metrics.horizontalAdvance(title) + look.air(9)
            _paint_badge(painter, after, pill.center().y(), waiting, look)

    def _paint_digit(self, painter: QPainter, pill: QRectF, row: RailRow) -> None:
        if row.digit is None:
            return
        look = theme()
        painter.setFont(look.font("tiny" if self.kind is RailKind.ICONS else "small"))
        painter.setPen(look.colour("rail_soft"))
        painter.drawText(
            pill.adjusted(0, 0, -6 if self.kind is RailKind.ICONS else -10, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(row.digit),
        )


def _paint_badge(painter: QPainter, left: float, middle: float, count: int, look: Theme) -> None:
    font = look.font("tiny")
    font.setBold(True)
    words = str(min(count, _MOST))
    height = look.text(17)
    width = max(height, QFontMetricsF(font).horizontalAdvance(words) + look.text(8))
    circle = QRectF(left, middle - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("gold"))
    painter.drawRoundedRect(circle, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(look.colour("on_gold"))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, words)


def _paint_dot(painter: QPainter, x: float, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("gold"))
    painter.drawEllipse(QRectF(x - 5, y - 3, 10, 10))
