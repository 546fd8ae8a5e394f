"""Of whom a figure speaks, which part of the work is counted, and how many pupils there are.

Sections above count by these, each figure in one place (DOMAIN 2.1, 2.6).
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, school_year_of
from ibc_desktop.kernel.plug.figures import Counted

from ..model import Membership, ReaderGroup, SchoolForm
from .derived import Level, level

GRADES = {Level.PRIMARY: (1, 4), Level.MIDDLE: (5, 9), Level.SENIOR: (10, 12)}


class Who(NamedTuple):
    """Of whom a figure speaks: the group and, of a pupil, the class of that day."""

    group: ReaderGroup
    grade: int | None
    class_name: str

    @property
    def level(self) -> Level | None:
        """The level of a pupil; None for grown-ups and for pupils without a class."""
        if self.group is not ReaderGroup.PUPIL or self.grade is None:
            return None
        return level(self.grade)


# How many of each; asked for somebody who is not there it says 0.
Tally = Counter[Who]


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
        if self.alone and (who.class_name or (self.grades is None and who.grade is not None)):
            return False
        if self.grades is not None:
            first, last = self.grades
            if who.grade is None or not first <= who.grade <= last:
                return False
        return not self.class_name or who.class_name == self.class_name

    def of(self, tally: Tally) -> int:
        """Add up what belongs to the slice."""
        return sum(count for who, count in tally.items() if self.fits(who))


def pupils(session: Session, day: dt.date) -> int:
    """Count the pupils in classes of the school year on this day."""
    return len(whose(session, day))


def pupils_by_class(session: Session, day: dt.date) -> Tally:
    """Return the pupils of each class of the school year on this day."""
    return Tally(whose(session, day).values())


def whose(session: Session, day: dt.date) -> dict[int, Who]:
    """Return the class of each pupil on this day, in classes of the school year."""
    query = (
        select(Membership.reader_id, SchoolForm.grade, SchoolForm.letter)
        .join(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(*enrolled(day))
        # Whoever changed the class on this very day belongs to the later one.
        .order_by(Membership.since, Membership.id)
    )
    return {
        row[0]: Who(ReaderGroup.PUPIL, row[1], f"{row[1]}{row[2]}")
        for row in session.connection().execute(query)
    }


def enrolled(day: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a membership open on this day in a class of the school year."""
    return (
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until >= day),
        SchoolForm.school_year == school_year_of(day),
    )


def _counted(session: Session, _period: Period, day: dt.date) -> dict[str, Tally]:
    return {"pupils": pupils_by_class(session, day)}


OFFERS = (Counted(_counted),)
