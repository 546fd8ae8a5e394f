"""Backups of the librarian's file: made through SQLite, opened to be believed, thinned with age."""

import datetime as dt
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from ..ground import private
from ..ground.periods import school_year_of
from ..ground.refusals import Damaged, Missing, Trouble
from .glimpse import beside, has_come_from, is_cut, is_there, looking_into, mark_of, writing_into
from .lock import is_held
from .soundness import are_whole
from .troubles import trouble_of

KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_YEARLY, KEEP_SPECIAL = 7, 4, 12, 11, 12
# Why a backup was made that is counted apart from the usual ones.
BEFORE_UPDATE, BEFORE_RESTORE = "перед обновлением", "до восстановления"
WITH_FAULTS, BY_HAND, RESCUED = "с замечаниями", "вручную", "из открытой базы"
_STAMP = "%Y-%m-%d %H-%M-%S"
_STAMPED = r"(\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)"
_DAMAGED = "Файл базы повреждён, копия с него не сделана. Восстановите прежнюю копию."
_GONE = "Файла базы {} нет на месте, копия не сделана. Верните файл или восстановите копию."
# On a full disk a file with a log beside it is not read either: its folder is asked as well.
_NOT_READ = "Файл базы {} не читается, копия не сделана. Проверьте права на его папку."
_NOT_WRITTEN = "Копию в папку {} записать не удалось. Проверьте место и саму папку."
_NOT_RESTORED = "Восстановить не удалось: проверьте место на диске. Данные прежние."
# Returns sentences about what is wrong with a file that is whole by SQLite's own account.
Examine = Callable[[Path], list[str]]


@dataclass(frozen=True)
class Backup:
    """A backup found in a folder."""

    path: Path
    made_at: dt.datetime
    # Why it was made, when it was not the copy of the day: «перед обновлением».
    why: str = ""


def make(
    source: Path,
    folder: Path,
    now: dt.datetime,
    why: str = "",
    examine: Examine | None = None,
    duplicate: Callable[[Path], None] | None = None,
) -> Path:
    """Backup the file into the folder and open the backup to check it.

    What `examine` finds wrong with it makes it a backup with remarks, which is counted apart.
    `duplicate` writes what is in it, where that is not in the file under this path any more.
    Raises Trouble when the folder cannot be written to, Damaged or Missing for the file itself.
    """
    if not (duplicate or is_there(source)):
        raise Missing(_GONE.format(source))
    unfinished = _free_name(source, folder, now, why).with_suffix(".part")
    try:
        private.make_folder(folder)
        sweep(source, folder)
        if not duplicate and is_cut(source):
            # What is missing of its last page SQLite would take for zeros.
            raise Damaged(_DAMAGED)
        (duplicate or partial(_duplicate, source))(unfinished)
        if not _is_sound(unfinished):
            raise Damaged(_DAMAGED) if not _is_sound(source) else OSError("written badly")
        remarks = examine(unfinished) if examine else []
        # Only now it is known by which name it may be believed.
        target = _free_name(source, folder, now, WITH_FAULTS if remarks else why)
        unfinished.replace(target)
    except (OSError, sqlite3.Error, Trouble) as fault:
        if isinstance(fault, Damaged) or isinstance(trouble_of(fault), Damaged):
            raise Damaged(_DAMAGED) from fault
        if not duplicate and not os.access(source.parent, os.W_OK) and mark_of(source) is None:
            raise Trouble(_NOT_READ.format(source)) from fault
        raise Trouble(_NOT_WRITTEN.format(folder)) from fault
    finally:
        _drop(unfinished)
    return target


def duplicate_open(raw: sqlite3.Connection, target: Path) -> None:
    """Write what is held open into a new file, which travels alone: without a log beside it."""
    private.make_file(target)
    with writing_into(target) as new:
        raw.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def is_due(source: Path, folder: Path) -> bool:
    """Tell whether something was done in the file since its last usual backup.

    A file in which nothing was ever done needs none where there are others.
    """
    mark = mark_of(source)
    usual = [each for each in kept(folder, name_of(source)) if each.why in ("", WITH_FAULTS)]
    if mark is None or not usual:
        return True
    return mark.deed > 0 and all(mark_of(each.path) != mark for each in usual)


def daily(
    source: Path, folder: Path, now: dt.datetime, examine: Examine | None = None
) -> Path | None:
    """Make the backup of the day where one is due, and thin the old ones.

    One made earlier this day goes when the new one is whole.
    """
    if not is_due(source, folder):
        return None
    made = make(source, folder, now, "", examine)
    thin(folder, source, made)
    return made


def verify(path: Path) -> None:
    """Open a backup and check it whole; raises Trouble when it is no sound file of ours."""
    try:
        sound = _is_sound(path)
    except (OSError, sqlite3.Error) as fault:
        raise Trouble(f"Копия {path.name} не открывается. Возьмите другую.") from fault
    if not sound:
        raise Trouble(f"Копия {path.name} повреждена. Возьмите другую.")


def kept(folder: Path, name: str = "library") -> list[Backup]:
    """Return the backups of the library of this name in the folder, the newest first."""
    pattern = re.compile(rf"{re.escape(name)} {_STAMPED}(?: (.*))?\.db")
    found = filter(None, (_backup_of(path, pattern) for path in folder.glob("*.db")))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def name_of(source: Path) -> str:
    """Return the name of a library, by which its backups are told from those of another."""
    return source.stem if source.suffix == ".db" else source.name


def thin(folder: Path, source: Path | None = None, made: Path | None = None) -> None:
    """Remove old backups: 7 of days, 4 of weeks, 12 of months, 11 of school years stay.

    Backups made for a reason are counted apart: the day they were made on has its own as well.
    The clock may have been wrong, so that they are also counted in the order of their deeds,
    those the file has gone past and those of another past each for themselves. The one just
    `made` stays whatever the clock says.
    """
    found = kept(folder, name_of(source) if source else "library")
    orders = [found, *_by_deeds(found, source)] if source else [found]
    staying = {made}.union(*map(_staying, orders))
    for each in found:
        if each.path not in staying:
            # One that another program holds goes the next time.
            _drop(each.path)


def sweep(source: Path, folder: Path) -> None:
    """Remove what is left of backups and restorings broken off, unless it is being written now."""
    begun = re.compile(rf"(?:broken )?{re.escape(name_of(source))} {_STAMPED}.*\.part")
    parts = (path for path in folder.glob("*.part") if begun.fullmatch(path.name))
    for left in (_restoring(source), *parts):
        if left.exists() and not is_held(left):
            for path in (*beside(left), left):
                _drop(path)


def restore(source: Path, target: Path, folder: Path, now: dt.datetime) -> Path | None:
    """Put a backup in the place of the file; return where the present file was saved.

    The file must not be open. Raises Trouble, with the file untouched, when the backup is bad.
    """
    verify(source)
    there = any(map(is_there, (target, *beside(target))))
    saved = _set_aside(target, folder, now) if there else None
    fresh = _restoring(target)
    try:
        private.make_folder(target.parent)
        _drop(fresh)
        _duplicate(source, fresh)
        for leftover in beside(target):
            leftover.unlink(missing_ok=True)
        fresh.replace(target)
    except (OSError, sqlite3.Error) as fault:
        _drop(fresh)
        raise Trouble(_NOT_RESTORED) from fault
    return saved


def keep_as_it_is(source: Path, folder: Path, now: dt.datetime) -> Path:
    """Copy a file that SQLite cannot read, with what lies beside it; wholly or not at all."""
    kept_as = folder / f"broken {name_of(source)} {now:{_STAMP}}.db"
    copies: dict[Path, Path] = {}
    try:
        private.make_folder(folder)
        for path in filter(is_there, (*beside(source), source)):
            final = kept_as.with_name(path.name.replace(source.name, kept_as.name))
            part = final.with_name(final.name + ".part")
            copies[part] = final
            private.make_file(part)
            shutil.copyfile(path, part)
        for part, final in copies.items():
            part.replace(final)
    except OSError as fault:
        raise Trouble(_NOT_RESTORED) from fault
    finally:
        for part in copies:
            _drop(part)
    return kept_as


def _restoring(target: Path) -> Path:
    return target.with_name(target.name + ".restoring")


def _backup_of(path: Path, pattern: re.Pattern[str]) -> Backup | None:
    if (match := pattern.fullmatch(path.name)) is None:
        return None
    try:
        return Backup(path, dt.datetime.strptime(match[1], _STAMP), match[2] or "")
    except ValueError:
        # Somebody has named it so: there is no such day.
        return None


def _is_sound(path: Path) -> bool:
    if is_cut(path):
        return False
    with looking_into(path) as raw:
        raw.execute("SELECT version_num FROM alembic_version").fetchone()
        # A name that is no text any more disturbs SQLite itself less than everybody else.
        raw.execute("SELECT name FROM sqlite_master").fetchall()
        return are_whole(raw)


def _free_name(source: Path, folder: Path, now: dt.datetime, why: str) -> Path:
    """Return a name of this second or of the next free one: no backup ever replaces another."""
    name, ending = name_of(source), f" {why}.db" if why else ".db"
    while (path := folder / f"{name} {now:{_STAMP}}{ending}").exists():
        now += dt.timedelta(seconds=1)
    return path


def _duplicate(source: Path, target: Path) -> None:
    # What lies beside it is played back; where nothing does, the place may be write-protected.
    looking = looking_into if not any(map(is_there, beside(source))) else writing_into
    with looking(source) as old:
        duplicate_open(old, target)


def _set_aside(target: Path, folder: Path, now: dt.datetime) -> Path:
    """Save the file that is about to be replaced: as a backup, or as it is when it is broken."""
    try:
        return make(target, folder, now, BEFORE_RESTORE)
    except Trouble:
        return keep_as_it_is(target, folder, now)


def _drop(unfinished: Path) -> None:
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _by_deeds(found: list[Backup], source: Path) -> list[list[Backup]]:
    """Return the backups this file has gone past, and those of another past, by their deeds.

    Those that cannot be read are in neither.
    """
    marks = {each: mark for each in found if (mark := mark_of(each.path))}
    past = has_come_from(source, set(marks.values()))
    ordered = sorted(marks, key=lambda each: (marks[each].deed, each.made_at), reverse=True)
    own = [each for each in ordered if marks[each] in past]
    return [own, [each for each in ordered if marks[each] not in past]]


def _staying(ordered: Iterable[Backup]) -> set[Path]:
    """Return those that stay of these, the newest first."""
    groups: dict[str, list[Backup]] = {"": []}
    for each in ordered:
        groups.setdefault(each.why, []).append(each)
    usual = groups.pop("")
    staying = _latest(usual, KEEP_DAILY, lambda day: day.toordinal())
    staying |= _latest(usual, KEEP_WEEKLY, lambda day: day.isocalendar()[:2])
    staying |= _latest(usual, KEEP_MONTHLY, lambda day: (day.year, day.month))
    staying |= _latest(usual, KEEP_YEARLY, school_year_of)
    return staying.union(each.path for group in groups.values() for each in group[:KEEP_SPECIAL])


def _latest(found: Iterable[Backup], count: int, bucket: Callable[[dt.date], object]) -> set[Path]:
    """Return the newest of each run of a day, week or month; a clock set back begins a new one."""
    runs = groupby(found, lambda each: bucket(each.made_at.date()))
    return {next(run).path for _, run in islice(runs, count)}
