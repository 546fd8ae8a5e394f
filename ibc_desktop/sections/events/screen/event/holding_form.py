"""An event is held: who came, from the numbers offered, and what came of it.

Three steps: choose the event, F4, Ctrl+S.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import DateEditor, LinesEditor, NumberEditor, TextEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.sections.readers.rules.queries import classes
from ibc_desktop.sections.readers.rules.rows import ClassRow

from ...model import EventStatus
from ...rules import card_queries, holding
from ...rules.card_queries import AttendanceRow
from ...rules.drafts import PartyDraft, ReportDraft
from ...rules.rows import EventCard
from ...rules.wording import people, when_words, whom_words
from .audience_editor import AudienceEditor, unread

Say = Callable[[str, bool], None]
# Numbers that share a line of the form.
_IN_LINE = 5
_MOST_PEOPLE = 100_000


class HoldingPage(FormPage):
    """A number for each class that was expected, and the result; the first number has the focus."""

    def __init__(
        self, context: Context, card: EventCard, asked: Sequence[AttendanceRow], say: Say
    ) -> None:
        self._context, self._card, self._tell = context, card, say
        self._asked = list(asked)
        super().__init__(_title(card), self._fields(), save=self._write)
        self.form.show_record(_record(card, self._asked, context.today()))
        self.watch(context, _shown, card.event.id, context.today())
        self._when = when_words(card.event, context.today())
        self.form.changed.connect(self._say_total)
        self._say_total()

    def take_focus(self) -> None:
        """Begin in the first number: it is offered, and typing writes over it."""
        first = next(iter(self.form.fields.values())).editor
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _fields(self) -> tuple[Field, ...]:
        numbers = [self._number_field(at, row) for at, row in enumerate(self._asked)]
        others = Field(
            "others", "Пришли ещё", partial(OthersEditor, self._classes, self._kinds()),
            group="" if numbers else "Кто пришёл", hint="кого не ждали: «7Б, педагоги 2»",
        )  # fmt: skip
        day = partial(DateEditor, today=self._context.today)
        return (
            *numbers,
            others,
            Field("result", "Итог", partial(LinesEditor, lines=3), group="Что получилось",
                  hint="без итога мероприятие будет ждать отчёта"),
            Field("held_on", "День проведения", day, required=True, width=18, line="books"),
            Field("books_shown", "Книг показано", NumberEditor, width=16, line="books"),
            Field("books_lent", "Книг выдано", NumberEditor, width=16, line="books"),
            Field("links", "Ссылки на публикации", TextEditor),
        )  # fmt: skip

    def _number_field(self, at: int, row: AttendanceRow) -> Field:
        editor = partial(NumberEditor, most=_MOST_PEOPLE)
        return Field(
            f"came_{at}", whom_words([row.party]), editor, width=12,
            line=f"came_{at // _IN_LINE}", hint=_hint(row), group="" if at else "Кто пришёл",
        )  # fmt: skip

    def _write(self, values: dict[str, Any]) -> int:
        event = self._card.event
        title = f"Проведено: {event.full_title}"
        report = ReportDraft(
            parties=self._came(values),
            result=values["result"],
            links=values["links"],
            books_shown=values["books_shown"] or 0,
            books_lent=values["books_lent"] or 0,
            held_on=values["held_on"] if values["held_on"] != event.starts_on else None,
        )
        try:
            status = self._context.do(title, _hold, event.id, report, self._context.today())
        except Refusal as no:
            raise self._beside(no) from no
        came = sum(party.came or 0 for party in report.parties)
        counted = people(came) if came else ""
        waits = "ждёт отчёта" if status == EventStatus.UNREPORTED else ""
        told = ", ".join(filter(None, (event.title, counted, waits)))
        self._tell(f"Проведено: {told}", True)
        return event.id

    def _beside(self, no: Refusal) -> Refusal:
        """A refusal about the parties belongs to those who were not expected."""
        return Refusal(no.sentence, "others") if no.field == "parties" else no

    def _came(self, values: dict[str, Any]) -> tuple[PartyDraft, ...]:
        expected = [
            replace(row.party, came=values[f"came_{at}"]) for at, row in enumerate(self._asked)
        ]
        others = [
            replace(party, came=party.expected, expected=None) for party in values["others"].parties
        ]
        return (*(party for party in expected if party.came is not None), *others)

    def _kinds(self) -> set[Any]:
        return {row.party.kind for row in self._asked}

    def _say_total(self) -> None:
        came = [party.came or 0 for party in self._came(self.form.values())]
        self.set_subtitle(f"{self._when}: всего {people(sum(came))}")

    def _classes(self) -> Sequence[ClassRow]:
        """Return the classes that were not expected."""
        asked = {row.party.class_name for row in self._asked}
        found = self._context.ask(classes, self._card.event.school_year, self._context.today())
        return [form for form in found if form.name not in asked]


class OthersEditor(AudienceEditor):
    """Who came without being expected: each with a number, and nobody who is asked for above."""

    def __init__(self, classes: Callable[[], Sequence[ClassRow]], asked: set[Any]) -> None:
        self._asked = asked
        super().__init__(classes)

    def wrong(self) -> str | None:
        found = self.value()
        if found.note:
            return unread(found.note)
        if above := [party for party in found.parties if party.kind in self._asked]:
            return f"{whom_words(above)}: это уже спрошено выше, впишите число там."
        if no := super().wrong():
            return no
        uncounted = [party for party in found.parties if party.expected is None]
        return f"Впишите, сколько пришло: {whom_words(uncounted)}." if uncounted else None


def holding_page(context: Context, event_id: int, say: Say) -> HoldingPage:
    """Return the page that asks who came; raises Refusal where the event is gone."""
    card, asked = context.ask(_read, event_id, context.today())
    if card is None:
        raise Refusal("Запись о мероприятии удалена. Найдите другую.")
    return HoldingPage(context, card, asked, say)


def _read(
    session: Session, event_id: int, today: dt.date
) -> tuple[EventCard | None, Sequence[AttendanceRow]]:
    card = card_queries.event_card(session, event_id)
    return card, card_queries.attendance(session, event_id, today)


def _shown(session: Session, event_id: int, today: dt.date) -> dict[str, Any] | None:
    card, asked = _read(session, event_id, today)
    return None if card is None else _record(card, asked, today)


def _record(card: EventCard, asked: Sequence[AttendanceRow], today: dt.date) -> dict[str, Any]:
    event = card.event
    came = {f"came_{at}": row.party.came for at, row in enumerate(asked)}
    return came | {
        "result": event.result,
        "links": card.links,
        "held_on": event.starts_on or today,
        "books_shown": event.books_shown or len(card.books),
        "books_lent": event.books_lent,
    }


def _hold(session: Session, event_id: int, report: ReportDraft, today: dt.date) -> str:
    return holding.hold(session, event_id, report, today).status


def _title(card: EventCard) -> str:
    return card.event.title


def _hint(row: AttendanceRow) -> str:
    if row.party.expected is not None:
        return f"ждали {row.party.expected}"
    return f"в классе {row.pupils}" if row.pupils is not None else ""
