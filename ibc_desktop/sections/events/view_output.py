"""The plan written to a file that the librarian names: a table, or a calendar for a phone."""

from functools import partial
from pathlib import Path

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kit import dialogs
from ibc_desktop.kit.write_out import TABLES, WriteOut

from . import queries_view
from .rows import EventFilter
from .view_list import NOUNS

_CALENDAR = (("Календарь", ("ics",)),)


class PlanOutput(WriteOut):
    """Asks for a file and writes the list into it, with the strip that shows how far it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def save_table(self, shown: EventFilter, marked: tuple[int, ...]) -> None:
        """Write the events that the list shows, or the marked ones, as a table."""
        path = dialogs.save_file(self, "Сохранить этот список", "План", TABLES)
        if path is not None:
            self.write(partial(_write_table, self._context, shown, marked, path), path, NOUNS)

    def save_calendar(self, shown: EventFilter, marked: tuple[int, ...]) -> None:
        """Write the events as a calendar file; read twice it gives no doubles."""
        path = dialogs.save_file(self, "Сохранить в календарь", "План", _CALENDAR)
        if path is not None:
            self.write(partial(_write_calendar, self._context, shown, marked, path), path, NOUNS)


def _write_table(
    context: Context, shown: EventFilter, marked: tuple[int, ...], path: Path, progress: Progress
) -> int:
    from .export import write_rows

    with context.database.read() as session:
        return write_rows(queries_view.every(session, shown, marked), path, progress)


def _write_calendar(
    context: Context, shown: EventFilter, marked: tuple[int, ...], path: Path, progress: Progress
) -> int:
    from .export import write_calendar

    with context.database.read() as session:
        return write_calendar(queries_view.every(session, shown, marked), path, progress)
