"""Columns filled in once for several rows: the day of a delivery, the class, the author."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, Unclear, says_nothing, text_of
from ibc_desktop.kernel.tables.days import done_on
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet

from .grades import grade_of

# By so many rows it is told.
_TRIED_ROWS = 200
_SHOWN = 3
# What a list may say once for several rows; without these a row is rather of nobody.
_LEFT = ("author", "publisher")
_ONCE = {"grade", "registered_on", "inventory_number", *_LEFT}


class Carried:
    """Fills rows in with what stands above them once, and tells what it does not dare to fill in.

    The days of an inventory book go on, and so do the classes of textbooks: of columns whose cells
    do, an empty one says the same as the one above. An empty author may as well be nobody.
    """

    def __init__(self, sheet: Sheet, mapping: dict[str, int], today: dt.date) -> None:
        self._titles = [mapping[key] for key in ("title", "author_title") if key in mapping]
        self._sheet, self._above, self.columns = sheet, dict[int, Cell](), list[int]()
        # Programs write a list row by row, and say in each all that they know.
        if "barcode" not in mapping:
            self._look(mapping, today)

    def _look(self, mapping: dict[str, int], today: dt.date) -> None:
        rows = [row for row in self._sheet.first_rows(_TRIED_ROWS) if self._is_book(row)]
        cells = {key: [row[at] if at < len(row) else None for row in rows]
                 for key, at in mapping.items() if key in _ONCE}  # fmt: skip
        orders: dict[str, Callable[[Cell], Any]] = {"grade": _grade}
        if _are_in_order(cells.get("inventory_number", [])):
            orders["registered_on"] = partial(_day, today)
        for key, said in cells.items():
            if key in orders and _goes_on(said, orders[key]):
                self.columns.append(mapping[key])
                self._tell(mapping[key], said, "войдёт и строкам ниже")
            elif key in _LEFT and _is_once(said, sort=key == "author"):
                self._tell(mapping[key], said, "строкам ниже не войдёт: заполните их")

    def begin(self) -> None:
        """Begin a part of the list: what stands on another sheet is not above it."""
        self._above.clear()

    def filled(self, row: list[Cell]) -> list[Cell]:
        """Return a row of a book with what stands above it once."""
        if not self._is_book(row):
            return row
        row = list(row)
        for at in self.columns:
            if _says(row[at]):
                self._above[at] = row[at]
            else:
                row[at] = self._above.get(at)
        return row

    def _is_book(self, row: list[Cell]) -> bool:
        is_titled = any(at < len(row) and text_of(row[at]) for at in self._titles)
        return is_titled and len(row) - row.count(None) - row.count("") > 1

    def _tell(self, at: int, said: list[Cell], outcome: str) -> None:
        shown = ", ".join([text_of(cell) for cell in said if _says(cell)][:_SHOWN])
        where, reason = f"столбец {self._sheet.letters(at)}", "назван один раз на несколько строк"
        self._sheet.tell(Remark(where, reason, shown, outcome, RemarkKind.FIGURES))


def _says(cell: Cell) -> bool:
    return not says_nothing(text_of(cell))


def _is_sparse(cells: list[Cell]) -> bool:
    """Say whether the first cell is filled, others too, and at most every second of them all."""
    filled = sum(map(_says, cells))
    return 1 < filled <= len(cells) / 2 and _says(cells[0])


def _are_in_order(numbers: list[Cell]) -> bool:
    """Say whether most rows have an inventory number, and each a greater one: the book itself."""
    said = [text for cell in numbers if (text := text_of(cell))]
    plain = len(said) * 2 > len(numbers) and all(map(str.isdecimal, said))
    return plain and all(int(one) < int(other) for one, other in pairwise(said))


def _goes_on(cells: list[Cell], order: Callable[[Cell], Any]) -> bool:
    """Say whether what is filled in goes on from cell to cell, by its order, and to the end."""
    if not _is_sparse(cells):
        return False
    places = [order(cell) for cell in cells if _says(cell)]
    return None not in places and all(one <= other for one, other in pairwise(places))


def _is_once(cells: list[Cell], *, sort: bool) -> bool:
    """Say whether each thing that is named stands once, and has empty cells below it."""
    said = [fold(text_of(cell)) for cell in cells if _says(cell)]
    return _is_sparse(cells) and len(set(said)) == len(said) and (not sort or said == sorted(said))


def _day(today: dt.date, cell: Cell) -> dt.date | None:
    try:
        return done_on(cell, today)
    except Unclear:
        return None


def _grade(cell: Cell) -> tuple[int, ...] | None:
    written = text_of(cell)
    said = grade_of(written) or grade_of(f"{written} класс")
    return tuple(map(int, said.split("-"))) if said else None
