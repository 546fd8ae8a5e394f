"""The lists behind the numbers: whom or what a figure counts, told by the section that counts it.

Each list narrows by the same conditions as its figure, so that what it counts is the figure.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .offers import Offer
from .target import Target

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Line:
    """A row of such a list: what it goes on after, its cells, and where Enter leads."""

    order: tuple[Any, ...]
    cells: tuple[Any, ...]
    target: Target


@dataclass(frozen=True)
class Long:
    """A list read a page at a time: the query, its order, where words are sought, how a row reads.

    The order's columns come first in the query.
    """

    query: Any
    order: tuple[Any, ...]
    sought: tuple[Any, ...]
    line: Callable[[Any], Line]


@dataclass(frozen=True)
class Short:
    """A list read at once; `counts` are what each line adds to the number."""

    lines: tuple[Line, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Heading:
    """A column of a list: its title, its width in characters, 0 for one that takes the rest."""

    title: str
    width: int = 0
    right: bool = False


DAY = Heading("День", 11)


@dataclass(frozen=True)
class NumberList(Offer):
    """What a number counts: the list, its columns, and the nouns of its count.

    `open` is given of which part of the work the number is, and as of which day.
    """

    place: ClassVar[str] = "rules.behind"

    what: str
    title: str
    nouns: tuple[str, str, str]
    headings: tuple[Heading, ...]
    open: "Callable[[Session, Any, dt.date], Long | Short]"
    icon: str = "list"


@dataclass(frozen=True)
class DayVisits(Offer):
    """Visits of each day that had any; on days of the desk the library works."""

    place: ClassVar[str] = "rules.behind"

    heading: Heading
    of: "Callable[[Session, Any], Mapping[dt.date, int]]"
    is_desk: bool = False
