"""The readers written to a file that the librarian names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut

from ..exchange import export
from ..rules.rows import ReaderFilter

_NOUNS = ("читатель", "читателя", "читателей")


class ReadersOutput(WriteOut):
    """Asks for a file and writes the list into it, with the strip that shows how far it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def save_shown(self, shown: ReaderFilter) -> None:
        """Write the readers that the list shows, as it shows them."""
        self._save("Сохранить этот список", partial(_write_shown, shown))

    def save_all(self) -> None:
        """Write all that is known of the readers who have not left."""
        self._save("Сохранить все сведения о читателях", _write_all)

    def _save(self, title: str, write: Callable[[Context, Path, Progress], int]) -> None:
        path = dialogs.save_file(self, title, "Читатели", TABLES)
        if path is not None:
            self.write(partial(write, self._context, path), path, _NOUNS)


def _write_shown(shown: ReaderFilter, context: Context, path: Path, progress: Progress) -> int:
    return context.ask(export.export_shown, shown, path, progress)


def _write_all(context: Context, path: Path, progress: Progress) -> int:
    return context.ask(export.export_readers, path, progress)
