"""Deeds of lending: issue, take back, renew, count a visit.

Each function checks its rules, then changes, within the session of one deed; it raises Refusal
before anything is changed.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, exists, insert, select, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Fund
from ibc_desktop.sections.readers.model import ReaderGroup

from ..model import Loan, LoanRule, Visit
from .parties import Borrower, Item, Terms, borrower, item, rows
from .rows import Rule
from .terms import age_objection, due_date


@dataclass(frozen=True)
class Issued:
    """A copy lent; `warning` says what the librarian allowed by the settings, if anything.

    `again` tells that a child now has two copies of one edition.
    """

    item: Item
    reader: Borrower
    loan_id: int
    due_on: dt.date
    warning: str = ""
    again: bool = False


@dataclass(frozen=True)
class TakenBack:
    """A copy back from its reader, so many days late; `was` is its state until then."""

    item: Item
    reader: Borrower
    late_days: int
    was: CopyState


@dataclass(frozen=True)
class Renewed:
    """A loan with a later due date."""

    item: Item
    reader: Borrower
    due_on: dt.date


def issue(session: Session, book: Item, reader_id: int, today: dt.date) -> Issued:
    """Lend the copy to the reader by the rule for its part of the fund.

    Raises Refusal for a reader signed off, a copy not on the shelf, an age mark, a book that
    stays in the reading room, a reader who holds as many as the rule allows.
    """
    reader = borrower(session, reader_id, today, book.fund, book.edition_id)
    refuse_gone(reader, today)
    _refuse_lent(session, book, today)
    refuse_written_off(book)
    warning = _age_warning(book, reader, today)
    terms = _terms(book.fund, reader)
    if not book.lends or terms.days == 0:
        raise Refusal("Книга только для читального зала. На дом её не выдают.")
    if reader.room == 0:
        books = counted(reader.held, "книга", "книги", "книг")
        raise Refusal(f"На руках уже {books}, больше нельзя. Сначала примите одну.")
    due_on = due_date(terms.days, today)
    loan_id = _lend(session, book, reader, today, due_on)
    again = reader.has_same and reader.group is ReaderGroup.PUPIL
    return Issued(book, reader, loan_id, due_on, warning, again)


def take_back(session: Session, book: Item, today: dt.date) -> TakenBack:
    """Take the copy back from whoever has it; a copy thought lost is on the shelf again.

    Who gives a book back is here: the visit is counted, once a day. Raises Refusal where nobody
    has it.
    """
    if book.loan_id is None or book.issued_on is None or book.due_on is None:
        refuse_written_off(book)
        raise Refusal("Книга не выдана. Поставьте её на полку.")
    reader = borrower(session, book.reader_id or 0, today)
    # A clock set back must not make a book come home before it left.
    returned_on = max(today, book.issued_on)
    rows(session, _CLOSE_LOAN, {"key": book.loan_id, "day": returned_on})
    if book.state is not CopyState.WRITTEN_OFF:
        rows(session, _SET_STATE, {"key": book.id, "new_state": CopyState.SHELF})
    if not reader.visited:
        count_visit(session, reader, today)
    return TakenBack(book, reader, max((today - book.due_on).days, 0), book.state)


def regain(session: Session, book: Item) -> None:
    """Put a copy that was thought lost and is with nobody on the shelf again."""
    rows(session, _SET_STATE, {"key": book.id, "new_state": CopyState.SHELF})


def renew(
    session: Session,
    book: Item,
    today: dt.date,
    reader_id: int | None = None,
    *,
    early: bool = True,
) -> Renewed:
    """Give the loan another term, counted from its due date, or from today if that has passed.

    With `reader_id` only that reader's loan is renewed. Raises Refusal where the copy is not
    lent, is lent to another, was renewed as often as the rule allows, or, unless `early`, where
    a whole term is still left: the book was lent or renewed today.
    """
    if book.loan_id is None or book.due_on is None:
        raise Refusal("Книга не выдана, продлевать нечего.")
    reader = borrower(session, book.reader_id or 0, today, book.fund)
    if reader_id is not None and reader.id != reader_id:
        raise Refusal(f"Книга на руках у другого: {reader.label}. Сначала примите её.")
    refuse_gone(reader, today)
    terms = _terms(book.fund, reader)
    if book.renewals >= terms.renewals:
        raise Refusal(_no_more_renewals(book.renewals))
    if not early and book.due_on >= due_date(terms.days, today):
        raise Refusal("Срок ещё весь впереди, продлевать рано.")
    due_on = due_date(terms.days, max(today, book.due_on))
    rows(session, _EXTEND, {"key": book.loan_id, "until": due_on, "times": book.renewals + 1})
    return Renewed(book, reader, due_on)


def renew_each(
    session: Session, copy_ids: list[int], today: dt.date
) -> tuple[list[Renewed], list[str]]:
    """Renew those that may be and have begun their term; return them, and why others were not."""
    done, refusals = [], []
    for copy_id in copy_ids:
        try:
            done.append(renew(session, item(session, copy_id), today, early=False))
        except Refusal as no:
            refusals.append(no.sentence)
    return done, refusals


def count_visit(session: Session, reader: Borrower, today: dt.date) -> bool:
    """Count today's visit of the reader; False where it was counted before."""
    visit = {
        "reader": reader.id,
        "day": today,
        "group": reader.group,
        "grade": reader.grade,
        "class": reader.class_name,
    }
    return rows(session, _ADD_VISIT, visit).rowcount == 1


def refuse_gone(reader: Borrower, today: dt.date) -> None:
    """Raise Refusal where the reader was signed off."""
    if reader.left_on is not None and reader.left_on <= today:
        since = date_words(reader.left_on, today)
        raise Refusal(f"Билет закрыт с {since}. Сначала запишите читателя снова.")


def refuse_written_off(book: Item) -> None:
    """Raise Refusal where the copy is written off."""
    if book.state is CopyState.WRITTEN_OFF:
        raise Refusal("Книга списана. Отложите её.")


def keep_rules(session: Session, rules: Iterable[Rule]) -> None:
    """Keep these loan rules in the place of the former ones."""
    former = {(each.fund, each.reader_group): each for each in session.scalars(select(LoanRule))}
    for rule in rules:
        record = former.get((rule.fund, rule.group))
        if record is None:
            record = LoanRule(fund=rule.fund, reader_group=rule.group)
            session.add(record)
        record.days, record.limit, record.renewals = rule.days, rule.limit, rule.renewals


def _refuse_lent(session: Session, book: Item, today: dt.date) -> None:
    if book.reader_id is not None:
        holder = borrower(session, book.reader_id, today)
        raise Refusal(f"Книга на руках: {holder.label}. Сначала примите её.")


def _terms(fund: Fund, reader: Borrower) -> Terms:
    """Return what the rule for this part of the fund grants the reader's group."""
    if reader.terms is None:
        where = f"{fund.label.lower()}, {reader.group.label}"
        raise Refusal(f"Нет правила выдачи: {where}. Добавьте его в настройках.")
    return reader.terms


def _age_warning(book: Item, reader: Borrower, today: dt.date) -> str:
    objection = age_objection(book.age_mark, reader, today)
    if objection is None:
        return ""
    if objection.final or not book.age_mark_warns:
        raise Refusal(f"{objection.sentence}. Отложите книгу.")
    return objection.sentence


def _lend(session: Session, book: Item, reader: Borrower, today: dt.date, due_on: dt.date) -> int:
    result = rows(
        session,
        _ADD_LOAN,
        {
            "copy_id": book.id,
            "reader_id": reader.id,
            "issued_on": today,
            "due_on": due_on,
            "renewals": 0,
            "reader_group": reader.group,
            "grade": reader.grade,
            "class_name": reader.class_name,
            "fund": book.fund,
            "department": book.department,
        },
    )
    rows(session, _SET_STATE, {"key": book.id, "new_state": CopyState.LOAN})
    return result.inserted_primary_key[0]  # type: ignore[attr-defined]


def _no_more_renewals(done: int) -> str:
    if not done:
        return "Эту книгу не продлевают. Примите её."
    return f"Продлевали уже {counted(done, 'раз', 'раза', 'раз')}. Примите книгу."


_LOAN, _COPY, _VISIT = (cast(Table, each.__table__) for each in (Loan, Copy, Visit))
_ADD_LOAN = insert(_LOAN)
# Once a day, whoever else counts at the same moment.
_ADD_VISIT = insert(_VISIT).from_select(
    ["reader_id", "visited_on", "reader_group", "grade", "class_name"],
    select(*(bindparam(name) for name in ("reader", "day", "group", "grade", "class"))).where(
        ~exists().where(
            _VISIT.c.visited_on == bindparam("day"), _VISIT.c.reader_id == bindparam("reader")
        )
    ),
)
_SET_STATE = (
    update(_COPY).where(_COPY.c.id == bindparam("key")).values(state=bindparam("new_state"))
)
_CLOSE_LOAN = (
    update(_LOAN).where(_LOAN.c.id == bindparam("key")).values(returned_on=bindparam("day"))
)
_EXTEND = (
    update(_LOAN)
    .where(_LOAN.c.id == bindparam("key"))
    .values(due_on=bindparam("until"), renewals=bindparam("times"))
)
