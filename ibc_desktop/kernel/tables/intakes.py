"""What every intake of a list does alike: reads the table, shows it, takes all as one deed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from ..file.database import Database
from . import mapping as columns
from .imports import ImportField, ImportReport, Progress, Reading, Refused, Remark, RemarkKind
from .sheets import open_sheet

# A column of the preview: its heading, and its text for a line.
Shown = tuple[str, Callable[[Any], str]]


class OpenedSheet:
    """A table read once for an import; the librarian may change `mapping` before it is taken in.

    `kind` names the importer, under which changed mappings are remembered.
    """

    def __init__(
        self, database: Database, kind: str, path: Path, reading: Reading,
        fields: tuple[ImportField, ...],
    ) -> None:  # fmt: skip
        self.path, self.fields = path, fields
        self.sheet = open_sheet(path, reading, fields)
        self.reading = self.sheet.reading
        self.headings = self.sheet.headings
        self.description = f"Таблица «{self.sheet.name}»"
        self._kind = kind
        self.mapping = columns.opening(database, kind, self.headings, fields)

    def remember(self, database: Database) -> None:
        """Keep a mapping that the librarian changed, for the next table of this source."""
        columns.remember_changed(database, self._kind, self.headings, self.mapping, self.fields)

    def account(self) -> ImportReport:
        """Return the account to begin with: what of the file is left out before any row is read."""
        taken = {column: key for key, column in self.mapping.items()}
        titles = {field.key: field.title for field in self.fields}
        said = [
            (name, titles[taken[at]] if at in taken else None)
            for at, name in enumerate(self.headings)
            if name
        ]
        report = ImportReport(columns=said, notes=[*self.sheet.remarks, *self._left()])
        self.sheet.tell = report.notes.append
        return report

    def _left(self) -> list[Remark]:
        """Name the columns that are not taken, though something stands in them."""
        taken = set(self.mapping.values())
        left = [at for at, name in enumerate(self.headings) if name and at not in taken]
        blank = self.sheet.blank if left else ()
        return [_not_taken(self.headings[at]) for at in left if at not in blank]


def _not_taken(heading: str) -> Remark:
    return Remark(
        f"столбец «{heading}»",
        "такого поля нет или оно уже взято из другого столбца",
        heading,
        "не загружать",
        RemarkKind.LEFT,
    )


class Taking(Protocol):
    """Sorts the lines of a list into new, known and refused, and writes the new ones."""

    report: ImportReport

    def take(self, line: Any, /) -> None:
        """Account for one line."""
        ...

    def finish(self) -> None:
        """Write what is left to write."""
        ...


def first_lines(
    lines: Iterable[Any], columns: Sequence[Shown], limit: int
) -> tuple[list[str], list[list[str]]]:
    """Return headings and the first lines as understood; empty columns are left out."""
    understood = (line for line in lines if not isinstance(line, Refused))
    found = list(islice(understood, limit))
    filled = [column for column in columns if any(map(column[1], found))]
    return [title for title, _ in filled], [[say(each) for _, say in filled] for each in found]


@contextmanager
def intake_session(database: Database, title: str, *, dry_run: bool) -> Iterator[Session]:
    """Give the session of a bulk deed, or one that only reads where it is but counted."""
    if dry_run:
        with database.read() as session:
            yield session
    else:
        with database.bulk(title) as session:
            yield session


def take_all(
    lines: Iterable[Any], taking: Taking, progress: Progress, total: int, tell_every: int
) -> None:
    """Take every line and finish, telling how far it is; raises Stopped when stopped.

    `total` may be an estimate of the rows of a file.
    """
    for done, line in enumerate(lines, 1):
        taking.take(line)
        if done % tell_every == 0:
            progress(min(done, total), total)
    taking.finish()
    progress(total, total)
