"""A table of a paper as DOCX: the same columns, widths, groups and totals as in the PDF."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ibc_desktop.kernel.ground.columns import Column

from ..draw.cell_text import marked_runs, said, softened
from ..draw.grid import Grid, untagged
from ..say import fonts
from ..say.blocks import RowKind, Run, RunTable, Table
from ..say.style import INDENT, MM, SIDE_LEADING, SIDE_SIZE, CellStyle
from .docx_xml import Set, border, cell, row, run, table, words

_HAIR, _RULE = 2, 6
# So many last rows stay with the signatures.
_KEPT = 3
# A longer table is written in parts: LibreOffice lays a table out anew for each of its pages, and
# ten thousand rows in one table kept it busy for many minutes.
_MOST_ROWS = 500


def tables_xml(block: Table, room: float, keep: bool) -> list[str]:
    """Return the table, a long one in parts; `keep` holds its last rows to what follows."""
    return _WordTable(block, room, keep).parts()


class _WordTable:
    """Writes one table row by row."""

    def __init__(self, block: Table, room: float, keep: bool) -> None:
        self._block = block
        self._grid = Grid(block, room)
        self._keep = keep
        self._widths = [slot.wide for slot in self._grid.slots]
        self._number = 0
        # Where titles of groups stand among the rows.
        self._titles = set[int]()

    def parts(self) -> list[str]:
        """Return tables of the same columns, each under its head, even in length."""
        rows = list(self._rows())
        count = -(-len(rows) // _MOST_ROWS)
        ends = [len(rows) * at // count for at in range(count + 1)]
        # The title of a group goes with its first row.
        ends = [end - (end - 1 in self._titles) for end in ends]
        return [self._table(rows[begin:end]) for begin, end in pairwise(ends)]

    def _table(self, rows: list[str]) -> str:
        style = self._grid.cells
        rules = {"top": _RULE, "bottom": _RULE, "insideH": _HAIR}
        if self._block.grid:
            rules["insideV"] = _HAIR
        padding = (style.top, style.bottom - 0.6, style.side)
        return table([self._head(), *rows], self._widths, rules, padding)

    @property
    def widths(self) -> list[float]:
        """The widths of the columns."""
        return self._widths

    @property
    def style(self) -> CellStyle:
        """How cells are set."""
        return self._grid.cells

    def side(self, one: Run) -> str:
        """Return the cell that a run of rows shares."""
        text = words(run(said(one.title), fonts.SANS_BOLD, 9), Set(9, 11.4))
        for line in one.lines:
            text += words(run(said(line), fonts.SANS, SIDE_SIZE), Set(SIDE_SIZE, SIDE_LEADING))
        return text

    def _head(self) -> str:
        return row(self.head_cells(), head=True)

    def head_cell(self, text: str, aligned: str, wide: float) -> str:
        """Return a cell of the head."""
        style = self._grid.cells
        inside = words(
            run(said(text), fonts.SANS_BOLD, style.head),
            Set(style.head, style.head_leading, aligned=aligned, keep=True),
        )
        return cell(inside, wide, borders=border("bottom", _RULE), aligned="center")

    def head_cells(self) -> list[str]:
        """Return the cells of the head."""
        texts = [untagged(column.head or column.title) for column in self._block.columns]
        sides = [_aligned(column) for column in self._block.columns]
        if self._block.numbered:
            texts, sides = ["№", *texts], ["right", *sides]
        if self._block.grid:
            sides = ["center"] * len(sides)
        return [
            self.head_cell(text, side, wide)
            for text, side, wide in zip(texts, sides, self._widths, strict=True)
        ]

    def _rows(self) -> Iterator[str]:
        block, rows = self._block, self._block.rows
        if not rows:
            yield self._across(block.empty, fonts.SANS, self._grid.cells.size, fill=False)
        title = ""
        for at, one in enumerate(rows):
            if block.group is not None and (name := block.group(one)) != title:
                title = name
                if name:
                    self._titles.add(at + len(self._titles))
                    yield self._across(name, fonts.SANS_BOLD, self._grid.cells.group, fill=True)
            yield self._row(one, keep=self._keep and at >= len(rows) - _KEPT)

    def _across(self, text: str, face: str, size: float, *, fill: bool) -> str:
        look = Set(size, self._grid.cells.group_leading, keep=fill)
        inside = words(run(said(text), face, size), look)
        return row([cell(inside, sum(self._widths), span=len(self._widths), fill=fill)])

    def _row(self, one: Any, *, keep: bool) -> str:
        return row(self.cells(one, keep=keep))

    def cells(self, one: Any, *, keep: bool) -> list[str]:
        """Return the cells of a row."""
        kind = self._block.kind(one)
        bold = kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
        above = border("top", _RULE) if kind is RowKind.TOTAL else ""
        inside = []
        if self._block.numbered:
            self._number += kind is RowKind.PLAIN
            number = str(self._number) if kind is RowKind.PLAIN else ""
            inside.append(self._words(run(number, fonts.SANS, self._size), "right", keep))
        for place, column in enumerate(self._block.columns):
            indent = INDENT if kind is RowKind.PART and not place else 0.0
            runs = self._runs(column, one, bold)
            inside.append(self._words(runs, _aligned(column), keep, indent))
        return [
            cell(part, wide, fill=bold, borders=above)
            for part, wide in zip(inside, self._widths, strict=True)
        ]

    @property
    def _size(self) -> float:
        return self._grid.cells.size

    def blank(self) -> list[str]:
        """Return empty cells, for the hand."""
        return [cell(words("", Set(self._size)), wide) for wide in self._widths]

    def _words(self, runs: str, side: str, keep: bool, indent: float = 0.0) -> str:
        look = Set(self._size, self._grid.cells.leading, aligned=side, keep=keep, left=indent)
        return words(runs, look)

    def _runs(self, column: Column[Any], one: Any, bold: bool) -> str:
        place = list(self._block.columns).index(column) + self._block.numbered
        wide = self._widths[place] - 2 * self._grid.cells.side
        if column.paper is not None:
            parts = marked_runs(column.paper(one), bold)
            return "".join(
                run(softened(text, wide, self._size), face, self._size) for face, text in parts
            )
        text = said(column.value(one), self._block.zero if column.right else None)
        if column.below is not None and (second := column.below(one)):
            text = f"{text}\n{said(second)}"
        face = fonts.SANS_BOLD if bold else fonts.SANS
        return run(softened(text, wide, self._size), face, self._size)


def run_table_xml(block: RunTable, room: float) -> str:
    """Return a table whose first column spans runs of rows."""
    side = block.mm * MM
    inner = _WordTable(Table(block.columns, []), room - side, False)
    widths = [side, *inner.widths]
    rows = [row([inner.head_cell(block.head, "left", side), *inner.head_cells()], head=True)]
    for one in block.runs:
        lines = [inner.cells(each, keep=False) for each in one.rows] or [inner.blank()]
        for place, cells in enumerate(lines):
            spans = "continue" if place else "restart"
            shared = words("", Set(1, 1)) if place else inner.side(one)
            upright = border("right", _HAIR)
            rows.append(row([cell(shared, side, spans=spans, borders=upright), *cells]))
    rules = {"top": _RULE, "bottom": _RULE, "insideH": _HAIR}
    style = inner.style
    return table(rows, widths, rules, (style.top, style.bottom - 0.6, style.side))


def _aligned(column: Column[Any]) -> str:
    if column.right:
        return "right"
    return "center" if column.centred else "left"
