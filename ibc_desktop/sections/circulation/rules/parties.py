"""The two parties of a loan, each read in one statement with all that the rules ask of it.

Statements are built once: at the desk building them would cost as much as running them.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Executable, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import initials
from ibc_desktop.sections.catalogue.model import AgeMark, Copy, CopyState, Edition, Fund, Place
from ibc_desktop.sections.catalogue.rules.departments import Department, department
from ibc_desktop.sections.catalogue.rules.derived import titled
from ibc_desktop.sections.readers.model import Membership, Reader, ReaderGroup, SchoolForm

from ..model import Loan, LoanRule, Visit

# The setting that says what happens with 6+, 12+ and 16+ above the reader's age:
# «refuse», or «warn» where the librarian decides. 18+ is always refused to a minor.
AGE_MARKS = "age_marks"


@dataclass(frozen=True)
class Terms:
    """What a loan rule grants: days (None is to the end of the school year), books, renewals."""

    days: int | None
    limit: int | None
    renewals: int


@dataclass(frozen=True)
class Borrower:
    """A reader as the desk sees one; `on_loan` and `overdue` count books.

    `held` counts those of one part of the fund, and `terms` is what the rule for that part
    grants, where there is one; `has_same` tells of another copy of the edition asked about,
    `visited` that today's visit is counted.
    """

    id: int
    surname: str
    given_name: str
    patronymic: str
    card_number: str
    group: ReaderGroup
    born_on: dt.date | None
    registered_on: dt.date
    left_on: dt.date | None
    consent_on: dt.date | None
    grade: int | None
    class_name: str
    class_teacher: str
    on_loan: int
    overdue: int
    held: int
    terms: Terms | None
    has_same: bool
    visited: bool

    @property
    def room(self) -> int | None:
        """How many more books of that part may be taken; None where there is no limit."""
        if self.terms is None or self.terms.limit is None:
            return None
        return max(self.terms.limit - self.held, 0)

    @property
    def name(self) -> str:
        """«Соколова Мария»."""
        return f"{self.surname} {self.given_name}".strip()

    @property
    def label(self) -> str:
        """«Соколова Мария, 5А», «Гущина Елена, педагог»."""
        known = self.class_name or ("" if self.group is ReaderGroup.PUPIL else self.group.label)
        return f"{self.name}, {known}" if known else self.name


@dataclass(frozen=True)
class Item:
    """A copy as the desk sees one, with its open loan where there is one."""

    id: int
    edition_id: int
    title: str
    author: str
    inventory_number: str
    barcode: str
    state: CopyState
    place: str
    lends: bool
    fund: Fund
    department: Department
    age_mark: AgeMark
    age_mark_warns: bool
    loan_id: int | None
    reader_id: int | None
    issued_on: dt.date | None
    due_on: dt.date | None
    renewals: int


def rows(session: Session, statement: Executable, values: dict[str, Any]) -> CursorResult[Any]:
    """Run a statement past the ORM: its rows are plain, and it costs half as much."""
    return session.connection().execute(statement, values)


def borrower(
    session: Session, reader_id: int, today: dt.date, fund: Fund = Fund.MAIN, edition_id: int = 0
) -> Borrower:
    """Return the reader as of today, with the rule for this part of the fund.

    Raises Refusal where there is none.
    """
    values = {"reader": reader_id, "today": today, "fund": fund, "edition": edition_id}
    row = rows(session, _BORROWER, values).first()
    if row is None:
        raise Refusal("Карточка читателя удалена. Найдите другого.")
    return Borrower(
        id=row.id,
        surname=row.surname,
        given_name=row.given_name,
        patronymic=row.patronymic,
        card_number=row.card_number,
        group=row.group,
        born_on=row.born_on,
        registered_on=row.registered_on,
        left_on=row.left_on,
        consent_on=row.consent_on,
        grade=row.grade,
        class_name=class_name(row.grade, row.letter),
        class_teacher=_teacher(row),
        on_loan=row.overdue + row.in_time,
        overdue=row.overdue,
        held=row.held,
        terms=None if row.renewals is None else Terms(row.days, row.limit, row.renewals),
        has_same=row.has_same,
        visited=row.visited,
    )


def item(session: Session, copy_id: int) -> Item:
    """Return the copy and its open loan; raises Refusal where there is no such copy."""
    row = rows(session, _ITEM, {"copy": copy_id}).first()
    if row is None:
        raise Refusal("Запись об экземпляре удалена. Сканируйте ещё раз.")
    return Item(
        id=row.id,
        edition_id=row.edition_id,
        title=titled(row.title, row.part_number),
        author=row.author_line,
        inventory_number=row.inventory_number or "",
        barcode=row.barcode,
        state=row.state,
        place=row.name,
        lends=row.lends,
        fund=row.fund,
        department=department(row.fund, row.bbk),
        age_mark=row.age_mark,
        age_mark_warns=settings.read(row.age_marks) == "warn",
        loan_id=row.loan_id,
        reader_id=row.reader_id,
        issued_on=row.issued_on,
        due_on=row.due_on,
        renewals=row.renewals or 0,
    )


def class_name(grade: int | None, letter: str | None) -> str:
    """Return «5А», or nothing for a reader outside classes."""
    return "" if grade is None else f"{grade}{letter}"


def _teacher(row: Any) -> str:
    if not row.teacher:
        return ""
    return initials(row.teacher, row.teacher_given, row.teacher_patronymic)


def _open_loans(term: Any) -> Any:
    """Count by the term, because only so SQLite takes the index of open loans."""
    counted = select(func.count()).where(
        Loan.reader_id == Reader.id, Loan.returned_on.is_(None), term
    )
    return counted.scalar_subquery()


_Teacher = aliased(Reader)
_HELD = (
    select(func.count())
    .select_from(Loan)
    .join(Copy, Copy.id == Loan.copy_id)
    .join(Edition, Edition.id == Copy.edition_id)
    .where(
        Loan.reader_id == Reader.id, Loan.returned_on.is_(None), Edition.fund == bindparam("fund")
    )
)
_HAS_SAME = exists().where(
    Loan.reader_id == Reader.id,
    Loan.returned_on.is_(None),
    Copy.id == Loan.copy_id,
    Copy.edition_id == bindparam("edition"),
)
_VISITED = exists().where(Visit.visited_on == bindparam("today"), Visit.reader_id == Reader.id)
_BORROWER = (
    select(
        Reader.id,
        Reader.surname,
        Reader.given_name,
        Reader.patronymic,
        Reader.card_number,
        Reader.group,
        Reader.born_on,
        Reader.registered_on,
        Reader.left_on,
        Reader.consent_on,
        SchoolForm.grade,
        SchoolForm.letter,
        _Teacher.surname.label("teacher"),
        _Teacher.given_name.label("teacher_given"),
        _Teacher.patronymic.label("teacher_patronymic"),
        _open_loans(Loan.due_on < bindparam("today")).label("overdue"),
        _open_loans(Loan.due_on >= bindparam("today")).label("in_time"),
        _HELD.scalar_subquery().label("held"),
        LoanRule.days,
        LoanRule.limit,
        LoanRule.renewals,
        _HAS_SAME.label("has_same"),
        _VISITED.label("visited"),
    )
    .outerjoin(Membership, and_(Membership.reader_id == Reader.id, Membership.until.is_(None)))
    .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
    .outerjoin(_Teacher, _Teacher.id == SchoolForm.teacher_id)
    .outerjoin(
        LoanRule, and_(LoanRule.fund == bindparam("fund"), LoanRule.reader_group == Reader.group)
    )
    .where(Reader.id == bindparam("reader"))
)
_ITEM = (
    select(
        Copy.id,
        Copy.edition_id,
        Edition.title,
        Edition.part_number,
        Edition.author_line,
        Copy.inventory_number,
        Copy.barcode,
        Copy.state,
        Place.name,
        Place.lends,
        Edition.fund,
        Edition.bbk,
        Edition.age_mark,
        settings.stored(AGE_MARKS).label("age_marks"),
        Loan.id.label("loan_id"),
        Loan.reader_id,
        Loan.issued_on,
        Loan.due_on,
        Loan.renewals,
    )
    .join(Edition, Edition.id == Copy.edition_id)
    .join(Place, Place.id == Copy.place_id)
    .outerjoin(Loan, and_(Loan.copy_id == Copy.id, Loan.returned_on.is_(None)))
    .where(Copy.id == bindparam("copy"))
)
