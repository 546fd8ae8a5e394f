"""The files of books that can be taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile

if TYPE_CHECKING:
    from ibc_desktop.kernel.tables.imports import Reading


def open_file(context: Context, path: Path, reading: "Reading") -> OpenedFile:
    """Read a file; what reads it is many modules, for which the page of loads does not wait."""
    from .opened import open_file

    return open_file(context, path, reading)


IMPORTER = Importer(
    "books",
    "Книги",
    "каталог из ИРБИС, МАРК-SQL или РГБ, список Excel; программа сама поймёт файл",
    open_file,
)
OFFERS = (IMPORTER,)
