"""Backups of the librarian's file: made through SQLite, opened to be believed, thinned with age."""

import datetime as dt
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from ..ground import private
from ..ground.refusals import Trouble
from .glimpse import looking_into

KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_SPECIAL = 7, 4, 12, 12
_NAME = re.compile(r"library (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)(?: (.*))?\.db")
_STAMP = "%Y-%m-%d %H-%M-%S"
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGED = "Файл базы повреждён, копия с него не сделана. Восстановите прежнюю копию."
_NOT_WRITTEN = "Копию в папку {} записать не удалось. Проверьте место и саму папку."


@dataclass(frozen=True)
class Backup:
    """A backup found in a folder."""

    path: Path
    made_at: dt.datetime
    # Why it was made, when it was not the copy of the day: «перед обновлением».
    why: str = ""


def make(source: Path, folder: Path, now: dt.datetime, why: str = "") -> Path:
    """Backup the file into the folder and open the backup to check it.

    Raises Trouble when the folder cannot be written to, or the file itself is damaged.
    """
    target = _free_name(folder, now, why)
    unfinished = target.with_suffix(".part")
    try:
        private.make_folder(folder)
        _duplicate(source, unfinished)
        if not _is_sound(unfinished):
            raise Trouble(_DAMAGED)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as fault:
        damaged = getattr(fault, "sqlite_errorcode", None) in _DAMAGE
        raise Trouble(_DAMAGED if damaged else _NOT_WRITTEN.format(folder)) from fault
    finally:
        _drop(unfinished)
    return target


def verify(path: Path) -> None:
    """Open a backup and check it whole; raises Trouble when it is no sound file of ours."""
    try:
        sound = _is_sound(path)
    except sqlite3.Error as fault:
        raise Trouble(f"Копия {path.name} не открывается. Возьмите другую.") from fault
    if not sound:
        raise Trouble(f"Копия {path.name} повреждена. Возьмите другую.")


def kept(folder: Path) -> list[Backup]:
    """Return the backups in the folder, the newest first."""
    found = filter(None, map(_backup_of, folder.glob("library *.db")))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def daily(source: Path, folder: Path, now: dt.datetime) -> Path | None:
    """Make the backup of the day unless there is one, and thin the old ones."""
    if any(each.made_at.date() == now.date() and not each.why for each in kept(folder)):
        return None
    made = make(source, folder, now)
    thin(folder)
    return made


def thin(folder: Path) -> None:
    """Remove old backups, keeping 7 of the last days, 4 of weeks and 12 of months.

    Backups made for a reason are counted apart: the day they were made on has its own as well.
    """
    found = kept(folder)
    usual = [each for each in found if not each.why]
    staying = _latest(usual, KEEP_DAILY, lambda day: day.toordinal())
    staying |= _latest(usual, KEEP_WEEKLY, lambda day: day.isocalendar()[:2])
    staying |= _latest(usual, KEEP_MONTHLY, lambda day: (day.year, day.month))
    staying.update([each.path for each in found if each.why][:KEEP_SPECIAL])
    for each in found:
        if each.path not in staying:
            # One that another program holds goes the next time.
            _drop(each.path)


def restore(source: Path, target: Path, folder: Path, now: dt.datetime) -> Path | None:
    """Put a backup in the place of the file; return where the present file was saved.

    The file must not be open. Raises Trouble, with the file untouched, when the backup is bad.
    """
    verify(source)
    saved = _set_aside(target, folder, now) if target.exists() else None
    fresh = target.with_suffix(".restoring")
    try:
        private.make_folder(target.parent)
        _drop(fresh)
        _duplicate(source, fresh)
        for leftover in _beside(target):
            leftover.unlink(missing_ok=True)
        fresh.replace(target)
    except (OSError, sqlite3.Error) as fault:
        _drop(fresh)
        raise Trouble("Восстановить не удалось: проверьте место на диске. База прежняя.") from fault
    return saved


def _backup_of(path: Path) -> Backup | None:
    if (match := _NAME.fullmatch(path.name)) is None:
        return None
    try:
        return Backup(path, dt.datetime.strptime(match[1], _STAMP), match[2] or "")
    except ValueError:
        # Somebody has named it so: there is no such day.
        return None


def _is_sound(path: Path) -> bool:
    with looking_into(path) as raw:
        raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"


def _free_name(folder: Path, now: dt.datetime, why: str) -> Path:
    """Return a name of this second or of the next free one: no backup ever replaces another."""
    while (path := folder / f"library {now:{_STAMP}}{' ' + why if why else ''}.db").exists():
        now += dt.timedelta(seconds=1)
    return path


def _duplicate(source: Path, target: Path) -> None:
    private.make_file(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        # A backup travels alone: without WAL it needs no second file beside it.
        new.execute("PRAGMA journal_mode=DELETE")


def _set_aside(target: Path, folder: Path, now: dt.datetime) -> Path:
    """Save the file that is about to be replaced: as a backup, or as it is when it is broken."""
    try:
        return make(target, folder, now, "до восстановления")
    except Trouble:
        return _keep_broken(target, folder, now)


def _keep_broken(target: Path, folder: Path, now: dt.datetime) -> Path:
    kept = folder / f"broken {now:{_STAMP}}.db"
    try:
        private.make_folder(folder)
        for path in (target, *_beside(target)):
            if path.exists():
                copy = kept.with_name(path.name.replace(target.name, kept.name))
                private.make_file(copy)
                shutil.copyfile(path, copy)
    except OSError as fault:
        raise Trouble("Восстановить не удалось: проверьте место на диске. База прежняя.") from fault
    return kept


def _drop(unfinished: Path) -> None:
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _beside(target: Path) -> list[Path]:
    """Return the files SQLite keeps beside an open or interrupted one."""
    return [target.with_name(target.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _latest(found: Iterable[Backup], count: int, bucket: Callable[[dt.date], object]) -> set[Path]:
    newest: dict[object, Path] = {}
    for each in found:
        newest.setdefault(bucket(each.made_at.date()), each.path)
    return set(list(newest.values())[:count])
