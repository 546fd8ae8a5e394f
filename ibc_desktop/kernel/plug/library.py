"""A library opened as a whole: locked, brought up to date, ready to work."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ..file import migrate, settings
from ..file.database import Database
from ..file.files import Files, Preferences
from ..store import backup
from ..store.lock import FileLock
from .checks import Check
from .context import Context
from .section import Sections


@contextmanager
def opened_library(
    files: Files,
    sections: Sections,
    now: Callable[[], dt.datetime] = dt.datetime.now,
    *,
    alone: bool = True,
    preferences: Preferences | None = None,
) -> Iterator[Context]:
    """Open the library for as long as the block runs.

    `alone` takes the lock that one writing program holds; without it the file is only read.
    `preferences` are the workplace's where it has read them already: two keepers would overwrite
    each other.
    Raises Trouble when another program holds the file, or it is newer, broken or unwritable;
    when only reading, also where there is no file or it is still to be brought up to date.
    """
    lock = FileLock(files.lock)
    if alone:
        lock.take(now())
    else:
        migrate.require_current(files.database)
    database = Database(files.database, now)
    database.rules = partial(sections.all, Check)
    preferences = preferences or Preferences(files.preferences)
    try:
        if alone:
            database.workplace = preferences.workplace
            migrate.upgrade(database, files.backups, now())
        with database.read() as session:
            database.operator = settings.school(session).librarian
        yield Context(database, files, preferences, sections, now)
    finally:
        database.close()
        lock.release()


def restore(files: Files, source: Path, now: dt.datetime) -> Path | None:
    """Put a copy in the place of a library that is closed; return where the old file was saved.

    Raises Trouble when the library is open somewhere, or the copy is broken or too new.
    """
    lock = FileLock(files.lock)
    lock.take(now)
    try:
        backup.verify(source)
        migrate.refuse_newer(source)
        return backup.restore(source, files.database, files.backups, now)
    finally:
        lock.release()


def close_day(context: Context) -> None:
    """Make the copy of the day when the window closes."""
    backup.daily(context.files.database, context.files.backups, context.now())


def backup_to(context: Context, folder: Path) -> Path:
    """Copy the library as it is now into the folder; raises Trouble where that cannot be done."""
    return backup.make(context.files.database, folder, context.now())
