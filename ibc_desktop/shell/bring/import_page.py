"""Bringing lists in: choose a file, see what will come of it, load it, take it back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.plug.target import BringList, Target
from ibc_desktop.kernel.tables.imports import AS_FOUND, Reading
from ibc_desktop.kit.frame.background import Job, ProgressStrip, in_background
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import SUBTITLE_GOES

from ..window.undo import TakeBack
from .import_check import CheckPanes
from .import_deeds import Deeds
from .import_files import Chosen, keep_remarks
from .import_findings import Findings
from .import_kinds import KindsCard, Obstacle
from .import_stage import Stage
from .import_work import run_file

_SUBTITLE = "Сначала проверка, потом загрузка; её можно отменить"


class ImportPage(Page):
    """First the kinds of list, then the check of the chosen file; loading is one undoable deed."""

    finds = False

    def __init__(self, context: Context, take_back: TakeBack) -> None:
        super().__init__("", _SUBTITLE)
        self._context, self._take_back = context, take_back
        self._chosen = Chosen(self, context, self._begin)
        self._stage = Stage()
        self._job: Job | None = None
        self.deeds = Deeds()
        for button in self.deeds.all:
            self.add_action(button)
        self._kinds = KindsCard(context)
        self._obstacle = Obstacle(context)
        self.progress = ProgressStrip()
        self.panes_of_check = CheckPanes()
        self._listen()
        for card in (self._obstacle, self.progress, self._kinds):
            self.body.addWidget(card)
        self.body.addWidget(self.panes_of_check, 1)
        self.body.addStretch(0)
        self._show_kinds()
        theme().follow(self._fit_actions)

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {BringList: self.begin}

    def panes(self) -> list[QWidget]:
        """Return what F6 walks through: the deeds, the list, the place and the columns."""
        return [self.header, self._kinds, *self.panes_of_check.parts()]

    def begin(self, key: str) -> None:
        """Begin with the kind of list that was asked for."""
        wanted = [each for each in self._context.sections.all(Importer) if each.key == key]
        if wanted and self._job is None:
            self._chosen.ask(wanted[0])

    def take_focus(self) -> None:
        """Go to what is to be done next: the kind of list, the remarks, the load, another file."""
        stage = self._stage
        if self.panes_of_check.is_naming:
            self.panes_of_check.naming.take_focus()
        elif stage.is_to_load and not stage.has_remarks:
            self.deeds.load.setFocus(Qt.FocusReason.OtherFocusReason)
        elif stage.file is None or not self.panes_of_check.take_focus():
            buttons = (*self._kinds.rows, self.deeds.other)
            for button in [each for each in buttons if each.isVisibleTo(self)][:1]:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str]) -> None:
        """What was loaded and then taken back is no longer shown as loaded.

        What was checked is checked anew: another library joins other rows.
        """
        stage = self._stage
        if stage.deed is not None and self._context.ask(journal.find, stage.deed).undone:
            self._show_kinds()
        elif self._job is not None:
            stage.is_stale = not stage.is_loaded
        elif stage.findings is not None and not stage.is_loaded:
            stage.findings = None
            if self.panes_of_check.is_naming:
                self._fit_actions()
            else:
                self._check()

    def save(self) -> None:
        """Ctrl+S: write the remarks into a spreadsheet, where the file can be mended by them."""
        file, findings = self._stage.file, self._stage.findings
        if file is None or findings is None or findings.is_clear:
            return
        keep_remarks(
            self, self._chosen.path, findings, file, self.written_told.emit, self._obstacle
        )

    def step_back(self) -> bool:
        """Leave what is shown: one remark, the naming of columns, then the file."""
        if self._stage.file is None or self._job is not None:
            return False
        if self.panes_of_check.close_detail():
            return True
        if self.panes_of_check.is_naming and not self._stage.file.missing:
            self._turn_naming()
        else:
            self._show_kinds()
        return True

    def _listen(self) -> None:
        panes, deeds = self.panes_of_check, self.deeds
        self._kinds.chosen.connect(self._chosen.ask)
        self._chosen.opened.connect(self._opened)
        self._chosen.refused.connect(self._refused)
        self._obstacle.link_clicked.connect(self._chosen.ask_again)
        self._obstacle.other_chosen.connect(self._chosen.open_as)
        deeds.other.clicked.connect(self._chosen.ask_other)
        deeds.keep.clicked.connect(self.save)
        deeds.undo.clicked.connect(self._undo_load)
        deeds.load.clicked.connect(self._load)
        panes.columns.mapping_changed.connect(self._check)
        panes.columns.link_clicked.connect(self._turn_naming)
        panes.naming.link_clicked.connect(self._turn_naming)
        panes.naming.changed.connect(self._name)
        panes.naming.reading_chosen.connect(self._chosen.read)
        panes.sheets_asked.connect(self._take_sheets)
        panes.left_out_changed.connect(self._fit_actions)
        panes.turned.connect(self._fit_keys)
        panes.remarks.unmarkable.connect(lambda why: self.notice_asked.emit(why, False))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._load)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._turn_naming)

    def _take_sheets(self, names: tuple[str, ...]) -> None:
        if self._stage.file is not None:
            reading = self._stage.file.reading
            self._chosen.read(replace(reading, sheets=(*(reading.sheets or ()), *names)))

    def _opened(self, file: OpenedFile, reading: Reading) -> None:
        self._job, self._stage = None, Stage(file)
        self._kinds.hide()
        self.set_subtitle(f"{file.description}, файл «{self._chosen.path.name}»")
        self.panes_of_check.show_file(self._chosen.path, file, anew=reading is not AS_FOUND)
        self.panes_of_check.show()
        self._check()

    def _check(self) -> None:
        """Count what will come of the file, and change nothing."""
        if not self._stage.is_loaded:
            self._stage.findings = None
            self._run(dry_run=True)

    def _load(self) -> None:
        stage = self._stage
        if stage.file is None or self._job is not None or stage.is_loaded:
            return
        if stage.findings is None:
            self._check()
        elif stage.is_to_load:
            stage.file.left_out = stage.left_out
            self._run(dry_run=False)
        else:
            self.panes_of_check.take_focus()

    def _run(self, *, dry_run: bool) -> None:
        file = self._stage.file
        if file is None:
            return
        if file.missing:
            self._ask_for_columns()
            return
        sentence = "Проверяет, ничего не меняя" if dry_run else "Загружает. Можно работать дальше"
        work = partial(run_file, file, self._context, dry_run)
        self._begin(work, self._finished, sentence)

    def _turn_naming(self) -> None:
        """F4: let the columns be named by hand; done with it, the file is checked anew."""
        stage = self._stage
        if stage.file is None or self._job is not None or stage.is_loaded:
            return
        if not self.panes_of_check.is_naming:
            if stage.file.headings:
                self.panes_of_check.name(on=True)
        elif stage.findings is None:
            self._check()
        else:
            self.panes_of_check.name(on=False)
            self.take_focus()

    def _name(self) -> None:
        """Other columns are named: what was found of the file is true no more."""
        stage = self._stage
        stage.findings = None
        missing = stage.file.missing if stage.file is not None else []
        self._obstacle.say(f"Укажите, в каком столбце: {', '.join(missing)}" if missing else "")
        self._fit_actions()

    def _ask_for_columns(self) -> None:
        self.panes_of_check.name(on=True)
        self._name()
        self.take_focus()
        self._obstacle.look_for_other(self._chosen.importer, self._chosen.path, self._stage.file)

    def _begin(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        sentence: str,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        if self._job is not None:
            return
        self._obstacle.say("")
        self._job = in_background(
            work, done=done, failed=failed or self._failed, progress=self.progress.show_progress
        )
        self._fit_actions()
        self.progress.watch(self._job, sentence)

    def _finished(self, done: tuple[Findings, int | None]) -> None:
        self._job = None
        findings, self._stage.deed = done
        if self._stage.is_stale and not findings.loaded:
            self._stage.is_stale = False
            self._check()
            return
        self._stage.findings = findings
        self.panes_of_check.show_findings(findings)
        self._fit_actions()
        self.take_focus()
        if findings.loaded:
            self.notice_asked.emit(*self._stage.told(self._chosen.path.name))
        elif findings.takes_none:
            self._obstacle.look_for_other(
                self._chosen.importer, self._chosen.path, self._stage.file
            )

    def _failed(self, fault: Exception) -> None:
        """Say why a file was not checked, loaded or saved; it stays as it was."""
        self._job = None
        self._fit_actions()
        self.take_focus()
        self._obstacle.tell(fault)

    def _refused(self, path: Path, fault: Exception) -> None:
        """Say why another file is not taken; one that is shown stays."""
        self._job = None
        if self._stage.file is None:
            self._show_kinds()
        self._fit_actions()
        self._obstacle.tell_of_file(fault, path, self._chosen.path)

    def _undo_load(self) -> None:
        if self._stage.deed is not None:
            deed = self._context.ask(journal.find, self._stage.deed)
            self._take_back(deed, self._obstacle.say)

    def _fit_actions(self) -> None:
        """Show the deeds that can be done now; the main one says how many rows it loads."""
        stage, panes = self._stage, self.panes_of_check
        stage.left_out = panes.remarks.left_out
        self.deeds.fit(stage, busy=self._job is not None)
        panes.sums.show_left_out(stage.left_out)
        panes.setEnabled(self._job is None)
        self._kinds.setEnabled(self._job is None)
        self.set_title(stage.title(short=theme().scale >= SUBTITLE_GOES))
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Show in the foot strip what the keys do now."""
        panes = self.panes_of_check
        self.keys = self._stage.keys(
            naming=panes.is_naming, detail=panes.is_detail, opens=panes.opens_remarks
        )
        self.keys_changed.emit()

    def _show_kinds(self) -> None:
        self._stage = Stage()
        self._chosen.forget()
        self._obstacle.say("")
        self.set_subtitle(_SUBTITLE)
        self.panes_of_check.name(on=False)
        self.panes_of_check.hide()
        self._kinds.show()
        self._fit_actions()
        self.take_focus()
