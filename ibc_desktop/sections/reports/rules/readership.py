"""What the readership report is made of, read in one go; nothing is laid out here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.plug.figures import Reading, ReadPart
from ibc_desktop.kernel.plug.section import Sections

from . import queries
from .classes import SUMMER, ClassRow, class_rows
from .indicators import INDICATORS, Indicator, share
from .queries import Figures
from .remarks import Remarks, remarks

_YEARS_BEFORE = 2
_NOTHING_READ = Reading(lambda *_: {}, lambda *_: (), lambda *_: (), ())


@dataclass(frozen=True)
class Compared:
    """An indicator of the period beside its plan and the years before, the latest first.

    `due` is what the plan of the year asks for by the last day shown, where that can be told.
    """

    indicator: Indicator
    now: Decimal | None
    plan: Decimal | None
    before: tuple[Decimal | None, ...]
    due: Decimal | None = None

    @property
    def is_met(self) -> bool:
        """Whether as much is done as is due."""
        return self.now is not None and self.due is not None and self.now >= self.due

    @property
    def reached(self) -> str:
        """«посещения (1 218 из 1 337)», of what is due."""
        name = self.indicator.title.partition(",")[0].lower()
        return f"{name} ({self.indicator.said(self.now)} из {self.indicator.said(self.due)})"

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
    """Loans of a whole month, and of the same month a year before."""

    first: dt.date
    now: int
    before: int


@dataclass(frozen=True)
class Readership:
    """Everything that the report and the director's page say of a period.

    `passed` is the share of the study days of its school year that has passed, 1 of another.
    """

    period: Period
    passed: float
    now: Figures
    before: tuple[Figures, ...]
    compared: tuple[Compared, ...]
    rows: tuple[ClassRow, ...]
    months: tuple[Month, ...]
    departments: tuple[ReadPart, ...]
    most_read: tuple[Any, ...]
    read_columns: tuple[Column[Any], ...]
    remarks: Remarks

    @property
    def has_plan(self) -> bool:
        return any(each.plan is not None for each in self.compared)

    @property
    def is_running(self) -> bool:
        """Whether the period goes on, so that years before are told of the same days."""
        return self.now.period.last < self.period.last

    @property
    def headings(self) -> tuple[str, ...]:
        """How the columns of the period and of the years before are headed, the latest first."""
        whole, found = self.period, list[str]()
        for each in (self.now, *self.before):
            found.append(queries.heading(each.period, whole))
            whole = whole.year_before()
        return tuple(found)

    @property
    def in_cut_months(self) -> int:
        """How many loans fall to months that are not in it wholly, and are no `months`."""
        return self.now.counts.loans - sum(month.now for month in self.months)

    def of(self, key: str) -> Compared:
        """Return the indicator of this key."""
        return next(each for each in self.compared if each.indicator.key == key)


def readership(session: Session, sections: Sections, period: Period, today: dt.date) -> Readership:
    """Read the report of a period as far as it has come."""
    shown = queries.so_far(period, today)
    now = queries.figures(session, sections, shown)
    before = tuple(queries.years_before(session, sections, shown, _YEARS_BEFORE))
    reading = next(sections.each(Reading), _NOTHING_READ)
    plan = queries.plan(session, sections, period, now.counts)
    passed = terms(session).passed(shown.last) if shown.last < period.last else 1
    return Readership(
        period,
        passed,
        now,
        before,
        tuple(compared(now, before, plan, passed)),
        tuple(class_rows(now)),
        tuple(
            _months(session, reading, shown, is_beside=any(year.is_whole for year in before[:1]))
        ),
        tuple(reading.departments(session, shown)),
        tuple(reading.most(session, shown)),
        reading.columns,
        remarks(session, sections, now, period, today),
    )


def compared(
    now: Figures, before: Sequence[Figures], plan: dict[str, Decimal], passed: float = 1
) -> list[Compared]:
    """Return all indicators beside the plan and the years before, `passed` being the year's share.

    A year in which little or nothing was written down yet is no year to compare with.
    """
    return [
        Compared(
            each,
            each.value(now.counts),
            plan.get(each.key),
            tuple(each.value(year.counts) if year.is_whole else None for year in before),
            _due(each, plan.get(each.key), passed),
        )
        for each in INDICATORS
    ]


def _due(indicator: Indicator, plan: Decimal | None, passed: float) -> Decimal | None:
    if indicator.of_people and passed < 1:
        return None
    if plan is None or not indicator.grows:
        return plan
    return indicator.rounded(plan * Decimal(passed))


def shares(parts: Sequence[ReadPart], most: int = 6) -> list[tuple[str, int]]:
    """Return the greatest parts by name, the rest of them together as «прочее»."""
    named = [(part.name, part.count) for part in parts]
    if len(parts) <= most:
        return named
    return [*named[: most - 1], ("прочее", sum(count for _, count in named[most - 1 :]))]


def per_cent(part: int, whole: int) -> Decimal | None:
    """Return a share in whole per cent."""
    return share(part, whole, decimals=0)


def _months(session: Session, reading: Reading, shown: Period, *, is_beside: bool) -> list[Month]:
    """Return the whole months of a period without idle ones in summer and at its end."""
    now = reading.months(session, shown)
    earlier = reading.months(session, shown.year_before()) if is_beside else {}
    found = [
        Month(first, count, earlier.get(first.replace(year=first.year - 1), 0))
        for first, count in now.items()
        if shown.first <= first and period_of(PeriodKind.MONTH, first).last <= shown.last
    ]
    while found and _is_idle(found[-1]):
        found.pop()
    return [each for each in found if each.first.month not in SUMMER or not _is_idle(each)]


def _is_idle(month: Month) -> bool:
    return not (month.now or month.before)
