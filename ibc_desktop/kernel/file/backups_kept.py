"""How it stands with the copies of the library: the last one here, and the last one on a stick."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..ground.russian import date_words
from ..store import backup
from .files import Files, Preferences

_FOLDER, _AT = "stick_folder", "stick_at"


@dataclass(frozen=True)
class BackupState:
    """The newest copy in the usual folder, and when one was last put on a stick.

    Copies were opened when they were made.
    """

    newest: backup.Backup | None
    stick_at: dt.datetime | None


def backup_state(
    files: Files, preferences: Preferences, now: dt.datetime = dt.datetime.max
) -> BackupState:
    """Look at the folder of copies, and at the stick where it is in."""
    here = copies_in(files.backups, files, now)
    stick = last_stick(preferences)
    is_in = stick is not None and stick.is_dir()
    moments = [each.made_at for each in copies_in(stick, files, now)] if stick and is_in else []
    with suppress(TypeError, ValueError):
        moments.append(dt.datetime.fromisoformat(preferences.get(preferences.own(_AT))))
    return BackupState(here[0] if here else None, max(moments, default=None))


def copies_in(folder: Path, files: Files, now: dt.datetime) -> list[backup.Backup]:
    """Return the copies of this library in the folder, the newest first.

    Those that a wrong clock has dated after `now` come last.
    """
    found = backup.kept(folder, backup.name_of(files.database))
    return sorted(found, key=lambda each: each.made_at > now)


def last_stick(preferences: Preferences) -> Path | None:
    """Return the folder on a stick that was last copied to."""
    last = preferences.get(preferences.own(_FOLDER))
    return Path(last) if isinstance(last, str) else None


def choose_stick(preferences: Preferences, folder: Path) -> None:
    """Remember where copies on a stick go, whatever becomes of this one."""
    preferences.put(preferences.own(_FOLDER), str(folder))


def note_on_stick(preferences: Preferences, now: dt.datetime) -> None:
    """Remember that a copy was put on the stick."""
    preferences.put(preferences.own(_AT), now.isoformat(timespec="seconds"))


def moment_words(moment: dt.datetime, today: dt.date) -> str:
    """Return «сегодня в 16:42», «16 марта в 9:05»."""
    day = moment.date()
    names = {today: "сегодня", today - dt.timedelta(days=1): "вчера"}
    return f"{names.get(day) or date_words(day, today)} в {moment:%H:%M}"


def has_remarks(made: Path) -> bool:
    """Tell whether something was found wrong with a copy when it was made."""
    return str(made).endswith(f"{backup.WITH_FAULTS}.db")


def made_words(made: Path) -> str:
    """Return what is said of a copy just made."""
    if has_remarks(made):
        return (
            "Копия записана отдельно от прежних: проверка нашла в данных непорядок. "
            f"Покажите её тому, кто помогает с программой: {made}"
        )
    return f"Копия сделана и проверена, папка «{made.parent.name}»: {made.name}"
