"""The chosen event beside the plan: when, where and for whom, what is ready, its books."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.record_card import RecordCard, holds_focus
from ibc_desktop.kit.parts.cards import hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button, IconButton
from ibc_desktop.kit.parts.texts import caption, label

from ...model import HAPPENED, TO_COME, EventStatus, EventTone
from ...rules import card_queries
from ...rules.rows import EventCard, EventRow
from ...rules.wording import status_chip
from .card_parts import BookRow, TaskList, facts, outcome

# What the menu of the card offers, by the signal it says.
_MENU = (
    ("prepare", "Начать подготовку"),
    ("plan_again", "Отложить подготовку"),
    ("move", "Перенести…"),
    ("to_month", "Снять число, оставить месяц"),
    ("poster", "Афиша и список книг…"),
    ("copy", "Повторить в другой день…"),
    ("cancel", "Отменить мероприятие…"),
    ("restore", "Вернуть в план"),
    ("print", "Напечатать отчёт…"),
    ("reopen", "Снять отметку о проведении"),
    ("remove", "Удалить из плана…"),
)
# In which states a deed makes sense; what is not named here always does.
_OFFERED = {
    "prepare": (EventStatus.PLANNED,),
    "plan_again": (EventStatus.PREPARED,),
    "poster": TO_COME,
    "move": TO_COME,
    "to_month": TO_COME,
    "cancel": TO_COME,
    "restore": (EventStatus.CANCELLED,),
    "print": HAPPENED,
    "reopen": HAPPENED,
    "remove": (EventStatus.PLANNED,),
}


class EventDetail(RecordCard):
    """The card of one event.

    `asked(deed, key)` carries a deed of the card: edit, hold or one of its menu; `ticked(key of
    the task, done)` a line of the check list; `book_asked(key)` the edition to be shown.
    """

    air = 9
    ticked = Signal(int, bool)
    book_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        self.card: EventCard | None = None
        super().__init__(context)

    def first(self) -> QWidget | None:
        return self.deeds.findChild(Button)

    def reload(self) -> None:
        """Read the event again; the focus stays on what it was on."""
        focused = QApplication.focusWidget()
        inside = focused is not None and (holds_focus(self) or holds_focus(self.deeds))
        name = focused.objectName() if focused is not None and inside else ""
        super().reload()
        if name and self.well is None:
            shown = [each for each in (self._inner, self.deeds) if each is not None]
            again = [found for each in shown if (found := each.findChild(QWidget, name))]
            (again or [self])[0].setFocus()

    def read(self, session: Session, record_id: int) -> EventCard | None:
        self.card = card_queries.event_card(session, record_id)
        return self.card

    # What is seen of the event.

    def fill(self, session: Session, column: QVBoxLayout, card: EventCard) -> None:
        column.addWidget(ChipLabel(status_chip(card.event.status)))
        column.addWidget(label(card.event.full_title, "reader", wrap=True))
        column.addWidget(facts(self.context, card))
        self._add_parts(column, card)
        column.addStretch(1)

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
            meeting = card.event.tone is EventTone.MEETING
            books = BookRow(card.books, "встрече" if meeting else "мероприятию")
            books.chosen.connect(self.book_asked)
            column.addWidget(books)

    # What is done with it.

    def buttons(self, _session: Session, card: EventCard) -> list[QWidget]:
        event = card.event
        edit = self._button("edit", "Изменить", "pencil", "F2", event)
        if event.status is EventStatus.CANCELLED:
            return [edit, self._menu(event)]
        hold = self._button("hold", _hold_words(event), "check", "F4", event)
        return [hold, edit, self._menu(event)]

    def _button(self, deed: str, words: str, icon: str, keys: str, event: EventRow) -> Button:
        button = Button(words, "outlined", icon, keys)
        button.setObjectName(deed)
        button.clicked.connect(partial(self._ask, deed, event.id))
        return button

    def _menu(self, event: EventRow) -> QWidget:
        button = IconButton("dots", "Что ещё можно сделать", "Alt+↓")
        button.setObjectName("more")
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for deed, words in _MENU:
            if self._offers(deed, event):
                action = QAction(caption(words), menu)
                action.triggered.connect(partial(self._ask, deed, event.id))
                menu.addAction(action)
        button.setMenu(menu)
        return button

    @staticmethod
    def _offers(deed: str, event: EventRow) -> bool:
        if deed == "to_month" and event.starts_on is None:
            return False
        return event.status in _OFFERED.get(deed, EventStatus)

    def _ask(self, deed: str, event_id: int, *_: Any) -> None:
        self.asked.emit(deed, event_id)


def _hold_words(event: EventRow) -> str:
    if event.status is EventStatus.HELD:
        return "Изменить отчёт"
    return "Записать отчёт" if event.status is EventStatus.UNREPORTED else "Отметить проведённым"
