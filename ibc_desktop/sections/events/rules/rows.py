"""What the questions about events are answered with, and how a list is narrowed."""

import datetime as dt
from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.periods import Period, school_year_of
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.catalogue.rules.queries import EditionRow

from ..model import HAPPENED, EventStatus, EventTone
from .drafts import PartyDraft, PlanDraft
from .naming import full_title


@dataclass(frozen=True)
class EventRow:
    """An event as calendars, lists and papers show one.

    `partner` is its short name where it has one. `parties` hold those expected and those who
    came; `wording.whom_words` makes words of them.
    """

    id: int
    uid: str
    school_year: int
    title: str
    form_id: int
    form: str
    tone: EventTone
    counts_visits: bool
    section_id: int | None
    section: str
    occasion: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    starts_at: dt.time | None
    ends_at: dt.time | None
    month: int
    place: str
    responsible: str
    partner_id: int | None
    partner: str
    age_mark: AgeMark
    audience_note: str
    status: EventStatus
    status_reason: str
    result: str
    books_shown: int
    books_lent: int
    sort_day: str
    parties: tuple[PartyDraft, ...] = ()

    @property
    def full_title(self) -> str:
        """«Библиотечный урок «Каталог»»: the form and the title read as one phrase."""
        return full_title(self.form, self.title)

    @property
    def expected(self) -> int | None:
        """How many people are expected; None where nobody has said."""
        return _sum([party.expected for party in self.parties])

    @property
    def came(self) -> int | None:
        """How many people came; None where nobody has said."""
        return _sum([party.came for party in self.parties])

    @property
    def happened(self) -> bool:
        """Whether it was held, be the report written or not."""
        return self.status in HAPPENED

    @property
    def last_day(self) -> dt.date | None:
        return self.ends_on or self.starts_on

    def is_on(self, day: dt.date) -> bool:
        """Say whether it takes place on this day; never where only its month is known."""
        first, last = self.starts_on, self.last_day
        return first is not None and last is not None and first <= day <= last

    @property
    def month_starts_on(self) -> dt.date:
        """The first day of the month in which it stands in the plan."""
        return month_of(self.school_year, self.month)


@dataclass(frozen=True)
class TaskRow:
    """A line of the check list of an event."""

    id: int
    words: str
    done: bool


@dataclass(frozen=True)
class EventCard:
    """All that the card of one event shows."""

    event: EventRow
    goal: str
    description: str
    links: str
    note: str
    tasks: tuple[TaskRow, ...]
    books: tuple[EditionRow, ...]


@dataclass(frozen=True)
class EventFilter:
    """Which events a list shows; what is empty does not narrow it.

    `school_form_id` finds what is for that class, be it named or meant by «5–7 классы».
    `period` holds the days on which an event begins; such a list has no events of a month only.
    """

    school_year: int | None = None
    words: str = ""
    statuses: tuple[EventStatus, ...] = ()
    section_id: int | None = None
    month: int | None = None
    school_form_id: int | None = None
    partner_id: int | None = None
    form_id: int | None = None
    period: Period | None = None


@dataclass(frozen=True)
class PlanCounts:
    """How a year's plan stands; `planned` counts all that is not cancelled."""

    school_year: int
    planned: int = 0
    held: int = 0
    unreported: int = 0
    cancelled: int = 0


@dataclass(frozen=True)
class PlanRow(PlanDraft):
    """The first pages of a year's plan, empty while nothing is written."""

    school_year: int = field(kw_only=True)


@dataclass(frozen=True)
class ListRow:
    """A line of an editable list: forms of events, sections of the plan."""

    id: int
    name: str
    used: int
    retired: bool


@dataclass(frozen=True)
class FormRow(ListRow):
    """A form of events."""

    tone: EventTone
    counts_visits: bool


def month_of(school_year: int, month: int) -> dt.date:
    """Return the first day of this month in this school year."""
    return dt.date(school_year if month >= 9 else school_year + 1, month, 1)


def in_school_year(day: dt.date, school_year: int) -> bool:
    """Say whether the day lies in the school year that began in that year."""
    return school_year_of(day) == school_year


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
