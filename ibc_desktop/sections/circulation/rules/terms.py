"""The rules of lending as plain arithmetic: terms, ages, and what an age mark says."""

import datetime as dt
from dataclasses import dataclass

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import age_on

from .parties import Borrower

_SUNDAY = 7
_AGE_OF_GRADE_ZERO = 5
_YOUNGEST_PUPIL = 6
# Age marks are for children; these readers are grown up whatever their card says.
_ADULTS = frozenset({ReaderGroup.TEACHER, ReaderGroup.STAFF, ReaderGroup.PARENT})


@dataclass(frozen=True)
class AgeObjection:
    """Why a book is not for this reader; `final` where no setting may overrule it."""

    sentence: str
    final: bool


def due_date(days: int | None, since: dt.date) -> dt.date:
    """Return the last day of a loan that begins on `since`.

    No number of days means 31 May, by which pupils hand their books in; in summer the next one,
    since textbooks are then given out for the coming year (DOMAIN 2.2). A term that would end
    on a Sunday, when no school is open, ends on the Monday.
    """
    if days is None:
        end = dt.date(since.year, 5, 31)
        return end if since <= end else end.replace(year=since.year + 1)
    due = since + dt.timedelta(days=days)
    return due + dt.timedelta(days=1) if days and due.isoweekday() == _SUNDAY else due


def age_objection(mark: AgeMark, reader: Borrower, today: dt.date) -> AgeObjection | None:
    """Say why a book with this mark is not for this reader, or None (436-ФЗ, DOMAIN 4.1).

    Where the birth date is unknown the youngest of the class decides, six years in the first.
    """
    years = mark.years
    if not years or _is_adult(reader):
        return None
    if reader.born_on is not None:
        age = age_on(reader.born_on, today)
        known = f"а читателю {counted(age, 'год', 'года', 'лет')}"
    else:
        age = _youngest(reader)
        known = f"а возраст читателя неизвестен, может быть {counted(age, 'год', 'года', 'лет')}"
    if age >= years:
        return None
    return AgeObjection(f"Знак {years}+, {known}", final=mark is AgeMark.ADULT)


def _is_adult(reader: Borrower) -> bool:
    """A guest without a birth date is taken for a grown-up; a pupil never is."""
    unknown_guest = reader.group is ReaderGroup.OTHER and reader.born_on is None
    return reader.group in _ADULTS or unknown_guest


def _youngest(reader: Borrower) -> int:
    return _YOUNGEST_PUPIL if reader.grade is None else _AGE_OF_GRADE_ZERO + reader.grade
