"""A table that goes over pages: its head repeats, its rows stay whole, its groups go on.

Only one page of rows is broken into lines and held at a time, so that ten thousand rows take ten
times as long as a thousand (PAPER 11).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import fonts
from .blocks import RowKind, Table
from .cells import Line, said
from .flow import Piece, Whole
from .grid import Grid, LaidRow, Slot
from .style import FILL, HAIR, INDENT, RULE

if TYPE_CHECKING:
    from .sheet import Sheet

# As many rows stand on a page at least, and go over with the signatures.
_FEWEST = 3
# Rows of a group that its title is kept with.
_WITH_TITLE = 2
_ENDLESS = 100_000.0

# A line over a run of rows: its words, and whether the run began on a page before.
Title = tuple[str, bool]


class TablePiece(Whole):
    """The rows of a table from some row on."""

    before = 2.0
    after = 5.0

    def __init__(self, table: Table, start: int = 0, number: int = 0) -> None:
        self._table = table
        self._start = start
        # How many rows have got a number before this part.
        self._number = number
        self._grid: Grid | None = None
        self._laid: dict[int, LaidRow] = {}

    def height(self, wide: float) -> float:
        rows = len(self._table.rows) - self._start
        if rows > 200:
            return _ENDLESS
        high = self._titled(wide, len(self._table.rows))
        return high + self._foot_height(wide, self._start, len(self._table.rows))

    def least(self, wide: float) -> float:
        end = min(self._start + _FEWEST, len(self._table.rows))
        return self._titled(wide, end) + self._foot_height(wide, self._start, end)

    def amount(self) -> int:
        return max(1, len(self._table.rows) - self._start)

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> tuple[Piece | None, Piece | None]:
        grid = self._grid_for(wide)
        end = self._fitting(wide, room)
        count = len(self._table.rows)
        if end == count and self._fits_with(wide, room, tail):
            return self._page(grid, end), None
        cut = self._cut(min(end, count), at_top)
        if cut is None:
            return None, self
        if cut == count:
            return self._page(grid, cut), None
        if cut == self._start + 1 and self._row(wide, self._start).height > room:
            self._shorten(grid, room)
        over = TablePiece(self._table, cut, self._number + self._numbers(self._start, cut))
        over._grid = grid
        over._laid = {at: row for at, row in self._laid.items() if at >= cut}
        return self._page(grid, cut), over

    def _fits_with(self, wide: float, room: float, tail: float) -> bool:
        count = len(self._table.rows)
        used = self._titled(wide, count) + self._foot_height(wide, self._start, count)
        # With one row alone nothing is won by going over.
        return used + tail <= room or count <= 1

    def _fitting(self, wide: float, room: float) -> int:
        """Return the first row that has no room here."""
        rows, high = self._table.rows, self._grid_for(wide).head.height
        title_high = self._title_height(wide)
        room -= self._foot_height(wide, self._start, self._start)
        if not rows:
            return 0
        for at in range(self._start, len(rows)):
            high += self._row(wide, at).height
            if title_high and self._begins(at):
                high += title_high
            if high > room:
                return at
        return len(rows)

    def _cut(self, end: int, at_top: bool) -> int | None:
        """Return where to part so that no title, total or pair of rows stands alone."""
        start, count = self._start, len(self._table.rows)
        cut = min(end, count - _FEWEST)
        while cut - start > _FEWEST and self._belongs_to_rows_above(cut):
            cut -= 1
        cut = self._before_lone_title(cut)
        if cut - start >= _FEWEST:
            return cut
        if not at_top:
            return None
        return max(end, start + 1)

    def _belongs_to_rows_above(self, at: int) -> bool:
        kind = self._table.kind(self._table.rows[at])
        return kind in (RowKind.SUBTOTAL, RowKind.TOTAL)

    def _before_lone_title(self, cut: int) -> int:
        group, rows = self._table.group, self._table.rows
        if group is None or cut <= self._start or cut >= len(rows):
            return cut
        title = group(rows[cut])
        for at in range(cut - 1, max(cut - _WITH_TITLE, self._start) - 1, -1):
            if group(rows[at]) != title:
                return at + 1 if cut - at - 1 < _WITH_TITLE and at + 1 < cut else cut
        return cut

    # What rows measure.

    def _grid_for(self, wide: float) -> Grid:
        if self._grid is None or self._grid.room != wide:
            self._grid = Grid(self._table, wide)
            self._laid = {}
        return self._grid

    def _row(self, wide: float, at: int) -> LaidRow:
        laid = self._laid.get(at)
        if laid is None:
            grid = self._grid_for(wide)
            number = 0
            if self._table.numbered and self._is_counted(at):
                number = self._number + self._numbers(self._start, at) + 1
            laid = self._laid[at] = grid.row(self._table.rows[at], number)
        return laid

    def _is_counted(self, at: int) -> bool:
        return self._table.kind(self._table.rows[at]) is RowKind.PLAIN

    def _numbers(self, start: int, end: int) -> int:
        if not self._table.numbered:
            return 0
        return sum(1 for at in range(start, end) if self._is_counted(at))

    def _begins(self, at: int) -> bool:
        """Whether a title stands over this row on this page."""
        group, rows = self._table.group, self._table.rows
        if group is None or not group(rows[at]):
            return False
        return at == self._start or group(rows[at]) != group(rows[at - 1])

    def _title_height(self, wide: float) -> float:
        if self._table.group is None:
            return 0.0
        style = self._grid_for(wide).cells
        return style.group_leading + 5.0

    def _titled(self, wide: float, end: int) -> float:
        grid = self._grid_for(wide)
        if not self._table.rows:
            return grid.head.height + _empty_height(grid)
        high = grid.head.height
        for at in range(self._start, end):
            high += self._row(wide, at).height + self._begins(at) * self._title_height(wide)
        return high

    def _foot_height(self, wide: float, start: int, end: int) -> float:
        if self._table.page_total is None or not self._table.rows:
            return 0.0
        return self._foot(self._grid_for(wide), start, end).height

    def _foot(self, grid: Grid, start: int, end: int) -> LaidRow:
        assert self._table.page_total is not None
        counted = [self._table.rows[at] for at in range(start, end) if self._is_counted(at)]
        return grid.words([said(text) for text in self._table.page_total(counted)])

    def _shorten(self, grid: Grid, room: float) -> None:
        free = room - grid.head.height - self._title_height(grid.room)
        free -= self._foot_height(grid.room, self._start, self._start)
        self._laid[self._start] = grid.shortened(self._laid[self._start], free)

    def _page(self, grid: Grid, end: int) -> "TablePage":
        rows: list[LaidRow | Title] = []
        for at in range(self._start, end):
            if self._begins(at):
                assert self._table.group is not None
                title = self._table.group(self._table.rows[at])
                rows.append((said(title), at == self._start and self._goes_on(at, title)))
            rows.append(self._row(grid.room, at))
        foot = None
        if self._table.page_total is not None and self._table.rows:
            foot = self._foot(grid, self._start, end)
        return TablePage(grid, rows, foot, end - self._start)

    def _goes_on(self, at: int, title: str) -> bool:
        group = self._table.group
        return at > 0 and group is not None and group(self._table.rows[at - 1]) == title


def _empty_height(grid: Grid) -> float:
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
            return high + _empty_height(self._grid)
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
        grid = self._grid
        head, style = grid.head, grid.cells
        self._rule(RULE, 0)
        for slot, cell in zip(grid.slots, head.cells, strict=True):
            blank = (head.height - len(cell) * style.head_leading) / 2
            placed = Slot(slot.x, slot.wide, centred=True) if grid.table.grid else slot
            y = -blank - style.head_leading * 0.78
            _write(text, placed, cell, y, style.head, style.head_leading, style.side)
        self._rule(RULE, -head.height)
        self._uprights(0, -head.height)
        return -head.height

    def _draw_row(self, text: "Pen", row: LaidRow, y: float) -> float:
        grid, style = self._grid, self._grid.cells
        baseline = y - style.top - (style.leading - style.size) / 2 - style.size * 0.8
        first = 1 if grid.table.numbered else 0
        for place, (slot, cell) in enumerate(zip(grid.slots, row.cells, strict=True)):
            indent = INDENT if row.kind is RowKind.PART and place == first else 0.0
            _write(text, slot, cell, baseline, style.size, style.leading, style.side, indent)
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
        return y - _empty_height(self._grid)

    def _rule(self, weight: float, y: float) -> None:
        self._rules[weight].append((0, y, self._grid.room, y))

    def _uprights(self, top: float, bottom: float) -> None:
        if self._grid.table.grid:
            for slot in self._grid.slots[1:]:
                self._rules[HAIR].append((slot.x, top, slot.x, bottom))


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


def _write(
    pen: Pen,
    slot: Slot,
    cell: list[Line],
    y: float,
    size: float,
    leading: float,
    side: float,
    indent: float = 0.0,
) -> None:
    for runs, wide in cell:
        if runs:
            face, words = runs[0]
            pen.write(slot.start(wide, side, indent), y, face, size, words)
            for face, words in runs[1:]:
                pen.go_on(face, size, words)
        y -= leading
