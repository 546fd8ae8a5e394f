"""The list of readers written out: as it is shown, or whole, so that it can be taken in again."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..rules.columns import READER_EXPORT, READER_LIST
from ..rules.queries import ReaderFilter, ReaderRow, reader_page

_AT_ONCE = 500


def export_readers(
    session: Session, context: Context, path: Path, tell: Progress = no_progress
) -> int:
    """Write the readers who have not left as a table; return how many there are.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    rows = list(_readers(session, ReaderFilter()))
    spreadsheet.save(path, READER_EXPORT, rows, "Читатели")
    tell(len(rows), len(rows))
    return len(rows)


def export_shown(
    session: Session, wanted: ReaderFilter, path: Path, tell: Progress = no_progress
) -> int:
    """Write the readers that a list shows, as it shows them; return how many there are.

    Raises what `export_readers` raises.
    """
    rows = list(_readers(session, wanted))
    spreadsheet.save(path, READER_LIST, rows, "Читатели")
    tell(len(rows), len(rows))
    return len(rows)


def _readers(session: Session, wanted: ReaderFilter) -> Iterator[ReaderRow]:
    last = None
    while page := reader_page(session, wanted, last, _AT_ONCE):
        yield from page
        last = page[-1]


OFFERS = (Exporter("readers", "Читатели", export_readers),)
