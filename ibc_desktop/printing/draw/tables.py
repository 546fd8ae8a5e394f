"""A table that goes over pages: its head repeats, its rows stay whole, its groups go on.

Only one page of rows is broken into lines and held at a time, so that ten thousand rows take ten
times as long as a thousand (PAPER 11).
"""

from ..say.blocks import RowKind, Table
from .cell_text import said
from .flow import Piece, Whole
from .grid import Grid, LaidRow
from .table_page import TablePage, Title, empty_height

# As many rows stand on a page at least, and go over with the signatures.
_FEWEST = 3
# Rows of a group that its title is kept with.
_WITH_TITLE = 2
_ENDLESS = 100_000.0


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
        cut = self._before_lone_title(self._before_lone_row(cut))
        if cut - start >= _FEWEST:
            return cut
        if not at_top:
            return None
        return max(end, start + 1)

    def _belongs_to_rows_above(self, at: int) -> bool:
        kind = self._table.kind(self._table.rows[at])
        return kind in (RowKind.SUBTOTAL, RowKind.TOTAL)

    def _before_lone_row(self, cut: int) -> int:
        """Take a row along, lest the last one of its group go on alone under its title."""
        group, rows = self._table.group, self._table.rows
        if group is None or not self._start < cut < len(rows):
            return cut
        title = group(rows[cut])
        goes_on = cut + 1 < len(rows) and group(rows[cut + 1]) == title
        return cut if goes_on or group(rows[cut - 1]) != title else cut - 1

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
            return grid.head.height + empty_height(grid)
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
