"""Finding books as one types: ranked while the finds are few, in order of titles when many."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, literal_column, select, union
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import typed_as_latin, typed_as_russian, words
from ibc_desktop.kernel.ground.keyset import PAGE, page_after
from ibc_desktop.kernel.ground.search import nearest

from ..model import INDEX, Copy, CopyState, Edition, EditionWords, Fund
from .queries import ROW, EditionRow, edition_rows, find_copy, rows_by_ids

# Ranking costs more than finding; past this many hits the order is not worth it (PERFORMANCE 2).
RANK_CAP = 3000
_RANKED = (
    INDEX.ranked(~EditionWords.title.between(bindparam("start"), bindparam("end")))
    .join(EditionWords, EditionWords.id == INDEX.key)
    .limit(bindparam("limit"))
)
# A word that long is seldom in more titles than can be ranked.
_LONG = 3
# Sorts after every letter.
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Hit:
    """A find as the palette and the command line tell it."""

    id: int
    title: str
    author: str
    year: int | None
    shelf_mark: str
    free: int


@dataclass(frozen=True)
class Answer:
    """What a search found; `suggestion` is the words that were meant, when they were mistyped."""

    hits: list[Hit]
    suggestion: str | None = None


@dataclass(frozen=True)
class Filter:
    """What the list shows; `order` is one of title, author, year."""

    words: str = ""
    on_shelf: bool = False
    ages: tuple[str, ...] = ()
    fiction: bool = False
    fund: Fund | None = None
    added_since: dt.date | None = None
    order: str = "title"


@dataclass(frozen=True)
class Listing:
    """A list ready to be paged: the ranked keys of the finds, or None for key order."""

    filter: Filter
    ranked: tuple[int, ...] | None = None
    count: int | None = None


# The sum keeps SQLite from fetching every find by its key and sorting them all: it goes down the
# list in its order and looks each line up among the finds, eight times faster.
_ANY_ID = Edition.id + literal_column("0")
_ORDERS: dict[str, tuple[Any, ...]] = {
    "title": (Edition.title_key, Edition.id),
    "author": (Edition.author_key, Edition.title_key, Edition.id),
    "year": (-func.coalesce(Edition.year, 0), Edition.title_key, Edition.id),
}


def search(session: Session, typed: str, limit: int = 50) -> Answer:
    """Return the best finds, forgiving the keyboard layout and a wrong letter.

    When the words as typed find nothing, those that were meant are searched and named in
    `suggestion`.
    """
    rows = _search_rows(session, typed, limit)
    suggestion = None
    if not rows and (suggestion := meant(session, typed)):
        rows = _search_rows(session, suggestion, limit)
    hits = [Hit(row.id, row.title, row.author, row.year, row.shelf_mark, row.free) for row in rows]
    return Answer(hits, suggestion)


def meant(session: Session, typed: str) -> str | None:
    """Return the words that were probably meant by words that find nothing, or None."""
    if other := _other_layout(session, typed):
        return other
    corrected = " ".join(_corrected(session, word) for word in words(typed))
    if corrected != " ".join(words(typed)) and _finds(session, corrected):
        return corrected
    return None


def _other_layout(session: Session, typed: str) -> str | None:
    """Return the words that the same keys give in the other layout, if those find something."""
    for layout in (typed_as_russian(typed), typed_as_latin(typed)):
        if layout != typed and _finds(session, layout):
            return " ".join(words(layout))
    return None


def _edition_of_number(session: Session, wanted: Filter) -> list[int]:
    """Return the book one of whose copies bears this very number, when nothing narrows the list."""
    if _conditions(wanted):
        return []
    copy_id = find_copy(session, wanted.words)
    found = session.scalar(select(Copy.edition_id).where(Copy.id == copy_id)) if copy_id else None
    return [found] if found else []


def listing(session: Session, wanted: Filter) -> Listing:
    """Prepare a list for paging; finds are ranked here once, when they are few enough.

    A number of a copy puts its book first. Words typed in the other keyboard layout are found as
    they were meant. `count` is the number of editions shown, None when only counting all of
    them could tell.
    """
    if not words(wanted.words):
        return Listing(wanted, count=_count(session, wanted))
    if not _finds(session, wanted.words) and (other := _other_layout(session, wanted.words)):
        wanted = replace(wanted, words=other)
    if _worth_ranking(session, wanted.words):
        by_number = _edition_of_number(session, wanted)
        ranked = tuple(dict.fromkeys([*by_number, *_ranked(session, wanted)]))
        return Listing(wanted, ranked, len(ranked))
    if _conditions(wanted):
        return Listing(wanted, None, _count(session, wanted))
    return Listing(wanted, None, _hit_count(session, wanted.words))


def page(
    session: Session, shown: Listing, after: EditionRow | None, size: int = PAGE
) -> list[EditionRow]:
    """Return the page of the list that follows this row, with the copies counted."""
    if shown.ranked is not None:
        start = shown.ranked.index(after.id) + 1 if after else 0
        return rows_by_ids(session, shown.ranked[start : start + size])
    wanted = shown.filter
    if words(wanted.words) and wanted.order == "title":
        return edition_rows(session, _beginning_first(session, wanted, after, size))
    key = _key(after, wanted.order) if after else None
    query = page_after(_filtered(select(*ROW), wanted), _ORDERS[wanted.order], key, size)
    return edition_rows(session, session.execute(query).all())


def _beginning_first(
    session: Session, wanted: Filter, after: EditionRow | None, size: int
) -> list[Any]:
    """Return a page of many finds: titles that begin with the words, then all the others.

    Two walks down the same index; one order over both would sort every find.
    """
    order, begins = _ORDERS["title"], _begins(Edition.title_key, wanted.words)
    key = _key(after, "title") if after else None
    found: list[Any] = []
    if after is None or after.title_key.startswith(" ".join(words(wanted.words))):
        # Such a title holds the words, so the full-text index need not be asked.
        query = select(*ROW).where(begins, *_conditions(wanted))
        found += session.execute(page_after(query, order, key, size)).all()
        key = None
    if len(found) < size:
        query = _filtered(select(*ROW), wanted).where(~begins)
        found += session.execute(page_after(query, order, key, size - len(found))).all()
    return found


def _search_rows(session: Session, typed: str, limit: int) -> list[EditionRow]:
    # Every inventory number and every barcode has a digit.
    by_number = find_copy(session, typed) if any(map(str.isdigit, typed)) else None
    if by_number is not None:
        found = session.scalar(select(Copy.edition_id).where(Copy.id == by_number))
        return rows_by_ids(session, [found] if found else [])
    if not words(typed):
        return []
    if _worth_ranking(session, typed):
        ids = _ranked(session, Filter(typed), limit)
    else:
        ids = _broad(session, typed, limit)
    return rows_by_ids(session, ids)


def _finds(session: Session, typed: str) -> bool:
    return bool(words(typed)) and session.execute(_found(typed).limit(1)).first() is not None


def _is_letter(typed: str) -> bool:
    """Say whether but one letter has been typed: nearly every record has a word with it."""
    return len("".join(words(typed))) == 1


def _worth_ranking(session: Session, typed: str) -> bool:
    """Say whether the finds are few enough to be ranked; two words leave few by themselves."""
    if sum(len(word) >= _LONG for word in words(typed)) > 1:
        return True
    return not _is_letter(typed) and _hit_count(session, typed) <= RANK_CAP


def _found(typed: str) -> Any:
    """Return the query for the keys of the finds.

    By one letter those are found whose title or author begins with it.
    """
    if _is_letter(typed):
        keys = (Edition.title_key, Edition.author_key)
        return union(*(select(Edition.id).where(_begins(key, typed)) for key in keys))
    return INDEX.found(typed)


def _hit_count(session: Session, typed: str) -> int:
    if _is_letter(typed):
        counted = select(func.count()).select_from(_found(typed).subquery())
        return session.scalar(counted) or 0
    return INDEX.count(session, typed)


def _ranked(session: Session, wanted: Filter, limit: int = RANK_CAP) -> list[int]:
    """Return keys, a title that begins with the words first, then by weight."""
    query = _RANKED
    if conditions := _conditions(wanted):
        query = query.join(Edition, Edition.id == INDEX.key).where(*conditions)
    start = " ".join(words(wanted.words))
    asked = {"words": wanted.words, "limit": limit, "start": start, "end": start + _LAST}
    return list(session.connection().execute(query, asked).scalars())


def _broad(session: Session, typed: str, limit: int) -> list[int]:
    """Return keys when there are too many to rank: titles that begin so, then any."""
    first = session.scalars(
        select(Edition.id)
        .where(_begins(Edition.title_key, typed))
        .order_by(Edition.title_key, Edition.id)
        .limit(limit)
    )
    rest = session.scalars(_found(typed).limit(limit))
    return list(dict.fromkeys([*first, *rest]))[:limit]


def _begins(key: Any, typed: str) -> ColumnElement[bool]:
    """Say that a folded key begins with the words typed, in a way that an index can serve."""
    start = " ".join(words(typed))
    return (key >= start) & (key < start + _LAST)


def _corrected(session: Session, word: str) -> str:
    """Return the word, or the nearest one the catalogue knows when it knows none like it."""
    if len(word) < 3 or word.isdigit() or _finds(session, word):
        return word
    return nearest(word, INDEX.known(session, len(word) - 2, len(word) + 4)) or word


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.on_shelf:
        conditions.append(
            exists().where(Copy.edition_id == Edition.id, Copy.state == CopyState.SHELF)
        )
    if wanted.ages:
        conditions.append(Edition.age_mark.in_(wanted.ages))
    if wanted.fiction:
        # 84 художественная литература, with «Д» before it for the youngest (DOMAIN 3.4).
        conditions.append(Edition.bbk.startswith("84") | Edition.bbk.startswith("Д84"))
    if wanted.fund:
        conditions.append(Edition.fund == wanted.fund)
    if wanted.added_since:
        conditions.append(Edition.added_on >= wanted.added_since)
    return conditions


def _filtered(query: Any, wanted: Filter) -> Any:
    query = query.where(*_conditions(wanted))
    if words(wanted.words):
        query = query.where(_ANY_ID.in_(_found(wanted.words)))
    return query


def _count(session: Session, wanted: Filter) -> int:
    return session.scalar(_filtered(select(func.count()).select_from(Edition), wanted)) or 0


def _key(row: EditionRow, order: str) -> tuple[Any, ...]:
    if order == "author":
        return row.author_key, row.title_key, row.id
    if order == "year":
        return -(row.year or 0), row.title_key, row.id
    return row.title_key, row.id
