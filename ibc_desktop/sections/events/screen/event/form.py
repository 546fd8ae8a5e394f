"""The form of an event, with the row of the plan as it will be and the checks beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import month_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.choices import ChoiceEditor, SuggestEditor
from ibc_desktop.kit.form.editors import DateEditor, LinesEditor, TextEditor, TimeEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.readers.rules.queries import classes
from ibc_desktop.sections.readers.rules.rows import ClassRow

from ...exchange.audience_words import Audience
from ...rules import card_queries, lookups, preparing, queries, screen_queries, service
from ...rules.drafts import EventDraft
from ...rules.rows import EventCard
from .audience_editor import AudienceEditor
from .books_editor import BooksEditor
from .form_aside import FormAside

Say = Callable[[str, bool], None]
# The checks beside the form wait until the hands rest, in milliseconds.
_REST = 250
_MONTHS = [(month, month_name(month)) for month in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)]
_PLAIN = (
    "title", "form", "starts_on", "ends_on", "starts_at", "ends_at", "month", "section_id",
    "occasion", "place", "responsible", "partner_id", "goal", "description", "note",
)  # fmt: skip


class EventFormPage(FormPage):
    """A new event, or one that is there; `saved` carries the event's key.

    `start` holds values of a new one: its day, or all of an event that is repeated.
    """

    poster_asked = Signal(int)

    def __init__(
        self, context: Context, event_id: int | None, start: Mapping[str, Any], say: Say
    ) -> None:
        self._context, self._event_id, self._tell = context, event_id, say
        self._was, self._is_again = self._read(), bool(start.get("title"))
        day = start.get("starts_on") or context.today()
        known = self._was.get("school_year") or start.get("school_year")
        self._year: int = known or school_year_of(day)
        self.aside = FormAside(context, event_id)
        super().__init__(
            "Мероприятие" if self._was else "Новое мероприятие",
            self._fields(),
            save=self._write,
            preferences=context.preferences,
            draft=f"event.{event_id or 'new'}",
            aside=self.aside,
            another=event_id is None,
        )
        self.form.show_record(self._was or self._empty() | dict(start))
        if event_id is not None:
            self.watch(context, _record, event_id)
        if not (self._is_again or self.open_draft()):
            self.set_subtitle(f"План на {school_year_name(self._year)} год")
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_aside)
        self.form.changed.connect(self._rest.start)
        self._show_aside()

    def take_focus(self) -> None:
        """A new event begins with its form, one repeated with its day, one there with its title."""
        if self._event_id is not None:
            self.form.editor("title").setFocus()
        elif self._is_again:
            self.form.editor("starts_on").setFocus()
        else:
            super().take_focus()

    def print_shown(self) -> None:
        """Ctrl+P: save, and look at the poster with the list of the books."""
        if self._keep():
            self.closed.emit()
            self.poster_asked.emit(self._made)

    # What the form holds.

    def _fields(self) -> tuple[Field, ...]:
        day = partial(DateEditor, today=self._context.today)
        known = self._known
        return (
            Field("form", "Форма", partial(SuggestEditor, self._forms), required=True, width=24,
                  line="what", group="Что это", hint="урок, выставка, квест"),
            Field("title", "Название", required=True, line="what"),
            Field("occasion", "Повод", partial(SuggestEditor, self._occasions), width=30,
                  line="why", hint="дата, акция, юбилей"),
            Field("section_id", "Раздел плана", partial(ChoiceEditor, self._sections()),
                  width=30, line="why"),
            Field("starts_on", "Когда", day, width=16, line="when", group="Когда и где",
                  hint="день или только месяц"),
            Field("starts_at", "С", TimeEditor, width=9, line="when"),
            Field("ends_at", "До", TimeEditor, width=9, line="when"),
            Field("ends_on", "Последний день", day, width=16, line="when",
                  hint="если дней несколько"),
            Field("month", "Месяц", partial(ChoiceEditor, _MONTHS), width=12, line="when"),
            Field("place", "Где", partial(SuggestEditor, partial(known, "place")), width=30,
                  line="where"),
            Field("responsible", "Ведёт", partial(SuggestEditor, partial(known, "responsible")),
                  width=30, line="where"),
            Field("parties", "Для кого", partial(AudienceEditor, self._classes), group="Для кого",
                  hint="числа – сколько ждём"),
            Field("partner_id", "Партнёр", partial(ChoiceEditor, self._partners()), width=40,
                  line="with"),
            Field("age_mark", "Возраст", partial(ChoiceEditor, AgeMark), width=12, line="with"),
            Field("books", "Книги к мероприятию", partial(BooksEditor, self._context),
                  group="Что готовим"),
            Field("tasks", "Что подготовить", partial(LinesEditor, lines=4),
                  hint="одно дело в строке"),
            Field("goal", "Цель", partial(LinesEditor, lines=2)),
            Field("description", "Как пройдёт", partial(LinesEditor, lines=3)),
            Field("note", "Примечание", TextEditor),
        )  # fmt: skip

    def _empty(self) -> dict[str, Any]:
        usual = self._context.ask(screen_queries.usual_responsible)
        return {"responsible": usual, "month": self._context.today().month}

    def _read(self) -> dict[str, Any]:
        if self._event_id is None:
            return {}
        return self._context.ask(_record, self._event_id)

    # Keeping it.

    def _write(self, values: dict[str, Any]) -> int:
        draft = self._draft_of(values)
        deed = "Изменено мероприятие" if self._event_id else "В плане мероприятие"
        title = f"{deed}: {draft.title}"
        is_new = self._context.ask(lookups.is_new_form, draft.form)
        self._made = self._context.do(title, _keep, self._event_id, draft, values)
        self._tell(f"{title}. Новая форма в списке: «{draft.form}»" if is_new else title, True)
        return self._made

    def _draft_of(self, values: dict[str, Any]) -> EventDraft:
        day, audience = values["starts_on"], values["parties"]
        return EventDraft(
            school_year=school_year_of(day) if day else self._year,
            age_mark=values["age_mark"],
            parties=audience.parties,
            audience_note=audience.note,
            **{name: values[name] for name in _PLAIN},
        )

    def save_and_add(self) -> None:
        """Save, and begin the next event of the same section, place and people."""
        kept = {key: self.form.values()[key] for key in ("section_id", "responsible", "month")}
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._empty() | kept)
            self._show_aside()
            self.form.take_focus()

    def _show_aside(self) -> None:
        values = self.form.values()
        self.form.fields["month"].setVisible(values["starts_on"] is None)
        self.aside.show_draft(self._draft_of(values))

    # What is offered.

    def _forms(self, typed: str) -> Sequence[str]:
        return screen_queries.matching(
            [row.name for row in self._context.ask(lookups.forms)], typed
        )

    def _occasions(self, typed: str) -> Sequence[str]:
        day = self.form.editor("starts_on").value()
        month = self.form.editor("month").value()
        return self._context.ask(screen_queries.occasions, self._year, day, month, typed)

    def _known(self, name: str, typed: str) -> Sequence[str]:
        return self._context.ask(queries.known_values, name, typed)

    def _sections(self) -> list[tuple[int | None, str]]:
        known = [(row.id, row.name) for row in self._context.ask(lookups.sections)]
        return [(None, "без раздела"), *known]

    def _partners(self) -> list[tuple[int | None, str]]:
        return [(None, "без партнёра"), *self._context.ask(screen_queries.partners)]

    def _classes(self) -> Sequence[ClassRow]:
        return self._context.ask(classes, self._year, self._context.today())


def record_of(card: EventCard, draft: EventDraft) -> dict[str, Any]:
    """Return an event as its form shows it."""
    record: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN}
    return record | {
        "school_year": draft.school_year,
        "age_mark": draft.age_mark,
        "parties": Audience(draft.parties, draft.audience_note),
        "tasks": "\n".join(task.words for task in card.tasks),
        "books": [book.id for book in card.books],
    }


def copy_of(context: Context, event_id: int) -> dict[str, Any]:
    """Return an event as the beginning of another one: all but its day."""
    today = context.today()
    again = {"starts_on": None, "ends_on": None, "month": today.month}
    return context.ask(_record, event_id) | again | {"school_year": school_year_of(today)}


def _record(session: Session, event_id: int) -> dict[str, Any]:
    card = card_queries.event_card(session, event_id)
    draft = card_queries.event_draft(session, event_id)
    if card is None or draft is None:
        raise Refusal("Запись о мероприятии удалена. Найдите другую.")
    return record_of(card, draft)


def _keep(session: Session, event_id: int | None, draft: EventDraft, values: dict[str, Any]) -> int:
    if event_id is None:
        event = service.add_event(session, draft, add_form=True)
    else:
        event = service.change_event(session, event_id, draft, add_form=True)
    keep_tasks(session, event.id, values["tasks"])
    keep_books(session, event.id, values["books"])
    return event.id


def keep_tasks(session: Session, event_id: int, text: str) -> None:
    """Make the lines of the text the check list; lines that stay keep their ticks."""
    wanted = list(filter(None, map(plain_line, text.splitlines())))
    card = card_queries.event_card(session, event_id)
    known = {task.words: task.id for task in card.tasks} if card else {}
    for words, key in known.items():
        if words not in wanted:
            preparing.remove_task(session, key)
    for words in dict.fromkeys(wanted):
        if words not in known:
            preparing.add_task(session, event_id, words)


def keep_books(session: Session, event_id: int, wanted: Sequence[int]) -> None:
    """Make these the books of the event."""
    card = card_queries.event_card(session, event_id)
    known = [book.id for book in card.books] if card else []
    for key in known:
        if key not in wanted:
            preparing.remove_book(session, event_id, key)
    for key in wanted:
        if key not in known:
            preparing.add_book(session, event_id, key)
