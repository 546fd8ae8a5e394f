"""What the palette offers of books."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found

from .finding import Hit, search
from .targets import NewEdition, ShowEdition


def found_books(_context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Return the editions that fit the words, with the shelf and the copies on it."""
    return [
        Found(hit.title, _below(hit), "book-open", ShowEdition(hit.id))
        for hit in search(session, typed, limit).hits
    ]


def _below(hit: Hit) -> str:
    free = counted(hit.free, "свободна", "свободны", "свободно") if hit.free else "все на руках"
    return ", ".join(filter(None, (hit.author, hit.shelf_mark, free)))


OFFERS = (Finder("Книги", found_books), Command("Новая книга", "plus", NewEdition(), "Ctrl+N"))
