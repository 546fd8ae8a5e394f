"""The table of classes: pupils by class with totals of levels, then the grown-ups, then all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import partial

from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import Level
from ibc_desktop.sections.readers.rules.figures import GRADES, Slice, Who

from .indicators import quotient, written
from .queries import Figures, Tallies

GROWN_UPS = {
    ReaderGroup.TEACHER: "Педагоги",
    ReaderGroup.STAFF: "Сотрудники",
    ReaderGroup.PARENT: "Родители",
    ReaderGroup.OTHER: "Прочие",
}
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
    def visits(self) -> int:
        return self.desk_visits + self.event_visits

    @property
    def coverage(self) -> Decimal | None:
        """Охват in per cent; None for grown-ups."""
        return quotient(self.readers, self.pupils, times=100)

    @property
    def reading_rate(self) -> Decimal | None:
        """Читаемость; None where nobody read."""
        return quotient(self.loans, self.readers)

    @property
    def reading(self) -> str:
        """Читаемость in words."""
        return written(self.reading_rate)

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
    return [row for row in rows if row.kind is Kind.TOTAL or not row.is_empty]


def compared(rows: list[ClassRow]) -> list[ClassRow]:
    """Return the classes with readers, whose reading may be compared."""
    return [row for row in rows if row.kind is Kind.CLASS and row.part.class_name and row.readers]


def _level_rows(found: Figures, level: Level) -> Iterator[ClassRow]:
    whole = Slice(found.period, ReaderGroup.PUPIL, GRADES[level])
    for grade, name in sorted(_classes(found.tallies, whole)):
        one = replace(whole, grades=(grade, grade), class_name=name)
        yield _row(found, name, Kind.CLASS, one)
    together = replace(whole, alone=True)
    yield _row(found, f"{level.label} вместе", Kind.CLASS, together)
    yield _row(found, level.label, Kind.LEVEL, whole)


def _classes(tallies: Tallies, whole: Slice) -> set[tuple[int, str]]:
    known: set[Who] = set().union(*(getattr(tallies, name) for name in COUNTED))
    return {
        (who.grade, who.class_name)
        for who in known
        if who.grade is not None and who.class_name and whole.fits(who)
    }


def _row(found: Figures, label: str, kind: Kind, part: Slice) -> ClassRow:
    counts: dict[str, int] = {name: part.of(getattr(found.tallies, name)) for name in COUNTED}
    if part.group is None:
        # Readers who are no pupils have nobody to be compared with.
        counts["pupils"] = 0
    return ClassRow(label, kind, part, **counts)
