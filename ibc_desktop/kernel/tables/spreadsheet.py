"""Lists on their way out: XLSX and CSV from the columns that the screen shows."""

import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..ground.columns import Column
from ..ground.folding import visible
from ..ground.outfile import write_whole
from ..ground.refusals import Refusal

_LONGEST_TEXT = 32_767
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
_A4 = 9  # As OOXML numbers it.
_UPRIGHT = 90  # As many letters fit across an upright sheet.


@dataclass(frozen=True)
class WrittenTable:
    """A table on its way out: its title, columns and rows."""

    title: str
    columns: Sequence[Column[Any]]
    rows: Iterable[Any]


Chunks = Callable[[Sequence[WrittenTable], Sequence[str]], Iterator[bytes]]


def save(path: Path, columns: Sequence[Column[Any]], rows: Iterable[Any], title: str = "") -> None:
    """Write the rows as the ending of the file says, .xlsx or .csv; raises what `save_all` does."""
    save_all(path, (WrittenTable(title, columns, rows),))


def save_all(path: Path, tables: Sequence[WrittenTable], above: Sequence[str] = ()) -> None:
    """Write the tables as the ending of the file says; the old file stays until done.

    A workbook has a sheet for each, with the lines `above` over it; CSV one under another.
    Raises Refusal for another ending, Trouble when the disk or the file does not let it.
    """
    chunks = _KINDS.get(path.suffix.lower())
    if chunks is None:
        raise Refusal("Таблицу можно сохранить как XLSX или CSV. Выберите одно из двух.", "path")
    write_whole(path, chunks(tables, above))


def _csv(tables: Sequence[WrittenTable], _above: Sequence[str]) -> Iterator[bytes]:
    """UTF-8 with a mark and semicolons: so Russian Excel opens it by a double click."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";")
    yield codecs.BOM_UTF8
    for place, table in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([[]] * bool(place) + [[table.title]])
        writer.writerow([column.title for column in table.columns])
        values = [column.value for column in table.columns]
        for row in table.rows:
            writer.writerow([_csv_cell(value(row)) for value in values])
            yield _taken(line)
    yield _taken(line)


def _taken(line: io.StringIO) -> bytes:
    written = line.getvalue().encode()
    line.seek(0)
    line.truncate()
    return written


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        clean = visible(cell)
        return f"'{clean}" if clean.startswith(_FORMULA_MARKS) else clean
    if isinstance(cell, float | Decimal):
        # Russian Excel reads «12.50» as the twelfth of some month.
        return str(cell).replace(".", ",")
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    return cell


def _xlsx(tables: Sequence[WrittenTable], above: Sequence[str]) -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = [book.create_sheet(_sheet_name(table.title)) for table in tables]
    try:
        for sheet, table in zip(sheets, tables, strict=True):
            _fill(sheet, table, above)
        # Put together in memory: a disk that fills up would leave the archive half closed.
        made = io.BytesIO()
        book.save(made)
    except BaseException:
        with suppress(OSError, ValueError):
            for sheet in sheets:
                sheet.close()
        raise
    yield made.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "Список"


def _fill(sheet: Any, table: WrittenTable, above: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter

    head = len(above) + 2 if above else 1
    sheet.freeze_panes = f"A{head + 1}"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    _set_print(sheet, sum(map(_width, table.columns)), head)
    for line in (*above, "")[: head - 1]:
        sheet.append([_xlsx_cell(sheet, line)])
    sheet.append(_head(sheet, table.columns))
    values = [column.value for column in table.columns]
    for row in table.rows:
        sheet.append([_xlsx_cell(sheet, value(row)) for value in values])


def _set_print(sheet: Any, width: int, head: int) -> None:
    """Let the table be printed as wide as a sheet of A4, its head on each of them."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if width <= _UPRIGHT else "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "&P из &N"


def _width(column: Column[Any]) -> int:
    return min(_WIDEST, max(column.width, 12 * column.weight, len(column.title) + 2))


def _head(sheet: Any, columns: Sequence[Column[Any]]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = [WriteOnlyCell(sheet, column.title) for column in columns]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, str):
        clean = visible(value)[:_LONGEST_TEXT]
        # A text that looks like a formula or like a fault of one is kept a text.
        return _typed(sheet, clean, "s") if clean.startswith(("=", "#")) else clean or None
    if isinstance(value, dt.date):
        return _formatted(sheet, value, "DD.MM.YYYY")
    if isinstance(value, Decimal):
        return _formatted(sheet, value, "0.00")
    if isinstance(value, bool):
        return "да" if value else "нет"
    return value


def _typed(sheet: Any, value: str, kind: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.data_type = kind
    return cell


def _formatted(sheet: Any, value: Any, form: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    return cell


_KINDS: dict[str, Chunks] = {".csv": _csv, ".xlsx": _xlsx}
