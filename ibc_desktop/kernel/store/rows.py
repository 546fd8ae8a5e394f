"""The rows of a list, said once: read in pages, one by key, counted, and guessed at."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, Select, func, select
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
            Partner,
            PartnerRow,
            words=literal(" ") + Partner.search_key,
            narrowed=_narrowed,         # (query, wanted): what the filter leaves, but for its words
            read=_read,                 # (session, query): frozen rows
            order=lambda _wanted: ((Partner.sort_key, lambda row: row.sort_key),),
            asked=lambda ask, today: PartnerFilter(today, ask.words, **ask.filters),
        )
        PARTNERS.page(session, PartnerFilter(today, "музей"))

    Unless `select` says other, the columns of a row are those of the table that its fields name,
    but for fields with a default. `words` are folded, each after a space, so that they are found
    by their beginnings only. The key comes last in every order. Words that find nothing are tried
    as typed in the other keyboard layout. `asked` is the filter that a page asks for on a day.
    """

    table: Any
    row: type[Row]
    words: ColumnElement[str]
    narrowed: Callable[[Select[Any], Wanted], Select[Any]]
    order: Callable[[Wanted], Sequence[Place]]
    asked: Callable[[Ask, dt.date], Wanted]
    select: Callable[[], Select[Any]] | None = None
    read: Callable[[Session, Select[Any]], list[Row]] | None = None
    descending: bool = False

    @property
    def key(self) -> Any:
        return self.table.id

    def page(
        self, session: Session, wanted: Wanted, after: Row | None = None, size: int | None = PAGE
    ) -> list[Row]:
        """Return the page of rows that follows the given one."""
        if after is not None:
            return self._page(session, self._understood(session, wanted), after, size)
        # The first page shows by itself whether the words find anything.
        meant = search.understandings(wanted)
        return next(filter(None, (self._page(session, each, None, size) for each in meant)), [])

    def _page(
        self, session: Session, wanted: Wanted, after: Row | None, size: int | None
    ) -> list[Row]:
        places = (*self.order(wanted), (self.key, lambda row: row.id))
        order = [column for column, _ in places]
        key = None if after is None else [value(after) for _, value in places]
        query = page_after(self._found(wanted), order, key, size, descending=self.descending)
        return self.rows(session, query)

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
        return self.rows(session, self.query().where(self.key.in_(keys)))

    def query(self) -> Select[Any]:
        """Return the question for the columns of a row, of all records."""
        if self.select is not None:
            return self.select()
        own = [each.name for each in fields(self.row) if each.default is MISSING]
        return cast("Select[Any]", select(*(getattr(self.table, name) for name in own)))

    def rows(self, session: Session, query: Select[Any]) -> list[Row]:
        """Return the rows that a query finds."""
        if self.read is not None:
            return self.read(session, query)
        return [self.row(*values) for values in session.execute(query)]

    def meant(self, session: Session, wanted: Wanted) -> Meant[Row] | None:
        """Return what was probably meant by words that find nothing, or None."""

        def finds(words: str) -> bool:
            return self._finds(session, replace(wanted, words=words))

        lines = session.scalars(self.query().with_only_columns(self.words))
        words = search.meant(wanted.words, lines, finds)
        if words is None:
            return None
        meant = replace(wanted, words=words)
        return Meant(words, self.page(session, meant, size=1)[0], self.count(session, meant))

    def _found(self, wanted: Wanted) -> Select[Any]:
        return search.with_words(self.narrowed(self.query(), wanted), self.words, wanted.words)

    def _finds(self, session: Session, wanted: Wanted) -> bool:
        return session.execute(self._found(wanted).limit(1)).first() is not None

    def _understood(self, session: Session, wanted: Wanted) -> Wanted:
        return search.understood(wanted, lambda other: self._finds(session, other))


def equal(query: Select[Any], table: Any, wanted: Any, *names: str) -> Select[Any]:
    """Return the query narrowed to the values that a filter gives to these columns, if any."""
    for name in names:
        if (value := getattr(wanted, name)) is not None:
            query = query.where(getattr(table, name) == value)
    return query
