"""The home page read at once, outside the window's thread."""

import datetime as dt

from ibc_desktop.kernel.file.backups_kept import backup_state
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.home import Ending, Jubilees, Waiting
from ibc_desktop.kernel.store.glimpse import rows_in

from . import queries
from .rows import Copies, Home, MonthMarks


def read_home(context: Context) -> Home:
    """Read everything that stands on the page, as of one moment of the file."""
    now, sections = context.now(), context.sections
    today = now.date()
    with context.database.read() as session:
        is_new, first_steps = queries.first_steps(session, sections)
        return Home(
            now=now,
            is_new=is_new,
            figures=queries.day_figures(session, sections, today),
            week=queries.week(session, sections, today),
            agenda=queries.agenda(session, sections, now),
            tasks=queries.told(session, sections, Waiting, today) + first_steps,
            jubilees=queries.told(session, sections, Jubilees, today),
            ending=queries.told(session, sections, Ending, today),
            copies=read_copies(context),
        )


def read_copies(context: Context) -> Copies:
    """Look at the copies; the newest is opened to count its books."""
    state = backup_state(context.files, context.preferences, context.now())
    return Copies(state, rows_in(state.newest.path, "copy") if state.newest else None)


def read_month(context: Context, first: dt.date) -> MonthMarks:
    """Read the dots of a month."""
    with context.database.read() as session:
        return queries.month_marks(session, context.sections, first)
