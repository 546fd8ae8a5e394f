"""The table of classes: pupils by class with totals of levels, then the grown-ups, then all.

Who was in two classes is counted in each of them, in a total once.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import partial

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import in_class
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import Level
from ibc_desktop.sections.readers.rules.figures import GRADES, Slice, Who

from .indicators import quotient, share, written
from .queries import Figures, Tallies

GROWN_UPS = {
    ReaderGroup.TEACHER: "Педагоги",
    ReaderGroup.STAFF: "Сотрудники",
    ReaderGroup.PARENT: "Родители",
    ReaderGroup.OTHER: "Прочие",
}
# What one or two have read is not the reading of a class.
_FEW = 3
SUMMER = (6, 7, 8)
# What is to be known of rows that need not add up.
EACH_CLASS = "Учащиеся – все, кто учился; сменивший класс посчитан в каждом, в итогах один раз."
COUNTED = ("pupils", "readers", "desk_visits", "event_visits", "loans", "debtors")


class Kind(Enum):
    """How a row stands among the others."""

    CLASS = auto()
    LEVEL = auto()
    GROUP = auto()
    TOTAL = auto()


@dataclass(frozen=True)
class ClassRow:
    """A line of the table."""

    label: str
    kind: Kind
    part: Slice
    pupils: int
    readers: int
    desk_visits: int
    event_visits: int
    loans: int
    debtors: int

    @property
    def where(self) -> str:
        """«в 5А классе», of a class; of two years «в 5А классе 2025/26 года»."""
        name, _, year = self.label.partition(", ")
        return f"{in_class(name)} {year} года" if year else in_class(name)

    @property
    def visits(self) -> int:
        return self.desk_visits + self.event_visits

    @property
    def coverage(self) -> Decimal | None:
        """Охват in per cent; None for grown-ups."""
        return share(self.readers, self.pupils)

    @property
    def reading_rate(self) -> Decimal | None:
        """Читаемость; None where nobody read."""
        return quotient(self.loans, self.readers)

    @property
    def reading(self) -> str:
        """Читаемость in words."""
        return written(self.reading_rate)

    @property
    def is_class(self) -> bool:
        """Whether it tells of one class."""
        return self.kind is Kind.CLASS and bool(self.part.class_name)

    @property
    def is_telling(self) -> bool:
        """Whether so many read that it says something of them all."""
        return self.readers >= _FEW

    @property
    def is_away(self) -> bool:
        """Whether it is a class that had holidays on all these days, and that nobody saw."""
        days, seen = self.part.period, (self.readers, self.visits, self.loans, self.debtors)
        is_summer = days.first.month in SUMMER and days.last.month in SUMMER
        return self.is_class and is_summer and not any(seen)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        return not any((self.pupils, self.readers, self.visits, self.loans, self.debtors))


def class_rows(found: Figures) -> list[ClassRow]:
    """Return the rows with something in them; the totals of all are always there."""
    of = partial(Slice, found.period)
    pupils, everybody = of(ReaderGroup.PUPIL), of()
    rows = [
        *(row for level in Level for row in _level_rows(found, level)),
        _row(found, "Разные классы", Kind.GROUP, replace(pupils, alone=True)),
        _row(found, "Всего учащихся", Kind.TOTAL, pupils),
        *(_row(found, label, Kind.GROUP, of(group)) for group, label in GROWN_UPS.items()),
        _row(found, "Всего читателей", Kind.TOTAL, everybody),
    ]
    return [row for row in rows if row.kind is Kind.TOTAL or not (row.is_empty or row.is_away)]


def compared(rows: Sequence[ClassRow]) -> list[ClassRow]:
    """Return the classes whose reading may be compared: those of one school year.

    A period across the first of September has few months of the one and many of the other; the
    latest of which there are several is told.
    """
    telling = [row for row in rows if row.is_class and row.is_telling]
    of_years = defaultdict[dt.date, list[ClassRow]](list)
    for row in telling:
        of_years[row.part.period.first].append(row)
    several = [first for first, classes in of_years.items() if len(classes) > 1]
    return of_years[max(several)] if several else telling[:1]


def most(rows: Sequence[ClassRow]) -> list[ClassRow]:
    """Return the class that reads most; several where they read alike."""
    return _extreme(rows, max)


def least(rows: Sequence[ClassRow]) -> list[ClassRow]:
    """Return the class that reads least; several where they read alike."""
    return _extreme(rows, min)


def _extreme(rows: Sequence[ClassRow], choose: Callable[..., Fraction]) -> list[ClassRow]:
    rates = [Fraction(row.loans, row.readers) for row in rows]
    bound = choose(rates)
    return [row for row, rate in zip(rows, rates, strict=True) if rate == bound]


def _level_rows(found: Figures, level: Level) -> Iterator[ClassRow]:
    whole = Slice(found.period, ReaderGroup.PUPIL, GRADES[level])
    years = {school_year_of(part.first): part for part in found.period.by_school_year()}
    for year, grade, name in sorted(_classes(found.tallies, whole)):
        one = replace(whole, period=years[year], grades=(grade, grade), class_name=name)
        label = f"{name}, {school_year_name(year)}" if len(years) > 1 else name
        yield _row(found, label, Kind.CLASS, one)
    together = replace(whole, alone=True)
    yield _row(found, f"{level.label} вместе", Kind.CLASS, together)
    yield _row(found, level.label, Kind.LEVEL, whole)


def _classes(tallies: Tallies, whole: Slice) -> set[tuple[int, int, str]]:
    known: set[Who] = set().union(*(getattr(tallies, name) for name in COUNTED))
    return {
        (who.school_year, who.grade, who.class_name)
        for who in known
        if who.grade is not None and who.class_name and whole.fits(who)
    }


def _row(found: Figures, label: str, kind: Kind, part: Slice) -> ClassRow:
    counts: dict[str, int] = {name: part.of(getattr(found.tallies, name)) for name in COUNTED}
    if part.group is None:
        # Readers who are no pupils have nobody to be compared with.
        counts["pupils"] = 0
    return ClassRow(label, kind, part, **counts)
