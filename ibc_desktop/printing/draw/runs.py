"""A table whose first column spans runs of rows: the weeks of a month (PAPER 1.3)."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..say import fonts
from ..say.blocks import Run, RunTable, Table
from ..say.style import HAIR, MM, RULE, SIDE_LEADING, SIDE_SIZE
from .cell_text import Line, lines, said
from .flow import Piece, Whole
from .grid import Grid, LaidRow, Slot
from .table_page import Pen, write_head, write_lines, write_row

if TYPE_CHECKING:
    from .sheet import Sheet

_TITLE_SIZE, _TITLE_LEADING = 9.0, 12.0
_TALL = 480.0


@dataclass(frozen=True)
class _Side:
    """The shared cell: its title and its lines, broken to fit."""

    title: list[Line]
    small: list[Line]

    @property
    def height(self) -> float:
        return len(self.title) * _TITLE_LEADING + len(self.small) * SIDE_LEADING + 6


class RunTablePiece(Whole):
    """The runs of a table; a run is parted only where no page holds it."""

    before = 2.0
    after = 5.0

    def __init__(self, block: RunTable, goes_on: bool = False) -> None:
        self._block = block
        # Whether the first run began on a page before.
        self._goes_on = goes_on
        rows = [row for run in block.runs for row in run.rows]
        self._table = Table(block.columns, rows)
        self._laid: dict[float, tuple[Grid, list[list[LaidRow]], list[_Side]]] = {}

    def height(self, wide: float) -> float:
        grid, runs, _ = self._lay(wide)
        return grid.head.height + sum(row.height for run in runs for row in run)

    def least(self, wide: float) -> float:
        grid, runs, _ = self._lay(wide)
        if not runs:
            return 0.0
        first = runs[0][:2] if self._is_tall(wide) else runs[0]
        return grid.head.height + sum(row.height for row in first)

    def amount(self) -> int:
        return max(1, len(self._table.rows))

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> tuple[Piece | None, Piece | None]:
        if self.height(wide) + tail <= room:
            return self, None
        count = self._fitting(wide, room)
        # The last run goes over with the signatures.
        count = min(count, len(self._block.runs) - 1)
        if count > 0:
            return self._parted(count, 0)
        if not at_top and not self._is_tall(wide):
            return None, self
        return self._parted(0, self._fitting_rows(wide, room))

    def _is_tall(self, wide: float) -> bool:
        """Whether the first run fills most of a page, so that it is parted anyway."""
        return sum(row.height for row in self._lay(wide)[1][0]) > _TALL

    def _parted(self, runs: int, rows: int) -> tuple[Piece | None, Piece | None]:
        """Part after so many whole runs, or after so many rows of the first one."""
        block = self._block
        if runs:
            here, over = tuple(block.runs[:runs]), tuple(block.runs[runs:])
        else:
            first = block.runs[0]
            here = (replace(first, rows=first.rows[:rows]),)
            rest = (replace(first, rows=first.rows[rows:], lines=()),)
            over = (*(rest if rest[0].rows else ()), *block.runs[1:])
        head = RunTablePiece(replace(block, runs=here), self._goes_on)
        if not over:
            return head, None
        return head, RunTablePiece(replace(block, runs=over), not runs)

    def _fitting(self, wide: float, room: float) -> int:
        grid, runs, _ = self._lay(wide)
        room -= grid.head.height
        for place, run in enumerate(runs):
            room -= sum(row.height for row in run)
            if room < 0:
                return place
        return len(runs)

    def _fitting_rows(self, wide: float, room: float) -> int:
        grid, runs, _ = self._lay(wide)
        room -= grid.head.height
        for place, row in enumerate(runs[0]):
            room -= row.height
            if room < 0:
                return max(1, place)
        return len(runs[0])

    def _lay(self, wide: float) -> tuple[Grid, list[list[LaidRow]], list[_Side]]:
        if wide not in self._laid:
            grid = Grid(self._table, wide - self._side)
            sides = [self._shared(run, place) for place, run in enumerate(self._block.runs)]
            runs = [
                _stretched(_rows(grid, run), side.height)
                for run, side in zip(self._block.runs, sides, strict=True)
            ]
            self._laid[wide] = grid, runs, sides
        return self._laid[wide]

    def _shared(self, run: Run, place: int) -> _Side:
        room = self._side - 8
        goes_on = " (продолжение)" if self._goes_on and not place else ""
        title = lines(said(run.title + goes_on), room, _TITLE_SIZE, fonts.SANS_BOLD)
        small = [line for text in run.lines for line in lines(said(text), room, SIDE_SIZE)]
        return _Side(title, small)

    @property
    def _side(self) -> float:
        return self._block.mm * MM

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        grid, runs, sides = self._lay(wide)
        sheet.saveState()
        sheet.translate(x, top)
        text = Pen(sheet)
        high = grid.head.height
        head = lines(said(self._block.head), self._side - 8, grid.cells.head, fonts.SANS_BOLD)
        y = -(high - len(head) * grid.cells.head_leading) / 2 - grid.cells.head_leading * 0.78
        slot = Slot(0, self._side)
        write_lines(text, slot, head, y, grid.cells.head, grid.cells.head_leading, 3)
        write_head(text, grid, self._side)
        rules = [(0.0, 0.0, wide, 0.0), (0.0, -high, wide, -high)]
        hairs: list[tuple[float, float, float, float]] = []
        y = -high
        for run, side in zip(runs, sides, strict=True):
            self._write_side(text, side, y)
            for row in run:
                write_row(text, grid, row, y, self._side)
                y -= row.height
                hairs.append((self._side, y, wide, y))
            hairs.append((0, y, self._side, y))
        self._uprights(grid, y, hairs)
        rules.append((0, y, wide, y))
        text.close()
        for weight, drawn in ((HAIR, hairs), (RULE, rules)):
            sheet.setLineWidth(weight)
            sheet.lines(drawn)
        sheet.restoreState()

    def _write_side(self, text: Pen, side: _Side, y: float) -> None:
        slot = Slot(0, self._side)
        write_lines(text, slot, side.title, y - 11, _TITLE_SIZE, _TITLE_LEADING, 3)
        y -= len(side.title) * _TITLE_LEADING
        write_lines(text, slot, side.small, y - 9.6, SIDE_SIZE, SIDE_LEADING, 3)

    def _uprights(
        self, grid: Grid, y: float, hairs: list[tuple[float, float, float, float]]
    ) -> None:
        """Part the shared column from the rows, and the rows from what a hand will fill in."""
        hairs.append((self._side, 0, self._side, y))
        if self._block.columns:
            last = self._side + grid.slots[-1].x
            hairs.append((last, 0, last, y))


def _rows(grid: Grid, run: Run) -> list[LaidRow]:
    """Break the rows of a run into lines; a run without rows leaves room for the hand."""
    return [grid.row(row, 0) for row in run.rows] or [grid.words(())]


def _stretched(rows: list[LaidRow], high: float) -> list[LaidRow]:
    """Make the last row of a run high enough for the shared cell beside it."""
    missing = high - sum(row.height for row in rows)
    if missing <= 0 or not rows:
        return rows
    return [*rows[:-1], replace(rows[-1], height=rows[-1].height + missing)]
