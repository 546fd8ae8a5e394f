"""Questions about known editions and copies: rows for lists, the card, values in use."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, case, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, natural_key
from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.store.sql import digits_only

from ..model import AgeMark, Contributor, Copy, CopyState, Edition, FurtherIsbn, Place, Role
from .drafts import EDITION
from .isbn import isbn_keys


class EditionRow(NamedTuple):
    """A line of the catalogue list; a tuple, for a hundred are made with every letter typed."""

    id: int
    title: str
    subtitle: str
    part: str
    author: str
    publisher: str
    year: int | None
    bbk: str
    author_mark: str
    age_mark: AgeMark
    title_key: str
    author_key: str
    copies: int = 0
    free: int = 0
    in_hall: int = 0
    # The values of the fields that are shown in the list.
    listed: tuple[Any, ...] = ()

    @property
    def shelf_mark(self) -> str:
        return f"{self.bbk} {self.author_mark}".strip()


@dataclass(frozen=True)
class CopyRow:
    """A copy on the card of its edition."""

    id: int
    inventory_number: str
    barcode: str
    place: str
    lends: bool
    state: CopyState
    price: int | None
    registered_on: dt.date | None
    note: str


LISTED = [field for field in EDITION if field.listed]
# The columns of `edition_rows`.
ROW = (
    Edition.id,
    Edition.title,
    Edition.subtitle,
    Edition.part_number,
    Edition.part_title,
    Edition.author_line,
    Edition.publisher,
    Edition.year,
    Edition.bbk,
    Edition.author_mark,
    Edition.age_mark,
    Edition.title_key,
    Edition.author_key,
    *(getattr(Edition, field.key) for field in LISTED),
)


# Made once: a statement costs more to put together than these take to run. They are asked for with
# every letter typed.
_IDS = bindparam("ids", expanding=True)
_ROWS_BY_IDS = select(*ROW).where(Edition.id.in_(_IDS))
_ON_SHELF = Copy.state == CopyState.SHELF
_COPY_COUNTS = (
    select(
        Copy.edition_id,
        func.count(),
        func.sum(case((_ON_SHELF & Place.lends, 1), else_=0)),
        func.sum(case((_ON_SHELF & ~Place.lends, 1), else_=0)),
    )
    .join(Place, Place.id == Copy.place_id)
    .where(Copy.edition_id.in_(_IDS), Copy.state.in_((CopyState.SHELF, CopyState.LOAN)))
    .group_by(Copy.edition_id)
)
_NO_COPIES = (0, 0, 0)
_FIND_COPY = select(Copy.id).where(
    (Copy.barcode == bindparam("label")) | (Copy.inventory_key == bindparam("key"))
)


def rows_by_ids(session: Session, ids: Sequence[int]) -> list[EditionRow]:
    """Return the rows of these editions in this order."""
    found = session.connection().execute(_ROWS_BY_IDS, {"ids": ids}).all()
    rows = {row.id: row for row in edition_rows(session, found)}
    return [rows[each] for each in ids if each in rows]


def copies_of(session: Session, edition_id: int) -> list[CopyRow]:
    """Return the copies of an edition in the order of their numbers."""
    query = (
        select(
            Copy.id,
            Copy.inventory_number,
            Copy.barcode,
            Place.name,
            Place.lends,
            Copy.state,
            Copy.price,
            Copy.registered_on,
            Copy.note,
        )
        .join(Place, Place.id == Copy.place_id)
        .where(Copy.edition_id == edition_id)
        .order_by(Copy.inventory_key.nulls_first(), Copy.id)
    )
    return [
        CopyRow(row[0], row[1] or "", *row[2:5], row.state, *row[6:])
        for row in session.execute(query)
    ]


def totals(session: Session) -> tuple[int, int]:
    """Return how many editions and how many copies not written off there are."""
    editions = session.scalar(select(func.count()).select_from(Edition)) or 0
    copies = session.scalar(
        select(func.count()).select_from(Copy).where(Copy.state != CopyState.WRITTEN_OFF)
    )
    return editions, copies or 0


def next_inventory_number(session: Session) -> str:
    """Return the number after the largest plain one: numbers are never used again."""
    plain = select(func.max(Copy.inventory_key)).where(digits_only(Copy.inventory_key))
    largest = session.scalar(plain)
    return str(int(largest or 0) + 1)


def find_copy(session: Session, typed: str) -> int | None:
    """Return the copy with this barcode or inventory number."""
    wanted = {"label": typed.strip(), "key": natural_key(typed)}
    return session.connection().execute(_FIND_COPY, wanted).scalar()


def similar(session: Session, isbn: str, key: str, besides: int | None = None) -> EditionRow | None:
    """Return an edition that is probably the same, by any ISBN or by `derived.match_key`.

    A year and a publisher that are not known yet agree with any.
    """
    same = (Edition.match_key == key) | has_isbn(isbn_keys(isbn))
    if key.endswith("|") and key.split("|")[2]:
        begin = key.rstrip("|")
        # Every key that goes on after this begins with the mark, and «}» is the sign after it.
        same = same | ((Edition.match_key > f"{begin}|") & (Edition.match_key < f"{begin}}}"))
    query = select(Edition.id).where(same, Edition.id != (besides or 0)).limit(1)
    found = session.scalar(query)
    return rows_by_ids(session, [found])[0] if found else None


def has_isbn(keys: Any) -> ColumnElement[bool]:
    """Say that an edition has one of these ISBNs, be it the first or a further one."""
    further = select(FurtherIsbn.edition_id).where(FurtherIsbn.key.in_(keys))
    return Edition.isbn_key.in_(keys) | Edition.id.in_(further)


def known_values(session: Session, name: str, typed: str, limit: int = 20) -> list[str]:
    """Return values already used in a field of `Edition`, most used first, for suggestions."""
    field = getattr(Edition, name)
    query = (
        select(field)
        .where(field != "", field.startswith(typed, autoescape=True))
        .group_by(field)
        .order_by(func.count().desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def place_names(session: Session, typed: str = "") -> list[str]:
    """Return the places whose names begin so, or all of them where none does."""
    names = session.scalars(select(Place.name).order_by(Place.id)).all()
    return [name for name in names if fold(name).startswith(fold(typed))] or list(names)


def known_authors(session: Session, typed: str, limit: int = 20) -> list[str]:
    """Return authors as the form writes them, «Чехов, Антон Павлович», for suggestions."""
    query = (
        select(Contributor.surname, Contributor.given)
        .where(Contributor.surname.startswith(upper_first(typed), autoescape=True))
        .group_by(Contributor.surname, Contributor.given)
        .order_by(func.count().desc())
        .limit(limit)
    )
    return [f"{row.surname}, {row.given}".removesuffix(", ") for row in session.execute(query)]


def count_by_author(session: Session, surname: str) -> int:
    """Return how many editions have an author of this surname."""
    query = select(func.count()).where(
        Contributor.surname == surname, Contributor.role == Role.AUTHOR
    )
    return session.scalar(query) or 0


def edition_rows(session: Session, found: Sequence[Any]) -> list[EditionRow]:
    """Make list rows of selected `ROW` columns, with the copies counted."""
    counts = _copy_counts(session, [row[0] for row in found])
    return [_edition_row(row, counts.get(row[0], _NO_COPIES)) for row in found]


def _edition_row(row: Any, counts: Any) -> EditionRow:
    end = len(row) - len(LISTED)
    part = f"{row[3]} {row[4]}".strip()
    return EditionRow._make((*row[:3], part, *row[5:end], *counts, tuple(row[end:])))


def _copy_counts(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    """Return copies not written off, free to lend, and on the shelf of the reading room."""
    found = session.connection().execute(_COPY_COUNTS, {"ids": ids})
    return {row[0]: row[1:] for row in found}
