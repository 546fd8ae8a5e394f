"""An event on its way into the plan: plain values, no database.

The form makes these, tables from outside are read into these, the service takes these.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.readers.model import ReaderGroup


@dataclass(frozen=True)
class PartyDraft:
    """For whom an event is, or who came: a class, several grades, or a group of grown-ups.

    A class has its name («5А») and may have its key; «5–7 классы» have the grades alone; parents
    may have either. `expected` and `came` count people; None means that nobody has said. Who came
    without being in the plan is not `planned`. `id` is the key of the row, 0 for one not yet kept.
    """

    group: ReaderGroup = ReaderGroup.PUPIL
    class_name: str = ""
    grade_from: int | None = None
    grade_to: int | None = None
    expected: int | None = None
    came: int | None = None
    school_form_id: int | None = None
    planned: bool = True
    id: int = 0

    @property
    def kind(self) -> tuple[ReaderGroup, str, int | None, int | None]:
        """What makes two parties the same: whom, not how many."""
        if self.class_name:
            return self.group, self.class_name, None, None
        return self.group, "", self.grade_from, self.grade_to


@dataclass(frozen=True)
class When:
    """When an event is: a day, several days, or only a month (1–12).

    `rest` keeps words that name no day: «в течение года»; `doubt` says what is not certain of a
    day: its words say more, or another weekday.
    """

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    month: int | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    rest: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class EventDraft:
    """The fields of an event as its form has them; what came of it is a `ReportDraft`.

    `school_year` is the year in which it began. `form` is the name of a form of events. Without
    `starts_on` only the `month` is known; with it `month` need not be given.
    """

    school_year: int
    title: str
    form: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    month: int | None = None
    section_id: int | None = None
    occasion: str = ""
    place: str = ""
    responsible: str = ""
    partner_id: int | None = None
    age_mark: AgeMark = AgeMark.NONE
    audience_note: str = ""
    goal: str = ""
    description: str = ""
    note: str = ""
    parties: tuple[PartyDraft, ...] = ()


@dataclass(frozen=True)
class ReportDraft:
    """How an event went: who came, what is told of it (DOMAIN 5.5).

    `held_on` is needed only where nothing but a month was planned; otherwise None keeps the day.
    """

    parties: tuple[PartyDraft, ...] = ()
    result: str = ""
    links: str = ""
    books_shown: int = 0
    books_lent: int = 0
    held_on: dt.date | None = None


@dataclass(frozen=True)
class PlanDraft:
    """What stands on the first pages of a year's plan; `targets` by key of an indicator."""

    about: str = ""
    theme: str = ""
    goal: str = ""
    tasks: str = ""
    always: str = ""
    agreed_post: str = ""
    agreed_name: str = ""
    considered: str = ""
    targets: Mapping[str, float] = field(default_factory=dict)
