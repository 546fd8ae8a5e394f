"""The spine: the name of the centre, the sections in their groups, settings and help."""

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ibc_desktop.kernel.section import Section
from ibc_desktop.kit.theme import theme

from .rail_list import RailDelegate, RailKind, RailModel, RailRow, hairline_colour, rail_rows

_FULL_WIDTH, _WIDTH_AT_150, _ICON_WIDTH = 224, 300, 84
# Text size from which the rail changes, and the room below which it shows icons only (LOOK 1.3).
_HAIRLINES_FROM, _ICONS_FROM = 1.3, 1.75
_NARROW = 800
_LEAST_ROW = 26


class Rail(QWidget):
    """Tells which page is asked for by `asked(key)`; shows which one is open."""

    asked = Signal(str)

    def __init__(self, sections: list[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Разделы")
        self.kind = RailKind.FULL
        self._head = _Head(self)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot_row.setContentsMargins(10, 8, 14, 6)
        self._foot_row.setSpacing(0)
        for button in self._foot:
            self._foot_row.addWidget(button)
        column.addLayout(self._foot_row)

    def _foot_button(self, title: str, icon: str, key: str) -> "_FootButton":
        button = _FootButton(title, icon, self)
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
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are never commands: a scanner types them (LOOK 3.5)."""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            row: RailRow = self.rows_at(index)
            self.chosen.emit(row.key)

    def rows_at(self, index: QModelIndex) -> RailRow:
        return index.data(Qt.ItemDataRole.UserRole)


class _Head(QWidget):
    """The mark and the name of the centre, in two lines at most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail_heading")
        self._words = "ИБЦ"
        self._bare = False

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        self._bare = bare
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        height = round(60 * (1 + 0.48 * (look.scale - 1)))
        if not self._bare and len(self._lines()) > 1:
            height += round(QFontMetricsF(look.font("head")).lineSpacing() * 0.5)
        return QSize(10, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        size = look.air(26)
        middle = self.height() / 2 + look.air(1)
        left = (self.width() - 4 - size) / 2 if self._bare else look.air(19)
        painter.drawPixmap(
            round(left), round(middle - size / 2), look.pixmap("book-open-fill", "gold", size)
        )
        if not self._bare:
            self._paint_words(painter, middle)

    def _paint_words(self, painter: QPainter, middle: float) -> None:
        look = theme()
        font = look.font("head")
        painter.setFont(font)
        painter.setPen(look.colour("rail_ink"))
        lines = self._lines()
        spacing = QFontMetricsF(font).lineSpacing()
        top = middle - spacing * len(lines) / 2
        for place, line in enumerate(lines):
            area = QRectF(self._left(), top + place * spacing, self._room(), spacing)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)

    def _left(self) -> int:
        return theme().air(56)

    def _room(self) -> float:
        return self.width() - self._left() - 14

    def _lines(self) -> list[str]:
        """Break the name into two lines at a space, and shorten the second if it must be."""
        metrics = QFontMetricsF(theme().font("head"))
        words = self._words.split()
        first = words[:1]
        while len(first) < len(words):
            longer = [*first, words[len(first)]]
            if metrics.horizontalAdvance(" ".join(longer)) > self._room():
                break
            first = longer
        lines = [" ".join(first), " ".join(words[len(first) :])]
        elide = Qt.TextElideMode.ElideRight
        return [metrics.elidedText(line, elide, self._room()) for line in lines if line]


class _FootButton(QAbstractButton):
    """Settings or help: a small icon and a word, the icon alone where the rail is narrow."""

    def __init__(self, title: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip("Справка, F1" if icon == "help" else title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = icon
        self._bare = False
        self._open = False

    def set_bare(self, bare: bool) -> None:
        self._bare = bare
        self.updateGeometry()

    def set_open(self, is_open: bool) -> None:
        self._open = is_open
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        words = (
            0 if self._bare else QFontMetricsF(look.font("small")).horizontalAdvance(self.text())
        )
        return QSize(round(words) + look.air(34), round(34 * (1 + 0.4 * (look.scale - 1))))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self._open or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("rail_sel"))
            painter.drawRoundedRect(rect, 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("gold"), 2))
            painter.drawRoundedRect(rect, 6, 6)
        size = look.air(15)
        left = (self.width() - size) / 2 if self._bare else look.air(11)
        tone = "gold" if self._open else "rail_soft"
        icon = look.pixmap(self._icon, tone, size)
        painter.drawPixmap(round(left), round((self.height() - size) / 2), icon)
        if not self._bare:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("rail_ink"))
            text = QRectF(self.rect()).adjusted(look.air(33), 0, 0, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
