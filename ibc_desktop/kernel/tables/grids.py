"""A sheet as it lies in a file: its rows, what is merged in it, what its values do not show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from .cells import Cell


class SheetRows(Protocol):
    """The rows of a table; each pass begins at the top. `len()` may be an estimate."""

    def __iter__(self) -> Iterator[list[Cell]]: ...

    def __len__(self) -> int: ...


class Area(NamedTuple):
    """Merged cells: the first and the last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Marks:
    """What the values of a sheet do not show; rows are counted from 1, columns from 0.

    `hidden` are rows that are not shown, `hidden_columns` such columns, `formulas` the cells whose
    formula has no value, `shown` the numbers that a format shows otherwise: 000123, and the days of
    which it shows the month alone; `merged` are the merged cells of an open document,
    `struck` the rows of which all that is written is struck out.
    """

    hidden: frozenset[int] = frozenset()
    formulas: Mapping[int, Sequence[int]] = field(default_factory=dict[int, Sequence[int]])
    shown: Mapping[int, Mapping[int, str]] = field(default_factory=dict[int, Mapping[int, str]])
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    struck: frozenset[int] = frozenset()


NO_MARKS = Marks()
# What beside a number makes it another one: a part of a hundred, foreign money.
UNITS = frozenset("%$€£¥₴₸")
# What a day is shown as where its format has the month and the year only: «сен.25».
MONTH_ALONE = "month"


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, or the whole of a text table, from its first row."""

    name: str
    rows: SheetRows
    merged: tuple[Area, ...] = ()
    marks: Marks = NO_MARKS
    hidden: bool = False
    # Of a text table, which has as many cells in a row as it was given: one more shifts the row.
    delimiter: str = ""
