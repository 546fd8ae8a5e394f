"""The figures of lending (DOMAIN 2.5, 2.6): each is counted here and nowhere else.

Screens, papers and the lists behind the numbers ask these functions, so that they agree. Loans
are those without textbooks; textbooks are counted apart, since they inflate what is read.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select, union
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period, school_year_of
from ibc_desktop.kernel.plug.figures import Counted, PartCount, Reading, ReadPart
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition, Fund
from ibc_desktop.sections.catalogue.rules.departments import Department
from ibc_desktop.sections.catalogue.rules.derived import titled
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.figures import Heads, Slice, Tally, Who, whose

from ..model import Loan, Visit

_TEXTBOOK = Fund.TEXTBOOK


@dataclass(frozen=True)
class Visiting:
    """Who came in a period, and how many times; a reader counts in each class he came from."""

    readers: Heads
    visits: Tally


@dataclass(frozen=True)
class ReadEdition:
    """A line of the most read books: copies there are now, loans and readers of the period."""

    edition_id: int
    title: str
    author: str
    copies: int
    loans: int
    readers: int

    @property
    def book(self) -> str:
        """«А. П. Чехов. Каштанка»."""
        return ". ".join(filter(None, (self.author, self.title)))


def visiting(session: Session, period: Period) -> Visiting:
    """Return readers and desk visits by class, read in one go."""
    visits, readers = Tally(), Heads()
    columns = (Visit.reader_id, *_who(Visit))
    query = select(*columns, func.count()).group_by(*columns)
    for part in period.by_school_year():
        year = school_year_of(part.first)
        rows = _rows(session, query.where(_in(Visit.visited_on, part)))
        for reader, group, grade, name, count in rows:
            who = Who(group, grade, name, year)
            visits[who] += count
            readers.setdefault(who, set()).add(reader)
    return Visiting(readers, visits)


def readers(session: Session, wanted: Slice) -> int:
    """Count readers: those who came at least once, each of them once."""
    query = select(func.count(Visit.reader_id.distinct()))
    return _number(session, _within(query, Visit, Visit.visited_on, wanted))


def first_visits(wanted: Slice) -> Subquery:
    """Return for each reader of a slice the `day` of the first visit, and how many there were."""
    query = select(
        Visit.reader_id, func.min(Visit.visited_on).label("day"), func.count().label("n")
    )
    narrowed = _within(query, Visit, Visit.visited_on, wanted)
    return narrowed.group_by(Visit.reader_id).subquery()


def visits(session: Session, wanted: Slice) -> int:
    """Count visits at the desk; those of events are counted by the events."""
    return _number(session, _within(select(func.count()), Visit, Visit.visited_on, wanted))


def visits_by_day(session: Session, wanted: Slice) -> dict[dt.date, int]:
    """Return the desk visits of each day that had any, in the order of days."""
    return _by_day(session, Visit, Visit.visited_on, wanted)


def working_days(session: Session, period: Period) -> int:
    """Count the days on which somebody came."""
    days = select(func.count(Visit.visited_on.distinct()))
    return _number(session, days.where(_in(Visit.visited_on, period)))


def loans(session: Session, wanted: Slice) -> int:
    """Count the books issued (книговыдача), textbooks and renewals apart."""
    return _number(session, _lent(select(func.count()), wanted))


def loans_by_class(session: Session, period: Period) -> Tally:
    """Return the books issued by class and group of that day."""
    found, query = Tally(), select(*_who(Loan), func.count()).group_by(*_who(Loan))
    for part in period.by_school_year():
        year = school_year_of(part.first)
        for group, grade, name, count in _rows(session, _lent(query, Slice(part))):
            found[Who(group, grade, name, year)] += count
    return found


def loans_by_month(session: Session, wanted: Slice) -> dict[dt.date, int]:
    """Return the books issued in each month of the period, by its first day."""
    counted = dict.fromkeys(wanted.period.months(), 0)
    for day, count in loans_by_day(session, wanted).items():
        counted[day.replace(day=1)] += count
    return counted


def loans_by_day(session: Session, wanted: Slice) -> dict[dt.date, int]:
    """Return the books issued on each day that had any, in the order of days."""
    return _by_day(session, Loan, Loan.issued_on, wanted, Loan.fund != _TEXTBOOK)


def loans_by_department(session: Session, wanted: Slice) -> dict[Department, int]:
    """Return the books issued by department of the fund (DOMAIN 2.5), the most read first."""
    query = _lent(select(Loan.department, func.count()), wanted).group_by(Loan.department)
    found = _rows(session, query)
    order = list(Department)
    return dict(sorted(found, key=lambda each: (-each[1], order.index(each[0]))))


def textbooks(session: Session, wanted: Slice) -> int:
    """Count the textbooks issued."""
    query = _within(select(func.count()), Loan, Loan.issued_on, wanted)
    return _number(session, query.where(Loan.fund == _TEXTBOOK))


def returned(session: Session, wanted: Slice) -> int:
    """Count the books taken back, textbooks apart."""
    query = _within(select(func.count()), Loan, Loan.returned_on, wanted)
    return _number(session, query.where(Loan.fund != _TEXTBOOK))


def debtor_ids(session: Session, day: dt.date) -> set[int]:
    """Return the readers who had a late book on this day."""
    late = select(Loan.reader_id).where(Loan.due_on < day, Loan.issued_on <= day)
    # Asked apart, the two halves go through the index of returns; together they read all loans.
    halves = union(late.where(Loan.returned_on.is_(None)), late.where(Loan.returned_on > day))
    return {row[0] for row in _rows(session, halves)}


def debtors(session: Session, day: dt.date) -> int:
    """Count the readers who had a late book on this day."""
    return len(debtor_ids(session, day))


def debtors_by_class(session: Session, day: dt.date) -> Tally:
    """Return the readers who had a late book, by their class of this day or their group."""
    ids = debtor_ids(session, day)
    if not ids:
        return Tally()
    known = whose(session, day)
    groups = dict(row for row in _rows(session, select(Reader.id, Reader.group)) if row[0] in ids)
    year = school_year_of(day)
    return Tally(known.get(each) or Who(groups[each], None, "", year) for each in sorted(ids))


def most_read(session: Session, period: Period, limit: int = 10) -> list[ReadEdition]:
    """Return the editions lent most, textbooks apart; of equals the older record first."""
    # Counting by copy first spares looking up the book of every single loan.
    lent = _lent(select(Loan.copy_id, func.count().label("n")), Slice(period))
    by_copy = lent.group_by(Loan.copy_id).subquery()
    times = func.sum(by_copy.c.n)
    query = (
        select(Copy.edition_id, times)
        .join(by_copy, by_copy.c.copy_id == Copy.id)
        .group_by(Copy.edition_id)
        .order_by(times.desc(), Copy.edition_id)
        .limit(limit)
    )
    return [_read(session, period, *row) for row in _rows(session, query)]


def _read(session: Session, period: Period, edition_id: int, lent: int) -> ReadEdition:
    edition = select(Edition.title, Edition.part_number, Edition.author_line)
    title, part, author = _rows(session, edition.where(Edition.id == edition_id))[0]
    copies = select(Copy.id).where(Copy.edition_id == edition_id)
    there = select(func.count()).select_from(Copy).where(Copy.edition_id == edition_id)
    who = _lent(select(func.count(Loan.reader_id.distinct())), Slice(period))
    return ReadEdition(
        edition_id,
        titled(title, part),
        author,
        _number(session, there.where(Copy.state != CopyState.WRITTEN_OFF)),
        lent,
        _number(session, who.where(Loan.copy_id.in_(copies))),
    )


def _lent(query: Any, wanted: Slice) -> Any:
    return _within(query, Loan, Loan.issued_on, wanted).where(Loan.fund != _TEXTBOOK)


def belongs(model: Any, wanted: Slice) -> list[ColumnElement[bool]]:
    """Return the conditions of loans or visits of those of whom a slice speaks."""
    found: list[Any] = []
    if wanted.group is not None:
        found.append(model.reader_group == wanted.group)
    if wanted.grades is not None:
        found.append(model.grade.between(*wanted.grades))
    if wanted.class_name:
        found.append(model.class_name == wanted.class_name)
    if wanted.alone:
        found.append(model.class_name == "")
        found += [] if wanted.grades else [model.grade.is_(None)]
    return found


def _within(query: Any, model: Any, day: Any, wanted: Slice) -> Any:
    query = query.select_from(model).where(_in(day, wanted.period))
    return query.where(*belongs(model, wanted))


def _by_day(
    session: Session, model: Any, day: Any, wanted: Slice, *conditions: Any
) -> dict[dt.date, int]:
    query = _within(select(day, func.count()), model, day, wanted).where(*conditions)
    return dict(_rows(session, query.group_by(day).order_by(day)))


def _who(model: Any) -> tuple[Any, Any, Any]:
    return model.reader_group, model.grade, model.class_name


def _in(day: Any, period: Period) -> ColumnElement[bool]:
    return day.between(period.first, period.last)


def _rows(session: Session, query: Any) -> list[Any]:
    """Read rows past the ORM, which would only make them dearer."""
    return list(session.connection().execute(query))


def _number(session: Session, query: Any) -> int:
    return session.connection().execute(query).scalar_one() or 0


def _counted(session: Session, period: Period, day: dt.date) -> dict[str, int | Tally | Heads]:
    came = visiting(session, period)
    return {
        "readers": came.readers,
        "desk_visits": came.visits,
        "loans": loans_by_class(session, period),
        "debtors": debtors_by_class(session, day),
        "textbooks": textbooks(session, Slice(period)),
        "working_days": working_days(session, period),
    }


def _began(session: Session) -> dt.date | None:
    """Return the day of the first loan or visit."""
    firsts = (session.scalar(select(func.min(day))) for day in (Loan.issued_on, Visit.visited_on))
    return min(filter(None, firsts), default=None)


def _months(session: Session, period: Period) -> dict[dt.date, int]:
    return loans_by_month(session, Slice(period))


def _departments(session: Session, period: Period) -> list[ReadPart]:
    found = loans_by_department(session, Slice(period))
    return [ReadPart(each.label, each.read, count) for each, count in found.items()]


_READ: tuple[Column[ReadEdition], ...] = (
    Column("book", "Автор и заглавие", lambda row: row.book, weight=1, width=60),
    Column("copies", "Экз.", lambda row: row.copies, right=True, mm=16),
    Column("loans", "Выдач", lambda row: row.loans, right=True, mm=20),
    Column("readers", "Читателей", lambda row: row.readers, right=True, mm=22),
)

OFFERS = (
    Counted(_counted, _began),
    PartCount("readers", readers),
    PartCount("desk_visits", visits),
    PartCount("loans", loans),
    Reading(_months, _departments, most_read, _READ),
)
