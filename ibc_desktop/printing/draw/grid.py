"""The geometry of a table: where its columns stand, how high a row is, how cells are set."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ibc_desktop.kernel.ground.columns import Column

from ..say import fonts
from ..say.blocks import RowKind, Table
from ..say.style import DENSE_CELLS, GRID_CELLS, INDENT, MM, OPEN_CELLS, CellStyle
from .cell_text import Line, lines, marked_lines, said

_NUMBER_MM = 9.0


@dataclass(frozen=True)
class Slot:
    """A column on paper: its left edge and width in points, and how its text stands."""

    x: float
    wide: float
    right: bool = False
    centred: bool = False

    def start(self, wide: float, side: float, indent: float = 0) -> float:
        """Return where a line so wide begins."""
        if self.right:
            return self.x + self.wide - side - 1 - wide
        if self.centred:
            return self.x + (self.wide - wide) / 2
        return self.x + side + indent


@dataclass(frozen=True)
class LaidRow:
    """A row broken into lines: a list of lines for each slot, and its height."""

    cells: tuple[list[Line], ...]
    height: float
    kind: RowKind = RowKind.PLAIN


class Grid:
    """A table measured for one width; it breaks any row of it into lines."""

    def __init__(self, table: Table, room: float) -> None:
        self.table = table
        self.room = room
        self.cells = _cell_style(table)
        self.slots = _slots(table, room, self.cells)
        self.head = self._head()

    def row(self, row: Any, number: int) -> LaidRow:
        """Break a row into lines; `number` is its place in the list, 0 where it has none."""
        kind = self.table.kind(row)
        bold = kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
        cells = [self._cell(column, row, bold, kind) for column in self.table.columns]
        if self.table.numbered:
            cells.insert(0, lines(str(number) if number else "", 99, self.cells.size))
        return self._laid(cells, kind)

    def words(self, texts: Sequence[str]) -> LaidRow:
        """Break a bold row of ready texts, one for each column: a total of the page."""
        shown = list(texts) + [""] * (len(self.table.columns) - len(texts))
        cells: list[list[Line]] = [[]] if self.table.numbered else []
        for column, text in zip(self.table.columns, shown, strict=True):
            # A word in a text column may run into the empty ones beside it.
            wide = self._inner(column) if column.right or column.centred else self.room / 2
            cells.append(lines(text, wide, self.cells.size, fonts.SANS_BOLD))
        return self._laid(cells, RowKind.SUBTOTAL)

    def shortened(self, row: LaidRow, room: float) -> LaidRow:
        """Cut a row that is higher than a page, the last line ending in «…»."""
        style = self.cells
        most = max(1, int((room - style.top - style.bottom) / style.leading))
        return self._laid([_first_lines(cell, most) for cell in row.cells], row.kind)

    def _cell(self, column: Column[Any], row: Any, bold: bool, kind: RowKind) -> list[Line]:
        size = self.cells.size
        wide = self._inner(column)
        if kind is RowKind.PART and column is self.table.columns[0]:
            wide -= INDENT
        if column.paper is not None:
            return marked_lines(column.paper(row), wide, size, bold)
        text = said(column.value(row), self.table.zero if column.right else None)
        if column.below is not None and (second := column.below(row)):
            text = f"{text}\n{said(second)}"
        return lines(text, wide, size, fonts.SANS_BOLD if bold else fonts.SANS)

    def _inner(self, column: Column[Any]) -> float:
        place = self.table.columns.index(column) + self.table.numbered
        return self.slots[place].wide - 2 * self.cells.side - (1 if column.right else 0)

    def _laid(self, cells: list[list[Line]], kind: RowKind) -> LaidRow:
        most = max(map(len, cells), default=1) or 1
        style = self.cells
        return LaidRow(tuple(cells), style.top + most * style.leading + style.bottom, kind)

    def _head(self) -> LaidRow:
        style = self.cells
        texts = [(column.head or column.title) for column in self.table.columns]
        if self.table.numbered:
            texts.insert(0, "№")
        cells = [
            lines(said(untagged(text)), slot.wide - 2 * style.side + 1, style.head, fonts.SANS_BOLD)
            for text, slot in zip(texts, self.slots, strict=True)
        ]
        most = max(map(len, cells))
        return LaidRow(tuple(cells), 3.4 + most * style.head_leading + 3.8)


def untagged(head: str) -> str:
    """Return a head broken by hand with line ends instead of tags."""
    return head.replace("<br/>", "\n").replace("<br>", "\n")


def _first_lines(cell: list[Line], most: int) -> list[Line]:
    if len(cell) <= most:
        return cell
    runs, wide = cell[most - 1]
    face, text = runs[-1]
    return [*cell[: most - 1], ((*runs[:-1], (face, text + "…")), wide)]


def _cell_style(table: Table) -> CellStyle:
    if table.grid:
        return GRID_CELLS
    return DENSE_CELLS if table.dense else OPEN_CELLS


def _slots(table: Table, room: float, style: CellStyle) -> list[Slot]:
    slots = [Slot(0, _number_wide(table), right=True)] if table.numbered else []
    x = slots[0].wide if slots else 0.0
    for column, wide in zip(table.columns, _widths(table, room - x, style), strict=True):
        slots.append(Slot(x, wide, column.right, column.centred))
        x += wide
    return slots


def _number_wide(table: Table) -> float:
    """Return the width of the column «№», which has room for three digits or more."""
    more = max(0, len(str(len(table.rows))) - 3)
    return (_NUMBER_MM + 2 * more) * MM


def _widths(table: Table, room: float, style: CellStyle) -> list[float]:
    """Share the room out: millimetres first, then the width in letters, the rest by weight."""
    letter = 0.52 * style.size
    fixed = [
        column.mm * MM
        or (0.0 if column.weight else max(column.width, 3) * letter + 2 * style.side + 2)
        for column in table.columns
    ]
    weights = [0 if column.mm else column.weight for column in table.columns]
    least = 24.0 * sum(1 for weight in weights if weight)
    if sum(fixed) + least > room:
        shrink = max(room - least, room / 2) / sum(fixed)
        fixed = [wide * shrink for wide in fixed]
    free = room - sum(fixed)
    if any(weights):
        share = free / sum(weights)
        return [wide + weight * share for wide, weight in zip(fixed, weights, strict=True)]
    return [wide * room / sum(fixed) for wide in fixed]
