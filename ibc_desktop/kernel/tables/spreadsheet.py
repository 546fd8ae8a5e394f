"""Lists on their way out: XLSX and CSV from the columns that the screen shows."""

import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
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

Chunks = Callable[[Sequence[Column[Any]], Iterable[Any], str], Iterator[bytes]]


def save(path: Path, columns: Sequence[Column[Any]], rows: Iterable[Any], title: str = "") -> None:
    """Write the rows as the ending of the file says, .xlsx or .csv; the old file stays until done.

    Raises Refusal for another ending, Trouble when the disk or the file does not let it.
    """
    chunks = _KINDS.get(path.suffix.lower())
    if chunks is None:
        raise Refusal("Таблицу можно сохранить как XLSX или CSV. Выберите одно из двух.", "path")
    write_whole(path, chunks(columns, rows, title))


def _csv(columns: Sequence[Column[Any]], rows: Iterable[Any], _title: str) -> Iterator[bytes]:
    """UTF-8 with a mark and semicolons: so Russian Excel opens it by a double click."""
    values = [column.value for column in columns]
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";")
    writer.writerow([column.title for column in columns])
    yield codecs.BOM_UTF8 + _taken(line)
    for row in rows:
        writer.writerow([_csv_cell(value(row)) for value in values])
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


def _xlsx(columns: Sequence[Column[Any]], rows: Iterable[Any], title: str) -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "Список")
    try:
        _fill(sheet, columns, rows)
        # Put together in memory: a disk that fills up would leave the archive half closed.
        made = io.BytesIO()
        book.save(made)
    except BaseException:
        with suppress(OSError, ValueError):
            sheet.close()
        raise
    yield made.getvalue()


def _fill(sheet: Any, columns: Sequence[Column[Any]], rows: Iterable[Any]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.append(_head(sheet, columns))
    values = [column.value for column in columns]
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value(row)) for value in values])


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
