"""The figures of a period put together: by class, against years before, against the plan.

Nothing is counted here: each figure comes from the section that keeps its records.
"""

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, school_year_name, school_year_of
from ibc_desktop.kernel.plug.figures import Counted, Promised
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Heads, Slice, Tally

from .indicators import BY_KEY, Counts, Indicator

# A school year begins with textbooks and holidays: no book need be lent on its first days.
_FIRST_WEEKS = dt.timedelta(weeks=4)
# Targets of the plan are set for counts; the quotients follow from them.
_TARGETS = {
    "readers": "readers",
    "pupils": "pupil_readers",
    "loans": "loans",
    "events": "events",
    "event_visits": "event_visits",
    "consultations": "consultations",
    "acquired": "acquired",
    "stock": "stock",
}


@dataclass(frozen=True)
class Tallies:
    """Who was counted: debtors of the day, the rest of the period."""

    pupils: Heads = field(default_factory=Heads)
    readers: Heads = field(default_factory=Heads)
    desk_visits: Tally = field(default_factory=Tally)
    event_visits: Tally = field(default_factory=Tally)
    loans: Tally = field(default_factory=Tally)
    debtors: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Figures:
    """The figures of a period as far as it has come; `day` is its last, of debtors and stock.

    `began` is the day of the first record of all, where it was late in the period or after it.
    """

    period: Period
    day: dt.date
    tallies: Tallies
    counts: Counts
    began: dt.date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it was written down throughout, so that it can be compared with."""
        return self.counts.is_kept and self.began is None


def so_far(period: Period, today: dt.date) -> Period:
    """Return the part of a period that has passed; one not yet begun is left as it is."""
    return replace(period, last=today) if today in period else period


def figures(session: Session, sections: Sections, period: Period) -> Figures:
    """Return the figures of these dates, each counted by its own section."""
    found: dict[str, Any] = {}
    for offer in sections.each(Counted):
        found |= offer.of(session, period, period.last)
    numbers = {name: each for name, each in found.items() if isinstance(each, int)}
    tallies = Tallies(**{name: found[name] for name in found.keys() - numbers.keys()})
    totals = {each.name: getattr(tallies, each.name).total() for each in fields(Tallies)}
    pupil_readers = Slice(period, ReaderGroup.PUPIL).of(tallies.readers)
    counts = Counts(**numbers, **totals, pupil_readers=pupil_readers)
    return Figures(period, period.last, tallies, counts, _late_began(session, sections, period))


def _late_began(session: Session, sections: Sections, period: Period) -> dt.date | None:
    """Return the day of the first record, where it was not in the first weeks of the period."""
    days = (offer.began(session) for offer in sections.each(Counted))
    first = min(filter(None, days), default=None)
    return first if first and first > period.first + _FIRST_WEEKS else None


def years_before(session: Session, sections: Sections, period: Period, years: int) -> list[Figures]:
    """Return the figures of the same dates in former years, the latest first."""
    found: list[Figures] = []
    for _ in range(years):
        period = period.year_before()
        found.append(figures(session, sections, period))
    return found


def plan(session: Session, sections: Sections, period: Period, now: Counts) -> dict[str, Decimal]:
    """Return what the plan of the year promises, by the key of the indicator.

    Where a quotient has no target of its own it follows from those of its counts; what is not
    planned (pupils, working days) is taken as it is. Only a school year has a plan.
    """
    if period.kind is not PeriodKind.SCHOOL_YEAR:
        return {}
    targets = {
        key: BY_KEY[key].rounded(Decimal(str(value)))
        for offer in sections.each(Promised)
        for key, value in offer.of(session, period.first.year).items()
        if key in BY_KEY
    }
    counts = _promised(now, targets)
    quotients = (each for each in BY_KEY.values() if each.by and each.key not in targets)
    for each in quotients:
        value = each.value(counts) if _is_planned(each, targets) else None
        if value is not None:
            targets[each.key] = value
    return targets


def heading(shown: Period, whole: Period) -> str:
    """Return how the column of a period is headed: «2025/26», «2026 по 17.03», or its dates."""
    match whole.kind:
        case PeriodKind.SCHOOL_YEAR:
            name = school_year_name(whole.first.year)
        case PeriodKind.TERM:
            name = f"{whole.number} четв. {school_year_name(school_year_of(whole.first))}"
        case PeriodKind.YEAR:
            name = str(whole.first.year)
        case _:
            return f"{shown.first:%d.%m.%y} – {shown.last:%d.%m.%y}"
    return f"{name} по {shown.last:%d.%m}" if shown.last < whole.last else name


def _promised(now: Counts, targets: dict[str, Decimal]) -> Counts:
    known = {name: int(targets[key]) for key, name in _TARGETS.items() if key in targets}
    if "visits" in targets:
        at_events = known.get("event_visits", now.event_visits)
        known["desk_visits"] = max(int(targets["visits"]) - at_events, 0)
    return replace(now, **known)


def _is_planned(indicator: Indicator, targets: dict[str, Decimal]) -> bool:
    """Whether what is divided is planned, and what it is divided by is planned or lasting."""
    by = {"readers": "readers" in targets, "pupils": True, "stock": True}
    key = next(key for key, each in BY_KEY.items() if each.counted == indicator.counted)
    return key in targets and by.get(indicator.by, False)
