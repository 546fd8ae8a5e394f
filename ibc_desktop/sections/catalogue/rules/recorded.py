"""What the journal is told of books and their copies."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.plug.recorded import Recorded

from ..model import INDEX, Copy
from .queries import find_copy


def books_named(session: Session, typed: str) -> list[int]:
    """Return the editions that have all these words."""
    return list(session.scalars(INDEX.found(typed))) if words(typed) else []


def copies_named(session: Session, typed: str) -> list[int]:
    """Return the copy with this number, and the copies of the books that have all these words."""
    of_books = select(Copy.id).where(Copy.edition_id.in_(books_named(session, typed)))
    numbered = find_copy(session, typed)
    return [*([numbered] if numbered else []), *session.scalars(of_books)]


OFFERS = (
    Recorded("copy", copies_named),
    Recorded("edition", books_named),
    *map(Recorded, ("contributor", "edition_words", "further_isbn", "place")),
)
