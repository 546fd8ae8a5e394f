"""A list written to a file in the background, with a strip that shows and stops it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.tables.imports import Progress

from .background import ProgressStrip, in_background

TABLES = (("Таблица Excel", ("xlsx",)), ("Таблица CSV", ("csv",)))


class WriteOut(ProgressStrip):
    """Writes one file at a time; `said(sentence)` tells how it ended."""

    said = Signal(str)

    def write(
        self, work: Callable[[Progress], int], path: Path, nouns: tuple[str, str, str]
    ) -> None:
        """Let `work` write the file; it returns how many of these things are in it."""
        job = in_background(
            work, partial(self._done, path, nouns), self._failed, self.show_progress
        )
        self.watch(job, "Записывает файл. Можно работать дальше")

    def _done(self, path: Path, nouns: tuple[str, str, str], count: int) -> None:
        self.said.emit(f"Сохранено: {path.name}, {counted(count, *nouns)}")

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Stopped):
            self.said.emit("Остановлено, файл не записан")
        elif isinstance(fault, Refusal | Trouble):
            self.said.emit(fault.sentence)
        else:
            raise fault
