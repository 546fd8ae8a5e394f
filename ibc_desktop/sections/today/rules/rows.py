"""What stands on the home page, card by card; every line knows where it leads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibc_desktop.kernel.file.backups_kept import BackupState
from ibc_desktop.kernel.plug.home import AgendaLine, Figure, Jubilee, TaskLine


@dataclass(frozen=True)
class WeekDay:
    """A day of the week and its visits; None while it is still to come."""

    day: dt.date
    visits: int | None


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
