"""The lists of readers that can be taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile

if TYPE_CHECKING:
    from ibc_desktop.kernel.tables.imports import Reading


def open_file(context: Context, path: Path, reading: "Reading") -> OpenedFile:
    """Read a list; what reads it is many modules, for which the page of loads does not wait."""
    from .opened_list import OpenedList

    return OpenedList(context, path, reading)


IMPORTER = Importer(
    "readers",
    "Читатели",
    "список классов или педагогов из школы: Excel или текст, столбцы в любом порядке",
    open_file,
)
OFFERS = (IMPORTER,)
