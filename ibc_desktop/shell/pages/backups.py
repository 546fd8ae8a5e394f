"""Copies of the library: the list of them, and the question before one is restored."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file.backups_kept import moment_words
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.store import backup
from ibc_desktop.kit.frame import dialogs

COPY_FILES = (("Копии базы", ("db",)),)


def backup_words(copy: backup.Backup, today: dt.date) -> str:
    """Return when the copy was made: «сегодня в 16:42», «16 марта в 9:05»."""
    return moment_words(copy.made_at, today)


def size_words(path: Path) -> str:
    """Return the size of a file: «4,2 МБ»."""
    try:
        size = path.stat().st_size
    except OSError:
        return "нет на месте"
    if size < 1_000_000:
        return f"{number(max(1, size // 1000))} КБ"
    return f"{size / 1_000_000:.1f} МБ".replace(".", ",")


def ask_to_restore(parent: QWidget, when: str) -> bool:
    """Ask before a copy takes the place of the library (LOOK 4)."""
    return dialogs.ask(
        parent,
        f"Восстановить копию: {when}?",
        "Всё, что сделано позже, останется в отдельном файле.",
        "Восстановить",
        "Не трогать",
    )


def choose_backup(parent: QWidget, files: Files, today: dt.date) -> Path | None:
    """Ask for a copy in a file dialog and whether to restore it; None for no."""
    path = dialogs.open_file(parent, f"Копия базы, обычно в папке {files.backups}", COPY_FILES)
    if path is None:
        return None
    name = backup.name_of(files.database)
    known = {each.path.name: each for each in backup.kept(path.parent, name)}
    copy = known.get(path.name)
    when = backup_words(copy, today) if copy else path.name
    return path if ask_to_restore(parent, when) else None
