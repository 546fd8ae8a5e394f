"""What a section tells the journal of its tables: which of its records words may mean."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from .offers import Offer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _none(_session: "Session", _typed: str) -> tuple[int, ...]:
    """Find nothing: the records of this table have no words of their own."""
    return ()


@dataclass(frozen=True)
class Recorded(Offer):
    """A table whose rows the journal keeps.

    `find` returns the keys of the records that all these words name, in no order.
    """

    place: ClassVar[str] = "rules.recorded"

    table: str
    find: "Callable[[Session, str], Collection[int]]" = _none
