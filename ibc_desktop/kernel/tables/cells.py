"""A cell of somebody's table read as text, as a whole number, as a date or as money."""

import datetime as dt
import re
from math import isfinite

from ..ground.folding import plain_line

Cell = str | int | float | dt.date | None

_WHOLE = re.compile(r"-?\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([а-яё]{3,})\.?\s+(\d{4})")
_SOLID = re.compile(r"(\d\d)(\d\d)(\d{4})")
# «250-00» and «250=00» are the ways in which roubles and kopecks stand in paper accounts.
_MONEY = re.compile(r"(\d[\d\s'’]*)(?:[.,=-](\d{1,2}))?(?!\d)")
_KOPECKS = re.compile(r"р\w*\.?\s*(\d{1,2})\s*к")
_MONTHS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
# The day from which spreadsheets count; numbers outside this span are no days of our time.
_SERIAL_START = dt.date(1899, 12, 30)
_SERIAL_SPAN = range(3_653, 73_051)


def text_of(cell: Cell) -> str:
    """Return the cell as text: single spaces, no «.0» after a whole number, dates as 12.03.2014."""
    if isinstance(cell, str):
        return plain_line(cell)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def lines_of(cell: Cell) -> str:
    """Return the cell as text with its line ends, and no other double spaces."""
    lines = cell.splitlines() if isinstance(cell, str) else [text_of(cell)]
    return "\n".join(map(plain_line, lines)).strip()


def whole_of(cell: Cell) -> int | None:
    """Return the first whole number of the cell: 5 for «5 экз.»; None where there is none."""
    if isinstance(cell, int | float):
        return int(cell) if isfinite(cell) else None
    found = _WHOLE.search(text_of(cell))
    return int(found.group()) if found and len(found.group()) < 16 else None


def date_of(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day the cell names in any of the usual forms; None where it names none.

    A year of two digits is of this century unless that would lie after `today`.
    """
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | float):
        whole = int(cell) if isfinite(cell) else 0
        if whole in _SERIAL_SPAN:
            return _SERIAL_START + dt.timedelta(days=whole)
        return _date_in(f"{whole:08d}", today)
    return _date_in(text_of(cell).lower(), today)


def kopecks_of(cell: Cell) -> int | None:
    """Return a sum of roubles in kopecks: 141250 for «1 412,50», «1412-50» or 1412.5."""
    if isinstance(cell, int | float):
        return round(cell * 100) if 0 <= cell < 1e9 else None
    written = text_of(cell).lower()
    found = _MONEY.search(written)
    if found is None or "-" in written[: found.start()]:
        return None
    roubles = int(re.sub(r"\D", "", found[1])[:9])
    rest = found[2] or _rest(written)
    return roubles * 100 + int(rest.ljust(2, "0"))


def _rest(written: str) -> str:
    found = _KOPECKS.search(written)
    return found[1].rjust(2, "0") if found else "0"


def _date_in(written: str, today: dt.date) -> dt.date | None:
    if found := _YEAR_FIRST.match(written):
        return _day(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.match(written):
        return _day(_century(found[3], today), int(found[2]), found[1])
    if found := _IN_WORDS.match(written):
        return _day(found[3], _month(found[2]), found[1])
    if found := _SOLID.fullmatch(written):
        return _day(found[3], int(found[2]), found[1])
    return None


def _century(year: str, today: dt.date) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= today.year % 100 else f"19{year}"


def _month(word: str) -> int:
    return next((n for n, start in enumerate(_MONTHS, 1) if word.startswith(start)), 0)


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
