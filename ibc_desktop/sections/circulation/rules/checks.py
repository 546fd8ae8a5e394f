"""What must always hold of lending: the guard before a reader leaves, the checks of the file."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.names import behind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.plug.checks import Check, Closing
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.sockets import LeaveGuard

from ..model import Loan, LoanRule, Visit
from .wording import books

_DISAGREES = {
    CopyState.WRITTEN_OFF: "списан, а числится на руках",
    CopyState.SHELF: "на полке, а числится на руках",
    CopyState.LOAN: "выдан, а за кем — неизвестно",
}


def no_open_loans(session: Session, reader_id: int) -> None:
    """Let a reader leave only with empty hands; raises Refusal."""
    count = session.scalar(_open().where(Loan.reader_id == reader_id)) or 0
    if count:
        reader = session.get_one(Reader, reader_id)
        whom = behind(reader.surname, reader.patronymic) or "читателем"
        them = "её" if count == 1 else "их"
        raise Refusal(f"За {whom} {books(count)}. Сначала примите {them} или отметьте замену.")


def _state_agrees_with_loans(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A copy is with one reader at most, and marked as lent exactly while it is."""
    lent = _open().where(Loan.copy_id == Copy.id).scalar_subquery()
    wrong = Copy.state.in_((CopyState.WRITTEN_OFF, CopyState.SHELF)) & (lent > 0)
    nobody = (Copy.state == CopyState.LOAN) & (lent == 0)
    query = _books().add_columns(Copy.state, lent).where(these, wrong | nobody | (lent > 1))
    return [
        f"{_named(row)} {'выдан дважды' if row[-1] > 1 else _DISAGREES[row.state]}."
        for row in session.execute(query)
    ]


def _nobody_left_with_books(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader signed off holds nothing."""
    query = (
        _open(Reader.surname, Reader.given_name)
        .join(Reader, Reader.id == Loan.reader_id)
        .where(Reader.left_on.is_not(None), these)
        .group_by(Reader.id, Reader.surname, Reader.given_name)
    )
    return [
        f"{row.surname} {row.given_name}: билет закрыт, а на руках {books(row[0])}."
        for row in session.execute(query)
    ]


def _visit_once_a_day(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader's visit is counted once a day."""
    readers = select(Visit.reader_id).where(these)
    query = (
        select(Reader.surname, Reader.given_name, Visit.visited_on)
        .join(Reader, Reader.id == Visit.reader_id)
        .where(Visit.reader_id.in_(readers))
        .group_by(Reader.id, Reader.surname, Reader.given_name, Visit.visited_on)
        .having(func.count() > 1)
    )
    return [
        f"{row.surname} {row.given_name}: посещение {row.visited_on:%d.%m.%Y} засчитано дважды."
        for row in session.execute(query)
    ]


def _no_more_than_allowed(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader holds as many books of a part of the fund as the rule allows; rules change."""
    query = (
        select(Reader.surname, Reader.given_name, Edition.fund)
        .select_from(Loan)
        .join(Reader, Reader.id == Loan.reader_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
        .join(LoanRule, (LoanRule.fund == Edition.fund) & (LoanRule.reader_group == Reader.group))
        .where(Loan.returned_on.is_(None), these)
        .group_by(Reader.id, Reader.surname, Reader.given_name, Edition.fund, LoanRule.limit)
        .having(func.count() > LoanRule.limit)
    )
    return [
        f"{row.surname} {row.given_name}: на руках больше, чем можно ({row.fund.label.lower()})."
        for row in session.execute(query)
    ]


def _lent_at_a_visit(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Who was lent a book was here that day; lists from elsewhere bring loans alone."""
    visit = exists().where(Visit.reader_id == Loan.reader_id, Visit.visited_on == Loan.issued_on)
    query = select(Loan.id).where(~visit, these)
    return [f"Выдача {key} без посещения." for key in session.scalars(query)]


def _open(*columns: Any) -> Any:
    """Count open loans; the columns asked for follow the count."""
    return select(func.count(), *columns).select_from(Loan).where(Loan.returned_on.is_(None))


def _books() -> Any:
    return (
        select(Edition.title, Copy.inventory_number)
        .select_from(Copy)
        .join(Edition, Edition.id == Copy.edition_id)
        .order_by(Copy.id)
    )


def _named(row: Any) -> str:
    return f"Экземпляр {row.inventory_number or 'без номера'} {quoted(row.title)}"


OFFERS = (
    Check(Copy.id, _state_agrees_with_loans),
    Check(Reader.id, _nobody_left_with_books),
    Check(Visit.id, _visit_once_a_day),
    Check(Loan.reader_id, _no_more_than_allowed, always=False),
    Check(Loan.reader_id, _lent_at_a_visit, always=False),
    # A book that is back is renewed no more.
    Closing(Loan.returned_on, (Loan.due_on, Loan.renewals)),
    LeaveGuard(no_open_loans),
)
