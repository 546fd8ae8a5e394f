"""What every intake of a list does alike: shows the first lines, takes all as one deed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol

from sqlalchemy.orm import Session

from ..file.database import Database
from .imports import ImportReport, Progress, Refused

# A column of the preview: its heading, and its text for a line.
Shown = tuple[str, Callable[[Any], str]]


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
