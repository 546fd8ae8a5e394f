"""The deeds of the desk: each one transaction under its own name in the journal.

What is done with a copy is decided within the deed, on what the file says at that moment. Each
function raises Refusal, with nothing changed, where a rule says no.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.database import Database, name_deed
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.sections.catalogue.model import CopyState

from . import queries, service, wording
from .parties import Borrower, Item
from .reply import Mode, Outcome
from .service import Renewed

# States in which a copy was not expected at the desk any more.
_NOT_EXPECTED = frozenset({CopyState.LOST, CopyState.WRITTEN_OFF})


@dataclass(frozen=True)
class Moved:
    """What was done with a copy, what follows from it, and what to say if it is taken back.

    `warns` tells that the librarian should look at what follows.
    """

    done: Outcome
    below: str
    undone: str
    warns: bool = False


def move(session: Session, book: Item, mode: Mode, reader_id: int | None, today: dt.date) -> Moved:
    """Do with a scanned copy what its state and the mode ask for; `reader_id` is who is open."""
    lent = book.loan_id is not None
    if mode is Mode.RENEW:
        return _renew(session, book, reader_id, today)
    if book.state is CopyState.LOST and not lent:
        return _regain(session, book)
    if mode is Mode.RETURN or (lent and mode is Mode.LEND):
        return _take_back(session, book, today)
    service.refuse_written_off(book)
    if reader_id is None:
        raise Refusal("Книга не выдана. Чтобы выдать, сначала откройте читателя.")
    return _issue(session, book, reader_id, today)


def count_visit(database: Database, reader: Borrower, today: dt.date) -> int:
    """Count a visit that was not yet counted today; return the number of the deed."""
    with database.work(f"Посещение: {reader.label}") as session:
        service.count_visit(session, reader, today)
        return session.info["deed"]


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


def _issue(session: Session, book: Item, reader_id: int, today: dt.date) -> Moved:
    """A book lent above its age mark leaves the reason in the journal (DOMAIN 4.1)."""
    done = service.issue(session, book, reader_id, today)
    reason = f". {done.warning}" if done.warning else ""
    name_deed(session, wording.deed("Выдача", done.reader, book) + reason)
    warns = bool(done.warning or done.again or done.reader.overdue)
    below = wording.after_issue(done, today)
    return Moved(Outcome.ISSUED, below, "Книга снова на полке", warns)


def _take_back(session: Session, book: Item, today: dt.date) -> Moved:
    done = service.take_back(session, book, today)
    name_deed(session, wording.deed("Возврат", done.reader, book))
    undone = f"Книга снова на руках: {done.reader.label}"
    warns = book.state in _NOT_EXPECTED
    return Moved(Outcome.RETURNED, wording.after_return(done), undone, warns)


def _regain(session: Session, book: Item) -> Moved:
    """Whoever is open: to lend it is another scan, for it may be this reader who had lost it."""
    service.regain(session, book)
    name_deed(session, f"Нашлась: {quoted(book.title)}")
    return Moved(Outcome.REGAINED, wording.REGAINED, "Книга снова числится утерянной", warns=True)


def _renew(session: Session, book: Item, reader_id: int | None, today: dt.date) -> Moved:
    done = service.renew(session, book, today, reader_id)
    name_deed(session, wording.deed("Продление", done.reader, book))
    return Moved(Outcome.RENEWED, wording.after_renewal(done, today), "Срок прежний")
