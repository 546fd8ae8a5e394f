"""What the palette offers of books."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found

from .finding import rows_or_meant
from .queries import EditionRow
from .targets import NewEdition, ShowEdition


def found_books(_context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Return the editions that fit the words, which of them, the shelf, the copies on it."""
    rows, instead = rows_or_meant(session, typed, limit)
    meant = words(instead or typed)
    guessed = len(meant) < len(words(typed))
    so = f"по запросу «{' '.join(meant)}»" if guessed else ""
    return [
        Found(row.title, _below(row, so), "book-open", ShowEdition(row.id), guessed) for row in rows
    ]


def _below(row: EditionRow, so: str) -> str:
    free = counted(row.free, "свободна", "свободны", "свободно") if row.free else "все на руках"
    said = (so, row.author, row.publisher, str(row.year or ""), row.shelf_mark, free)
    return ", ".join(filter(None, said))


OFFERS = (Finder("Книги", found_books), Command("Новая книга", "plus", NewEdition(), "Ctrl+N"))
