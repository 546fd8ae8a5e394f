"""Workbooks: XLSX, old XLS and ODS, told by content, measured before they are opened."""

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..ground.refusals import Trouble
from .cells import Cell

# The reader lays a sheet out as a full rectangle: one far cell would take all the memory there is.
MAX_CELLS = 20_000_000
MAX_UNPACKED_BYTES = 1 << 30
_CHUNK = 1 << 20

# Columns beyond Z and rows beyond 300 000 ask for a closer look.
_FAR = re.compile(rb"""r\s*=\s*["']\s*(?:[A-Za-z]{2}|[A-Za-z]?(?:[3-9]\d{5}|\d{7}))""")
_ADDRESS = re.compile(r"([A-Za-z]*)(\d*)")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A new workbook under a password lies inside a file of the old kind.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BROKEN = "Файл повреждён или не дописан. Откройте его в Excel или LibreOffice и сохраните заново."
LOCKED = "Файл закрыт паролем. Откройте его с паролем и сохраните без пароля."
_TOO_BIG = "Таблица слишком велика. Оставьте в файле один лист со списком и сохраните заново."
_OTHER = "Это не таблица. Нужен файл XLSX, XLS, ODS, CSV или TXT: сохраните список в нём."


class BookRows:
    """The rows of one sheet of a workbook, each pass from the top."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def __len__(self) -> int:
        return self._sheet.total_height

    def __iter__(self) -> Iterator[list[Cell]]:
        for row in self._sheet.iter_rows():
            yield [cell if cell.__class__ is str else _plain(cell) for cell in row]


def is_workbook(head: bytes) -> bool:
    """Say whether a file that begins with these bytes is a workbook, sound or not."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_workbook(path: Path) -> "tuple[str, BookRows | list[list[Cell]]]":
    """Return the name and the rows of the sheet that holds most.

    Raises Trouble for a file that is broken, locked, of another kind or too big to be read.
    """
    with path.open("rb") as file:
        old = file.read(8) == _OLE
        locked = old and _ENCRYPTED in file.read()
    if locked:
        raise Trouble(LOCKED)
    if old:
        from .old_workbooks import read_apart

        if (answer := read_apart(_read_here, path)) is None:
            raise Trouble(BROKEN)
        return answer
    _measure(path)
    return _read_here(path)


def _read_here(path: Path) -> tuple[str, BookRows]:
    """Return the name and the rows of the fullest sheet of a workbook that was measured."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)  # type: ignore[arg-type]
        return _fullest(book)
    except PasswordError as fault:
        raise Trouble(LOCKED) from fault
    except (MemoryError, Trouble, KeyboardInterrupt):
        raise
    except BaseException as fault:
        # The reader's own faults are no `Exception`: a broken file can make it panic.
        raise Trouble(BROKEN) from fault


def _fullest(book: Any) -> tuple[str, BookRows]:
    best: tuple[int, str, Any] = (0, "", None)
    for name in _shown(book):
        sheet = book.get_sheet_by_name(name)
        size = sheet.height * sheet.width
        if size > best[0]:
            best = (size, name, sheet)
    if best[2] is None:
        raise Trouble("В файле нет ни одной заполненной строки.")
    return best[1], BookRows(best[2])


def _shown(book: Any) -> list[str]:
    """Return the sheets a person sees; hidden ones hold the choices of drop-down cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    shown = [each.name for each in tables if each.visible == SheetVisibleEnum.Visible]
    return shown or [each.name for each in tables]


def _plain(cell: Any) -> Cell:
    """Return what the list means: whole numbers without a fraction, days without midnight."""
    kind = cell.__class__
    if kind is float:
        return int(cell) if cell.is_integer() else cell
    if kind is dt.datetime:
        return cell if cell.hour or cell.minute else cell.date()
    if kind is dt.date or kind is int:
        return cell
    if kind is bool:
        return "да" if cell else "нет"
    return str(cell)


def _measure(path: Path) -> None:
    """Raise Trouble unless the workbook can be laid out in memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            _measure_archive(archive)
    except (NotImplementedError, RuntimeError) as fault:
        raise Trouble(LOCKED) from fault
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError) as fault:
        raise Trouble(BROKEN) from fault


def _measure_archive(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
        raise Trouble(_TOO_BIG)
    # Some programs part the folders inside as Windows does.
    if names & {"xl/workbook.xml", "xl\\workbook.xml"}:
        _measure_excel(archive, names)
    elif "content.xml" in names and b"spreadsheet" in _head(archive, "mimetype"):
        _refuse_unless_small(archive, "content.xml", _open_document_extent)
    else:
        raise Trouble(_OTHER)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(200)
    except KeyError:
        return b""


def _measure_excel(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Read every part the reader will read: a part that lies about its size breaks here."""
    for name in sorted(names):
        if name.endswith((".xml", ".rels")) and _goes_far(archive, name):
            _refuse_unless_small(archive, name, _excel_extent)


def _goes_far(archive: zipfile.ZipFile, name: str) -> bool:
    tail, far = b"", False
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            far = far or _FAR.search(tail + chunk) is not None
            tail = chunk[-64:]
    return far and name.replace("\\", "/").startswith("xl/worksheets/")


def _refuse_unless_small(archive: zipfile.ZipFile, name: str, extent: Any) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with archive.open(name) as part:
            rows, columns = extent(iterparse(part, events=("start", "end")))
    except (ParseError, DefusedXmlException) as fault:
        raise Trouble(BROKEN) from fault
    if rows * columns > MAX_CELLS:
        raise Trouble(_TOO_BIG)


def _excel_extent(events: Any) -> tuple[int, int]:
    """Return the last row and column that hold a value; empty cells with a style do not count."""
    row = column = rows = columns = 0
    for event, element in events:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "start" and tag == "c":
            row, column = _place(element.get("r"), row, column + 1)
        elif event == "end" and tag == "c":
            if len(element):
                rows, columns = max(rows, row), max(columns, column)
            element.clear()
        elif event == "end" and tag == "row":
            element.clear()
    return rows, columns


def _place(address: str | None, row: int, column: int) -> tuple[int, int]:
    found = _ADDRESS.match(address or "")
    if not found or not found[1]:
        return row, column
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2] or row), column


def _open_document_extent(events: Any) -> tuple[int, int]:
    """Return the rows and columns up to the last value, repeated ones counted out."""
    rows = columns = passed = 0
    width = filled = 0
    for event, element in events:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "table":
            rows, passed = rows + passed, 0
        elif event == "start" and tag == "table-row":
            width = filled = 0
        elif event == "end" and tag in ("table-cell", "covered-table-cell"):
            width += _repeats(element, "number-columns-repeated")
            if len(element) or any(name.endswith("}value-type") for name in element.attrib):
                filled = width
            element.clear()
        elif event == "end" and tag == "table-row":
            passed += _repeats(element, "number-rows-repeated")
            if filled:
                rows, passed = rows + passed, 0
                columns = max(columns, filled)
            element.clear()
    return rows, columns


def _repeats(element: Any, name: str) -> int:
    found = next((each for key, each in element.items() if key.endswith("}" + name)), "1")
    return max(1, int(found))
