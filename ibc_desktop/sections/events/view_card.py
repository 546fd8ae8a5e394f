"""The chosen event beside the plan: when, where and for whom, what is ready, its books."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QVBoxLayout, QWidget

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.cards import hairline
from ibc_desktop.kit.chips import ChipLabel
from ibc_desktop.kit.controls import Button
from ibc_desktop.kit.flow import FlowRow
from ibc_desktop.kit.labels import label
from ibc_desktop.kit.theme import theme
from ibc_desktop.kit.tokens import ONE_PANE
from ibc_desktop.sections.readers.view_deeds import DeedWell

from . import queries
from .model import EventStatus
from .rows import EventCard, EventRow
from .view_card_parts import BookRow, TaskList, facts, outcome
from .wording import status_chip

# What the menu of the card offers, by the signal it says.
_MENU = (
    ("prepare", "Начать подготовку"),
    ("plan_again", "Отложить подготовку"),
    ("move", "Перенести…"),
    ("copy", "Повторить в другой день…"),
    ("cancel", "Отменить мероприятие…"),
    ("restore", "Вернуть в план"),
    ("print", "Напечатать отчёт…"),
    ("reopen", "Снять отметку о проведении"),
    ("remove", "Удалить из плана…"),
)
_OPEN = (EventStatus.PLANNED, EventStatus.PREPARED)
_HAPPENED = (EventStatus.UNREPORTED, EventStatus.HELD)
# In which states a deed makes sense; what is not named here always does.
_OFFERED = {
    "prepare": (EventStatus.PLANNED,),
    "plan_again": (EventStatus.PREPARED,),
    "move": _OPEN,
    "cancel": _OPEN,
    "restore": (EventStatus.CANCELLED,),
    "print": _HAPPENED,
    "reopen": _HAPPENED,
    "remove": (EventStatus.PLANNED,),
}


class EventDetail(QWidget):
    """The card of one event.

    `asked(deed, key)` carries a deed of the card: edit, hold or one of its menu; `ticked(key of the task, done)` a line of the check list; `book_asked(key)`
    the edition to be shown in the catalogue.
    """

    asked = Signal(str, int)
    ticked = Signal(int, bool)
    book_asked = Signal(int)
    # The focus was here, and there is nothing left here to hold it.
    focus_lost = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._event_id: int | None = None
        self.card: EventCard | None = None
        self.well: DeedWell | None = None
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self.reload)

    def show_row(self, row: EventRow | None) -> None:
        """Show the event of a row of the list, or an empty card."""
        former, self._event_id = self._event_id, row.id if row else None
        if former == self._event_id:
            self.reload()
        else:
            self._put_well(None)

    def reload(self) -> None:
        """Read the event again: a deed may have changed it."""
        focused = QApplication.focusWidget()
        held = focused is not None and self._inner is not None and self._inner.isAncestorOf(focused)
        name = focused.objectName() if focused is not None and held else ""
        self._lay_out_anew()
        if held:
            self._focus_again(name)

    def open_well(self, well: DeedWell) -> None:
        """Let a small form take the place of the deeds."""
        well.closed.connect(self.close_well)
        self._put_well(well)
        well.form.take_focus()

    def close_well(self) -> None:
        """Bring the deeds back; the focus goes on to them."""
        had_focus = self.well is not None and self.well.isAncestorOf(
            QApplication.focusWidget() or self
        )
        self._put_well(None)
        if had_focus:
            self._focus_again("")

    def _put_well(self, well: DeedWell | None) -> None:
        former, self.well = self.well, well
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        if well is not None:
            self._column.addWidget(well)
            well.show()
            QTimer.singleShot(0, self._scroll_to_well)
        self._lay_out_anew()

    def _scroll_to_well(self) -> None:
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None and self.well is not None:
            area.ensureWidgetVisible(self.well)

    def _focus_again(self, name: str) -> None:
        """Put the focus where it was before the card was laid out anew."""
        again = self._inner.findChild(QWidget, name) if self._inner and name else None
        if again is not None:
            again.setFocus()
        elif self.focusProxy() is not None:
            self.setFocus()
        else:
            self.focus_lost.emit()

    def _lay_out_anew(self) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType]
        self.card = self._read()
        if self.card is None:
            return
        self._inner = self._laid_out(self.card)
        self._column.insertWidget(0, self._inner, 1)
        # At once, so that the focus can go there.
        self._inner.show()
        first = self._inner.findChild(Button, "first")
        self.setFocusProxy(first)  # pyright: ignore[reportArgumentType]

    def _read(self) -> EventCard | None:
        if self._event_id is None:
            return None
        with self._context.database.read() as session:
            return queries.event_card(session, self._event_id)

    # What is seen of the event.

    def _laid_out(self, card: EventCard) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().air(9))
        column.addWidget(ChipLabel(status_chip(card.event.status)))
        column.addWidget(label(card.event.full_title, "reader", wrap=True))
        # Where the card scrolls, what is done must not be looked for.
        deeds_first = theme().scale >= ONE_PANE
        if deeds_first and self.well is None:
            column.addLayout(self._deeds(card.event))
        column.addWidget(facts(self._context, card))
        self._add_parts(column, card)
        column.addStretch(1)
        if not deeds_first and self.well is None:
            column.addLayout(self._deeds(card.event))
        return inner

    def _add_parts(self, column: QVBoxLayout, card: EventCard) -> None:
        if card.event.happened:
            column.addWidget(hairline())
            column.addWidget(outcome(card))
        if card.tasks:
            column.addWidget(hairline())
            tasks = TaskList(card.tasks)
            tasks.ticked.connect(self.ticked)
            column.addWidget(tasks)
        if card.books:
            column.addWidget(hairline())
            books = BookRow(card.books)
            books.chosen.connect(self.book_asked)
            column.addWidget(books)

    # What is done with it.

    def _deeds(self, event: EventRow) -> FlowRow:
        row = FlowRow()
        row.setSpacing(theme().air(8))
        if event.status is not EventStatus.CANCELLED:
            hold = Button(_hold_words(event), "outlined", "check", "F4")
            self._add_deed(row, hold, "hold", event, first=True)
        edit = Button("Изменить", "outlined", "pencil", "F2")
        first = event.status is EventStatus.CANCELLED
        self._add_deed(row, edit, "edit", event, first=first)
        row.addWidget(self._menu(event))
        return row

    def _add_deed(
        self, row: FlowRow, button: Button, deed: str, event: EventRow, *, first: bool
    ) -> None:
        button.setObjectName("first" if first else deed)
        button.clicked.connect(partial(self._ask, deed, event.id))
        row.addWidget(button)

    def _menu(self, event: EventRow) -> Button:
        button = Button("Ещё", "quiet", "dots")
        button.setObjectName("more")
        menu = QMenu(button)
        for deed, words in _MENU:
            if event.status in _OFFERED.get(deed, EventStatus):
                action = QAction(words, menu)
                action.triggered.connect(partial(self._ask, deed, event.id))
                menu.addAction(action)
        button.setMenu(menu)
        return button

    def _ask(self, deed: str, event_id: int, *_: Any) -> None:
        self.asked.emit(deed, event_id)

    def keyPressEvent(self, event: Any) -> None:
        """Enter in a tick of the list ticks it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.card is not None:
            box = QApplication.focusWidget()
            if box is not None and hasattr(box, "toggle"):
                box.toggle()
                return
        super().keyPressEvent(event)


def _hold_words(event: EventRow) -> str:
    if event.status is EventStatus.HELD:
        return "Изменить отчёт"
    return "Записать отчёт" if event.status is EventStatus.UNREPORTED else "Отметить проведённым"
