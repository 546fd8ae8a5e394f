"""What stands in a reader's формуляр: who it is, and the books of the school year (DOMAIN 2.2)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.catalogue.rules.derived import titled
from ibc_desktop.sections.readers.rules.chosen import chosen_readers
from ibc_desktop.sections.readers.rules.queries import class_history, class_teachers
from ibc_desktop.sections.readers.rules.rows import MembershipRow, ReaderRow

from ..model import Loan


@dataclass(frozen=True)
class FormLine:
    """A loan as the form has it: the book, its place on the shelf, and the three dates."""

    issued_on: dt.date
    due_on: dt.date
    returned_on: dt.date | None
    inventory_number: str
    shelf_mark: str
    book: str


@dataclass(frozen=True)
class Formular:
    """A reader, the class teacher, the classes since the beginning, and the loans."""

    reader: ReaderRow
    teacher: str
    classes: tuple[MembershipRow, ...]
    lines: tuple[FormLine, ...]


def reader_forms(session: Session, order: Order) -> list[Formular]:
    """Return the forms of the readers that the order names by key or by class.

    Raises Refusal where it names nobody, for an unknown class, and for a class without readers.
    """
    if not order.ids and not order.part.strip():
        raise Refusal("Выберите читателя или класс, чей формуляр напечатать.", "pick")
    readers = chosen_readers(session, order)
    if not readers:
        raise Refusal("Читателей здесь нет. Выберите другой класс.", "class")
    forms = {reader.school_form_id for reader in readers if reader.school_form_id is not None}
    teachers = class_teachers(session, forms)
    lines = _lines(session, [reader.id for reader in readers], order.today)
    return [
        Formular(
            reader,
            teachers.get(reader.school_form_id or 0, ""),
            tuple(reversed(class_history(session, reader.id))),
            tuple(lines.get(reader.id, ())),
        )
        for reader in readers
    ]


def _lines(
    session: Session, reader_ids: Iterable[int], today: dt.date
) -> dict[int, list[FormLine]]:
    """Return by reader what was taken or brought back this school year, or is still out."""
    since = period_of(PeriodKind.SCHOOL_YEAR, today).first
    query = (
        select(
            Loan.reader_id,
            Loan.issued_on,
            Loan.due_on,
            Loan.returned_on,
            Copy.inventory_number,
            Edition.bbk,
            Edition.author_mark,
            Edition.author_line,
            Edition.title,
            Edition.part_number,
        )
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
        .where(
            Loan.reader_id.in_(set(reader_ids)),
            or_(Loan.returned_on.is_(None), Loan.returned_on >= since),
        )
        .order_by(Loan.issued_on, Loan.id)
    )
    found: dict[int, list[FormLine]] = {}
    for row in session.execute(query):
        book = ". ".join(filter(None, (row.author_line, titled(row.title, row.part_number))))
        line = FormLine(
            row.issued_on,
            row.due_on,
            row.returned_on,
            row.inventory_number or "",
            f"{row.bbk} {row.author_mark}".strip(),
            book,
        )
        found.setdefault(row.reader_id, []).append(line)
    return found
