"""What the lists of events show: their columns, and what is asked of the plan of a year."""

from collections.abc import Sequence

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Ask, Filter, Listing

from ..model import EventStatus
from ..rules import queries
from ..rules.rows import EventFilter, EventRow
from ..rules.wording import day_words, status_chip, whom_words
from .plan.no_plan import no_plan_words

# Filters of the list: a word alone, or a word with a key behind it («month:3»).
STATUS, SECTION, CLASS, MONTH, PARTNER = "status:", "section:", "class:", "month:", "partner:"
WAITING = "waiting"
NOUNS = ("мероприятие", "мероприятия", "мероприятий")
KINDS = frozenset({"event", "event_party", "event_form", "plan_section", "partner"})


def columns() -> tuple[Column[EventRow], ...]:
    """Return the columns of a list of events of one school year."""
    return (
        Column("day", "Дата", day_words, width=14),
        Column("event", "Мероприятие", lambda row: row.full_title, below=second_line, weight=1),
        Column("state", "Состояние", _state, chip=lambda row: status_chip(row.status), width=14),
    )


def _state(row: EventRow) -> str:
    return row.status.label


def second_line(row: EventRow) -> str:
    """«5–7 классы, сельская библиотека»: for whom, with whom, where."""
    whom = whom_words(row.parties, row.audience_note)
    return ", ".join(filter(None, (whom, row.partner, row.place)))


class PlanSource:
    """Answers the list's questions for one school year, outside the window's thread too."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.year = school_year_of(context.today())

    def fetch(self, ask: Ask, after: EventRow | None) -> Sequence[EventRow]:
        return self._context.ask(queries.event_page, self.wanted(ask), after)

    def count(self, ask: Ask) -> int:
        return self._context.ask(queries.count_events, self.wanted(ask))

    def wanted(self, ask: Ask) -> EventFilter:
        """Return the filter that the words and pills of the list mean."""
        status = _answer(ask, STATUS)
        statuses = (EventStatus(status),) if status else ()
        return EventFilter(
            school_year=self.year,
            words=ask.words,
            statuses=(EventStatus.UNREPORTED,) if WAITING in ask.filters else statuses,
            section_id=_number(ask, SECTION),
            month=_number(ask, MONTH),
            school_form_id=_number(ask, CLASS),
            partner_id=_number(ask, PARTNER),
        )


def listing(source: PlanSource) -> Listing:
    """Return what the list of the year's plan is made of."""
    return Listing(
        name="events",
        columns=columns(),
        fetch=source.fetch,
        count=source.count,
        key=lambda row: row.id,
        nouns=NOUNS,
        filters=(Filter(WAITING, "Ждут отчёта", "file"),),
        kinds=KINDS,
        may_drop=("day",),
        placeholder="Название, форма, место, кто ведёт",
        icon="calendar",
        nothing=no_plan_words(source.year),
    )


def _answer(ask: Ask, kind: str) -> str:
    return next((key.removeprefix(kind) for key in ask.filters if key.startswith(kind)), "")


def _number(ask: Ask, kind: str) -> int | None:
    answer = _answer(ask, kind)
    return int(answer) if answer else None
