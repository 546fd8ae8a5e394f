"""The last scans of the day, newest first.

feed = Feed()
feed.add(FeedRow("issued", "«Каштанка», инв. 21540", "до 16 апреля, Соколова Мария, 5А",
                 "11:46"))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ..look.elide import elide
from ..look.theme import theme
from ..look.tokens import ONE_PANE
from ..parts.chips import paint_disc
from ..parts.line_field import types_sign
from ..parts.texts import tip
from .outcome import OUTCOMES

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
# Rows kept; the whole day is a list of its own.
FEED_LENGTH = 100
# In a narrower feed the title has a line of its own (pixels at 100 %).
_TITLE_BESIDE = 360


@dataclass(frozen=True)
class FeedRow:
    """One scan: `kind` is a key of OUTCOMES, `time` as it is shown, «11:46».

    `word` is said instead of the usual word of the outcome. `key` leads back to the record.
    """

    kind: str
    title: str
    below: str = ""
    time: str = ""
    word: str = ""
    key: Any = None

    @property
    def said(self) -> str:
        """The word of the outcome."""
        return self.word or OUTCOMES[self.kind].word


class FeedModel(QAbstractListModel):
    """The rows of the feed, newest first, at most FEED_LENGTH of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FeedRow] = []

    def add(self, row: FeedRow) -> None:
        """Put a row at the head."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()
        if len(self._rows) > FEED_LENGTH:
            self.beginRemoveRows(QModelIndex(), FEED_LENGTH, FEED_LENGTH)
            self._rows.pop()
            self.endRemoveRows()

    def show(self, rows: Iterable[FeedRow]) -> None:
        """Show these rows, the newest first."""
        self.beginResetModel()
        self._rows = list(rows)[:FEED_LENGTH]
        self.endResetModel()

    def row(self, number: int) -> FeedRow:
        return self._rows[number]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.said} {row.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [part for part in (row.title, row.below, row.time) if part]
            return f"{row.said}: {', '.join(said)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.title}\n{row.below}")
        return None


class FeedRows(QStyledItemDelegate):
    """Paints a row of the feed; where the room is short the title has the second line."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        lines = look.font("strong"), look.font("small")
        height = sum(QFontMetrics(font).height() for font in lines) + look.air(8)
        return QSize(look.text(200), max(47, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FeedModel):
            return
        row = model.row(index.row())
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(
            painter, rect, row, focused=bool(state & QStyle.StateFlag.State_HasFocus)
        )
        inner = rect.adjusted(theme().air(8), 0, -theme().air(8), 0)
        outcome = OUTCOMES[row.kind]
        inner = paint_disc(painter, inner, outcome.tone, outcome.icon)
        inner = self._paint_time(painter, inner, row)
        self._paint_words(painter, inner, row)

    def _paint_ground(self, painter: QPainter, rect: QRect, row: FeedRow, *, focused: bool) -> None:
        look = theme()
        if row.kind == "refused":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("bad_bg"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -2), 7, 7)
        else:
            line = rect.left(), rect.bottom(), rect.width(), 1
            painter.fillRect(*line, look.colour("line"))
        if focused:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), look.colour("focus"))

    def _paint_time(self, painter: QPainter, inner: QRect, row: FeedRow) -> QRect:
        font = theme().font("small")
        width = QFontMetrics(font).horizontalAdvance(row.time)
        one, _ = self._lines(inner)
        painter.setFont(font)
        painter.setPen(theme().colour("ink2"))
        place = QRect(inner.right() - width, one.top(), width + 1, one.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.time)
        return inner.adjusted(0, 0, -width - theme().air(8), 0)

    def _is_title_below(self) -> bool:
        look = theme()
        return look.scale >= ONE_PANE or self._view.width() < look.text(_TITLE_BESIDE)

    def _lines(self, inner: QRect) -> tuple[QRect, QRect]:
        look = theme()
        first = QFontMetrics(look.font("strong")).height()
        second = QFontMetrics(look.font("small")).height()
        if self._is_title_below():
            second = first
        top = inner.top() + (inner.height() - first - second) // 2
        one = QRect(inner.left(), top, inner.width(), first)
        return one, QRect(inner.left(), top + first, inner.width(), second)

    def _paint_words(self, painter: QPainter, inner: QRect, row: FeedRow) -> None:
        look = theme()
        one, two = self._lines(inner)
        strong = look.font("strong")
        painter.setFont(strong)
        painter.setPen(look.colour(OUTCOMES[row.kind].tone))
        painter.drawText(one, Qt.AlignmentFlag.AlignVCenter, row.said)
        one.setLeft(one.left() + QFontMetrics(strong).horizontalAdvance(row.said) + look.air(8))
        if self._is_title_below():
            self._paint_line(painter, one, row.below, "small", "ink2")
            two.setWidth(two.width() + look.air(40))
            self._paint_line(painter, two, row.title, "body", "ink")
        else:
            self._paint_line(painter, one, row.title, "body", "ink")
            self._paint_line(painter, two, row.below, "small", "ink2")

    def _paint_line(self, painter: QPainter, rect: QRect, text: str, role: str, tone: str) -> None:
        font = theme().font(role)
        painter.setFont(font)
        painter.setPen(theme().colour(tone))
        shown = elide(text, QFontMetrics(font), rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class Feed(QListView):
    """The feed on the screen; `opened(row)` says that a scan was chosen by Enter or a click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = FeedModel(self)
        self.setModel(self.rows)
        self.rows.rowsInserted.connect(self._fit_rows)
        self.setItemDelegate(FeedRows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("feed")
        self.setAccessibleName("Последние сканы")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The whole day is a list of its own; wheel and arrows still go down here.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.activated.connect(self._open)
        theme().changed.connect(self._fit)

    def add(self, row: FeedRow) -> None:
        """Put a scan at the head and show it."""
        self.rows.add(row)
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if types_sign(event):
            # What is typed or scanned belongs to the box.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Show whole rows only: half a row at the end of a card looks cut off."""
        row = self.sizeHintForRow(0)
        self.setViewportMargins(0, 0, 0, self.height() % row if row > 0 else 0)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row()))

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._fit_rows()
