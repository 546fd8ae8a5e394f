"""Ctrl+K: one field that finds a reader, a book, an event, a page or a deed by name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.look.shadow import paint_shadow
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import RADIUS_PALETTE
from ibc_desktop.kit.parts.cards import hairline
from ibc_desktop.kit.parts.line_field import LineField
from ibc_desktop.kit.parts.texts import label

from .palette_list import PaletteDelegate, PaletteModel, PaletteRow

# Gives the lines for the words typed; called off the GUI thread.
Search = Callable[[str], list[PaletteRow]]

_WIDTH = 632
_DIM = QColor(22, 20, 16, 99)
_NOTHING = "По словам «{}» ничего нет. Попробуйте первые буквы фамилии, заглавия или раздела"
_KEYS = "↑↓ выбрать     Enter открыть     Esc закрыть"


class Palette(QWidget):
    """Covers the window with a dim ground and a card; `chosen(enter)` tells what to do."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, actions: Search, search: Search) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName("Найти что угодно")
        self._ground = parent
        self._actions, self._search = actions, search
        self._searched = ""
        self._searching = False
        self._enter_waits = False
        self._came_from: QWidget | None = None
        self.model = PaletteModel()
        self._build()
        self.hide()
        theme().changed.connect(self._fit)

    def open(self) -> None:
        """Show the palette empty, over everything, with the focus in its field."""
        if self.isVisible():
            return
        self._came_from = self.window().focusWidget()
        self.field.clear()
        self._show_rows([*self._actions("")], "")
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.show()
        self._fit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Hide and give the focus back to where it was."""
        if not self.isVisible():
            return
        self._enter_waits = False
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def follow_window(self) -> None:
        """Cover the window again after its size has changed."""
        self.setGeometry(self._ground.rect())
        self._fit()

    def _build(self) -> None:
        self.card = QFrame(self)
        self.card.setObjectName("palette_card")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_field())
        column.addWidget(hairline())
        self.list = self._build_list()
        column.addWidget(self.list, 1)
        self._nothing = label("", "body", "ink2", wrap=True)
        self._nothing.setObjectName("palette_nothing")
        self._nothing.setContentsMargins(22, 14, 20, 16)
        column.addWidget(self._nothing)
        column.addWidget(hairline())
        self._foot = label(_KEYS, "small", "ink2")
        self._foot.setContentsMargins(20, 7, 20, 9)
        column.addWidget(self._foot)

    def _build_field(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(22, 0, 20, 0)
        row.setSpacing(14)
        self._glass = label("")
        row.addWidget(self._glass)
        self.field = _Field(self)
        self.field.textEdited.connect(self._ask)
        row.addWidget(self.field, 1)
        self._count = label("", "small", "ink2")
        row.addWidget(self._count)
        return row

    def _build_list(self) -> QListView:
        view = QListView(self)
        view.setObjectName("palette_list")
        view.setAccessibleName("Найденное")
        view.setModel(self.model)
        self._delegate = PaletteDelegate(view)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._click)
        return view

    def move_choice(self, steps: int) -> None:
        """Go down (or up) the lines that lead somewhere, past the headings."""
        places = self.model.choosable()
        if not places:
            return
        now = self.list.currentIndex().row()
        at = places.index(now) if now in places else 0
        self._choose(places[min(max(at + steps, 0), len(places) - 1)])

    def confirm(self) -> None:
        """Go where the chosen line leads, as soon as the words typed have been searched."""
        if self._searched != self.field.text().strip():
            self._enter_waits = True
        elif self.list.currentIndex().isValid():
            self._click(self.list.currentIndex())

    def _click(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if row.enter is not None:
            self.close_up()
            self.chosen.emit(row.enter)

    def _ask(self) -> None:
        """Search for what stands in the field now, unless a search is still under way."""
        typed = self.field.text().strip()
        if not typed:
            self._show_rows(self._actions(""), "")
        elif not self._searching:
            self._searching = True
            in_background(
                partial(self._search, typed),
                done=partial(self._found, typed),
                failed=partial(self._failed, typed),
            )

    def _found(self, typed: str, rows: list[PaletteRow]) -> None:
        self._searching = False
        if typed != self.field.text().strip():
            # The newest words win: what was found for the older ones is not shown.
            self._ask()
            return
        self._show_rows(rows, typed)
        if self._enter_waits:
            self._enter_waits = False
            self.confirm()

    def _failed(self, typed: str, fault: Exception) -> None:
        self._found(typed, self._actions(typed))
        self._count.setText("каталог сейчас не отвечает")

    def _show_rows(self, rows: list[PaletteRow], typed: str) -> None:
        self._searched = typed
        self.model.show_rows(rows, typed)
        places = self.model.choosable()
        self._count.setText(_count_words(len(places)) if typed else "")
        if places:
            self._choose(places[0])
        self._nothing.setText("" if places else _NOTHING.format(typed))
        self._nothing.setVisible(not places)
        self.list.setVisible(bool(places))
        self.list.scrollToTop()
        self._fit()

    def _choose(self, place: int) -> None:
        index = self.model.index(place)
        self.list.setCurrentIndex(index)
        self.field.setAccessibleDescription(
            str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        )

    def _fit(self) -> None:
        """Put the card near the top, as high as its lines ask for."""
        look = theme()
        self._glass.setPixmap(look.pixmap("search", "accent", look.air(22)))
        font = look.font("body")
        font.setPointSizeF(font.pointSizeF() * 1.27)
        self.field.setFont(font)
        self.field.setFixedHeight(look.air(57))
        width = min(look.air(_WIDTH), self.width() - 32)
        top = round(self.height() * 0.12)
        rows = range(self.model.rowCount())
        wanted = sum(self.list.sizeHintForRow(place) for place in rows) + look.air(4)
        if not rows:
            wanted = self._nothing.heightForWidth(width)
        chrome = self.field.height() + self._foot.sizeHint().height() + 4
        height = min(wanted + chrome, self.height() - top - 16)
        self.card.setGeometry(QRect((self.width() - width) // 2, top, width, height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DIM)
        card = self.card.geometry()
        paint_shadow(painter, card, RADIUS_PALETTE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("surface"))
        edge = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_PALETTE, RADIUS_PALETTE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key reach the dimmed page: F2 and F7 would be heard there."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_up()


class _Field(LineField):
    """The palette's field: arrows walk the list, Enter goes, Esc closes."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._owner = palette
        self.setObjectName("palette_field")
        self.setAccessibleName("Найти что угодно")
        self.setPlaceholderText("Читатель, книга, раздел или действие")
        self.setFrame(False)
        self.setStyleSheet("border: none; background: transparent; padding: 0")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is not None:
            self._owner.move_choice(steps)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.close_up()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus here: behind the dim ground there is nothing to type into."""
        return True


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


def _count_words(count: int) -> str:
    return counted(count, "находка", "находки", "находок") if count else "ничего нет"
