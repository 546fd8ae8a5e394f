"""A saved list of our own remarks, mended and brought again: the rows, not what we said."""

from dataclasses import replace

from ..cells import Cell, text_of
from ..grids import Grid
from ..imports import letters
from .choice import Choice

# What our own columns are called; the sixth says what is to be, or what has become.
OWN = ("Лист", "Строка", "Ячейка", "Что стоит", "Почему")
_COLUMNS = 7


def without_own(choice: Choice) -> Choice:
    """Return a list of remarks as the list they were of; any other stays as it is.

    A row that stands there for each of its remarks is one row: of a cell the remark is of, as it
    stands beside this remark, for there it was mended.
    """
    if tuple(choice.headings[: len(OWN)]) != OWN or len(choice.headings) <= _COLUMNS:
        return choice
    columns = tuple(range(_COLUMNS, len(choice.headings)))
    parts = tuple(
        replace(part, columns=columns, grid=_once(part.grid, part.layout.first))
        for part in choice.parts
    )
    return replace(choice, headings=choice.headings[_COLUMNS:], parts=parts)


def _once(grid: Grid, first: int) -> Grid:
    """Return a sheet in which each row of the list stands once; the others are empty."""
    rows, seen = list(map(list, grid.rows)), dict[tuple[str, str], list[Cell]]()
    for at, row in enumerate(rows[first:], first):
        sheet, number, cell, *_ = map(text_of, row)
        there = seen.setdefault((sheet, number), row)
        if there is row or not number:
            continue
        for column in range(_COLUMNS, min(len(row), len(there))):
            if cell == f"{letters(column - _COLUMNS)}{number}":
                there[column] = row[column]
        rows[at] = []
    return replace(grid, rows=rows)
