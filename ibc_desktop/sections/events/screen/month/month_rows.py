"""What is read for a month: its events, the entries of its days, how the year stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, school_year_of
from ibc_desktop.kernel.plug.context import Context

from ...model import EventStatus
from ...rules import queries, screen_queries
from ...rules.rows import EventRow, PlanCounts
from ...rules.screen_queries import KeptDay
from ...rules.wording import TONES, whom_short
from .month_days import DAYS, Entries, Entry, month_start

_DAYS_SHOWN = 6 * DAYS
# So many letters fit into the two lines of an entry.
_SHORT = 28


@dataclass(frozen=True)
class MonthShown:
    """What is read for a month: its events, the entries of its days, how the year stands."""

    month: dt.date
    rows: Sequence[EventRow]
    entries: Entries
    counts: PlanCounts


def read_month(context: Context, month: dt.date) -> MonthShown:
    """Read what a month shows; called outside the window's thread."""
    first = month - dt.timedelta(days=month.weekday())
    around = Period(first, first + dt.timedelta(days=_DAYS_SHOWN - 1))
    last = month_start(month, 1) - dt.timedelta(days=1)
    near, kept, counts = context.ask(_read, around, school_year_of(month))
    rows = [row for row in near if _touches(row, month, last)]
    return MonthShown(month, rows, _entries(near, kept, around), counts)


def _read(
    session: Session, around: Period, year: int
) -> tuple[Sequence[EventRow], Sequence[KeptDay], PlanCounts]:
    near = queries.in_period(session, around)
    kept = screen_queries.days_to_remember(session, around)
    return near, kept, queries.plan_counts(session, year)


def _touches(row: EventRow, first: dt.date, last: dt.date) -> bool:
    if row.starts_on is None:
        return row.month_starts_on == first
    return row.starts_on <= last and (row.last_day or row.starts_on) >= first


def _entries(rows: Sequence[EventRow], kept: Sequence[KeptDay], around: Period) -> Entries:
    """Return the entries of the days: what begins, what goes on, then days to remember."""
    found: dict[dt.date, list[Entry]] = {}
    held = [row for row in rows if row.status is not EventStatus.CANCELLED]
    for row, day in [*_beginnings(held), *_goings_on(held)]:
        if day in around:
            found.setdefault(day, []).append(_entry(row))
    for each in kept:
        entry = Entry(each.words, "mute" if each.is_holiday else "info")
        found.setdefault(each.day, []).append(entry)
    return found


def _beginnings(rows: Sequence[EventRow]) -> list[tuple[EventRow, dt.date]]:
    return [(row, row.starts_on) for row in rows if row.starts_on is not None]


def _goings_on(rows: Sequence[EventRow]) -> list[tuple[EventRow, dt.date]]:
    """Return the further days of what lasts for several."""
    return [
        (row, first + dt.timedelta(days=number))
        for row in rows
        if (first := row.starts_on) is not None
        for number in range(1, ((row.last_day or first) - first).days + 1)
    ]


def _entry(row: EventRow) -> Entry:
    """Say an event in two short lines: form and title, or the title alone, and for whom."""
    words = row.full_title if len(row.full_title) <= _SHORT else row.title
    whom = whom_short(row.parties)
    if whom and len(words) + len(whom) <= _SHORT:
        words = f"{words}, {whom}"
    return Entry(words, TONES[row.tone].tone, row.id)
