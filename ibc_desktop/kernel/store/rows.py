"""The rows of a list, said once: read in pages, one by key, counted, and guessed at."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.orm import Session

from ..ground import search
from ..ground.asks import Ask
from ..ground.keyset import PAGE, page_after

# A frozen filter of a list, with the `words` that are sought.
Wanted = TypeVar("Wanted", bound=Any)
Row = TypeVar("Row", bound=Any)

# A column of the order, and how a row tells its value.
Place = tuple[Any, Callable[[Any], Any]]


@dataclass(frozen=True)
class Meant(Generic[Row]):
    """What was probably meant by words that find nothing: the first row of so many."""

    words: str
    first: Row
    count: int


@dataclass(frozen=True)
class Rows(Generic[Wanted, Row]):
    """How a list is read.

        PARTNERS = Rows(
            key=Partner.id,
            words=literal(" ") + Partner.search_key,
            select=_rows,               # the columns of a row
            narrowed=_narrowed,         # (query, wanted): what the filter leaves, but for its words
            read=_read,                 # (session, query): frozen rows
            order=lambda _wanted: ((Partner.sort_key, lambda row: row.sort_key),),
            asked=lambda ask, today: PartnerFilter(today, ask.words, **ask.filters),
        )
        PARTNERS.page(session, PartnerFilter(today, "музей"))

    `words` are folded, each after a space, so that they are found by their beginnings only. The
    key comes last in every order. Words that find nothing are tried as typed in the other
    keyboard layout. `asked` is the filter that a list page asks for on a day.
    """

    key: Any
    words: ColumnElement[str]
    select: Callable[[], Select[Any]]
    narrowed: Callable[[Select[Any], Wanted], Select[Any]]
    read: Callable[[Session, Select[Any]], list[Row]]
    order: Callable[[Wanted], Sequence[Place]]
    asked: Callable[[Ask, dt.date], Wanted]
    descending: bool = False

    def page(
        self, session: Session, wanted: Wanted, after: Row | None = None, size: int | None = PAGE
    ) -> list[Row]:
        """Return the page of rows that follows the given one."""
        wanted = self._understood(session, wanted)
        places = (*self.order(wanted), (self.key, lambda row: row.id))
        order = [column for column, _ in places]
        key = None if after is None else [value(after) for _, value in places]
        query = page_after(self._found(wanted), order, key, size, descending=self.descending)
        return self.read(session, query)

    def all(self, session: Session, wanted: Wanted) -> list[Row]:
        """Return all rows asked for."""
        return self.page(session, wanted, size=None)

    def count(self, session: Session, wanted: Wanted) -> int:
        """Return how many rows are asked for."""
        query = self._found(self._understood(session, wanted))
        return session.scalar(query.with_only_columns(func.count(self.key))) or 0

    def one(self, session: Session, key: int) -> Row | None:
        """Return the row of this key, or None."""
        return next(iter(self.of(session, [key])), None)

    def of(self, session: Session, keys: Sequence[int]) -> list[Row]:
        """Return the rows of these keys."""
        return self.read(session, self.select().where(self.key.in_(keys)))

    def meant(self, session: Session, wanted: Wanted) -> Meant[Row] | None:
        """Return what was probably meant by words that find nothing, or None."""

        def finds(words: str) -> bool:
            return self._finds(session, replace(wanted, words=words))

        lines = session.scalars(self.select().with_only_columns(self.words))
        words = search.meant(wanted.words, lines, finds)
        if words is None:
            return None
        meant = replace(wanted, words=words)
        return Meant(words, self.page(session, meant, size=1)[0], self.count(session, meant))

    def _found(self, wanted: Wanted) -> Select[Any]:
        return search.with_words(self.narrowed(self.select(), wanted), self.words, wanted.words)

    def _finds(self, session: Session, wanted: Wanted) -> bool:
        return session.execute(self._found(wanted).limit(1)).first() is not None

    def _understood(self, session: Session, wanted: Wanted) -> Wanted:
        return search.understood(wanted, lambda other: self._finds(session, other))
