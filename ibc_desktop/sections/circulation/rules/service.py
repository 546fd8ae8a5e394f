"""Deeds of lending: issue, take back, renew, count a visit.

Each function checks its rules, then changes, within the session of one deed; it raises Refusal
before anything is changed.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, exists, func, insert, select, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition, Fund
from ibc_desktop.sections.readers.model import ReaderGroup

from ..model import Loan, LoanRule, Visit
from .parties import Borrower, Item, borrower, item, rows
from .rows import Rule
from .terms import Terms, age_objection, due_date

# The setting that says what happens with 6+, 12+ and 16+ above the reader's age:
# «refuse», or «warn» where the librarian decides. 18+ is always refused to a minor.
AGE_MARKS = "age_marks"


@dataclass(frozen=True)
class Issued:
    """A copy lent; `warning` says what the librarian allowed by the settings, if anything."""

    item: Item
    reader: Borrower
    loan_id: int
    due_on: dt.date
    warning: str = ""


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


def issue(session: Session, copy_id: int, reader_id: int, today: dt.date) -> Issued:
    """Lend the copy to the reader by the rule for its part of the fund.

    Raises Refusal for a reader signed off, a copy not on the shelf, an age mark, a book that
    stays in the reading room, a reader who holds as many as the rule allows.
    """
    book = item(session, copy_id)
    reader = borrower(session, reader_id, today)
    refuse_gone(reader, today)
    _refuse_not_on_shelf(session, book, today)
    warning = _age_warning(session, book, reader, today)
    terms = loan_terms(session, book.fund, reader.group)
    if not book.lends or terms.days == 0:
        raise Refusal("Книга только для читального зала. На дом её не выдают.")
    _refuse_over_limit(session, book.fund, reader, terms)
    due_on = due_date(terms.days, today)
    loan_id = _lend(session, book, reader, today, due_on)
    return Issued(book, reader, loan_id, due_on, warning)


def take_back(session: Session, copy_id: int, today: dt.date) -> TakenBack:
    """Take the copy back from whoever has it; a copy thought lost is on the shelf again.

    Raises Refusal where nobody has it.
    """
    book = item(session, copy_id)
    if book.loan_id is None or book.issued_on is None or book.due_on is None:
        refuse_off_shelf(book)
        raise Refusal("Книга не выдана. Поставьте её на полку.")
    reader = borrower(session, book.reader_id or 0, today)
    # A clock set back must not make a book come home before it left.
    returned_on = max(today, book.issued_on)
    rows(session, _CLOSE_LOAN, {"key": book.loan_id, "day": returned_on})
    if book.state is not CopyState.WRITTEN_OFF:
        rows(session, _SET_STATE, {"key": book.id, "new_state": CopyState.SHELF})
    return TakenBack(book, reader, max((today - book.due_on).days, 0), book.state)


def renew(session: Session, copy_id: int, today: dt.date, reader_id: int | None = None) -> Renewed:
    """Give the loan another term, counted from its due date, or from today if that has passed.

    With `reader_id` only that reader's loan is renewed. Raises Refusal where the copy is not
    lent, is lent to another, or was renewed as often as the rule allows.
    """
    book = item(session, copy_id)
    if book.loan_id is None or book.due_on is None:
        raise Refusal("Книга не выдана, продлевать нечего.")
    reader = borrower(session, book.reader_id or 0, today)
    if reader_id is not None and reader.id != reader_id:
        raise Refusal(f"Книга на руках у другого: {reader.label}. Сначала примите её.")
    refuse_gone(reader, today)
    terms = loan_terms(session, book.fund, reader.group)
    if book.renewals >= terms.renewals:
        raise Refusal(_no_more_renewals(book.renewals))
    due_on = due_date(terms.days, max(today, book.due_on))
    rows(session, _EXTEND, {"key": book.loan_id, "until": due_on, "times": book.renewals + 1})
    return Renewed(book, reader, due_on)


def renew_each(
    session: Session, copy_ids: list[int], today: dt.date
) -> tuple[list[Renewed], list[str]]:
    """Renew those that may be renewed; return them, and why the others were not."""
    done, refusals = [], []
    for copy_id in copy_ids:
        try:
            done.append(renew(session, copy_id, today))
        except Refusal as no:
            refusals.append(no.sentence)
    return done, refusals


def count_visit(session: Session, reader: Borrower, today: dt.date) -> bool:
    """Count today's visit of the reader; False where it was counted before."""
    if is_visited(session, reader.id, today):
        return False
    rows(
        session,
        _ADD_VISIT,
        {
            "reader_id": reader.id,
            "visited_on": today,
            "reader_group": reader.group,
            "grade": reader.grade,
            "class_name": reader.class_name,
        },
    )
    return True


def is_visited(session: Session, reader_id: int, day: dt.date) -> bool:
    """Say whether the reader's visit of this day is counted."""
    return bool(rows(session, _VISITED, {"reader": reader_id, "day": day}).scalar())


def refuse_gone(reader: Borrower, today: dt.date) -> None:
    """Raise Refusal where the reader was signed off."""
    if reader.left_on is not None and reader.left_on <= today:
        since = date_words(reader.left_on, today)
        raise Refusal(f"Билет закрыт с {since}. Сначала запишите читателя снова.")


def refuse_off_shelf(book: Item) -> None:
    """Raise Refusal where the copy is written off, or thought lost."""
    if book.state is CopyState.WRITTEN_OFF:
        raise Refusal("Книга списана. Отложите её.")
    if book.state is CopyState.LOST:
        raise Refusal("Книга числится утерянной. Сначала отметьте в каталоге, что она нашлась.")


def loan_terms(session: Session, fund: Fund, group: ReaderGroup) -> Terms:
    """Return what the rule for this part of the fund grants this group of readers."""
    row = rows(session, _TERMS, {"fund": fund, "readers": group}).first()
    if row is None:
        raise Refusal(
            f"Нет правила выдачи: {fund.label.lower()}, {group.label}. Добавьте его в настройках."
        )
    return Terms(row.days, row.limit, row.renewals)


def keep_rules(session: Session, rules: Iterable[Rule]) -> None:
    """Keep these loan rules in the place of the former ones."""
    former = {(each.fund, each.reader_group): each for each in session.scalars(select(LoanRule))}
    for rule in rules:
        record = former.get((rule.fund, rule.group))
        if record is None:
            record = LoanRule(fund=rule.fund, reader_group=rule.group)
            session.add(record)
        record.days, record.limit, record.renewals = rule.days, rule.limit, rule.renewals


def _refuse_not_on_shelf(session: Session, book: Item, today: dt.date) -> None:
    if book.reader_id is not None:
        holder = borrower(session, book.reader_id, today)
        raise Refusal(f"Книга на руках: {holder.label}. Сначала примите её.")
    refuse_off_shelf(book)


def _age_warning(session: Session, book: Item, reader: Borrower, today: dt.date) -> str:
    objection = age_objection(book.age_mark, reader, today)
    if objection is None:
        return ""
    if objection.final or settings.value(session, AGE_MARKS, "refuse") != "warn":
        raise Refusal(f"{objection.sentence}. Отложите книгу.")
    return objection.sentence


def _refuse_over_limit(session: Session, fund: Fund, reader: Borrower, terms: Terms) -> None:
    # Fewer books in all than the rule allows of one part: no need to count that part.
    if terms.limit is None or reader.on_loan < terms.limit:
        return
    held = rows(session, _HELD, {"reader": reader.id, "fund": fund}).scalar() or 0
    if held >= terms.limit:
        books = counted(held, "книга", "книги", "книг")
        raise Refusal(f"На руках уже {books}, больше нельзя. Сначала примите одну.")


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
_ADD_VISIT = insert(_VISIT)
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
_TERMS = select(LoanRule.days, LoanRule.limit, LoanRule.renewals).where(
    LoanRule.fund == bindparam("fund"), LoanRule.reader_group == bindparam("readers")
)
_HELD = (
    select(func.count())
    .select_from(Loan)
    .join(Copy, Copy.id == Loan.copy_id)
    .join(Edition, Edition.id == Copy.edition_id)
    .where(
        Loan.reader_id == bindparam("reader"),
        Loan.returned_on.is_(None),
        Edition.fund == bindparam("fund"),
    )
)
_VISITED = select(
    exists().where(Visit.visited_on == bindparam("day"), Visit.reader_id == bindparam("reader"))
)
