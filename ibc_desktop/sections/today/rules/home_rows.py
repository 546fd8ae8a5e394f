"""The home page read at once, outside the window's thread."""

import datetime as dt

from ibc_desktop.kernel.file.backups_kept import backup_state
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.glimpse import rows_in

from . import queries
from .jubilees import jubilees
from .rows import Copies, Home, MonthMarks


def read_home(context: Context) -> Home:
    """Read everything that stands on the page, as of one moment of the file."""
    now = context.now()
    today = now.date()
    with context.database.read() as session:
        return Home(
            now=now,
            is_new=queries.is_new(session),
            figures=queries.day_figures(session, today),
            week=queries.week(session, today),
            agenda=queries.agenda(session, now),
            tasks=queries.tasks(session, today),
            jubilees=jubilees(session, today),
            ending=queries.ending(session, today),
            copies=read_copies(context),
        )


def read_copies(context: Context) -> Copies:
    """Look at the copies; the newest is opened to count its books."""
    state = backup_state(context.files, context.preferences)
    return Copies(state, rows_in(state.newest.path, "copy") if state.newest else None)


def read_month(context: Context, first: dt.date) -> MonthMarks:
    """Read the dots of a month."""
    with context.database.read() as session:
        return queries.month_marks(session, first)
