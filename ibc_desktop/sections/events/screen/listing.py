"""What the lists of events show: their columns, and what is asked of the plan of a year."""

from dataclasses import replace

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.listing import Filter, Listing, RowsSource

from ..model import EventStatus
from ..rules import queries
from ..rules.rows import EventFilter, EventRow
from ..rules.wording import day_words, status_chip, whom_words
from .plan.no_plan import no_plan_words

# What narrows the list, as EventFilter calls it.
STATUS, SECTION, MONTH = "statuses", "section_id", "month"
CLASS, PARTNER = "school_form_id", "partner_id"
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


class PlanSource(RowsSource):
    """Answers the list's questions for one school year."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, queries.EVENTS)
        self.year = school_year_of(context.today())

    def of_year(self, ask: Ask) -> Ask:
        """Return what is asked for, of the year that is shown."""
        return replace(ask, filters={**ask.filters, "school_year": self.year})

    def wanted(self, ask: Ask) -> EventFilter:
        return super().wanted(self.of_year(ask))


def listing(source: PlanSource) -> Listing:
    """Return what the list of the year's plan is made of."""
    return Listing(
        name="events",
        columns=columns(),
        fetch=source.fetch,
        count=source.count,
        nouns=NOUNS,
        filters=(Filter(WAITING, "Ждут отчёта", "file", STATUS, (EventStatus.UNREPORTED,)),),
        kinds=KINDS,
        may_drop=("state",),
        placeholder="Название, форма, место, кто ведёт",
        icon="calendar",
        nothing=no_plan_words(source.year),
    )
