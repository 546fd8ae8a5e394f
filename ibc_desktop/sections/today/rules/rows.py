"""What stands on the home page, card by card; every line knows where it leads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibc_desktop.kernel.file.backups_kept import BackupState
from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.plug.target import Where


@dataclass(frozen=True)
class Figure:
    """A figure of the day with the word below it."""

    value: int
    word: str
    goes: Where


@dataclass(frozen=True)
class WeekDay:
    """A day of the week and its visits; None while it is still to come."""

    day: dt.date
    visits: int | None


@dataclass(frozen=True)
class AgendaLine:
    """Something of today: its hour, what it is, for whom, and how it stands."""

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
class Copies:
    """How it stands with the copies; `books` is how many the newest one holds."""

    state: BackupState
    books: int | None = None


@dataclass(frozen=True)
class Home:
    """The whole page as it was read at one moment."""

    now: dt.datetime
    is_new: bool
    figures: Sequence[Figure]
    week: Sequence[WeekDay]
    agenda: Sequence[AgendaLine]
    tasks: Sequence[TaskLine]
    jubilees: Sequence[Jubilee]
    ending: Sequence[TaskLine]
    copies: Copies


@dataclass(frozen=True)
class MonthMarks:
    """The days of a month that have something: tones of their dots, and the words of them."""

    first: dt.date
    dots: Mapping[dt.date, Sequence[str]]
    said: Mapping[dt.date, str]
