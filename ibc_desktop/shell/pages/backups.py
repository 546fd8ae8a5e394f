"""Copies of the library: a line for each, and the question before one is restored."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.file.backups_kept import moment_words
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted, number
from ibc_desktop.kernel.plug.copies import CopyContents, contents_of
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.store import backup, glimpse
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import ElidedLabel, label

COPY_FILES = (("Копии данных", ("db",)),)
_TITLE_LENGTH = 90


class CopyRow(QWidget):
    """When a copy was made, a word about it, how large it is, and what may be done with it."""

    restore_asked = Signal()
    check_asked = Signal()

    def __init__(self, copy: backup.Backup, when: str, below: str, *, checks: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().air(2), 0, theme().air(2))
        row.addWidget(label(when, "body"))
        row.addWidget(ElidedLabel(below, "small", "ink3"), 1)
        row.addWidget(label(size_words(copy.path), "small", "ink2"))
        check = Button("Проверить", "quiet")
        check.clicked.connect(self.check_asked)
        restore = Button("Восстановить…", "quiet")
        restore.setObjectName("restore_copy")
        restore.clicked.connect(self.restore_asked)
        row.addWidget(check)
        row.addWidget(restore)
        check.setVisible(checks)


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


def ask_to_restore(
    parent: QWidget, when: str, copy: Path, files: Files, sections: Sections, today: dt.date
) -> bool:
    """Say what is in the copy and what will go, and ask before it takes the library's place.

    Of a file that is no copy, or none that can be read, nobody is asked: that is told.
    """
    contents = contents_of(copy, files.database, sections)
    if contents.last is None and (trouble := _trouble_with(copy)):
        dialogs.tell(parent, "Восстановить из этого файла нельзя", trouble.sentence)
        return False
    going = _going_words(contents) if glimpse.is_there(files.database) else ""
    return dialogs.ask(
        parent,
        f"Восстановить копию: {when}?",
        "\n\n".join(filter(None, (_held_words(contents, today), going))),
        "Восстановить",
        "Не трогать",
    )


def choose_backup(parent: QWidget, files: Files, sections: Sections, today: dt.date) -> Path | None:
    """Ask for a copy in a file dialog and whether to restore it; None for no."""
    path = dialogs.open_file(parent, f"Копия данных, обычно в папке {files.backups}", COPY_FILES)
    if path is None:
        return None
    name = backup.name_of(files.database)
    known = {each.path.name: each for each in backup.kept(path.parent, name)}
    copy = known.get(path.name)
    when = backup_words(copy, today) if copy else path.name
    return path if ask_to_restore(parent, when, path, files, sections, today) else None


def _trouble_with(copy: Path) -> Trouble | None:
    try:
        backup.verify(copy)
    except Trouble as trouble:
        return trouble
    return None


def _held_words(contents: CopyContents, today: dt.date) -> str:
    """«В копии 180 читателей. Последняя запись: вчера в 9:05, выдача»."""
    said = f"В копии {', '.join(contents.counts)}." if contents.counts else ""
    if contents.last is not None and contents.last.done_at is not None:
        when = moment_words(contents.last.done_at, today)
        said += f" Последняя запись в ней {when}:\n{_titles(contents.last.titles)}"
    return said.strip()


def _going_words(contents: CopyContents) -> str:
    if contents.last is None:
        return ""
    if contents.going is None:
        return "Нынешний файл базы не читается: он останется рядом, в папке копий."
    keeping = "Нынешние данные сохранятся копией «до восстановления»: из неё можно вернуться."
    if not contents.going.count:
        return f"Всё, что записано сейчас, есть и в копии.\n{keeping}"
    count = counted(contents.going.count, "запись", "записи", "записей")
    more = contents.going.count - len(contents.going.titles)
    rest = f"\n— и ещё {number(more)}" if more else ""
    return (
        f"После неё сделано и уйдёт: {count}.\n{_titles(contents.going.titles)}{rest}\n\n{keeping}"
    )


def _titles(titles: tuple[str, ...]) -> str:
    return "\n".join(
        f"— {title if len(title) <= _TITLE_LENGTH else title[:_TITLE_LENGTH] + '…'}"
        for title in titles
    )
