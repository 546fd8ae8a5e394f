"""What is done with an event from its card, its list and the calendar; each one deed to undo."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.russian import date_words, month_name, quoted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.form.editors import DateEditor, SuggestEditor, TextEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.form.made import follow_made
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.listing.listing import Choice
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition

from ...model import EventStatus
from ...rules import preparing, queries, service
from ...rules.rows import EventRow
from ...rules.wording import day_words
from ..listing import NOUNS
from ..papers_menu import POSTER, REPORT, paper_page
from .card import EventDetail

# Deeds that need no question: what the journal says, and the rule that does them.
_STEPS: dict[str, tuple[str, Callable[[Any, int], Any]]] = {
    "prepare": ("Начата подготовка", service.prepare),
    "plan_again": ("Подготовка отложена", service.plan_again),
    "restore": ("Снова в плане", service.reopen),
    "reopen": ("Снята отметка о проведении", service.reopen),
}
# The key by which an event is repeated on another day.
AGAIN = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_REASONS = ("карантин", "отменили уроки", "перенесли на следующий год", "болезнь ведущего")


class EventDeeds(QObject):
    """Does on a page what the card of an event asks for.

    `made(key, new)` wants an event to be chosen in the list.
    """

    made = Signal(int, bool)

    def __init__(self, page: Any, context: Context, card: EventDetail) -> None:
        super().__init__(card)
        self._page, self._context, self._card = page, context, card
        card.asked.connect(self.do)
        card.ticked.connect(self.tick)
        card.book_asked.connect(self._show_book)

    def do(self, deed: str, event_id: int) -> None:
        """Do the deed of this name with an event, or open the form it needs."""
        deeds: dict[str, Callable[[int], None]] = {
            "edit": self.edit,
            "hold": self.hold,
            "copy": self._open_copy,
            "move": self._open_move,
            "to_month": self._leave_month,
            "cancel": self._open_cancel,
            "print": self._print,
            "poster": self._poster,
            "remove": self._remove,
        }
        if deed in _STEPS:
            self._deed(*_STEPS[deed], event_id)
        else:
            deeds[deed](event_id)

    # Pages over the list.

    def new(
        self, day: dt.date | None = None, month: dt.date | None = None, occasion: str = ""
    ) -> None:
        """Open the form of a new event, of this day or month where one is given."""
        month = month or day or self._context.today()
        start = {
            "starts_on": day,
            "month": month.month,
            "school_year": school_year_of(day or month),
            "occasion": occasion,
        }
        self._open_event(None, start)

    def _open_copy(self, event_id: int) -> None:
        """Open the form of a new event that is like this one but for its day."""
        from .form import copy_of

        self._open_event(None, copy_of(self._context, event_id))

    def edit(self, event_id: int) -> None:
        """Open the form of an event."""
        self._open_event(event_id, {})

    def hold(self, event_id: int) -> None:
        """Open the page that asks who came."""
        from .holding_form import holding_page

        if self._row(event_id).status is EventStatus.CANCELLED:
            self._page.notice_asked.emit("Мероприятие отменено. Сначала верните его в план", False)
            return
        self._open_form(holding_page(self._context, event_id, self._page.notice_asked.emit))

    def _open_event(self, event_id: int | None, start: dict[str, Any]) -> None:
        from .form import EventFormPage

        page = EventFormPage(self._context, event_id, start, self._page.notice_asked.emit)
        page.poster_asked.connect(self._poster)
        self._open_form(page)

    def _open_form(self, page: FormPage) -> None:
        follow_made(self._page, page, self._tell_made, self._next_step, NOUNS)
        self._page.leaf_asked.emit(page)

    def _tell_made(self, event_id: int, *, new: bool = False) -> None:
        self.made.emit(event_id, new)

    def _next_step(self, made: Sequence[int]) -> Choice:
        """The poster of what is still to come; who came, where its day is here."""
        row = self._row(made[-1])
        if row.starts_on is not None and row.starts_on <= self._context.today():
            return Choice("Отметить проведённым", partial(self.hold, row.id))
        return Choice("Показать афишу", partial(self._poster, row.id))

    def _print(self, event_id: int) -> None:
        self._page.leaf_asked.emit(paper_page(self._context, REPORT, ids=(event_id,)))

    def _poster(self, event_id: int) -> None:
        self._page.leaf_asked.emit(paper_page(self._context, POSTER, ids=(event_id,)))

    def _show_book(self, edition_id: int) -> None:
        self._context.go(ShowEdition(edition_id))

    # Deeds without a question.

    def move_to(self, event_id: int, day: dt.date) -> None:
        """Put an event on another day."""
        where = date_words(day, self._context.today())
        self._deed(f"Перенесено на {where}", service.move_event, event_id, day)

    def _leave_month(self, event_id: int) -> None:
        month = self._row(event_id).month
        said = f"Число снято, остался {month_name(month)}"
        self._deed(said, service.move_to_month, event_id, month)

    def tick(self, task_id: int, done: bool) -> None:
        """Keep a tick of the check list."""
        title = f"{'Готово' if done else 'Снова не готово'}: {self._task_words(task_id)}"
        self._page.carry_out(self._context, title, preparing.change_task, task_id, done=done)

    def _remove(self, event_id: int) -> None:
        row = self._row(event_id)
        agreed = dialogs.ask(
            self._card,
            f"Удалить {quoted(row.title)} из плана?",
            "Если мероприятие не состоится, лучше отменить его: в плане останется причина.",
            "Удалить",
            "Не трогать",
        )
        if agreed:
            title = f"Удалено из плана: {row.full_title}"
            self._page.carry_out(self._context, title, service.delete_event, event_id)

    def _deed(self, words: str, rule: Callable[..., Any], event_id: int, *said: Any) -> None:
        title = f"{words}: {self._row(event_id).full_title}"
        if self._page.carry_out(self._context, title, rule, event_id, *said):
            self._tell_made(event_id)

    # Small forms on the card.

    def _open_move(self, event_id: int) -> None:
        row = self._row(event_id)
        day = partial(DateEditor, today=self._context.today)
        now = f"сейчас {day_words(row, self._context.today())}, время останется прежним"
        fields = (
            Field("day", "На какой день", day, required=True, hint=now),
            Field("reason", "Почему", TextEditor, hint="если это нужно помнить"),
        )
        self._open_well("Перенести", fields, "Перенести", row, _move)

    def _open_cancel(self, event_id: int) -> None:
        reason = Field(
            "reason", "Причина", partial(SuggestEditor, _reasons), required=True,
            hint="останется в плане и в отчёте",
        )  # fmt: skip
        row = self._row(event_id)
        self._open_well("Отменить мероприятие", (reason,), "Отменить", row, _cancel)

    def _open_well(
        self,
        title: str,
        fields: tuple[Field, ...],
        verb: str,
        row: EventRow,
        do: Callable[..., tuple[str, int]],
    ) -> None:
        well = DeedWell(title, fields, {}, verb, partial(do, self._context, row))
        well.done.connect(self._well_done)
        self._card.open_well(well)

    def _well_done(self, sentence: str, event_id: int) -> None:
        self._page.notice_asked.emit(sentence, True)
        self._card.close_well()
        self._tell_made(event_id)

    def _row(self, event_id: int) -> EventRow:
        row = self._context.ask(queries.EVENTS.one, event_id)
        assert row is not None
        return row

    def _task_words(self, task_id: int) -> str:
        tasks = self._card.card.tasks if self._card.card else ()
        return next((task.words for task in tasks if task.id == task_id), "")


def _move(context: Context, row: EventRow, values: dict[str, Any]) -> tuple[str, int]:
    title = f"Перенесено на {date_words(values['day'], context.today())}: {row.full_title}"
    context.do(title, service.move_event, row.id, values["day"], values["reason"])
    return title, row.id


def _cancel(context: Context, row: EventRow, values: dict[str, Any]) -> tuple[str, int]:
    title = f"Отменено мероприятие: {row.full_title}"
    context.do(title, service.cancel, row.id, values["reason"])
    return title, row.id


def _reasons(typed: str) -> list[str]:
    return [reason for reason in _REASONS if reason.startswith(typed.strip().lower())]
