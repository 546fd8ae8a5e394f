"""The plan written to a file that the librarian names: a table, or a calendar for a phone."""

from functools import partial
from pathlib import Path

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut

from ..rules.rows import EventFilter
from .listing import NOUNS

_CALENDAR = (("Календарь", ("ics",)),)


class PlanOutput(WriteOut):
    """Asks for a file and writes the list into it, with the strip that shows how far it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def save_table(self, shown: EventFilter) -> None:
        """Write the events that the list shows as a table."""
        self._save("Сохранить этот список", TABLES, shown)

    def save_calendar(self, shown: EventFilter) -> None:
        """Write them as a calendar; one that knows its events does not get them twice."""
        self._save("Сохранить в календарь", _CALENDAR, shown)

    def _save(self, title: str, kinds: tuple[dialogs.Filter, ...], shown: EventFilter) -> None:
        path = dialogs.save_file(self, title, "План", kinds)
        if path is not None:
            self.write(partial(_write, self._context, shown, path), path, NOUNS)


def _write(context: Context, shown: EventFilter, path: Path, progress: Progress) -> int:
    from ..exchange.export import export_events

    return context.ask(export_events, shown, path, progress)
