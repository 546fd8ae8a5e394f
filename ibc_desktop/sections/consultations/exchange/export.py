"""The journal written out: as it is shown, or whole, so that it can be taken in again."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..rules.columns import JOURNAL_EXPORT, TOOL_EXPORT
from ..rules.queries import journal
from ..rules.rows import JournalFilter, ToolRow

EVERYTHING = JournalFilter()


def export_journal(
    session: Session,
    _context: Context,
    path: Path,
    tell: Progress = no_progress,
    wanted: JournalFilter = EVERYTHING,
) -> int:
    """Write the consultations asked for as a table, the oldest first; return how many there are.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    rows = journal(session, wanted)
    spreadsheet.save(path, JOURNAL_EXPORT, rows, "Консультации")
    tell(len(rows), len(rows))
    return len(rows)


def export_tools(path: Path, rows: Sequence[ToolRow]) -> int:
    """Write these digital tools as a table; raises what `export_journal` raises."""
    spreadsheet.save(path, TOOL_EXPORT, rows, "Цифровые инструменты")
    return len(rows)


OFFERS = (Exporter("consultations", "Консультации", export_journal),)
