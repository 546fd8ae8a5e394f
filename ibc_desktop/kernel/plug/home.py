"""What a section says of itself before it is opened: on the rail and on the home page.

The home page is made of these offers alone, in the order of the rail; what of it needs several
sections at once (the week, a new library) it puts together from what each of them counts.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from ..ground.columns import Chip
from ..ground.periods import Period
from ..ground.russian import counted
from .offers import Offer
from .section import Sections
from .target import Target, Where

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Something that begins within this time is told by minutes.
_SOON = dt.timedelta(minutes=60)
# What has no end lasts a lesson.
_LESSON = dt.timedelta(minutes=45)


@dataclass(frozen=True)
class Badge(Offer):
    """Counts how many things wait for a person on a day; shown on the rail."""

    place: ClassVar[str] = "rules.home"

    count: "Callable[[Session, dt.date], int]"


@dataclass(frozen=True)
class Figure:
    """A figure of the day with the word below it."""

    value: int
    word: str
    goes: Where


@dataclass(frozen=True)
class AgendaLine:
    """Something of today: its hour, what it is, for whom, and how it stands.

    Of a coming day the date stands in the place of the hour.
    """

    hour: str
    icon: str
    title: str
    below: str
    chip: Chip | None
    past: bool
    goes: Where


@dataclass(frozen=True)
class TaskLine:
    """Something that waits for the librarian."""

    icon: str
    tone: str
    title: str
    below: str
    goes: Where


@dataclass(frozen=True)
class Jubilee:
    """A writer's jubilee beside the own books: «Чуковский, 145 лет», «у вас 14 книг»."""

    day: dt.date
    title: str
    when: str
    own: str
    rest: str
    goes: Where


@dataclass(frozen=True)
class Mark:
    """A day of the month that has something: the tone of its dot, and what it is."""

    day: dt.date
    tone: str
    said: str


Asked = TypeVar("Asked", dt.date, dt.datetime, Period)
Told = TypeVar("Told")


@dataclass(frozen=True)
class HomeLines(Offer, Generic[Asked, Told]):
    """Lines of one card, as of a day, a moment or a period; each card is a type of its own."""

    place: ClassVar[str] = "rules.home"

    of: "Callable[[Session, Asked], list[Told]]"


class DayFigures(HomeLines[dt.date, Figure]):
    """Figures of the day."""


class Agenda(HomeLines[dt.datetime, AgendaLine]):
    """What is on today, at this moment of it."""


class Waiting(HomeLines[dt.date, TaskLine]):
    """What waits in «Книги и читатели», each line for a list."""


class Ending(HomeLines[dt.date, TaskLine]):
    """What ends or waits by name."""


class Jubilees(HomeLines[dt.date, Jubilee]):
    """The nearest jubilees."""


class Marks(HomeLines[Period, Mark]):
    """Days of a period that have something, in their order."""


@dataclass(frozen=True)
class Ahead(Offer):
    """What comes after a quiet day, no more of it than so many lines."""

    place: ClassVar[str] = "rules.home"

    of: "Callable[[Session, dt.date, int], list[AgendaLine]]"


@dataclass(frozen=True)
class Visits(Offer):
    """Counts visits of a period; those of all sections together are the visits (DOMAIN 2.6)."""

    place: ClassVar[str] = "rules.home"

    count: "Callable[[Session, Period], int]"


@dataclass(frozen=True)
class FirstStep(Offer):
    """What is brought in first: tells whether there is any of it, and what waits until then."""

    place: ClassVar[str] = "rules.home"

    is_made: "Callable[[Session], bool]"
    waits: TaskLine


@dataclass(frozen=True)
class DayDesk(Offer):
    """Leads to what was done on a day, today where none is named."""

    place: ClassVar[str] = "rules.targets"

    show: Callable[[dt.date | None], Target]


@dataclass(frozen=True)
class Calendar(Offer):
    """Leads to the plan of the year, and to the month of a day; `page` as it stands."""

    place: ClassVar[str] = "rules.targets"

    page: Where
    plan: Target
    month: Callable[[dt.date], Target]


def day_target(sections: Sections, day: dt.date | None = None) -> Target:
    """Return what leads to what was done on a day."""
    return next(sections.each(DayDesk)).show(day)


def calendar(sections: Sections) -> Calendar:
    """Return what leads to the calendar."""
    return next(sections.each(Calendar))


def hour_chip(
    starts_at: dt.time | None, ends_at: dt.time | None, now: dt.datetime, waiting: Chip
) -> Chip:
    """Return «сейчас», «через 40 минут», «отметьте итог», or the chip it has while it waits."""
    if starts_at is None:
        return waiting
    starts = dt.datetime.combine(now.date(), starts_at)
    ends = dt.datetime.combine(now.date(), ends_at) if ends_at else starts + _LESSON
    if ends <= now:
        return Chip("warn", "file", "отметьте итог")
    if starts <= now:
        return Chip("info", "clock", "сейчас")
    if starts - now <= _SOON:
        # A begun minute counts: at 11:46 what is at 11:47 is a minute away.
        minutes = -(-(starts - now).seconds // 60)
        return Chip("mute", "clock", f"через {counted(minutes, 'минуту', 'минуты', 'минут')}")
    return waiting
