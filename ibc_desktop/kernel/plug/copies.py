"""What a copy of the library holds, and what goes when it takes the place of the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..ground.russian import counted
from ..store.glimpse import LastDeeds, deeds_after, last_deed, rows_in
from .offers import Offer
from .section import Sections


@dataclass(frozen=True)
class Stored(Offer):
    """A table of a section by whose rows the librarian knows a copy: «4 018 экземпляров»."""

    place: ClassVar[str] = "rules.home"

    table: str
    nouns: tuple[str, str, str]


@dataclass(frozen=True)
class CopyContents:
    """What is in a copy, in words; `going` are the deeds of the file that are not in it.

    None of those are known where the file itself cannot be read.
    """

    counts: tuple[str, ...]
    last: LastDeeds | None
    going: LastDeeds | None


def contents_of(copy: Path, current: Path, sections: Sections) -> CopyContents:
    """Look into a copy beside the present file; what cannot be read is left out."""
    rows = [(rows_in(copy, each.table), each.nouns) for each in sections.all(Stored)]
    counts = tuple(counted(count, *nouns) for count, nouns in rows if count is not None)
    return CopyContents(counts, last_deed(copy), deeds_after(current, copy))
