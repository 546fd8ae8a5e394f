"""The lists behind the numbers: whom or what a figure counts, a page at a time.

Each list narrows by the same conditions as its figure, so that what it counts is the figure.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.ground.keyset import PAGE, page_after
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.sections.catalogue.model import Copy, Edition, Fund
from ibc_desktop.sections.catalogue.rules.figures import in_stock, not_textbooks
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.circulation.rules.figures import belongs, debtor_ids, first_visits
from ibc_desktop.sections.circulation.rules.parties import titled
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.figures import Slice, Who, whose
from ibc_desktop.sections.readers.rules.targets import ShowReader


@dataclass(frozen=True)
class Line:
    """A row of such a list: what it goes on after, its cells, and where Enter leads."""

    order: tuple[Any, ...]
    cells: tuple[Any, ...]
    target: Target


@dataclass(frozen=True)
class Found:
    """A list as it is asked for: the query, its order, where words are sought, how a row reads.

    The order's columns come first in the query.
    """

    query: Any
    order: tuple[Any, ...]
    sought: tuple[Any, ...]
    line: Callable[[Any], Line]


def page(
    session: Session, found: Found, said: str = "", after: Line | None = None, size: int = PAGE
) -> list[Line]:
    """Return a page of the list, of the lines with all words said."""
    query = page_after(_narrowed(found, said), found.order, after.order if after else None, size)
    return [found.line(row) for row in session.connection().execute(query)]


def total(session: Session, found: Found, said: str = "") -> int:
    """Count the lines with all words said."""
    narrowed = _narrowed(found, said).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(narrowed)) or 0


def readers(_session: Session, part: Slice, _day: dt.date) -> Found:
    """Return who came, as of the first visit of the period."""
    first = first_visits(part.period)
    query = (
        select(
            Reader.sort_key,
            Reader.id,
            *_NAME,
            Visit.reader_group,
            Visit.class_name,
            first.c.day,
            first.c.n,
        )
        .join(first, first.c.reader_id == Reader.id)
        .join(Visit, and_(Visit.reader_id == Reader.id, Visit.visited_on == first.c.day))
        .where(*belongs(Visit, part))
    )

    def line(row: Any) -> Line:
        return _of_reader(row, row.id, (_name(row), _class(row), row.day, row.n))

    return Found(query, (Reader.sort_key, Reader.id), (Reader.search_key,), line)


def desk_visits(_session: Session, part: Slice, _day: dt.date) -> Found:
    """Return the visits at the desk, day by day."""
    query = (
        select(
            Visit.visited_on,
            Visit.id,
            Visit.reader_id,
            *_NAME,
            Visit.reader_group,
            Visit.class_name,
        )
        .join(Reader, Reader.id == Visit.reader_id)
        .where(Visit.visited_on.between(part.period.first, part.period.last), *belongs(Visit, part))
    )

    def line(row: Any) -> Line:
        return _of_reader(row, row.reader_id, (row.visited_on, _name(row), _class(row)))

    return Found(query, (Visit.visited_on, Visit.id), (Reader.search_key,), line)


def loans(_session: Session, part: Slice, _day: dt.date) -> Found:
    """Return the books issued but textbooks, day by day."""
    return _loans(part, Loan.fund != Fund.TEXTBOOK)


def textbooks(_session: Session, part: Slice, _day: dt.date) -> Found:
    """Return the textbooks issued, day by day."""
    return _loans(part, Loan.fund == Fund.TEXTBOOK)


def stock(_session: Session, _part: Slice, day: dt.date) -> Found:
    """Return the copies of the fund that are there on the day, in the order they were entered."""
    return _copies(in_stock(day), Copy.id)


def acquired(_session: Session, part: Slice, _day: dt.date) -> Found:
    """Return the copies registered in the period."""
    registered = Copy.registered_on.between(part.period.first, part.period.last)
    return _copies(registered, Copy.registered_on, Copy.id)


def pupils(session: Session, part: Slice, day: dt.date) -> Found:
    """Return the pupils in classes on the day."""
    known = whose(session, day)
    return _people({key: who for key, who in known.items() if part.fits(who)})


def debtors(session: Session, part: Slice, day: dt.date) -> Found:
    """Return the readers with a late book on the day, by their class of that day."""
    known, late = whose(session, day), debtor_ids(session, day)
    query = select(Reader.id, Reader.group).where(Reader.id.in_(late))
    groups = {row.id: row.group for row in session.connection().execute(query)}
    whom = {key: known.get(key) or Who(groups[key], None, "") for key in late}
    return _people({key: who for key, who in whom.items() if part.fits(who)})


_NAME = (Reader.surname, Reader.given_name)
_BOOK = (Edition.title, Edition.part_number, Edition.author_line, Copy.inventory_number)
_BOOK_WORDS = (Edition.title_key, Edition.author_key)


def _loans(part: Slice, fund: Any) -> Found:
    query = (
        select(
            Loan.issued_on,
            Loan.id,
            Loan.reader_id,
            *_NAME,
            Loan.reader_group,
            Loan.class_name,
            *_BOOK,
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
        title, author, number = _book(row)
        cells = (row.issued_on, title, author, number, _name(row), _class(row), row.returned_on)
        return _of_reader(row, row.reader_id, cells)

    return Found(query, (Loan.issued_on, Loan.id), (Reader.search_key, *_BOOK_WORDS), line)


def _copies(condition: Any, *order: Any) -> Found:
    query = (
        select(*order, Copy.edition_id, *_BOOK, Copy.registered_on)
        .join(Edition, Edition.id == Copy.edition_id)
        .where(condition, not_textbooks())
    )

    def line(row: Any) -> Line:
        title, author, number = _book(row)
        return Line(
            tuple(row)[: len(order)],
            (number, title, author, row.registered_on),
            ShowEdition(row.edition_id),
        )

    return Found(query, order, (*_BOOK_WORDS, Copy.inventory_key), line)


def _people(known: dict[int, Who]) -> Found:
    query = select(Reader.sort_key, Reader.id, *_NAME, Reader.phone).where(Reader.id.in_(known))

    def line(row: Any) -> Line:
        who = known[row.id]
        return _of_reader(row, row.id, (_name(row), who.class_name or who.group.label, row.phone))

    return Found(query, (Reader.sort_key, Reader.id), (Reader.search_key,), line)


def _of_reader(row: Any, reader_id: int, cells: Sequence[Any]) -> Line:
    return Line(tuple(row)[:2], tuple(cells), ShowReader(reader_id))


def _name(row: Any) -> str:
    return f"{row.surname} {row.given_name}".strip()


def _class(row: Any) -> str:
    return row.class_name or row.reader_group.label


def _book(row: Any) -> tuple[str, str, str]:
    return titled(row.title, row.part_number), row.author_line, row.inventory_number or ""


def _narrowed(found: Found, said: str) -> Any:
    query, place = found.query, found.sought[0]
    for column in found.sought[1:]:
        place = place + " " + func.coalesce(column, "")
    for word in words(said):
        # Letters and digits only, so there is nothing in a word for LIKE to misread.
        query = query.where(place.like(f"%{word}%"))
    return query
