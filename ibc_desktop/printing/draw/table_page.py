"""The rows of a table on one page, and the pen that writes them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..say import fonts
from ..say.blocks import RowKind
from ..say.style import FILL, HAIR, INDENT, RULE
from .cell_text import Line, said
from .flow import Whole
from .grid import Grid, LaidRow, Slot

if TYPE_CHECKING:
    from .sheet import Sheet

# A line over a run of rows: its words, and whether the run began on a page before.
Title = tuple[str, bool]


def empty_height(grid: Grid) -> float:
    """Return the height of the line that says that there are no rows."""
    return grid.cells.top + grid.cells.leading + grid.cells.bottom


class TablePage(Whole):
    """The rows of one page, ready to be drawn."""

    after = 5.0

    def __init__(
        self, grid: Grid, rows: Sequence[LaidRow | Title], foot: LaidRow | None, count: int
    ) -> None:
        self._grid = grid
        self._rows = rows
        self._foot = foot
        self._count = count
        self._title = grid.cells.group_leading + 5.0
        # Rules by their weight, gathered and drawn at once.
        self._rules: dict[float, list[tuple[float, float, float, float]]] = {HAIR: [], RULE: []}

    def height(self, wide: float) -> float:
        high = self._grid.head.height + (self._foot.height if self._foot else 0.0)
        if not self._rows:
            return high + empty_height(self._grid)
        return high + sum(
            row.height if isinstance(row, LaidRow) else self._title for row in self._rows
        )

    def amount(self) -> int:
        return max(1, self._count)

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        sheet.saveState()
        sheet.translate(x, top)
        self._fill(sheet)
        text = Pen(sheet)
        y = self._draw_head(text)
        for row in self._rows:
            y = (
                self._draw_row(text, row, y)
                if isinstance(row, LaidRow)
                else self._named(text, row, y)
            )
        if not self._rows:
            y = self._draw_empty(text, y)
        if self._foot is not None:
            y = self._draw_row(text, self._foot, y)
        self._rule(RULE, y)
        text.close()
        for weight, rules in self._rules.items():
            sheet.setLineWidth(weight)
            sheet.lines(rules)
        sheet.restoreState()

    def _fill(self, sheet: "Sheet") -> None:
        """Lay the grey under titles and totals before anything is written on it."""
        sheet.setFillGray(FILL)
        y = -self._grid.head.height
        for row in (*self._rows, *((self._foot,) if self._foot else ())):
            high = row.height if isinstance(row, LaidRow) else self._title
            grey = not isinstance(row, LaidRow) or row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
            if grey and row is not self._foot:
                sheet.rect(0, y - high, self._grid.room, high, stroke=0, fill=1)
            y -= high
        sheet.setFillGray(0)

    def _draw_head(self, text: "Pen") -> float:
        head = self._grid.head
        self._rule(RULE, 0)
        write_head(text, self._grid)
        self._rule(RULE, -head.height)
        self._uprights(0, -head.height)
        return -head.height

    def _draw_row(self, text: "Pen", row: LaidRow, y: float) -> float:
        write_row(text, self._grid, row, y)
        end = y - row.height
        if row.kind is RowKind.TOTAL:
            self._rule(RULE, y)
        self._rule(HAIR, end)
        self._uprights(y, end)
        return end

    def _named(self, text: "Pen", title: Title, y: float) -> float:
        words, goes_on = title
        style = self._grid.cells
        baseline = y - 2.5 - style.group_leading * 0.79
        name, size = fonts.fitted(
            fonts.printable(words), fonts.SANS_BOLD, (style.group, 7.0), self._grid.room - 72
        )
        text.write(style.side, baseline, fonts.SANS_BOLD, size, name)
        if goes_on:
            after = style.side + fonts.width(name + " ", fonts.SANS_BOLD, size)
            text.write(after, baseline, fonts.SANS, size, "(продолжение)")
        self._rule(HAIR, y)
        self._rule(HAIR, y - self._title)
        return y - self._title

    def _draw_empty(self, text: "Pen", y: float) -> float:
        style = self._grid.cells
        baseline = y - style.top - (style.leading - style.size) / 2 - style.size * 0.8
        words = fonts.printable(said(self._grid.table.empty))
        text.write(style.side, baseline, fonts.SANS, style.size, words)
        return y - empty_height(self._grid)

    def _rule(self, weight: float, y: float) -> None:
        self._rules[weight].append((0, y, self._grid.room, y))

    def _uprights(self, top: float, bottom: float) -> None:
        if self._grid.table.grid:
            for slot in self._grid.slots[1:]:
                self._rules[HAIR].append((slot.x, top, slot.x, bottom))


def write_head(text: "Pen", grid: Grid, shift: float = 0.0) -> None:
    """Write the head of a table whose upper edge is at nought, so much to the right."""
    head, style = grid.head, grid.cells
    for slot, cell in zip(grid.slots, head.cells, strict=True):
        blank = (head.height - len(cell) * style.head_leading) / 2
        placed = replace(slot, x=slot.x + shift, centred=slot.centred or grid.table.grid)
        placed = replace(placed, right=slot.right and not grid.table.grid)
        y = -blank - style.head_leading * 0.78
        write_lines(text, placed, cell, y, style.head, style.head_leading, style.side)


def write_row(text: "Pen", grid: Grid, row: LaidRow, y: float, shift: float = 0.0) -> None:
    """Write a row whose upper edge is at y, so much to the right."""
    style = grid.cells
    baseline = y - style.top - (style.leading - style.size) / 2 - style.size * 0.8
    first = 1 if grid.table.numbered else 0
    for place, (slot, cell) in enumerate(zip(grid.slots, row.cells, strict=True)):
        indent = INDENT if row.kind is RowKind.PART and place == first else 0.0
        placed = replace(slot, x=slot.x + shift) if shift else slot
        write_lines(text, placed, cell, baseline, style.size, style.leading, style.side, indent)


class Pen:
    """Writes lines of text into one text object; a face is named only when it changes."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet
        self._text: Any = sheet.beginText()
        self._face: tuple[str, float] | None = None

    def write(self, x: float, y: float, face: str, size: float, words: str) -> None:
        """Write words with their baseline beginning at the point."""
        text = self._text
        text.setTextOrigin(x, y)
        self.go_on(face, size, words)

    def go_on(self, face: str, size: float, words: str) -> None:
        """Write words after the last ones."""
        if self._face != (face, size):
            self._text.setFont(face, size)
            self._face = (face, size)
        self._text.textOut(words)

    def close(self) -> None:
        """Put what was written onto the page."""
        self._sheet.drawText(self._text)


def write_lines(
    pen: Pen,
    slot: Slot,
    cell: list[Line],
    y: float,
    size: float,
    leading: float,
    side: float,
    indent: float = 0.0,
) -> None:
    """Write the lines of a cell under one another, the first on the base line y."""
    for runs, wide in cell:
        if runs:
            face, words = runs[0]
            pen.write(slot.start(wide, side, indent), y, face, size, words)
            for face, words in runs[1:]:
                pen.go_on(face, size, words)
        y -= leading
