"""What sections count for the reports: figures of a period, and what is said of them.

Whom a tally is of, and what a part of the work is, is told by those who count.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..ground.columns import Column
from ..ground.periods import Period
from .offers import Offer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .section import Sections


@dataclass(frozen=True)
class Counted(Offer):
    """Counts a period, with what is told as of a day; by the name of the count.

    A count is a number, or a tally by whom it is of. `began` tells the day of the first record,
    where years before it are not to be compared with.
    """

    place: ClassVar[str] = "rules.figures"

    of: "Callable[[Session, Period, dt.date], Mapping[str, Any]]"
    began: "Callable[[Session], dt.date | None]" = lambda _session: None


@dataclass(frozen=True)
class PartCount(Offer):
    """Counts a part of the work, such as that of one class."""

    place: ClassVar[str] = "rules.figures"

    what: str
    of: "Callable[[Session, Any], int]"


@dataclass(frozen=True)
class Promised(Offer):
    """Tells what the plan of a school year promises, by the key of the indicator."""

    place: ClassVar[str] = "rules.figures"

    of: "Callable[[Session, int], Mapping[str, float]]"


@dataclass(frozen=True)
class Attained(Offer):
    """Tells what came of a school year by a day, by the key of the indicator.

    Of a year in which nothing was written down it tells nothing.
    """

    place: ClassVar[str] = "rules.figures"

    of: "Callable[[Session, Sections, int, dt.date], Mapping[str, float]]"


class ReadPart(NamedTuple):
    """How much was read of a department; `read` is what is read: «художественную литературу»."""

    name: str
    read: str
    count: int


@dataclass(frozen=True)
class Reading(Offer):
    """What is read in a period: by month, by department in words, the most read with its columns.

    The most read thing and the greatest department come first.
    """

    place: ClassVar[str] = "rules.figures"

    months: "Callable[[Session, Period], Mapping[dt.date, int]]"
    departments: "Callable[[Session, Period], Sequence[ReadPart]]"
    most: "Callable[[Session, Period], Sequence[Any]]"
    columns: tuple[Column[Any], ...]


@dataclass(frozen=True)
class Achieved(Offer):
    """Sentences for the director on what was achieved in a period."""

    place: ClassVar[str] = "rules.figures"

    of: "Callable[[Session, Period], list[str]]"


@dataclass(frozen=True)
class Decisions(Offer):
    """Sentences for the director on what needs a decision, as of a day."""

    place: ClassVar[str] = "rules.figures"

    of: "Callable[[Session, dt.date], list[str]]"
