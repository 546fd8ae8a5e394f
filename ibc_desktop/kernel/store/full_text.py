"""Full text over a table of folded words: what is found, how much, which first, filled at once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    TypeDecorator,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from ..ground.folding import words
from ..ground.search import forms, stems, telling

_SHORT = 3
_USUAL_HASH, _LARGE_HASH = 1 << 20, 16 << 20


class _Typed(TypeDecorator[Any]):
    """Words as typed, bound as a query of FTS5 in which every word must be found."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str:
        return " AND ".join(_terms(value or ""))


class _OneOf(TypeDecorator[Any]):
    """Folded words, bound as a query of FTS5 for those that have one of them in a column."""

    impl = String
    cache_ok = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def process_bind_param(self, value: Any, dialect: Any) -> str:
        return f"{self.name} : ({_either(value, '')})"


def _terms(typed: str) -> list[str]:
    """Return full-text terms for the words typed so far; the last may be unfinished.

    A longer word is cut to its stem, so «ёлки» finds «ёлка»; a word of one or two letters
    before the last must stand in the record as it is. Small words tell nothing and are not asked
    for.
    """
    found = telling(words(typed))
    return [
        f'"{word}"'
        if len(word) < _SHORT and place < len(found) - 1
        else f"({_either(forms(stem), '*')})"
        for place, (word, stem) in enumerate(zip(found, stems(found), strict=True))
    ]


def _either(these: Iterable[str], mark: str) -> str:
    return " OR ".join(f'"{word}"{mark}' for word in these)


class FullText:
    """The index called `name` over the table `source`, and the `vocabulary` made of it.

    `weights` names the columns of words with what a find in each is worth. The source's own
    triggers keep the index; statements bind the words that are sought as `words`, as typed.
    """

    def __init__(
        self, name: str, source: str, vocabulary: str, weights: Mapping[str, float]
    ) -> None:
        self._name, self._source, self._columns = name, source, ", ".join(weights)
        self._index = table(name, column("rowid"))
        self._matches = text(f"{name} MATCH :words").bindparams(bindparam("words", type_=_Typed()))
        self._rank = text(f"bm25({name}, {', '.join(map(str, weights.values()))})")
        self._count = select(func.count()).select_from(self._index).where(self._matches)
        self._known = text(
            f"SELECT term, cnt FROM {vocabulary} WHERE length(term) BETWEEN :shortest AND :longest"
        )

    @property
    def key(self) -> ColumnElement[int]:
        """The key that a find has in the source."""
        return self._index.c.rowid

    def found(self, typed: str) -> Select[Any]:
        """Return the query for the keys of what these words find, in no order."""
        return select(self.key).where(self._matches.bindparams(words=typed))

    def bearing(self, name: str) -> Select[Any]:
        """Return the query for the keys of records with one of the very words in a column.

        They are bound as `borne`.
        """
        borne = bindparam("borne", type_=_OneOf(name))
        return select(self.key).where(text(f"{self._name} MATCH :borne").bindparams(borne))

    def ranked(self, *before: ColumnElement[Any]) -> Select[Any]:
        """Return the query for keys in order of weight, after what is to stand before it."""
        return select(self.key).where(self._matches).order_by(*before, self._rank, self.key)

    def count(self, session: Session, typed: str) -> int:
        """Count what these words find; the index alone knows, and quickly."""
        return session.connection().execute(self._count, {"words": typed}).scalar_one()

    def known(self, session: Session, shortest: int, longest: int) -> Iterator[tuple[str, int]]:
        """Give the indexed words of these lengths with how often each is used."""
        asked = {"shortest": shortest, "longest": longest}
        return (tuple(row) for row in session.execute(self._known, asked))

    @contextmanager
    def filled_at_once(self, session: Session) -> Iterator[None]:
        """Index the words that the block inserts in one statement when it ends.

        The trigger that indexes each new row is taken off meanwhile: inside a trigger FTS5
        flushes after every row, which costs more than all the rest of an import.
        """
        run = session.connection().exec_driver_sql
        trigger = f"{self._source}_insert"
        made = run("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).scalar_one()
        last = run(f"SELECT coalesce(max(id), 0) FROM {self._source}").scalar_one()
        run(f"DROP TRIGGER {trigger}")
        yield
        self._gather(session, _LARGE_HASH)
        run(
            f"INSERT INTO {self._name} (rowid, {self._columns})"
            f" SELECT id, {self._columns} FROM {self._source} WHERE id > ?",
            (last,),
        )
        self._gather(session, _USUAL_HASH)
        run(made)

    def _gather(self, session: Session, size: int) -> None:
        """Set how many bytes of new words FTS5 gathers in memory before it writes a segment."""
        session.connection().exec_driver_sql(
            f"INSERT INTO {self._name} ({self._name}, rank) VALUES ('hashsize', ?)", (size,)
        )
