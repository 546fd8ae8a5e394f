"""The deeds of the desk: each one transaction under its own name in the journal.

Each function returns the number of its deed and what was done; it raises Refusal, with nothing
changed, where a rule says no.
"""

import datetime as dt

from ibc_desktop.kernel.file.database import Database, name_deed
from ibc_desktop.kernel.ground.refusals import Refusal

from . import queries, service, wording
from .parties import Borrower
from .service import Issued, Renewed, TakenBack


def count_visit(database: Database, reader: Borrower, today: dt.date) -> int:
    """Count a visit that was not yet counted today."""
    with database.work(f"Посещение: {reader.label}") as session:
        service.count_visit(session, reader, today)
        return session.info["deed"]


def issue(database: Database, copy_id: int, reader_id: int, today: dt.date) -> tuple[int, Issued]:
    """Issue a copy; a book lent above its age mark leaves the reason there (DOMAIN 4.1)."""
    with database.work("Выдача") as session:
        done = service.issue(session, copy_id, reader_id, today)
        reason = f". {done.warning}" if done.warning else ""
        name_deed(session, wording.deed("Выдача", done.reader, done.item) + reason)
        return session.info["deed"], done


def take_back(database: Database, copy_id: int, today: dt.date) -> tuple[int, TakenBack]:
    """Take a copy back from whoever has it."""
    with database.work("Возврат") as session:
        done = service.take_back(session, copy_id, today)
        name_deed(session, wording.deed("Возврат", done.reader, done.item))
        return session.info["deed"], done


def renew(
    database: Database, copy_id: int, today: dt.date, reader_id: int | None
) -> tuple[int, Renewed]:
    """Renew the loan of a copy, of this reader only where one is given."""
    with database.work("Продление") as session:
        done = service.renew(session, copy_id, today, reader_id)
        name_deed(session, wording.deed("Продление", done.reader, done.item))
        return session.info["deed"], done


def renew_all(
    database: Database, reader: Borrower, today: dt.date
) -> tuple[int, list[Renewed], list[str]]:
    """Renew what may be renewed of a reader's books; the sentences tell why the others stay."""
    with database.work(f"Продление: {reader.label}") as session:
        held = queries.open_loans(session, reader.id, today)
        done, refusals = service.renew_each(session, [each.copy_id for each in held], today)
        if not done:
            raise Refusal(refusals[0] if refusals else "Книг на руках нет.")
        return session.info["deed"], done, refusals
