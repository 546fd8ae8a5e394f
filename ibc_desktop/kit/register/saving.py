"""What of a list is written to a file, and under which name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..frame.write_out import TABLES

if TYPE_CHECKING:
    from ibc_desktop.kernel.plug.exchange import Writer


# Every field, as the list is taken in again: the same words on all pages.
ALL_FIELDS = "Сохранить все сведения"


@dataclass(frozen=True)
class Saving:
    """A list that is written to a file: the line of its menu, the name proposed, the writing.

    The writer is given the rows that are chosen, or all that are shown.
    """

    title: str
    name: str
    write: "Writer"
    nouns: tuple[str, str, str]
    kinds: Sequence[tuple[str, tuple[str, ...]]] = TABLES
