"""Days to remember: what falls on the days of a month or of any period."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import Period

from ..model import Observance
from .movable import day_by_rule, rule_words

HOLIDAY = "государственный праздник"


@dataclass(frozen=True)
class ObservanceDay:
    """A day to remember in its year."""

    day: dt.date
    title: str
    kind: str
    id: int

    @property
    def is_holiday(self) -> bool:
        """Whether nobody works on this day."""
        return self.kind == HOLIDAY


@dataclass(frozen=True)
class ObservanceRow:
    """A line of the editable list: a fixed `day`, or a `rule` said in `rule_words`."""

    id: int
    name: str
    retired: bool
    kind: str
    month: int | None
    day: int | None
    rule: str
    rule_words: str


def observances(session: Session, period: Period) -> list[ObservanceDay]:
    """Return the days to remember in a period, in their order."""
    found = [
        ObservanceDay(day, row.name, row.kind, row.id)
        for row in observance_list(session)
        for day in _days(row, period)
    ]
    return sorted(found, key=lambda each: (each.day, each.title))


def holidays(session: Session, period: Period) -> frozenset[dt.date]:
    """Return the days of a period on which nobody works, weekends aside."""
    return frozenset(each.day for each in observances(session, period) if each.is_holiday)


def observance_list(
    session: Session, typed: str = "", *, retired: bool = False
) -> list[ObservanceRow]:
    """Return the editable list in the order of the year; `typed` is a part of a title."""
    query = select(
        Observance.id,
        Observance.title,
        Observance.retired,
        Observance.kind,
        Observance.month,
        Observance.day,
        Observance.rule,
    ).order_by(Observance.month.nulls_first(), Observance.day.nulls_last(), Observance.title)
    if not retired:
        query = query.where(~Observance.retired)
    return [
        ObservanceRow(key, title, hidden, kind, month, day, rule, rule_words(rule, month or 1))
        for key, title, hidden, kind, month, day, rule in session.execute(query)
        if fold(typed) in fold(title)
    ]


def _days(row: ObservanceRow, period: Period) -> Iterator[dt.date]:
    for year in range(period.first.year, period.last.year + 1):
        month, day = row.month or 1, row.day
        found = _fixed(year, month, day) if day else day_by_rule(row.rule, month, year)
        if found is not None and found in period:
            yield found


def _fixed(year: int, month: int, day: int) -> dt.date | None:
    """The 29th of February is no day of most years."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
