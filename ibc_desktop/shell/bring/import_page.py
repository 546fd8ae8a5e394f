"""Bringing lists in: choose a file, see what it is, check it, load it, take it back."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.plug.target import BringList, Target
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, Progress, Reading
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import Job, ProgressStrip, in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way, WayRow
from ibc_desktop.kit.parts.texts import label

from .import_file import FileCard
from .import_report import ReportCard

_FILES = (
    ("Списки и каталоги", ("iso", "mrc", "xml", "xlsx", "xls", "ods", "csv", "txt")),
    ("Любые файлы", ("*",)),
)


class ImportPage(Page):
    """First the kinds of list, then the file that was chosen; loading is one undoable deed."""

    finds = False

    def __init__(self, context: Context) -> None:
        super().__init__("Перенести списки", "Сначала проверка, потом загрузка; её можно отменить")
        self._context = context
        self._importer: Importer | None = None
        self._file: OpenedFile | None = None
        self._path = Path()
        self._job: Job | None = None
        self._rows: list[WayRow] = []
        self._checked = False
        # The deed of the load whose account is shown.
        self._deed: int | None = None
        self._kinds = self._kinds_card()
        self._said = label("", "body", "bad", wrap=True)
        self._said.setObjectName("import_said")
        self._said.hide()
        self.file = FileCard()
        self.file.other_asked.connect(self._choose_again)
        self.file.reading_chosen.connect(self._open_anew)
        self.report = ReportCard()
        self.progress = ProgressStrip()
        self._deeds = self._deeds_card()
        for card in (self._said, self._kinds, self.file, self._deeds, self.report):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._show_kinds()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {BringList: self.begin}

    def begin(self, key: str) -> None:
        """Begin with the kind of list that was asked for."""
        wanted = [each for each in self._context.sections.all(Importer) if each.key == key]
        if wanted and self._job is None:
            self._choose(wanted[0])

    def take_focus(self) -> None:
        """Go to what is to be done next: the kind of list, the check, the load, another file."""
        deeds = (self.load, self.check) if self._checked else (self.check, self.load)
        for button in (*self._rows, *deeds, self.file.other):
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def refresh(self, kinds: frozenset[str]) -> None:
        """What was loaded and then taken back is no longer shown as loaded."""
        if self._deed is None:
            return
        is_undone = self._context.ask(journal.find, self._deed).undone
        if is_undone:
            self._show_kinds()

    def step_back(self) -> bool:
        """Leave the chosen file, unless it is being loaded."""
        if self._file is None or self._job is not None:
            return False
        self._show_kinds()
        return True

    def _kinds_card(self) -> Card:
        card = Card("Что перенести")
        for importer in self._context.sections.all(Importer):
            row = WayRow(Way("table-sheet", importer.title, importer.about))
            row.setObjectName(f"import_{importer.key}")
            row.clicked.connect(partial(self._choose, importer))
            card.body.addWidget(row)
            self._rows.append(row)
        return card

    def _deeds_card(self) -> Card:
        card = Card()
        self.check = Button("Проверить", "outlined", "check")
        self.check.setObjectName("import_check")
        self.check.clicked.connect(partial(self._run, dry_run=True))
        self.load = Button("Загрузить", "main", "download")
        self.load.setObjectName("import_load")
        self.load.clicked.connect(partial(self._run, dry_run=False))
        row = QHBoxLayout()
        row.addWidget(self.check)
        row.addWidget(self.load)
        row.addWidget(self.progress, 1)
        row.addStretch(0)
        card.body.addLayout(row)
        return card

    def _choose(self, importer: Importer, *_: object) -> None:
        path = dialogs.open_file(self, importer.title, _FILES)
        if path is not None:
            self._importer, self._path = importer, path
            self._open_anew(AS_FOUND)

    def _choose_again(self) -> None:
        if self._importer is not None:
            self._choose(self._importer)

    def _open_anew(self, reading: Reading) -> None:
        """Open the chosen file, read as it is found or as the librarian has chosen."""
        if self._importer is None or self._job is not None:
            return
        self._say("")
        self.progress.bar.setRange(0, 0)
        self._begin(
            partial(_open, self._importer, self._context, self._path, reading),
            self._opened,
            "Читает файл",
        )

    def _opened(self, file: OpenedFile) -> None:
        self._job = None
        self._file, self._checked, self._deed = file, False, None
        self.file.show_file(self._path, file)
        self._kinds.hide()
        for card in (self.file, self._deeds):
            card.show()
        self.report.hide()
        self._set_busy(busy=False)
        self._order_tabs()
        self.take_focus()

    def _order_tabs(self) -> None:
        """The preview is made anew with each file: put it back before the buttons below it."""
        chain = [*self.file.controls(), self.check, self.load, *self.report.controls()]
        for former, control in pairwise(chain):
            self.setTabOrder(former, control)

    def _run(self, _clicked: object = None, *, dry_run: bool) -> None:
        if self._file is None or self._job is not None or not self._take_mapping(self._file):
            return
        self._deed = None
        work = partial(_run, self._file, self._context, dry_run)
        self._begin(
            work,
            partial(self._finished, dry_run),
            "Проверяет, ничего не меняя" if dry_run else "Загружает. Можно работать дальше",
        )

    def _take_mapping(self, file: OpenedFile) -> bool:
        missing = self.file.missing_fields()
        if missing:
            self._say(f"Укажите, в каком столбце: {', '.join(missing)}")
            return False
        file.mapping = self.file.mapping()
        self._say("")
        return True

    def _begin(self, work: Callable[..., Any], done: Callable[[Any], None], sentence: str) -> None:
        self._job = in_background(
            work, done=done, failed=self._failed, progress=self.progress.show_progress
        )
        self._deeds.show()
        self._set_busy(busy=True)
        self.progress.watch(self._job, sentence)

    def _finished(self, dry_run: bool, done: tuple[ImportReport, int | None]) -> None:
        report, self._deed = done
        self._job, self._checked = None, dry_run
        self._set_busy(busy=False)
        self._deeds.setVisible(dry_run)
        self.report.show_report(report, dry_run=dry_run, name=self._path.stem)
        self.take_focus()
        # Once it has its place in the layout: the account is what the librarian waits for.
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.report))
        if not dry_run:
            self.notice_asked.emit(f"Загружено: {self._path.name}", bool(report.added))

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self._set_busy(busy=False)
        if isinstance(fault, Stopped):
            self._say("Остановлено. Из этого файла ничего не добавлено.")
        elif isinstance(fault, Refusal | Trouble):
            self._say(fault.sentence)
        else:
            tell_fault(fault)
        if self._file is None:
            self._show_kinds()

    def _set_busy(self, *, busy: bool) -> None:
        self.check.setVisible(not busy and self._file is not None)
        self.load.setVisible(not busy and self._file is not None)
        self.file.setEnabled(not busy)
        self._kinds.setEnabled(not busy)

    def _show_kinds(self) -> None:
        self._file = self._deed = None
        for card in (self.file, self._deeds, self.report):
            card.hide()
        self._kinds.show()
        self.take_focus()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


def _open(
    importer: Importer, context: Context, path: Path, reading: Reading, _report: Progress
) -> OpenedFile:
    return importer.open(context, path, reading)


def _run(
    file: OpenedFile, context: Context, dry_run: bool, report: Progress
) -> tuple[ImportReport, int | None]:
    """Check or load; give the account, and the deed of a load that added something."""
    account = file.run(context, dry_run=dry_run, progress=report)
    if dry_run or not (account.added or account.copies):
        return account, None
    deed = context.ask(journal.last_undoable)
    return account, deed.id if deed else None
