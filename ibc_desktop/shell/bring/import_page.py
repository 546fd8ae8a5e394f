"""Bringing lists in: choose a file, see what will come of it, load it, take it back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.plug.target import BringList, Target
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, Reading, file_name
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import Job, ProgressStrip, in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way, WayRow
from ibc_desktop.kit.parts.texts import label

from .import_check import CheckPanes
from .import_remarks import REMARK_COLUMNS
from .import_work import missing_fields, open_file, run_file

_FILES = (
    ("Списки и каталоги", ("iso", "mrc", "mrk", "xml", "xlsx", "xls", "ods", "csv", "txt")),
    ("Любые файлы", ("*",)),
)
_TABLES = (("Таблица Excel", ("xlsx",)), ("Таблица CSV", ("csv",)))
_TITLE = "Перенести списки"
_SUBTITLE = "Сначала проверка, потом загрузка; её можно отменить"
_KEYS = (
    ("Ctrl+Enter", "загрузить"),
    ("Ctrl+S", "замечания"),
    ("Пробел", "не брать"),
    ("F4", "столбцы"),
    ("Esc", "другой файл"),
)
_KEYS_AFTER = (("Ctrl+S", "замечания"), ("Esc", "другой файл"))


class ImportPage(Page):
    """First the kinds of list, then the check of the chosen file; loading is one undoable deed."""

    finds = False

    def __init__(self, context: Context) -> None:
        super().__init__(_TITLE, _SUBTITLE)
        self._context = context
        self._importer: Importer | None = None
        self._file: OpenedFile | None = None
        self._report: ImportReport | None = None
        self._path = Path()
        self._job: Job | None = None
        self._rows: list[WayRow] = []
        self._is_loaded = False
        # The deed of the load whose account is shown.
        self._deed: int | None = None
        self._add_actions()
        self._kinds = self._kinds_card()
        self._said = label("", "body", "bad", wrap=True)
        self._said.setObjectName("import_said")
        self._said.hide()
        self.progress = ProgressStrip()
        self.panes_of_check = CheckPanes()
        self.panes_of_check.columns.mapping_changed.connect(self._check)
        self.panes_of_check.columns.reading_chosen.connect(self._open_anew)
        self.panes_of_check.left_out_changed.connect(self._fit_actions)
        for card in (self._said, self.progress, self._kinds):
            self.body.addWidget(card)
        self.body.addWidget(self.panes_of_check, 1)
        self.body.addStretch(0)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._load)
        QShortcut(QKeySequence("F4"), self).activated.connect(self.panes_of_check.columns.change)
        self._show_kinds()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {BringList: self.begin}

    def begin(self, key: str) -> None:
        """Begin with the kind of list that was asked for."""
        wanted = [each for each in self._context.sections.all(Importer) if each.key == key]
        if wanted and self._job is None:
            self._choose(wanted[0])

    def take_focus(self) -> None:
        """Go to what is to be done next: the kind of list, the remarks, the load, another file."""
        if self._file is not None and self._is_to_load() and self._is_clear():
            self.load.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._file is None or not self.panes_of_check.take_focus():
            shown = [each for each in (*self._rows, self.other) if each.isVisibleTo(self)]
            for button in shown[:1]:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str]) -> None:
        """What was loaded and then taken back is no longer shown as loaded."""
        if self._deed is None:
            return
        is_undone = self._context.ask(journal.find, self._deed).undone
        if is_undone:
            self._show_kinds()

    def save(self) -> None:
        """Ctrl+S: write the remarks into a spreadsheet, where the file can be mended by them."""
        if self._report is None or not self.panes_of_check.remarks.remarks:
            return
        suggested = f"{file_name(self._path.with_suffix(''))}, замечания.xlsx"
        path = dialogs.save_file(self, "Сохранить замечания", suggested, _TABLES)
        if path is None:
            return
        try:
            remarks = [*self._report.refused, *self._report.notes]
            spreadsheet.save(path, REMARK_COLUMNS, remarks, "Замечания")
        except (Refusal, Trouble) as no:
            self._say(no.sentence)
        else:
            self.written_told.emit(f"Замечания сохранены: {file_name(path)}", path)

    def step_back(self) -> bool:
        """Leave the chosen file, unless it is being loaded."""
        if self._file is None or self._job is not None:
            return False
        self._show_kinds()
        return True

    def _add_actions(self) -> None:
        self.other = Button("Другой файл", "quiet", keys="Esc")
        self.other.setObjectName("import_other")
        self.other.clicked.connect(self._choose_again)
        self.keep = Button("Сохранить замечания", "outlined", "table-sheet", "Ctrl+S")
        self.keep.setObjectName("save_remarks")
        self.keep.clicked.connect(self.save)
        self.load = Button("Загрузить", "main", "check", "Ctrl+Enter")
        self.load.setObjectName("import_load")
        self.load.clicked.connect(self._load)
        for button in (self.other, self.keep, self.load):
            self.add_action(button)

    def _kinds_card(self) -> Card:
        card = Card("Что перенести")
        for importer in self._context.sections.all(Importer):
            row = WayRow(Way("table-sheet", importer.title, importer.about))
            row.setObjectName(f"import_{importer.key}")
            row.clicked.connect(partial(self._choose, importer))
            card.body.addWidget(row)
            self._rows.append(row)
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
        work = partial(open_file, self._importer, self._context, self._path, reading)
        self._begin(work, self._opened, "Читает файл")

    def _opened(self, file: OpenedFile) -> None:
        self._job, self._file, self._deed = None, file, None
        self._is_loaded = False
        self._kinds.hide()
        self.set_title("Проверка перед загрузкой")
        self.set_subtitle(f"{file.description}, файл «{file_name(self._path)}»")
        self.panes_of_check.show_file(self._path, file)
        self.panes_of_check.show()
        self.keys = _KEYS
        self.keys_changed.emit()
        self._check()

    def _check(self) -> None:
        """Count what will come of the file, and change nothing."""
        if not self._is_loaded:
            self._report = None
            self._run(dry_run=True)

    def _load(self) -> None:
        if self._file is None or self._job is not None or self._is_loaded:
            return
        if self._report is None:
            self._check()
        elif self._is_to_load():
            self._file.left_out = self.panes_of_check.remarks.left_out
            self._run(dry_run=False)
        else:
            self.panes_of_check.take_focus()

    def _run(self, *, dry_run: bool) -> None:
        file = self._file
        if file is None or self._job is not None:
            return
        if missing := missing_fields(file):
            self._say(f"Укажите, в каком столбце: {', '.join(missing)}")
            self._ask_for_columns()
            return
        sentence = "Проверяет, ничего не меняя" if dry_run else "Загружает. Можно работать дальше"
        work = partial(run_file, file, self._context, dry_run)
        self._begin(work, partial(self._finished, dry_run), sentence)

    def _ask_for_columns(self) -> None:
        if not self.panes_of_check.columns.is_changing:
            self.panes_of_check.columns.change()
        self._fit_actions()

    def _begin(self, work: Callable[..., Any], done: Callable[[Any], None], sentence: str) -> None:
        self._say("")
        self._job = in_background(
            work, done=done, failed=self._failed, progress=self.progress.show_progress
        )
        self._fit_actions()
        self.progress.watch(self._job, sentence)

    def _finished(self, dry_run: bool, done: tuple[ImportReport, int | None]) -> None:
        self._report, self._deed = done
        self._job, self._is_loaded = None, not dry_run
        self.panes_of_check.show_report(self._report, loaded=not dry_run)
        self._fit_actions()
        self.take_focus()
        if not dry_run:
            self.set_title("Загружено")
            self.keys = _KEYS_AFTER
            self.keys_changed.emit()
            self.notice_asked.emit(f"Загружено: {file_name(self._path)}", bool(self._report.added))

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if isinstance(fault, Stopped):
            self._say("Остановлено. Из этого файла ничего не добавлено.")
        elif isinstance(fault, Refusal | Trouble):
            self._say(fault.sentence)
            if self._file is not None and self._report is None and self._file.headings:
                self._ask_for_columns()
        else:
            tell_fault(fault)
        self._fit_actions()
        if self._file is None:
            self._show_kinds()

    def _fit_actions(self) -> None:
        """Show the deeds that can be done now; the main one says how many rows it loads."""
        is_free = self._file is not None and self._job is None
        self.other.setVisible(is_free)
        self.keep.setVisible(is_free and bool(self._report) and not self._is_clear())
        self.load.setVisible(is_free and not self._is_loaded)
        self.load.setText(self._load_words())
        self.panes_of_check.sums.show_left_out(len(self.panes_of_check.remarks.left_out))
        self.panes_of_check.setEnabled(self._job is None)
        self._kinds.setEnabled(self._job is None)

    def _load_words(self) -> str:
        if self._report is None:
            return "Проверить"
        if not self._is_to_load():
            return "Загружать нечего"
        return f"Загрузить {counted(self._rows_to_load(), 'строку', 'строки', 'строк')}"

    def _rows_to_load(self) -> int:
        if self._report is None:
            return 0
        refused = {each.at for each in self._report.refused}
        left_out = self.panes_of_check.remarks.left_out - refused
        return self._report.added + self._report.joined - len(left_out)

    def _is_to_load(self) -> bool:
        """Tell whether a load of this file would take anything in."""
        report = self._report
        is_new = report is not None and bool(report.added or report.copies or report.joined)
        return is_new and not self._is_loaded and self._rows_to_load() > 0

    def _is_clear(self) -> bool:
        return not self.panes_of_check.remarks.remarks

    def _show_kinds(self) -> None:
        self._file = self._deed = self._report = None
        self.set_title(_TITLE)
        self.set_subtitle(_SUBTITLE)
        self.panes_of_check.hide()
        self._kinds.show()
        self.keys = ()
        self.keys_changed.emit()
        self._fit_actions()
        self.take_focus()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
