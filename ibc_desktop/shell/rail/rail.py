"""The spine: the name of the centre, the sections in their groups, settings and help."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QFrame, QListView, QWidget

from ibc_desktop.kernel.plug.section import Section
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.line_field import types_sign

from .rail_ends import RailButton, RailHead
from .rail_list import RailDelegate, RailKind, RailModel, RailRow, hairline_colour, rail_rows

_FULL_WIDTH, _WIDTH_AT_150, _ICON_WIDTH = 224, 300, 84
# Text size from which the rail changes, and the room below which it shows icons only (LOOK 1.3).
_HAIRLINES_FROM, _ICONS_FROM = 1.3, 1.75
_NARROW = 960
_LEAST_ROW = 26


class Rail(QWidget):
    """Tells which page is asked for by `asked(key)`; shows which one is open."""

    asked = Signal(str)

    def __init__(self, sections: list[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Разделы")
        self.kind = RailKind.FULL
        self._head = RailHead(self)
        self._model = RailModel(rail_rows(sections))
        self.list = _List(self._model, self)
        self.list.chosen.connect(self._ask)
        self._foot = [
            self._foot_button("Настройки", "gear", "settings"),
            self._foot_button("Справка", "help", "help"),
        ]
        self._arrange()
        self.reflow(_NARROW * 2, 700)

    def set_heading(self, words: str) -> None:
        self._head.set_words(words)

    def show_open(self, key: str) -> None:
        """Mark the page that is open, be it a section or one of the foot."""
        self._model.show_open(key)
        self.list.setCurrentIndex(self._model.index_of(key))
        for button in self._foot:
            button.set_open(button.objectName() == f"rail_{key}")

    def show_badges(self, badges: dict[str, int]) -> None:
        """Show how many things wait for a person, by section."""
        self._model.show_badges(badges)

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reflow(self, window_width: int, window_height: int) -> None:
        """Choose how much of the rail is shown in a window of this size."""
        scale = theme().scale
        if scale >= _ICONS_FROM or window_width / scale < _NARROW:
            self._set_kind(RailKind.ICONS)
        elif scale >= _HAIRLINES_FROM or not self._names_fit(window_height):
            self._set_kind(RailKind.HAIRLINES)
        else:
            self._set_kind(RailKind.FULL)
        self._set_rows(window_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("rail"))
        line = hairline_colour()
        for offset in (4, 2):
            painter.fillRect(self.width() - offset, 0, 1, self.height(), line)
        top = self._foot[0].y() - theme().air(4)
        painter.fillRect(18, top, self.width() - 40, 1, line)

    def _arrange(self) -> None:
        column = in_column(self, 0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot_row.setContentsMargins(10, 8, 14, 6)
        self._foot_row.setSpacing(0)
        for button in self._foot:
            self._foot_row.addWidget(button)
        column.addLayout(self._foot_row)

    def _foot_button(self, title: str, icon: str, key: str) -> RailButton:
        button = RailButton(title, icon, self)
        button.setObjectName(f"rail_{key}")
        button.clicked.connect(self._ask_foot)
        return button

    def _ask_foot(self) -> None:
        self._ask(self.sender().objectName().removeprefix("rail_"))

    def _ask(self, key: str) -> None:
        self.asked.emit(key)

    def _set_kind(self, kind: RailKind) -> None:
        self.kind = kind
        icons = kind is RailKind.ICONS
        scaled = _FULL_WIDTH + (theme().scale - 1) * 2 * (_WIDTH_AT_150 - _FULL_WIDTH)
        self.setFixedWidth(_ICON_WIDTH if icons else round(scaled))
        self._head.set_bare(icons)
        for button in self._foot:
            button.set_bare(icons)
        direction = QBoxLayout.Direction
        self._foot_row.setDirection(direction.TopToBottom if icons else direction.LeftToRight)

    def _names_fit(self, height: int) -> bool:
        self.list.rows.kind = RailKind.FULL
        return self._room(height) >= self._wanted_row() * self._section_count()

    def _set_rows(self, height: int) -> None:
        self.list.rows.kind = self.kind
        fair = self._room(height) // max(1, self._section_count())
        self.list.rows.row_height = max(_LEAST_ROW, min(self._wanted_row(), fair))
        self.list.scheduleDelayedItemsLayout()

    def _wanted_row(self) -> int:
        return round(36 * (1 + 0.4 * (theme().scale - 1)))

    def _section_count(self) -> int:
        return sum(1 for row in self._model.rows if row.key)

    def _room(self, height: int) -> int:
        """Return the height left for the sections themselves, in pixels."""
        headings = [row for row in self._model.rows if not row.key]
        taken = sum(self.list.rows.heading_height(row) for row in headings)
        return height - self._head.sizeHint().height() - self._foot_row.sizeHint().height() - taken


class _List(QListView):
    """The sections; a click or Enter on one emits `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, model: RailModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail_sections")
        self.setAccessibleName("Разделы")
        self._lines = model
        self.rows = RailDelegate(model)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent; border: none")
        self.setMinimumHeight(1)
        self.clicked.connect(self._choose)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._mark_focus()

    def _hover(self, row: int) -> None:
        if row != self.rows.hovered:
            self.rows.hovered = row
            self._lines.repaint()

    def _mark_focus(self) -> None:
        # Through the model: asking for the viewport makes PySide6 load every widget there is.
        self.rows.focused = self.currentIndex().row() if self.hasFocus() else -1
        self._lines.repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif types_sign(event):
            # Letters are never commands: a scanner types them (LOOK 3.5).
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            row: RailRow = self.rows_at(index)
            self.chosen.emit(row.key)

    def rows_at(self, index: QModelIndex) -> RailRow:
        return index.data(Qt.ItemDataRole.UserRole)
