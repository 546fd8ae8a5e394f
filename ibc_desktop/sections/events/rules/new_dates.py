"""On which day of another school year an event of a copied plan is."""

import datetime as dt
import re

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.sections.dates.rules.observances import holidays, observances

from ..model import Event
from .rows import in_school_year

# The New Year holidays of every school (ТК РФ, ст. 112); the others stand in the list of days.
_NEW_YEAR = range(1, 9)
_WORKING_DAYS = 5
# An event so many days from what it remembers is held for it.
_NEAR = dt.timedelta(days=3)
_DAY = dt.timedelta(days=1)
_JUBILEE = r"\b\d{2,4}(?=\s*[-‑–]?\s*лети[юяе]|\s+лет\s+со\s+дня)"


class NewDates:
    """The days to remember of two school years, and when there is no school in the later one."""

    def __init__(self, session: Session, from_year: int, to_year: int) -> None:
        before, year = (
            period_of(PeriodKind.SCHOOL_YEAR, dt.date(each, 9, 1)) for each in (from_year, to_year)
        )
        self._from, self._to = from_year, to_year
        self._free = holidays(session, year)
        self._before = observances(session, before)
        self._now = {each.id: each.day for each in observances(session, year)}

    def wanted(self, event: Event, starts_on: dt.date) -> dt.date:
        """Return the day an event should be on: that of its occasion, else the same weekday."""
        said = fold(f"{event.title} {event.occasion}")
        for kept in self._before:
            if abs(starts_on - kept.day) <= _NEAR and fold(kept.title) in said:
                return self._now.get(kept.id, same_date(starts_on, self._from, self._to))
        move = same_date if event.occasion else same_weekday
        return move(starts_on, self._from, self._to)

    def school_day(self, day: dt.date, *, weekends: bool) -> dt.date:
        """Return the day or the next with school in it, else the last before; `weekends` count."""
        following = self._other(day, _DAY, weekends)
        if in_school_year(following, self._to):
            return following
        return self._other(day, -_DAY, weekends)

    def _other(self, day: dt.date, step: dt.timedelta, weekends: bool) -> dt.date:
        while self._is_free(day) or (not weekends and is_weekend(day)):
            day += step
        return day

    def _is_free(self, day: dt.date) -> bool:
        return day in self._free or (day.month == 1 and day.day in _NEW_YEAR)


def is_weekend(day: dt.date) -> bool:
    """Say whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _WORKING_DAYS


def same_date(day: dt.date, from_year: int, to_year: int) -> dt.date:
    """Return the same day of the other school year; for the 29th of February the day before."""
    try:
        return day.replace(year=day.year + to_year - from_year)
    except ValueError:
        return day.replace(year=day.year + to_year - from_year, day=28)


def same_weekday(day: dt.date, from_year: int, to_year: int) -> dt.date:
    """Return the day of the other school year that is nearest to this one on the same weekday.

    At the edges of the school year the weekday gives way, so that the day stays within it.
    """
    date = same_date(day, from_year, to_year)
    ahead = (day.weekday() - date.weekday() + 3) % 7 - 3
    shifted = date + dt.timedelta(days=ahead)
    return shifted if in_school_year(shifted, to_year) else date


def renewed(text: str, years: int) -> str:
    """Return a text with its anniversaries so many years later: «к 146-летию»."""
    return re.sub(_JUBILEE, lambda found: str(int(found[0]) + years), text)
