"""Questions to lending: what a reader has and had, who is late, figures of the day, the rules."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.keyset import PAGE, page_after
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition, Fund
from ibc_desktop.sections.catalogue.rules.derived import titled
from ibc_desktop.sections.readers.model import Membership, Reader, ReaderGroup, SchoolForm

from ..model import Loan, LoanRule, Visit
from .parties import class_name
from .rows import DayCounts, DueCounts, Holding, OpenLoan, OverdueLoan, PastLoan, Rule

_BOOK = (Edition.title, Edition.part_number, Edition.author_line, Copy.inventory_number)
_LATE_ORDER = (
    func.coalesce(SchoolForm.grade, 99),
    func.coalesce(SchoolForm.letter, ""),
    Reader.sort_key,
    Loan.id,
)


def open_loans(session: Session, reader_id: int, today: dt.date) -> list[OpenLoan]:
    """Return what the reader has, the most urgent first."""
    query = (
        _with_book(
            Loan.id,
            Loan.copy_id,
            Copy.edition_id,
            *_BOOK,
            Loan.issued_on,
            Loan.due_on,
            Loan.renewals,
            Edition.fund,
        )
        .where(Loan.reader_id == reader_id, Loan.returned_on.is_(None))
        .order_by(Loan.due_on, Loan.id)
    )
    return [
        OpenLoan(
            row.id,
            row.copy_id,
            row.edition_id,
            *_book(row),
            row.issued_on,
            row.due_on,
            row.renewals,
            row.fund,
            max((today - row.due_on).days, 0),
        )
        for row in session.execute(query)
    ]


def history(
    session: Session, reader_id: int, after: PastLoan | None = None, size: int = PAGE
) -> list[PastLoan]:
    """Return a page of all loans of a reader, the newest first."""
    query = (
        _with_book(
            Loan.id,
            Loan.copy_id,
            *_BOOK,
            Loan.class_name,
            Loan.issued_on,
            Loan.due_on,
            Loan.returned_on,
        )
        .where(Loan.reader_id == reader_id)
        .order_by(Loan.issued_on.desc(), Loan.id.desc())
        .limit(size)
    )
    if after is not None:
        query = query.where(tuple_(Loan.issued_on, Loan.id) < tuple_(after.issued_on, after.id))
    return [
        PastLoan(
            row.id,
            row.copy_id,
            *_book(row),
            row.class_name,
            row.issued_on,
            row.due_on,
            row.returned_on,
        )
        for row in session.execute(query)
    ]


def overdue(
    session: Session,
    today: dt.date,
    form_id: int | None = None,
    after: OverdueLoan | None = None,
    size: int | None = PAGE,
) -> list[OverdueLoan]:
    """Return a page of late books by class and name; those outside classes come last."""
    query = awaited().where(Loan.due_on < today)
    if form_id is not None:
        query = query.where(SchoolForm.id == form_id)
    return awaited_page(session, query, today, after, size)


def awaited() -> Select[Any]:
    """Return the query for all books in hand, with everything a reminder needs of each."""
    query = (
        _with_book()
        .join(Reader, Reader.id == Loan.reader_id)
        .outerjoin(Membership, and_(Membership.reader_id == Reader.id, Membership.until.is_(None)))
        .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(Loan.returned_on.is_(None))
    )
    return query.add_columns(
        Loan.id,
        Loan.reader_id,
        Reader.surname,
        Reader.given_name,
        Reader.group,
        Reader.phone,
        Reader.parent_name,
        Reader.parent_phone,
        Reader.sort_key,
        SchoolForm.grade,
        SchoolForm.letter,
        Reader.card_number,
        Membership.school_form_id,
        Loan.copy_id,
        *_BOOK,
        Loan.due_on,
    )


def awaited_page(
    session: Session,
    query: Select[Any],
    today: dt.date,
    after: OverdueLoan | None,
    size: int | None,
) -> list[OverdueLoan]:
    """Return a page of a narrowed `awaited` by class and name; those outside classes last."""
    rows = session.execute(page_after(query, _LATE_ORDER, after.order if after else None, size))
    return [_overdue_row(row, today) for row in rows]


def overdue_count(session: Session, today: dt.date) -> tuple[int, int]:
    """Return how many books are late and with how many readers."""
    counts = select(func.count(), func.count(Loan.reader_id.distinct())).where(
        Loan.returned_on.is_(None), Loan.due_on < today
    )
    books, readers = session.execute(counts).one()
    return books, readers


def day_counts(session: Session, day: dt.date) -> DayCounts:
    """Return the counters of the day."""
    counts = [
        select(func.count()).where(column == day).scalar_subquery()
        for column in (Loan.issued_on, Loan.returned_on, Visit.visited_on)
    ]
    return DayCounts(*session.execute(select(*counts)).one())


def due_counts(session: Session, today: dt.date) -> DueCounts:
    """Return what is awaited today and what is late."""
    books, readers = func.count(), func.count(Loan.reader_id.distinct())
    is_today, is_late = Loan.due_on == today, Loan.due_on < today
    counts = select(
        books.filter(is_today),
        books.filter(is_late),
        readers.filter(is_late),
        readers.filter(is_today),
        func.min(Loan.due_on).filter(is_late),
    ).where(Loan.returned_on.is_(None), Loan.due_on <= today)
    now, late, late_readers, now_readers, oldest = session.execute(counts).one()
    longest = (today - oldest).days if oldest else 0
    return DueCounts(now, late, late_readers, now_readers, longest)


def rules(session: Session) -> list[Rule]:
    """Return the loan rules in the order of funds and groups."""
    rows = session.execute(
        select(
            LoanRule.id,
            LoanRule.fund,
            LoanRule.reader_group,
            LoanRule.days,
            LoanRule.limit,
            LoanRule.renewals,
        )
    )
    found = [Rule(*row) for row in rows]
    funds, groups = list(Fund), list(ReaderGroup)
    return sorted(found, key=lambda rule: (funds.index(rule.fund), groups.index(rule.group)))


def holding(session: Session, edition_id: int) -> Holding:
    """Return where the copies of an edition are."""
    edition = session.execute(
        select(Edition.title, Edition.part_number, Edition.author_line).where(
            Edition.id == edition_id
        )
    ).one()
    copies = session.execute(
        select(Copy.inventory_number, Copy.barcode, Copy.state)
        .where(Copy.edition_id == edition_id)
        .order_by(Copy.inventory_key.nulls_first(), Copy.id)
    ).all()
    return Holding(
        titled(edition.title, edition.part_number),
        edition.author_line,
        tuple(
            row.inventory_number or row.barcode for row in copies if row.state is CopyState.SHELF
        ),
        sum(row.state is CopyState.LOAN for row in copies),
    )


def edition_of(session: Session, copy_id: int) -> int | None:
    """Return of which edition this is a copy."""
    return session.scalar(select(Copy.edition_id).where(Copy.id == copy_id))


def _with_book(*columns: Any) -> Any:
    return (
        select(*columns)
        .select_from(Loan)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
    )


def _book(row: Any) -> tuple[str, str, str]:
    """The title, author and number, as they stand in every row about a loan."""
    return titled(row.title, row.part_number), row.author_line, row.inventory_number or ""


def _overdue_row(row: Any, today: dt.date) -> OverdueLoan:
    return OverdueLoan(
        row.id,
        row.reader_id,
        f"{row.surname} {row.given_name}".strip(),
        row.group,
        row.grade,
        class_name(row.grade, row.letter),
        row.phone,
        row.parent_name,
        row.parent_phone,
        *_book(row),
        row.due_on,
        (today - row.due_on).days,
        _order(row),
        row.card_number,
        row.school_form_id,
        row.copy_id,
    )


def _order(row: Any) -> tuple[Any, ...]:
    return (99 if row.grade is None else row.grade, row.letter or "", row.sort_key, row.id)
