"""What a section tells the journal of its tables: how records are found, named and read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from .offers import Offer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..tables.said import Said

    Names = Mapping[int, str]


def _none(_session: "Session", _typed: str) -> tuple[int, ...]:
    """Find nothing: the records of this table have no words of their own."""
    return ()


@dataclass(frozen=True)
class Recorded(Offer):
    """A table whose rows the journal keeps.

    `find` returns the keys of the records that all these words name, in no order; `named` tells
    of records by their keys in a few words: «инв. 25524», «Лунин Глеб, 6Б», and where they are
    `shown`, under the title of each deed. `columns` says how the columns that mean something to
    the librarian are called and told. Of a table of people, `names` are the columns of the surname
    and of the other names, `personal` all that goes with them when the journal is scrubbed.
    """

    place: ClassVar[str] = "rules.recorded"

    table: str
    find: "Callable[[Session, str], Collection[int]]" = _none
    named: "Callable[[Session, Collection[int]], Names] | None" = None
    shown: bool = False
    names: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    columns: "Mapping[str, Said]" = field(default_factory=dict)
