"""The copies of the library on the settings page: which there are, and what to do with them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import backups_kept
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import backup_to, remarks_on_copy
from ibc_desktop.kernel.store import backup
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .backups import CopyRow, ask_to_restore, backup_words, choose_backup

# More of them are in the folder; a list without end helps nobody here.
_SHOWN = 6


class BackupsCard(Card):
    """Makes, checks and lists the copies; `restore_asked` carries the file after the question."""

    restore_asked = Signal(object)
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__("Копии данных")
        self._context = context
        self._state = label("", "body", "ink2", wrap=True)
        self._state.setObjectName("copies_state")
        self.body.addWidget(self._state)
        self.body.addLayout(self._buttons())
        self._list = in_column(air=0)
        self.body.addLayout(self._list)
        self.show_copies()

    def show_copies(self) -> None:
        """Read the folder of copies again."""
        clear_layout(self._list)
        now, files = self._context.now(), self._context.files
        found, today = backups_kept.copies_in(files.backups, files, now), now.date()
        self._state.setText(
            f"Последняя копия: {backup_words(found[0], today)}"
            if found
            else "Копий ещё нет. Первая появится, когда закроете программу"
        )
        for copy in found[:_SHOWN]:
            self._list.addWidget(hairline())
            self._list.addWidget(self._row(copy))

    def _buttons(self) -> FlowRow:
        row = FlowRow(air=8)
        for name, title, icon, deed in (
            ("copy_now", "Сделать копию", "disk", self.copy_here),
            ("copy_to_stick", "Скопировать на флешку…", "stick", self.copy_to_stick),
            ("restore_file", "Восстановить из файла…", "undo", self.restore_file),
        ):
            button = Button(title, "outlined" if name != "restore_file" else "quiet", icon)
            button.setObjectName(name)
            button.clicked.connect(deed)
            row.addWidget(button)
        return row

    def _row(self, copy: backup.Backup) -> QWidget:
        when = backup_words(copy, self._context.today())
        row = CopyRow(copy, when, copy.why, checks=True)
        row.check_asked.connect(partial(self._check, copy.path, when))
        row.restore_asked.connect(partial(self._restore, copy.path, when))
        return row

    def copy_here(self) -> None:
        """Make a copy where the copies are kept."""
        self._copy(self._context.files.backups, backup.BY_HAND)

    def copy_to_stick(self) -> None:
        """Ask for a folder on a stick and make a copy there."""
        preferences = self._context.preferences
        start = backups_kept.last_stick(preferences)
        folder = dialogs.open_folder(self, "Папка на флешке или на другом диске", start)
        if folder is not None:
            backups_kept.choose_stick(preferences, folder)
            self._copy(folder)

    def _copy(self, folder: Path, why: str = "") -> None:
        in_background(
            partial(backup_to, self._context, folder, why),
            done=self._copied if why else self._on_stick,
            failed=self._failed,
            apart=True,
        )

    def _on_stick(self, path: Path) -> None:
        backups_kept.note_on_stick(self._context.preferences, self._context.now())
        self._copied(path)

    def _copied(self, path: Path) -> None:
        self.show_copies()
        self.said.emit(backups_kept.made_words(path))

    def _check(self, path: Path, when: str) -> None:
        in_background(
            partial(remarks_on_copy, self._context, path),
            done=partial(self._checked, when),
            failed=self._failed,
            apart=True,
        )

    def _checked(self, when: str, remarks: list[str]) -> None:
        if remarks:
            self.failed.emit(f"Копия открылась: {when}, но в ней непорядок: {remarks[0]}")
        else:
            self.said.emit(f"Копия проверена: {when}, открылась")

    def _restore(self, path: Path, when: str) -> None:
        context = self._context
        if ask_to_restore(self, when, path, context.files, context.sections, context.today()):
            self.restore_asked.emit(path)

    def restore_file(self) -> None:
        """Ask for a copy to bring the library back from."""
        context = self._context
        path = choose_backup(self, context.files, context.sections, context.today())
        if path is not None:
            self.restore_asked.emit(path)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Trouble):
            self.failed.emit(fault.sentence)
        else:
            tell_fault(fault)
