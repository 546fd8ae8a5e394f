"""Records found by a column of folded words, and named by a column."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..ground.search import with_words


def found_by(words: InstrumentedAttribute[str]) -> Callable[[Session, str], list[int]]:
    """Return what finds the keys of the records that have all words typed in this column."""
    key: Any = words.class_.id

    def found(session: Session, typed: str) -> list[int]:
        return list(session.scalars(with_words(select(key), literal(" ") + words, typed)))

    return found


def named_by(
    name: InstrumentedAttribute[str],
) -> Callable[[Session, Collection[int]], dict[int, str]]:
    """Return what names records by this column."""
    key: Any = name.class_.id

    def named(session: Session, keys: Collection[int]) -> dict[int, str]:
        return {row[0]: row[1] for row in session.execute(select(key, name).where(key.in_(keys)))}

    return named
