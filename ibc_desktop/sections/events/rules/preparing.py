"""What is got ready for an event: the lines of its check list, the books to show."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.store.base import existing
from ibc_desktop.kernel.store.lookups import kept
from ibc_desktop.sections.catalogue.model import Edition

from ..model import EventBook, EventTask
from .service import find


def add_task(session: Session, event_id: int, words: str) -> EventTask:
    """Add a line to the end of the check list; raises Refusal for an empty one."""
    event = find(session, event_id)
    last = session.scalar(
        select(func.max(EventTask.position)).where(EventTask.event_id == event.id)
    )
    task = EventTask(event_id=event.id, position=(last or 0) + 1, words=_said(words))
    return kept(session, task)


def change_task(
    session: Session, task_id: int, *, words: str | None = None, done: bool | None = None
) -> EventTask:
    """Say a line of the check list otherwise, or tick it; what is None stays."""
    task = _task(session, task_id)
    if words is not None:
        task.words = _said(words)
    if done is not None:
        task.done = done
    session.flush()
    return task


def remove_task(session: Session, task_id: int) -> None:
    """Take a line off the check list."""
    session.delete(_task(session, task_id))
    session.flush()


def add_book(session: Session, event_id: int, edition_id: int) -> EventBook:
    """Put a book among those to be shown; raises Refusal where it is there already."""
    event = find(session, event_id)
    edition = session.get(Edition, edition_id)
    if edition is None:
        raise Refusal("Запись о книге удалена. Обновите список.")
    if _book(session, event_id, edition_id) is not None:
        raise Refusal(f"Книга {quoted(edition.title)} уже в списке.")
    return kept(session, EventBook(event_id=event.id, edition_id=edition_id))


def remove_book(session: Session, event_id: int, edition_id: int) -> None:
    """Take a book away from those to be shown; raises Refusal where it is not among them."""
    book = _book(session, event_id, edition_id)
    if book is None:
        raise Refusal("Книга уже убрана из списка.")
    session.delete(book)
    session.flush()


def _book(session: Session, event_id: int, edition_id: int) -> EventBook | None:
    return session.scalar(
        select(EventBook).where(EventBook.event_id == event_id, EventBook.edition_id == edition_id)
    )


def _task(session: Session, task_id: int) -> EventTask:
    return existing(session, EventTask, task_id, "Строка уже убрана из списка.")


def _said(words: str) -> str:
    line = plain_line(words)
    if not line:
        raise Refusal("Напишите, что нужно подготовить.", "words")
    return line
