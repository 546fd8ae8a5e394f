"""The lines of the catalogue of documents: what they are and how they are painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.plug.papers import Document
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ICON_ROW
from ibc_desktop.kit.parts.texts import tip

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
LINE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class CatalogueLine:
    """A heading (no key), or a line that opens something; `about` is its tooltip."""

    title: str
    key: str = ""
    icon: str = ""
    about: str = ""


def catalogue_lines(
    documents: Sequence[Document], first: Sequence[CatalogueLine] = ()
) -> list[CatalogueLine]:
    """Return the lines of the catalogue: those that come first, then the groups."""
    lines = list(first)
    heading = ""
    for document in documents:
        if document.group.label != heading:
            heading = document.group.label
            lines.append(CatalogueLine(heading))
        lines.append(CatalogueLine(document.title, document.key, document.icon, document.about))
    return lines


class CatalogueModel(QAbstractListModel):
    """The lines shown, and how many papers of each there are."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CatalogueLine] = []
        self.counts: Mapping[str, int] = {}

    def show_lines(self, lines: list[CatalogueLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def place(self, key: str) -> int | None:
        """Return the row of this key."""
        found = (at for at, line in enumerate(self.lines) if line.key and line.key == key)
        return next(found, None)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.lines[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.ToolTipRole:
                return tip(line.about)
            case Qt.ItemDataRole.AccessibleTextRole:
                count = self.counts.get(line.key)
                return f"{line.title}, {count}" if count else line.title
            case _:
                return line if role == LINE else None


class CatalogueRows(QStyledItemDelegate):
    """Paints a heading, or a document with its icon and count."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: CatalogueLine = index.data(LINE)
        look = theme()
        if line.key:
            return QSize(
                10, max(round(QFontMetricsF(look.font("body")).height()) + look.air(13), 33)
            )
        height = QFontMetricsF(look.font("small")).height()
        return QSize(10, round(height) + look.air(14 if index.row() else 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: CatalogueLine = index.data(LINE)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.key:
            self._paint_line(painter, rect, option, line)
        else:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().colour("ink2"))
            words = rect.adjusted(theme().air(10), 0, 0, -theme().air(3))
            painter.drawText(words, Qt.AlignmentFlag.AlignBottom, line.title)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, line: CatalogueLine
    ) -> None:
        look = theme()
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        _paint_ground(
            painter, rect, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver)
        )
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        size = look.text(ICON_ROW)
        icon = look.pixmap(line.icon, "accent" if chosen else "ink2", size)
        left = rect.left() + look.air(10)
        painter.drawPixmap(round(left), round(rect.center().y() - size / 2), icon)
        room = rect.adjusted(look.air(18) + size, 0, -look.air(10), 0)
        right = self._paint_count(painter, room, line)
        font = look.font("body", bold=chosen)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        room.setRight(right)
        words = QFontMetricsF(font).elidedText(
            line.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_count(self, painter: QPainter, room: QRectF, line: CatalogueLine) -> float:
        model = self._view.model()
        count = model.counts.get(line.key) if isinstance(model, CatalogueModel) else None
        if not count:
            return room.right()
        font = theme().font("small")
        painter.setFont(font)
        painter.setPen(theme().colour("ink2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, number(count))
        return room.right() - QFontMetricsF(font).horizontalAdvance(number(count)) - 8


def _paint_ground(painter: QPainter, rect: QRectF, *, chosen: bool, hovered: bool) -> None:
    look = theme()
    if not (chosen or hovered):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("select" if chosen else "hover"))
    painter.drawRoundedRect(rect, 7, 7)
    if chosen:
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5
        )
