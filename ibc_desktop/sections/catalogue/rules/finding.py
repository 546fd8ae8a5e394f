"""Finding books as one types: ranked while the finds are few, in order of titles when many."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal_column, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.ground.keyset import PAGE, page_after
from ibc_desktop.kernel.ground.search import fewer, nearest, readings

from ..model import INDEX, AgeMark, Copy, CopyState, Edition, Fund
from .queries import ROW, EditionRow, edition_rows, find_copy, rows_by_ids
from .sought import ranking
from .sought.asking import asked
from .sought.ranking import begins, found, hit_count, ranked, worth_ranking

# A word that is shorter is not mended.
_LONG = 3
# Books that are for children for sure come before those of which nothing is known.
_FOR_CHILDREN = ~((Edition.age_mark != AgeMark.NONE) | Edition.bbk.startswith("Д"))


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
    rows, suggestion = rows_or_meant(session, typed, limit)
    hits = [Hit(row.id, row.title, row.author, row.year, row.shelf_mark, row.free) for row in rows]
    return Answer(hits, suggestion)


def rows_or_meant(session: Session, typed: str, limit: int) -> tuple[list[EditionRow], str | None]:
    """Return the best finds as rows, and the words that were searched instead, if any were."""
    rows = _search_rows(session, typed, limit)
    if not rows and (suggestion := meant(session, typed)):
        return _search_rows(session, suggestion, limit), suggestion
    return rows, None


def meant(session: Session, typed: str) -> str | None:
    """Return the words that were probably meant by words that find nothing, or None.

    Those of the other layout, with a letter mended, or the most of them that find anything.
    """

    def finds(words: str) -> bool:
        return _finds(session, words)

    _, *others = readings(typed)
    if other := next(filter(finds, others), None):
        return " ".join(words(other))
    mended = " ".join(_corrected(session, word) for word in words(typed))
    if mended != " ".join(words(typed)) and finds(mended):
        return mended
    return fewer(words(asked(mended).about), finds)


def _corrected(session: Session, word: str) -> str:
    """Return the word, or the nearest one the catalogue knows when it knows none like it."""
    if len(word) < _LONG or word.isdigit() or _finds(session, word):
        return word
    return nearest(word, INDEX.known(session, len(word) - 2, len(word) + 4)) or word


def _finds(session: Session, typed: str) -> bool:
    if not words(typed):
        return False
    if asked(typed).years is not None:
        return bool(_search_rows(session, typed, 1))
    return session.execute(found(asked(typed).about).limit(1)).first() is not None


def _edition_of_number(session: Session, wanted: Filter) -> list[int]:
    """Return the book one of whose copies bears this very number, when nothing narrows the list."""
    if _narrowing(wanted):
        return []
    copy_id = find_copy(session, wanted.words)
    its = session.scalar(select(Copy.edition_id).where(Copy.id == copy_id)) if copy_id else None
    return [its] if its else []


def listing(session: Session, wanted: Filter) -> Listing:
    """Prepare a list for paging; finds are ranked here once, when they are few enough.

    A number of a copy puts its book first. Words typed in the other keyboard layout are found as
    they were meant. `count` is the number of editions shown, None when only counting all of
    them could tell.
    """
    if not words(wanted.words):
        return Listing(wanted, count=_count(session, wanted))
    shown = _listing(session, wanted)
    if shown.count == 0:
        finding = (each for each in readings(wanted.words) if _finds(session, each))
        other = next(finding, wanted.words)
        return shown if other == wanted.words else _listing(session, replace(wanted, words=other))
    return shown


def _listing(session: Session, wanted: Filter) -> Listing:
    if worth_ranking(session, asked(wanted.words).about):
        by_number = _edition_of_number(session, wanted)
        keys = tuple(dict.fromkeys([*by_number, *_ranked(session, wanted, ranking.RANK_CAP)]))
        return Listing(wanted, keys, len(keys))
    if _conditions(wanted):
        return Listing(wanted, None, _count(session, wanted))
    return Listing(wanted, None, hit_count(session, asked(wanted.words).about))


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
    order, is_first = _ORDERS["title"], begins(Edition.title_key, wanted.words)
    key = _key(after, "title") if after else None
    rows: list[Any] = []
    if after is None or after.title_key.startswith(" ".join(words(wanted.words))):
        # Such a title holds the words, so the full-text index need not be asked.
        query = select(*ROW).where(is_first, *_conditions(wanted))
        rows += session.execute(page_after(query, order, key, size)).all()
        key = None
    if len(rows) < size:
        query = _filtered(select(*ROW), wanted).where(~is_first)
        rows += session.execute(page_after(query, order, key, size - len(rows))).all()
    return rows


def _search_rows(session: Session, typed: str, limit: int) -> list[EditionRow]:
    # Every inventory number and every barcode has a digit.
    by_number = find_copy(session, typed) if any(map(str.isdigit, typed)) else None
    if by_number is not None:
        its = session.scalar(select(Copy.edition_id).where(Copy.id == by_number))
        return rows_by_ids(session, [its] if its else [])
    if not words(typed):
        return []
    wanted, about = Filter(typed), asked(typed).about
    if not words(about):
        return page(session, Listing(wanted), None, limit)
    if worth_ranking(session, about):
        ids = _ranked(session, wanted, limit)
    else:
        ids = _broad(session, wanted, limit)
    return rows_by_ids(session, ids)


def _ranked(session: Session, wanted: Filter, limit: int) -> list[int]:
    """Return the keys of the finds, the best first.

    Where an age is told, books that say so in words come first, then those that suit the age.
    """
    meant, typed = asked(wanted.words), wanted.words
    if meant.years is None:
        return ranked(session, meant.about, typed, _narrowing(wanted), limit)
    told = ranked(session, typed, typed, _narrowing(wanted), limit)
    suiting = ranked(session, meant.about, typed, _conditions(wanted), limit, _FOR_CHILDREN)
    return list(dict.fromkeys([*told, *suiting]))[:limit]


def _broad(session: Session, wanted: Filter, limit: int) -> list[int]:
    """Return keys when there are too many to rank: titles that begin so, then any."""
    suits = _conditions(wanted)
    first = session.scalars(
        select(Edition.id)
        .where(begins(Edition.title_key, wanted.words), *suits)
        .order_by(Edition.title_key, Edition.id)
        .limit(limit)
    )
    any_of_them = _filtered(select(Edition.id), wanted) if suits else found(wanted.words)
    return list(dict.fromkeys([*first, *session.scalars(any_of_them.limit(limit))]))[:limit]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """Return what narrows the list, the age among the words too.

    A textbook says in words for which class it is, so its age mark says nothing of that.
    """
    years = asked(wanted.words).years
    if years is None:
        return _narrowing(wanted)
    marks = [mark for mark in AgeMark if mark.years <= years]
    return [*_narrowing(wanted), Edition.age_mark.in_(marks), Edition.fund != Fund.TEXTBOOK]


def _narrowing(wanted: Filter) -> list[ColumnElement[bool]]:
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
    if words(about := asked(wanted.words).about):
        query = query.where(_ANY_ID.in_(found(about)))
    return query


def _count(session: Session, wanted: Filter) -> int:
    return session.scalar(_filtered(select(func.count()).select_from(Edition), wanted)) or 0


def _key(row: EditionRow, order: str) -> tuple[Any, ...]:
    if order == "author":
        return row.author_key, row.title_key, row.id
    if order == "year":
        return -(row.year or 0), row.title_key, row.id
    return row.title_key, row.id
