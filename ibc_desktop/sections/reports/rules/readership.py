"""What the readership report is made of, read in one go; nothing is laid out here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.plug.figures import Reading
from ibc_desktop.kernel.plug.section import Sections

from . import queries
from .classes import ClassRow, class_rows
from .indicators import INDICATORS, Indicator, share
from .queries import Figures
from .remarks import Remarks, remarks

_YEARS_BEFORE = 2
_NOTHING_READ = Reading(lambda *_: {}, lambda *_: (), lambda *_: (), ())


@dataclass(frozen=True)
class Compared:
    """An indicator of the period beside its plan and the years before, the latest first."""

    indicator: Indicator
    now: Decimal | None
    plan: Decimal | None
    before: tuple[Decimal | None, ...]

    @property
    def to_plan(self) -> Decimal | None:
        """Per cent of the plan."""
        if self.now is None or not self.plan:
            return None
        return (self.now * 100 / self.plan).quantize(Decimal("0.1"))

    @property
    def change(self) -> str:
        """The change against the year before."""
        return self.indicator.change(self.now, self.before[0] if self.before else None)


@dataclass(frozen=True)
class Month:
    """Loans of a month, and of the same month a year before."""

    first: dt.date
    now: int
    before: int


@dataclass(frozen=True)
class Readership:
    """Everything that the report and the director's page say of a period."""

    period: Period
    now: Figures
    before: tuple[Figures, ...]
    compared: tuple[Compared, ...]
    rows: tuple[ClassRow, ...]
    months: tuple[Month, ...]
    departments: tuple[tuple[str, int], ...]
    most_read: tuple[Any, ...]
    read_columns: tuple[Column[Any], ...]
    remarks: Remarks

    @property
    def has_plan(self) -> bool:
        return any(each.plan is not None for each in self.compared)

    def of(self, key: str) -> Compared:
        """Return the indicator of this key."""
        return next(each for each in self.compared if each.indicator.key == key)


def readership(session: Session, sections: Sections, period: Period, today: dt.date) -> Readership:
    """Read the report of a period as far as it has come."""
    shown = queries.so_far(period, today)
    now = queries.figures(session, sections, shown)
    before = tuple(queries.years_before(session, sections, shown, _YEARS_BEFORE))
    reading = next(sections.each(Reading), _NOTHING_READ)
    return Readership(
        period,
        now,
        before,
        tuple(compared(now, before, queries.plan(session, sections, period, now.counts))),
        tuple(class_rows(now)),
        tuple(_months(session, reading, shown)),
        tuple(reading.departments(session, shown)),
        tuple(reading.most(session, shown)),
        reading.columns,
        remarks(session, sections, now, period, today),
    )


def compared(now: Figures, before: Sequence[Figures], plan: dict[str, Decimal]) -> list[Compared]:
    """Return all indicators beside the plan and the years before.

    A year in which nothing was written down yet is no year to compare with.
    """
    return [
        Compared(
            each,
            each.value(now.counts),
            plan.get(each.key),
            tuple(each.value(year.counts) if year.counts.is_kept else None for year in before),
        )
        for each in INDICATORS
    ]


def shares(parts: Sequence[tuple[str, int]], most: int = 6) -> list[tuple[str, int]]:
    """Return the greatest parts by name, the rest of them together as «прочее»."""
    if len(parts) <= most:
        return list(parts)
    return [*parts[: most - 1], ("прочее", sum(count for _, count in parts[most - 1 :]))]


def per_cent(part: int, whole: int) -> Decimal | None:
    """Return a share in whole per cent."""
    return share(part, whole, decimals=0)


def _months(session: Session, reading: Reading, shown: Period) -> list[Month]:
    """Return the months of a period without idle ones at its end, the summer of a year."""
    now = reading.months(session, shown)
    earlier = reading.months(session, shown.year_before())
    found = [
        Month(first, count, earlier.get(first.replace(year=first.year - 1), 0))
        for first, count in now.items()
    ]
    while found and not (found[-1].now or found[-1].before):
        found.pop()
    return found
