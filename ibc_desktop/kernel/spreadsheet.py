"""Lists on their way out: XLSX and CSV from the columns that the screen shows."""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from .columns import Column
from .refusals import Refusal, Trouble

# What XML cannot hold, and what a spreadsheet cell cannot.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_TEXT = 32_767
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60

Writer = Callable[[Path, Sequence[Column[Any]], Iterable[Any], str], None]


def save(path: Path, columns: Sequence[Column[Any]], rows: Iterable[Any], title: str = "") -> None:
    """Write the rows as the ending of the file says, .xlsx or .csv; the old file stays until done.

    Raises Refusal for another ending, Trouble when the disk or the file does not let it.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise Refusal("Таблицу можно сохранить как XLSX или CSV. Выберите одно из двух.", "path")
    with _replacing(path) as fresh:
        write(fresh, columns, rows, title)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a file beside the wanted one that takes its place when all went well."""
    fresh = path.with_name(f".{path.name}.part")
    try:
        yield fresh
        fresh.replace(path)
    except PermissionError as fault:
        raise Trouble(
            f"В «{path.name}» записать нельзя. Закройте этот файл в другой программе "
            "или выберите другую папку."
        ) from fault
    except OSError as fault:
        raise Trouble(
            f"«{path.name}» записать не удалось. Проверьте место на диске и саму папку."
        ) from fault
    finally:
        _forget(fresh)


def _forget(fresh: Path) -> None:
    try:
        fresh.unlink(missing_ok=True)
    except OSError:
        # The folder is gone or closed to us; the sentence about that is already on its way.
        return


def _save_csv(path: Path, columns: Sequence[Column[Any]], rows: Iterable[Any], _title: str) -> None:
    """UTF-8 with a mark and semicolons: so Russian Excel opens it by a double click."""
    values = [column.value for column in columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.title for column in columns])
        writer.writerows([_csv_cell(value(row)) for value in values] for row in rows)


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_MARKS) else cell
    if isinstance(cell, float | Decimal):
        # Russian Excel reads «12.50» as the twelfth of some month.
        return str(cell).replace(".", ",")
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    return cell


def _save_xlsx(path: Path, columns: Sequence[Column[Any]], rows: Iterable[Any], title: str) -> None:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "Список")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.append(_head(sheet, columns))
    values = [column.value for column in columns]
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value(row)) for value in values])
    book.save(path)
    book.close()


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
        clean = _UNPRINTABLE.sub("", value)[:_LONGEST_TEXT]
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


_WRITERS: dict[str, Writer] = {".csv": _save_csv, ".xlsx": _save_xlsx}
