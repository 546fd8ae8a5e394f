"""What a section takes in from files and writes out to them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from ..ground.asks import EVERYTHING, Ask
from ..ground.columns import Column
from ..tables.imports import ImportField, ImportReport, Place, Progress, Reading, no_progress
from .offers import Offer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..tables.choosing.choice import SheetSeen
    from .context import Context

    # Writes what a list page has gathered, and returns how many records it wrote.
    Writer = Callable[[Session, Context, Path, Progress, "Shown"], int]


class OpenedFile(Protocol):
    """A file read once for an import: what it is, how it looks, and how to take it in."""

    description: str
    # As the librarian has chosen, with all that was found.
    reading: Reading
    # For tables: the headings, the fields they may be of, and for each the column it is read from.
    headings: list[str]
    fields: tuple[ImportField, ...]
    mapping: dict[str, int]
    # The rows that the librarian leaves out, each by its place: «строка 12».
    left_out: set[str]
    # What may be said of the whole list, and whether it is: «Книги списка — учебники».
    switches: dict[str, bool]
    # The sheets to choose from, where there are several.
    sheets: "tuple[SheetSeen, ...]"

    @property
    def ties(self) -> dict[int, list[str]]:
        """Columns left unread, each with the keys of the fields that it may be of."""
        ...

    @property
    def missing(self) -> list[str]:
        """The names of the fields without which nothing is taken in, and no column is chosen."""
        ...

    def rows(self) -> Iterator[tuple[Place, list[str]]]:
        """Yield the rows as the file has them, under its headings; none where it has no rows."""
        ...

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return headings and the first rows as they will be understood."""
        ...

    def around(self, place: Place) -> list[tuple[int, list[str]]]:
        """Return the row of a place with those beside it; none where records stand in no rows."""
        ...

    def telling(self, place: Place) -> list[int]:
        """Return the columns of the sheet that tell what a row is of: its name, its price."""
        ...

    def run(self, context: "Context", *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the file in as one deed, or only count what would happen."""
        ...


@dataclass(frozen=True)
class Importer(Offer):
    """A kind of list that a section takes in; `open` raises Trouble for a file it cannot read.

    `about` tells in a few words which files it may be.
    """

    place: ClassVar[str] = "exchange.importer"

    key: str
    title: str
    about: str
    open: "Callable[[Context, Path, Reading], OpenedFile]"


@dataclass(frozen=True)
class Exporter(Offer):
    """A list that a section writes out; the file's ending names its form.

    `write` returns how many records it wrote; raises Refusal for an ending that is not known,
    Trouble where the file cannot be written.
    """

    place: ClassVar[str] = "exchange.export"

    key: str
    title: str
    write: "Callable[[Session, Context, Path, Progress], int]"


@dataclass(frozen=True)
class TableWriter:
    """Writes the rows asked for as a table, and returns how many; raises what an exporter does."""

    title: str
    columns: Sequence[Column[Any]]
    rows: "Callable[[Session, Context, Ask], Sequence[Any]]"

    def __call__(
        self,
        session: "Session",
        context: "Context",
        path: Path,
        tell: Progress = no_progress,
        ask: Ask = EVERYTHING,
    ) -> int:
        from ..tables import spreadsheet

        rows = self.rows(session, context, ask)
        spreadsheet.save(path, self.columns, rows, self.title)
        tell(len(rows), len(rows))
        return len(rows)


@dataclass(frozen=True)
class Shown:
    """The rows of a list that are written out, in its order, with their keys.

    `above` says whose they are, what was asked for, how many they are and of which day.
    """

    rows: Sequence[Any]
    keys: Sequence[Any]
    above: Sequence[str]


@dataclass(frozen=True)
class RowsWriter:
    """Writes rows of a list as a table under what they are; `of` makes of them what is written."""

    title: str
    columns: Sequence[Column[Any]]
    of: "Callable[[Session, Context, Shown], Sequence[Any]]" = lambda _session, _context, shown: (
        shown.rows
    )

    def __call__(
        self, session: "Session", context: "Context", path: Path, tell: Progress, shown: Shown
    ) -> int:
        from ..tables.spreadsheet import WrittenTable, save_all

        rows = self.of(session, context, shown)
        save_all(path, (WrittenTable(self.title, self.columns, rows),), shown.above)
        tell(len(rows), len(rows))
        return len(rows)


def exported(key: str) -> "Writer":
    """Return what writes as the exporter of this key does, which is loaded only then."""

    def write(
        session: "Session", context: "Context", path: Path, tell: Progress, _shown: Shown
    ) -> int:
        known = {each.key: each for each in context.sections.each(Exporter)}
        return known[key].write(session, context, path, tell)

    return write
