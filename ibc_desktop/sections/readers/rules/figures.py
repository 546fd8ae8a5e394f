"""Of whom a figure speaks, which part of the work is counted, and how many pupils there are.

Sections above count by these, each figure in one place (DOMAIN 2.1, 2.6).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, school_year_of
from ibc_desktop.kernel.plug.figures import Counted

from ..model import Membership, ReaderGroup, SchoolForm
from .derived import Level, level

GRADES = {Level.PRIMARY: (1, 4), Level.MIDDLE: (5, 9), Level.SENIOR: (10, 12)}


class Who(NamedTuple):
    """Of whom a figure speaks: the group and, of a pupil, the class of that day.

    A class is that of its school year: 5А of the year after are other children.
    """

    group: ReaderGroup
    grade: int | None
    class_name: str
    school_year: int

    @property
    def level(self) -> Level | None:
        """The level of a pupil; None for grown-ups and for pupils without a class."""
        if self.group is not ReaderGroup.PUPIL or self.grade is None:
            return None
        return level(self.grade)


# How many of each; asked for somebody who is not there it says 0.
Tally = Counter[Who]


class Heads(dict[Who, set[int]]):
    """Which readers are counted, in each class in which they were; in a total each once."""

    def total(self) -> int:
        """Return how many readers there are in all."""
        return len(set().union(*self.values()))


@dataclass(frozen=True)
class Slice:
    """Which part of the work is counted: a period, and whose; `grades` are from and to.

    `alone` leaves only those in no single class: several classes at one event, or without grades
    pupils of whom no class is known.
    """

    period: Period
    group: ReaderGroup | None = None
    grades: tuple[int, int] | None = None
    class_name: str = ""
    alone: bool = False

    def fits(self, who: Who) -> bool:
        """Say whether somebody belongs to the slice."""
        if self.group is not None and who.group is not self.group:
            return False
        if who.school_year not in self._school_years:
            return False
        if self.alone and (who.class_name or (self.grades is None and who.grade is not None)):
            return False
        if self.grades is not None:
            first, last = self.grades
            if who.grade is None or not first <= who.grade <= last:
                return False
        return not self.class_name or who.class_name == self.class_name

    def of(self, counted: Tally | Heads) -> int:
        """Add up what belongs to the slice."""
        own: Any = {who: each for who, each in counted.items() if self.fits(who)}
        return type(counted)(own).total()

    @property
    def _school_years(self) -> range:
        return range(school_year_of(self.period.first), school_year_of(self.period.last) + 1)


def pupils(session: Session, period: Period) -> Heads:
    """Return the pupils of each class in which they were in the period, be it for a day.

    So whoever read as a pupil of a class is one of its pupils, though he may have left it since.
    """
    found = Heads()
    for part in period.by_school_year():
        for reader, who in _enrolled(session, part.first, part.last):
            found.setdefault(who, set()).add(reader)
    return found


def whose(session: Session, day: dt.date) -> dict[int, Who]:
    """Return the class of each pupil on this day, in classes of the school year."""
    return dict(_enrolled(session, day, day))


def _enrolled(session: Session, first: dt.date, last: dt.date) -> Iterator[tuple[int, Who]]:
    """Give who was in which class on days of one school year, the later class behind."""
    year = school_year_of(first)
    query = (
        select(Membership.reader_id, SchoolForm.grade, SchoolForm.letter)
        .join(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(*enrolled(first, last))
        # Whoever changed the class on this very day belongs to the later one.
        .order_by(Membership.since, Membership.id)
    )
    for reader, grade, letter in session.connection().execute(query):
        yield reader, Who(ReaderGroup.PUPIL, grade, f"{grade}{letter}", year)


def enrolled(first: dt.date, last: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a membership in a class of the school year on one of its days."""
    return (
        Membership.since <= last,
        or_(Membership.until.is_(None), Membership.until >= first),
        SchoolForm.school_year == school_year_of(first),
    )


def _counted(session: Session, period: Period, _day: dt.date) -> dict[str, Heads]:
    return {"pupils": pupils(session, period)}


OFFERS = (Counted(_counted),)
