"""All loans written out as a table: those that are open and those long past."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import Progress, no_progress
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.readers.model import Reader

from .model import Loan

_AT_ONCE = 1000


@dataclass(frozen=True)
class LoanLine:
    """A loan as it is written out; the class is that of the day of issue."""

    issued_on: dt.date
    due_on: dt.date
    returned_on: dt.date | None
    surname: str
    given_name: str
    class_name: str
    card_number: str
    inventory_number: str | None
    author: str
    title: str


LOAN_EXPORT: tuple[Column[LoanLine], ...] = (
    Column("issued", "Выдана", lambda row: row.issued_on, width=12),
    Column("due", "Вернуть до", lambda row: row.due_on, width=12),
    Column("returned", "Возвращена", lambda row: row.returned_on, width=12),
    Column("reader", "Читатель", lambda row: f"{row.surname} {row.given_name}".strip(), width=28),
    Column("class", "Класс", lambda row: row.class_name, width=8),
    Column("card", "Билет", lambda row: row.card_number, width=12),
    Column("number", "Инв. №", lambda row: row.inventory_number or "", width=12),
    Column("author", "Автор", lambda row: row.author, width=24),
    Column("title", "Заглавие", lambda row: row.title, width=48),
)


def export_loans(
    session: Session, context: Context, path: Path, tell: Progress = no_progress
) -> int:
    """Write all loans in the order of issue as a table; return how many there are.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    total = session.scalar(select(func.count()).select_from(Loan)) or 0
    spreadsheet.save(path, LOAN_EXPORT, _loans(session, total, tell), "Выдачи")
    return total


def _loans(session: Session, total: int, tell: Progress) -> Iterator[LoanLine]:
    query = (
        select(
            Loan.issued_on,
            Loan.due_on,
            Loan.returned_on,
            Reader.surname,
            Reader.given_name,
            Loan.class_name,
            Reader.card_number,
            Copy.inventory_number,
            Edition.author_line,
            Edition.title,
        )
        .join(Reader, Reader.id == Loan.reader_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
        .order_by(Loan.issued_on, Loan.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for done, row in enumerate(session.execute(query), 1):
        if done % _AT_ONCE == 0:
            tell(done, total)
        yield LoanLine(*row)


OFFERS = (Exporter("loans", "Выдачи", export_loans),)
