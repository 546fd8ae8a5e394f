"""What the journal is told of books and their copies."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.naming import named_by
from ibc_desktop.kernel.tables.said import columns_said, of

from ..model import INDEX, Copy, CopyState, Place
from .drafts import COPY, EDITION
from .queries import find_copy


def books_named(session: Session, typed: str) -> list[int]:
    """Return the editions that have all these words."""
    return list(session.scalars(INDEX.found(typed))) if words(typed) else []


def copies_named(session: Session, typed: str) -> list[int]:
    """Return the copy with this number, and the copies of the books that have all these words."""
    of_books = select(Copy.id).where(Copy.edition_id.in_(books_named(session, typed)))
    numbered = find_copy(session, typed)
    return [*([numbered] if numbered else []), *session.scalars(of_books)]


def _numbers(session: Session, keys: Collection[int]) -> dict[int, str]:
    query = select(Copy.id, Copy.inventory_number, Copy.barcode).where(Copy.id.in_(keys))
    return {
        key: f"инв. {number}" if number else f"штрихкод {bar}"
        for key, number, bar in session.execute(query)
    }


_COPY = columns_said(COPY) | {"state": ("Экземпляр", of(CopyState)), "place_id": ("Место", str)}

OFFERS = (
    Recorded("copy", copies_named, _numbers, shown=True, columns=_COPY),
    Recorded("edition", books_named, columns=columns_said(EDITION)),
    Recorded("place", named=named_by(Place.name), columns={"name": ("Место", str)}),
    *map(Recorded, ("contributor", "edition_words", "further_isbn")),
)
