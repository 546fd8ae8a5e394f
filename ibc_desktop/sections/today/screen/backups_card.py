"""How it stands with the copies, and one button that puts the library on the stick."""

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ibc_desktop.kernel.file import backups_kept
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import backup_to
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import label

from ..rules.rows import Copies
from ..rules.wording import copy_is_old, copy_lines, stick_words


class CopiesCard(Card):
    """Says `copied` when there is one more copy, and `said(sentence)` how it ended."""

    copied = Signal()
    said = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sign, self._stick_sign = label(""), label("")
        self._title = label("", "strong")
        self._below = label("", "small", "ink2", wrap=True)
        self._stick = label("", "small", "warn", wrap=True)
        self.button = Button("Скопировать на флешку", "outlined", "stick")
        self.button.setObjectName("copy_to_stick")
        self.button.clicked.connect(self._copy)
        self._lay_out()
        theme().follow(self._fit_copies)

    def show_copies(self, copies: Copies, today: dt.date) -> None:
        """Say when the last copy was made, and whether the stick is late."""
        title, below = copy_lines(copies, today)
        self._title.setText(title)
        self._below.setText(below)
        self._stick.setText(stick_words(copies, today))
        self._is_old = copy_is_old(copies, today)
        self._fit_copies()

    def _lay_out(self) -> None:
        self._is_old = False
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._below)
        self._state = QHBoxLayout()
        self._state.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._state.addLayout(words, 1)
        self._warning = QHBoxLayout()
        self._warning.addWidget(self._stick_sign, 0, Qt.AlignmentFlag.AlignTop)
        self._warning.addWidget(self._stick, 1)
        self.body.addLayout(self._state)
        self.body.addLayout(self._warning)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _fit_copies(self) -> None:
        look = theme()
        size = look.text(19)
        tone = "warn" if self._is_old else "ok"
        self._sign.setPixmap(look.pixmap("shield" if self._is_old else "shield-fill", tone, size))
        self._stick_sign.setPixmap(look.pixmap("server", "warn", size))
        late = bool(self._stick.text())
        self._stick.setVisible(late)
        self._stick_sign.setVisible(late)
        for row in (self._state, self._warning):
            row.setSpacing(look.air(10))

    def _copy(self) -> None:
        """Copy to the stick of the last time; where it is not in, ask for a folder."""
        folder = self._folder()
        if folder is None:
            return
        self.button.setEnabled(False)
        in_background(
            partial(backup_to, self._context, folder),
            done=self._done,
            failed=self._failed,
            apart=True,
        )

    def _folder(self) -> Path | None:
        preferences = self._context.preferences
        last = backups_kept.last_stick(preferences)
        if last is not None and last.is_dir():
            return last
        folder = dialogs.open_folder(self, "Папка на флешке или на другом диске", last)
        if folder is not None:
            backups_kept.choose_stick(preferences, folder)
        return folder

    def _done(self, path: Path) -> None:
        self.button.setEnabled(True)
        backups_kept.note_on_stick(self._context.preferences, self._context.now())
        self.said.emit(backups_kept.made_words(path))
        self.copied.emit()

    def _failed(self, fault: Exception) -> None:
        self.button.setEnabled(True)
        if isinstance(fault, Refusal | Trouble):
            self.said.emit(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault
