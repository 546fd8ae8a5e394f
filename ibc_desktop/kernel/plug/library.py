"""A library opened as a whole: locked, brought up to date, ready to work."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from ..file import migrate, settings
from ..file.database import Database
from ..file.files import Files, Preferences
from ..ground.refusals import Missing, Trouble
from ..store import backup
from ..store.glimpse import is_there, log_of, mark_of
from ..store.interrupted import is_interrupted, take_back
from ..store.lock import FileLock
from ..store.stray_log import cleared, set_aside
from .checks import Check, Closing, Mend, remarks_on
from .context import Context
from .section import Sections

_NO_FILE = "Файла базы нет на месте: {}. Верните его туда или восстановите копию."
_EMPTY = "Файл базы пуст: {}. Копии целы, восстановите последнюю из них."
_ALL_EMPTY = "Файл базы пуст: {}. Верните прежний файл или начните новую библиотеку."
_FOLDER = "Это папка, а не файл базы: {}. Назовите сам файл."
_TAKEN_BACK = "В прошлый раз запись данных оборвалась: начатое отменено, остальное цело"


@contextmanager
def opened_library(
    files: Files,
    sections: Sections,
    now: Callable[[], dt.datetime] = dt.datetime.now,
    *,
    alone: bool = True,
    anew: bool = False,
    preferences: Preferences | None = None,
) -> Iterator[Context]:
    """Open the library for as long as the block runs.

    `alone` takes the lock that one writing program holds; without it the file is only read.
    `anew` begins a library even where the copies of a former one lie.
    `preferences` are the workplace's where it has read them already: two keepers would overwrite
    each other.
    Raises Trouble when another program holds the file, or it is newer, broken or unwritable;
    Missing when there is none, but its copies are; when only reading, Trouble also where there
    is no file or it is still to be brought up to date.
    """
    lock = _lock_of(files, now(), alone=alone)
    database = Database(files.database, now)
    database.rules = partial(sections.all, Check)
    database.mends = partial(sections.all, Mend)
    database.closings = partial(sections.all, Closing)
    preferences = preferences or Preferences(files.preferences)
    preferences.turn_to(files.database)
    try:
        context = Context(database, files, preferences, sections, now)
        if alone:
            context.told = _made_ready(files, now(), anew=anew)
            database.workplace = preferences.workplace
            migrate.upgrade(database, files.backups, now())
        with database.read() as session:
            database.operator = settings.school(session).librarian
        yield context
    finally:
        _let_go(database, files, now(), alone=alone)
        lock.release()


def _lock_of(files: Files, now: dt.datetime, *, alone: bool) -> FileLock:
    """Return the lock, taken where one works `alone`; who only reads needs a file that is ready."""
    require_file(files.database)
    lock = FileLock(files.lock)
    if alone:
        lock.take(now)
    else:
        migrate.require_current(files.database)
    return lock


def require_file(path: Path) -> None:
    """Raise Trouble where a folder was named instead of the file."""
    if path.is_dir():
        raise Trouble(_FOLDER.format(path))


def require_not_lost(files: Files) -> None:
    """Raise Missing where a library was opened before and its file is gone or empty since.

    The lock stays beside a file for ever, and a link was laid to one that was there. Where
    copies lie, `opened_library` tells of an empty file.
    """
    path = files.database
    was_there = files.lock.exists() or files.is_linked
    if was_there and not is_there(path) and not backup.kept(files.backups, backup.name_of(path)):
        raise Missing((_ALL_EMPTY if path.exists() else _NO_FILE).format(path))


def _made_ready(files: Files, now: dt.datetime, *, anew: bool) -> str:
    """Clear up what a former end has left; return what there is to say of it.

    Raises Missing where a new file would be begun beside the copies of a former one.
    """
    path, folder = files.database, files.backups
    backup.sweep(path, folder)
    if is_interrupted(path):
        take_back(path, folder, now)
        return _TAKEN_BACK
    # A log without its file: somebody has taken the file away, and it will be missed there.
    lost = not is_there(path) and is_there(log_of(path))
    if not anew and migrate.is_new(path) and (lost or backup.kept(folder, backup.name_of(path))):
        raise Missing((_EMPTY if path.exists() else _NO_FILE).format(path))
    if lost:
        backup.keep_as_it_is(path, folder, now)
    return cleared(path, folder, now)


def _let_go(database: Database, files: Files, now: dt.datetime, *, alone: bool) -> None:
    """Close the file; what stands in the log does not come into another that lies there now."""
    with suppress(Trouble, OSError):
        if alone and database.is_taken:
            set_aside(files.database, files.backups, now)
    database.close()


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


def close_day(context: Context, now: dt.datetime | None = None) -> Path | None:
    """Make the copy of the day where something was done since the last one, and thin the old.

    Raises Trouble where it cannot be made, also where another file lies in the place of ours.
    """
    files, now = context.files, now or context.now()
    context.database.hold()
    return backup.daily(files.database, files.backups, now, _examining(context))


def rescue(context: Context, now: dt.datetime) -> Path:
    """Copy what is still open of a file that is gone from its place: nothing else may have it.

    Raises Trouble where that cannot be done any more.
    """
    files, database = context.files, context.database
    duplicate = database.copy_open
    return backup.make(files.database, files.backups, now, backup.RESCUED, None, duplicate)


def is_copy_due(context: Context) -> bool:
    """Tell whether a copy was missed: by a kill, a power cut, a week without closing."""
    files = context.files
    mark = mark_of(files.database)
    return mark is not None and mark.deed > 0 and backup.is_due(files.database, files.backups)


def backup_to(context: Context, folder: Path, why: str = "") -> Path:
    """Copy the library as it is now into the folder; raises Trouble where that cannot be done."""
    return backup.make(context.files.database, folder, context.now(), why, _examining(context))


def remarks_on_copy(context: Context, path: Path) -> list[str]:
    """Open a copy and check it by all rules; raises Trouble when it is no sound file of ours."""
    backup.verify(path)
    return remarks_on(path, context.sections)


def _examining(context: Context) -> backup.Examine:
    return partial(remarks_on, sections=context.sections)
