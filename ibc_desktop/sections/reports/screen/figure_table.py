"""A small table of figures in which every number may be opened: by a click or by Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.texts import tip

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WORDS = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)}
_SELECTED = QStyle.StateFlag.State_Selected
# How much of a name is seen in any case, in pixels at 100 %.
_NAME = 116
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Cell:
    """A figure as it is written; `leads` is what it opens, None where there is no list."""

    text: str
    leads: Any = None


@dataclass(frozen=True)
class GridRow:
    """A line: its name, its figures, and whether it is a total or a part of the one above."""

    label: str
    cells: tuple[Cell, ...]
    bold: bool = False
    indented: bool = False


class _Rows(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: Sequence[str] = ()
        self.rows: Sequence[GridRow] = ()

    def put(self, heads: Sequence[str], rows: Sequence[GridRow]) -> None:
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = 0) -> Any:
        if role in _WORDS:
            cell = self.cell(index)
            words = cell.text if cell is not None else self.rows[index.row()].label
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section else _LEFT
        return None

    def _said(self, index: Index) -> str:
        row, cell = self.rows[index.row()], self.cell(index)
        if cell is None:
            return row.label
        opens = ". Показать список" if cell.leads is not None else ""
        return f"{row.label}, {self.heads[index.column()]}: {cell.text}{opens}"


class _Painter(QStyledItemDelegate):
    """Paints names at the left and figures at the right; what opens is written as a link."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, model = theme(), index.model()
        assert isinstance(model, _Rows)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(option.state & _SELECTED)  # pyright: ignore[reportAttributeAccessIssue]
        row, cell = model.rows[index.row()], model.cell(index)
        if selected or row.bold:
            painter.fillRect(rect, look.colour("select" if selected else "sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
        view = self.parent()
        if selected and isinstance(view, QTableView) and view.hasFocus():
            painter.setPen(look.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        font = look.font("strong" if row.bold else "body")
        opens = cell is not None and cell.leads is not None
        painter.setFont(font)
        painter.setPen(look.colour("accent_ink" if opens else "ink"))
        indent = look.text(18) if row.indented and cell is None else 0
        inner = rect.adjusted(look.air(8) + indent, 0, -look.air(10), 0)
        text = QFontMetrics(font).elidedText(
            row.label if cell is None else cell.text, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _LEFT if cell is None else _RIGHT, text)


class FigureGrid(QTableView):
    """The rows, as high as they are; `asked(leads)` when a number is opened.

    `pointed(row)` tells over which row the cursor stands.
    """

    asked = Signal(object)
    pointed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setModel(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._open)
        theme().follow(self._fit)

    def put(self, heads: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show these rows; the cursor stays where it was."""
        at = self.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), 1)
        self._rows.put(heads, rows)
        self.setCurrentIndex(self._rows.index(min(row, len(rows) - 1), column))
        self._fit()

    def row_of(self, number: int) -> GridRow:
        """Return a row."""
        return self._rows.rows[number]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows.rows)

    def sizeHint(self) -> QSize:
        return QSize(theme().text(480), self.height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.pointed.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self._open(self.currentIndex())
        elif event.text().isprintable() and event.text().strip():
            # Letters belong to the page's search.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cell = self._rows.cell(self.indexAt(event.position().toPoint()))
        hand = cell is not None and cell.leads is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _open(self, index: Index) -> None:
        cell = self._rows.cell(index)
        if cell is not None and cell.leads is not None:
            self.asked.emit(cell.leads)

    def _fit(self) -> None:
        look = theme()
        self.horizontalHeader().setFont(look.font("small"))
        high = QFontMetrics(look.font("body")).height() + look.air(10)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        self._fit_columns()

    def _fit_columns(self) -> None:
        if not self._rows.heads:
            return
        widths = [self._width(at) for at in range(len(self._rows.heads))]
        free = self.viewport().width() - sum(widths)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width + max(free, 0) if at == 0 else width)
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height() if free < 0 else 0
        self.setFixedHeight(head + self.count * self.verticalHeader().defaultSectionSize() + bar)

    def _width(self, column: int) -> int:
        look = theme()
        strong = QFontMetrics(look.font("strong"))
        texts = (
            [row.label for row in self._rows.rows]
            if column == 0
            else [row.cells[column - 1].text for row in self._rows.rows]
        )
        widest = max(map(strong.horizontalAdvance, texts), default=0)
        if column == 0:
            # A name may be cut where there is no room: its whole is the tooltip.
            widest = min(widest, look.text(_NAME))
        title = QFontMetrics(look.font("small")).horizontalAdvance(self._rows.heads[column])
        # Widths of letters are rounded down, and an ellipsis eats half a number.
        return max(widest, title) + look.air(16) + 2
