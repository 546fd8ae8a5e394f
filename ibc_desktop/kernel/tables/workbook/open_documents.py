"""What the values of an open document (ODS) do not show: merges, what is hidden, formats."""

import re
from collections import defaultdict
from typing import IO

from ..grids import MONTH_ALONE, UNITS, Area, Marks
from ..sizes import MAX_MERGED, parse, repeats

# Hidden rows that are repeated more often than this are empty, and nobody asks for them.
_MOST_ALIKE = 1_000
_MOST_COLUMNS = 16_384
_NUMBERS = frozenset({"float", "percentage", "currency"})
# «сен.25», «09.2025».
_MONTH = re.compile(r"[^\W\d]{3,}\W*(\d\d|\d{4})\D*|\d{1,2}\W(\d{4})")


def marks_of_document(content: IO[bytes]) -> dict[str, Marks]:
    """Return by the names of the sheets what their values do not show; raises Trouble."""
    found = _Found()
    parse(content, found.start, found.end, found.text)
    return {name: sheet.marks() for name, sheet in found.sheets.items()}


class _Sheet:
    """What is gathered of one sheet; rows and columns are counted from 0."""

    def __init__(self) -> None:
        self.rows, self.columns, self.merged = set[int](), set[int](), list[Area]()
        self.shown = defaultdict[int, dict[int, str]](dict)

    def marks(self) -> Marks:
        rows = frozenset(row + 1 for row in self.rows)
        columns = frozenset(self.columns)
        return Marks(rows, {}, dict(self.shown), columns, tuple(self.merged))


class _Found:
    """Gathers the marks of all sheets as they are read."""

    def __init__(self) -> None:
        self.sheets = dict[str, _Sheet]()
        self._sheet = _Sheet()
        self._row = self._next_row = self._column = self._first = 0
        # The value of a cell that holds a number, and how it is shown.
        self._value, self._shown, self._is_day = "", "", False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._sheet = self.sheets[_said(given, "name")] = _Sheet()
            self._next_row = self._column = 0
        elif tag == "table-column":
            first, self._column = self._column, self._column + repeats(given, "columns-repeated")
            if _is_hidden(given):
                self._sheet.columns |= set(range(first, min(self._column, _MOST_COLUMNS)))
        elif tag == "table-row":
            self._column, self._row = 0, self._next_row
            self._next_row += repeats(given, "rows-repeated")
            if _is_hidden(given):
                last = min(self._next_row, self._row + _MOST_ALIKE)
                self._sheet.rows |= set(range(self._row, last))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(given)

    def _cell(self, given: dict[str, str]) -> None:
        column, self._column = self._column, self._column + repeats(given, "columns-repeated")
        self._first, self._shown = column, ""
        kind = _said(given, "value-type")
        self._is_day = kind == "date"
        self._value = _said(given, "value") if kind in _NUMBERS else _said(given, "date-value")
        down, across = repeats(given, "rows-spanned"), repeats(given, "columns-spanned")
        if (down > 1 or across > 1) and len(self._sheet.merged) < MAX_MERGED:
            area = Area(self._row, column, self._row + down - 1, column + across - 1)
            self._sheet.merged.append(area)

    def text(self, written: str) -> None:
        if self._value:
            self._shown += written

    def end(self, tag: str) -> None:
        if tag == "table-cell" and self._value:
            if self._is_day:
                self._shown = MONTH_ALONE if _is_month(self._shown, self._value) else ""
            if self._shown and (self._is_day or _tells_more(self._shown, self._value)):
                for row in range(self._row, min(self._next_row, self._row + _MOST_ALIKE)):
                    columns = range(self._first, min(self._column, self._first + _MOST_ALIKE))
                    self._sheet.shown[row + 1].update(dict.fromkeys(columns, self._shown))
            self._value = ""


def _tells_more(shown: str, value: str) -> bool:
    """Say whether a number is shown otherwise than it is: 000015, «10 %», «150 $»."""
    if not UNITS.isdisjoint(shown):
        return True
    digits = "".join(filter(str.isdecimal, shown))
    return value.isdecimal() and digits.startswith("0") and digits.lstrip("0") == value


def _is_month(shown: str, day: str) -> bool:
    """Say whether a day is shown as its month and year only."""
    found = _MONTH.fullmatch(shown.strip())
    return found is not None and day[:4].endswith(found[1] or found[2])


def _said(given: dict[str, str], name: str) -> str:
    return next((value for key, value in given.items() if key.endswith(":" + name)), "")


def _is_hidden(given: dict[str, str]) -> bool:
    return _said(given, "visibility") in ("collapse", "filter")
