"""The files of an import that the librarian names: the list itself, and where its remarks go."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.tables.imports import AS_FOUND, Reading
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background

from .import_findings import Findings
from .import_kinds import Obstacle
from .import_work import open_file, save_remarks

# Work in the worker's thread, what comes after it, what is said meanwhile, what of a fault.
Begin = Callable[
    [Callable[..., Any], Callable[[Any], None], str, Callable[[Exception], None]], None
]
_FILES = (
    ("Списки и каталоги", ("iso", "mrc", "mrk", "xml", "xlsx", "xls", "ods", "csv", "txt")),
    ("Любые файлы", ("*",)),
)
_TABLES = (("Таблица Excel", ("xlsx",)), ("Таблица CSV", ("csv",)))


class Chosen(QObject):
    """Which file is shown and whose list it is, and the way to another, which may be refused.

    `opened` gives the open file and how it was to be read, `refused` the path of one that cannot
    be read, and why; what was shown before stays chosen then.
    """

    opened = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, page: QWidget, context: Context, begin: Begin) -> None:
        """`begin` does some work in the worker's thread, unless some is being done."""
        super().__init__(page)
        self._page, self._context, self._begin = page, context, begin
        self.importer: Importer | None = None
        self.path = Path()
        self._asked: Importer | None = None

    def forget(self) -> None:
        """Show no file any more."""
        self.importer, self.path = None, Path()

    def ask(self, importer: Importer) -> None:
        """Ask which file holds such a list, and open it."""
        path = dialogs.open_file(self._page, importer.title, _FILES)
        if path is not None:
            self._open(importer, path, AS_FOUND)

    def ask_again(self) -> None:
        """Ask for another file of the list that was asked for last."""
        if self._asked is not None:
            self.ask(self._asked)

    def ask_other(self) -> None:
        """Ask for another file of the list that is shown."""
        if self.importer is not None:
            self.ask(self.importer)

    def read(self, reading: Reading) -> None:
        """Open the file that is shown, read as the librarian has chosen."""
        if self.importer is not None:
            self._open(self.importer, self.path, reading)

    def open_as(self, importer: Importer) -> None:
        """Open the file that is shown as another list."""
        self._open(importer, self.path, AS_FOUND)

    def _open(self, importer: Importer, path: Path, reading: Reading) -> None:
        self._asked = importer
        work = partial(open_file, importer, self._context, path, reading)
        done = partial(self._opened, importer, path, reading)
        self._begin(work, done, "Читает файл", partial(self.refused.emit, path))

    def _opened(self, importer: Importer, path: Path, reading: Reading, file: OpenedFile) -> None:
        self.importer, self.path = importer, path
        self.opened.emit(file, reading)


def keep_remarks(
    page: QWidget,
    path: Path,
    findings: Findings,
    file: OpenedFile,
    told: Callable[[str, Path], None],
    obstacle: Obstacle,
) -> None:
    """Ask where the remarks on the file at `path` go, and write them; `told` says that it is done.

    Over the list that is being checked nothing is written.
    """
    suggested = f"{path.stem}, замечания.xlsx"
    chosen = dialogs.save_file(page, "Сохранить замечания", suggested, _TABLES)
    if chosen is None:
        return
    # What was in the way of saving before may be gone.
    obstacle.say("")
    in_background(
        partial(save_remarks, chosen, findings, file, path),
        done=lambda _: told(f"Замечания сохранены: {chosen.name}", chosen),
        failed=obstacle.tell,
        long=True,
        loses=False,
    )
