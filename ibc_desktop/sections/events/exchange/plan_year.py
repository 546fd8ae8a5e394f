"""Of which year a plan is: its titles say so, or the days and the months of its rows."""

import datetime as dt
import re

from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.sheets import Sheet
from ibc_desktop.kernel.tables.times.month_words import read_month
from ibc_desktop.kernel.tables.times.table_year import TableYear, year_of_table

from .when_words import read_when


def year_of_plan(sheet: Sheet, mapping: dict[str, int], file: str) -> TableYear | None:
    """Return the year of which a table is the plan; None where nothing says it."""
    column = mapping.get("when", mapping.get("month", -1))
    days = (_dated(_saying(row, column)) for _, row in sheet.body())
    return year_of_table(sheet, file, days)


def _saying(row: list[Cell], column: int) -> Cell:
    """Return the cell that says when, or the month that stands in a row alone."""
    if 0 <= column < len(row) and row[column]:
        return row[column]
    filled = [cell for cell in row if text_of(cell)]
    return filled[0] if len(filled) == 1 and read_month(text_of(filled[0])) else None


def _dated(cell: Cell) -> dt.date | None:
    """Return the day of a cell that says its year, or the first day of its month."""
    if isinstance(cell, str):
        found = re.search(r"\d{4}", cell)
        return _in_words(cell, int(found[0])) if found else None
    if isinstance(cell, dt.datetime):
        return cell.date()
    return cell if isinstance(cell, dt.date) else None


def _in_words(text: str, year: int) -> dt.date | None:
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    found = (read_when(text, dt.date(first, 9, 1)) for first in (year - 1, year))
    when = next(filter(None, found), None)
    if when is None or when.month is None:
        return None
    return when.starts_on or dt.date(year, when.month, 1)
