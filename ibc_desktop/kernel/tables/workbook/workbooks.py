"""Workbooks: XLSX, old XLS and ODS, told by content, measured before they are opened."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...ground.refusals import Trouble
from ...ground.russian import month_name
from ..cells import Cell
from ..grids import MONTH_ALONE, NO_MARKS, Area, Grid, Marks
from ..kinds import OLE, ZIP
from ..merged import is_filled
from ..sizes import (
    BROKEN,
    LOCKED,
    MAX_CELLS,
    MAX_MERGED,
    MAX_ROWS,
    TOO_BIG,
    TOO_LONG,
    Measured,
    measure,
)

# A new workbook under a password lies inside a file of the old kind.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Reader = Callable[[Path], list[Grid]]


class BookRows:
    """The rows of one sheet of a workbook, each pass from the top."""

    def __init__(self, sheet: Any, shown: Mapping[int, Mapping[int, str]]) -> None:
        self._sheet, self._shown = sheet, shown
        # The reader begins with the first column that is filled.
        self._before = sheet.start[1] if sheet.start else 0

    def __len__(self) -> int:
        return self._sheet.total_height

    def __iter__(self) -> Iterator[list[Cell]]:
        rows = ([cell if cell.__class__ is str else _plain(cell) for cell in row]
                for row in self._sheet.iter_rows())  # fmt: skip
        if not (self._before or self._shown):
            return rows
        return self._as_shown(rows)

    def _as_shown(self, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
        for number, row in enumerate(rows, 1):
            whole: list[Cell] = [""] * self._before + row
            for column, text in self._shown.get(number, {}).items():
                if column < len(whole) and not isinstance(whole[column], str):
                    whole[column] = _month(whole[column]) if text == MONTH_ALONE else text
            yield whole


def is_workbook(head: bytes) -> bool:
    """Say whether a file that begins with these bytes is a workbook, sound or not."""
    return head.startswith((ZIP, b"PK\x05\x06", OLE))


def read_workbook(path: Path) -> list[Grid]:
    """Return the sheets that hold a table, hidden ones too.

    Raises Trouble for a file that is broken, locked, of another kind or too big to be read.
    """
    with path.open("rb") as file:
        old = file.read(8) == OLE
        locked = old and _ENCRYPTED in file.read()
    if locked:
        raise Trouble(LOCKED)
    if old:
        return _apart(read_old, path, BROKEN)
    measured = measure(path)
    return _apart(read_heavy, path, TOO_BIG) if measured.heavy else _read_new(path, measured)


def _apart(read: Reader, path: Path, otherwise: str) -> list[Grid]:
    from .apart import read_apart

    if (answer := read_apart(read, path)) is None:
        raise Trouble(otherwise)
    return answer


def read_old(path: Path) -> list[Grid]:
    """Return the sheets of an old workbook; raises Trouble."""
    from .old_workbooks import marks_of_old

    return _read_here(path, marks_of_old(path.read_bytes()))


def read_heavy(path: Path) -> list[Grid]:
    """Return the sheets of a workbook that may take much memory; raises Trouble."""
    return _read_new(path, measure(path))


def _read_new(path: Path, measured: Measured) -> list[Grid]:
    from .marks import marks_of

    return _read_here(path, marks_of(path, measured))


def _read_here(path: Path, marks: Mapping[str, Marks]) -> list[Grid]:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)  # type: ignore[arg-type]
        grids = list(_grids(book, marks))
    except PasswordError as fault:
        raise Trouble(LOCKED) from fault
    except (MemoryError, Trouble, KeyboardInterrupt):
        raise
    except BaseException as fault:
        # The reader's own faults are no `Exception`: a broken file can make it panic.
        raise Trouble(BROKEN) from fault
    if not grids:
        raise Trouble("В файле нет ни одной заполненной строки.")
    return grids


def _grids(book: Any, marks: Mapping[str, Marks]) -> Iterator[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    room = MAX_CELLS
    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    all_hidden = all(each.visible != SheetVisibleEnum.Visible for each in tables)
    for each in tables:
        sheet = book.get_sheet_by_name(each.name)
        room -= sheet.height * sheet.width
        if room < 0:
            raise Trouble(TOO_BIG)
        if sheet.height:
            found = marks.get(each.name, NO_MARKS)
            # Hidden sheets hold the choices of drop-down cells, unless there are no others.
            hidden = each.visible != SheetVisibleEnum.Visible and not all_hidden
            rows = BookRows(sheet, found.shown)
            if sheet.height > MAX_ROWS and sum(map(is_filled, rows)) > MAX_ROWS:
                raise Trouble(TOO_LONG)
            yield Grid(each.name, rows, found.merged or _merged(sheet), found, hidden)


def _merged(sheet: Any) -> tuple[Area, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Area(*first, *last) for first, last in ranges[:MAX_MERGED])


def _month(cell: Cell) -> Cell:
    """Return «сентябрь 2025» for its first day, which a spreadsheet makes of these words.

    Another day was written as a day, however it is shown.
    """
    if isinstance(cell, dt.date) and cell.day == 1:
        return f"{month_name(cell.month)} {cell.year}"
    return cell


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
