"""The books in hand that are due today or late, as a list that is narrowed by words."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, literal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.search import with_words
from ibc_desktop.sections.catalogue.model import Edition
from ibc_desktop.sections.readers.model import Reader

from ..model import Loan
from .queries import awaited, awaited_page
from .rows import OverdueLoan

# Each word after a space, so that words are found by their beginnings only.
_WORDS = literal(" ") + Reader.search_key + " " + Edition.title_key


class Due(StrEnum):
    """Which books a list of those awaited shows."""

    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True)
class DueFilter:
    """Words for the reader, the class or the title; without `which` both kinds are shown."""

    words: str = ""
    which: Due | None = None


def due_page(
    session: Session,
    wanted: DueFilter,
    today: dt.date,
    after: OverdueLoan | None = None,
    size: int = PAGE,
) -> list[OverdueLoan]:
    """Return a page of books due today or late, by class and name."""
    return awaited_page(session, _narrowed(wanted, today), today, after, size)


def count_due(session: Session, wanted: DueFilter, today: dt.date) -> int:
    """Return how many books the list shows."""
    query = _narrowed(wanted, today).with_only_columns(func.count(Loan.id))
    return session.scalar(query) or 0


def _narrowed(wanted: DueFilter, today: dt.date) -> Select[Any]:
    query = awaited().where(_on(wanted.which, today))
    return with_words(query, _WORDS, wanted.words)


def _on(which: Due | None, today: dt.date) -> Any:
    if which is Due.TODAY:
        return Loan.due_on == today
    return Loan.due_on < today if which is Due.LATE else Loan.due_on <= today
