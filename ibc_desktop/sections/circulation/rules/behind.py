"""The lists behind the figures of lending: who came, what was lent, who is late."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.plug.behind import DAY, DayVisits, Heading, Line, Long, NumberList
from ibc_desktop.sections.catalogue.model import Copy, Edition, Fund
from ibc_desktop.sections.catalogue.rules.behind import (
    AUTHOR,
    BOOK,
    BOOK_WORDS,
    NUMBER,
    TITLE,
    book,
)
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.behind import (
    CLASS,
    NAME,
    PERSON,
    READER,
    name,
    of_reader,
    people,
)
from ibc_desktop.sections.readers.rules.figures import Slice, Who, whose

from ..model import Loan, Visit
from .figures import belongs, debtor_ids, first_visits, visits_by_day


def readers(_session: Session, part: Slice, _day: dt.date) -> Long:
    """Return who came, as of the first visit of the period."""
    first = first_visits(part)
    query = (
        select(
            Reader.sort_key,
            Reader.id,
            *NAME,
            Visit.reader_group,
            Visit.class_name,
            first.c.day,
            first.c.n,
        )
        .join(first, first.c.reader_id == Reader.id)
        .join(Visit, and_(Visit.reader_id == Reader.id, Visit.visited_on == first.c.day))
    )

    def line(row: Any) -> Line:
        return of_reader(row, row.id, (name(row), _class(row), row.day, row.n))

    return Long(query, (Reader.sort_key, Reader.id), (Reader.search_key,), line)


def desk_visits(_session: Session, part: Slice, _day: dt.date) -> Long:
    """Return the visits at the desk, day by day."""
    query = (
        select(
            Visit.visited_on, Visit.id, Visit.reader_id, *NAME, Visit.reader_group, Visit.class_name
        )
        .join(Reader, Reader.id == Visit.reader_id)
        .where(Visit.visited_on.between(part.period.first, part.period.last), *belongs(Visit, part))
    )

    def line(row: Any) -> Line:
        return of_reader(row, row.reader_id, (row.visited_on, name(row), _class(row)))

    return Long(query, (Visit.visited_on, Visit.id), (Reader.search_key,), line)


def loans(_session: Session, part: Slice, _day: dt.date) -> Long:
    """Return the books issued but textbooks, day by day."""
    return _loans(part, Loan.fund != Fund.TEXTBOOK)


def textbooks(_session: Session, part: Slice, _day: dt.date) -> Long:
    """Return the textbooks issued, day by day."""
    return _loans(part, Loan.fund == Fund.TEXTBOOK)


def debtors(session: Session, part: Slice, day: dt.date) -> Long:
    """Return the readers with a late book on the day, by their class of that day."""
    known, late = whose(session, day), debtor_ids(session, day)
    query = select(Reader.id, Reader.group).where(Reader.id.in_(late))
    groups = {row.id: row.group for row in session.connection().execute(query)}
    year = school_year_of(day)
    whom = {key: known.get(key) or Who(groups[key], None, "", year) for key in late}
    return people({key: who for key, who in whom.items() if part.fits(who)})


def _loans(part: Slice, fund: Any) -> Long:
    query = (
        select(
            Loan.issued_on,
            Loan.id,
            Loan.reader_id,
            *NAME,
            Loan.reader_group,
            Loan.class_name,
            *BOOK,
            Loan.returned_on,
        )
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
        .join(Reader, Reader.id == Loan.reader_id)
        .where(
            fund, Loan.issued_on.between(part.period.first, part.period.last), *belongs(Loan, part)
        )
    )

    def line(row: Any) -> Line:
        title, author, number = book(row)
        cells = (row.issued_on, title, author, number, name(row), _class(row), row.returned_on)
        return of_reader(row, row.reader_id, cells)

    return Long(query, (Loan.issued_on, Loan.id), (Reader.search_key, *BOOK_WORDS), line)


def _class(row: Any) -> str:
    return row.class_name or row.reader_group.label


_READERS = ("читатель", "читателя", "читателей")
_LOANS = ("выдача", "выдачи", "выдач")
_LOAN = (DAY, TITLE, AUTHOR, NUMBER, Heading("Читатель", 20), CLASS, Heading("Возврат", 11))

OFFERS = (
    NumberList(
        "readers",
        "Читатели",
        _READERS,
        (READER, CLASS, Heading("Первое посещение", 16), Heading("Посещений", 11, right=True)),
        readers,
        "users",
    ),
    NumberList(
        "desk_visits",
        "Посещения библиотеки",
        ("посещение", "посещения", "посещений"),
        (DAY, READER, CLASS),
        desk_visits,
        "door",
    ),
    NumberList("loans", "Книговыдача", _LOANS, _LOAN, loans, "books"),
    NumberList("textbooks", "Выданные учебники", _LOANS, _LOAN, textbooks, "textbook"),
    NumberList("debtors", "Должники", _READERS, PERSON, debtors, "alarm"),
    DayVisits(Heading("В библиотеке", 14, right=True), visits_by_day, is_desk=True),
)
