"""A paper that leaves the program: into a file or to the printer, in the background."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Paper, save_paper
from ibc_desktop.kernel.tables.imports import Progress

from ..frame import dialogs
from ..frame.background import ProgressStrip, in_background
from .paper_tools import FILE_KINDS

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NO_PRINTER = "Принтер не найден. Сохраните документ в PDF и напечатайте на другом компьютере"
# The folder of the last paper saved at this workplace.
_FOLDER = "paper_folder"


class PaperOutput(ProgressStrip):
    """Asks where to, and shows and stops the work; one paper at a time.

    The signals are those of a page: `said` is a notice, `refused` says why something was not
    done, `written` carries the sentence and the file.
    """

    said = Signal(str, bool)
    refused = Signal(str)
    written = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def save(self, paper: Paper, pdf: bytes, ending: str) -> None:
        """Ask for a file with this ending and write the paper into it; `pdf` is ready already."""
        folder = Path(self._context.preferences.get(_FOLDER) or "")
        suggested = str(folder / f"{paper.file_name}{ending}")
        path = dialogs.save_file(self, "Сохранить документ", suggested, FILE_KINDS[ending].offered)
        if path is None:
            return
        self._context.preferences.put(_FOLDER, str(path.parent))
        drawn = replace(paper, pdf=partial(_as_it_is, pdf))
        work = partial(save_paper, drawn, path)
        self._work(work, partial(self._saved, path), "Записывает файл. Можно работать дальше")

    def print_out(self, paper: Paper, pdf: bytes, pages: int) -> None:
        """Ask for the printer and print on it; says in a sentence where there is none."""
        if not dialogs.has_printer():
            self.refused.emit(_NO_PRINTER)
            return
        printer = dialogs.choose_printer(self, paper.title, pages)
        if printer is not None:
            work = partial(_print, pdf, printer, paper.actual_size)
            self._work(work, self._printed, "Печатает. Можно работать дальше")

    def _work(
        self, work: Callable[[Progress], Any], done: Callable[[Any], None], sentence: str
    ) -> None:
        job = in_background(work, done, self._not_done, self.show_progress)
        self.watch(job, sentence)

    def _saved(self, path: Path, _nothing: None) -> None:
        self.written.emit(f"Документ сохранён: {path.name}", path)

    def _printed(self, pages: int) -> None:
        sheets = counted(pages, "страница", "страницы", "страниц")
        self.said.emit(f"Отправлено на принтер: {sheets}", False)

    def _not_done(self, fault: Exception) -> None:
        if isinstance(fault, Stopped):
            self.said.emit("Остановлено, документ цел", False)
        elif isinstance(fault, Refusal | Trouble):
            self.refused.emit(fault.sentence)
        else:
            raise fault


def _as_it_is(pdf: bytes, _progress: Progress) -> bytes:
    return pdf


def _print(pdf: bytes, printer: "QPrinter", actual_size: bool, progress: Progress) -> int:
    from .printout import print_pdf

    return print_pdf(pdf, printer, progress, actual_size=actual_size)
