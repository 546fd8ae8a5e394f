"""Cells merged down a column: what they say holds in each of their rows, an amount only once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .cells import Cell, Unclear, count_of, text_of
from .grids import Area
from .imports import Place, Remark, RemarkKind

Tell = Callable[[Remark], object]
Numbered = tuple[int, list[Cell]]

_BLANK = " \t\r\n\xa0\x1a"


def is_filled(row: list[Cell]) -> bool:
    """Say whether anything stands in the row; the end-of-file mark of DOS is nothing."""
    for cell in row:  # noqa: SIM110 -- to make a generator for each row takes longer
        if cell.strip(_BLANK) if isinstance(cell, str) else cell is not None:
            return True
    return False


@dataclass
class Share:
    """An amount that several rows have together: what the merged cell says, and their numbers."""

    column: int
    cell: Cell
    rows: list[int] = field(default_factory=list[int])

    def of(self, row: int) -> Cell:
        """Return what one row has of it: one of as many, or all of it in the first row."""
        if self._is_one_each():
            return 1
        return self.cell if row == self.rows[0] else 0

    def _is_one_each(self) -> bool:
        try:
            return count_of(self.cell) == len(self.rows)
        except Unclear:
            return False

    def remark(self, sheet: str) -> Remark:
        """Say which rows have the amount together, and what each of them gets."""
        first, last = self.rows[0], self.rows[-1]
        place, written = Place(first, sheet, self.column), text_of(self.cell)
        reason = f"количество общее на строки {first}–{last}"
        becomes = f"{written} в строке {first}, в остальных 0"
        outcome = "по 1 на строку" if self._is_one_each() else becomes
        return Remark(str(place), reason, written, outcome, RemarkKind.FIGURES, place)


def shares_of(rows: Iterable[Numbered], merged: Sequence[Area]) -> dict[tuple[int, int], Share]:
    """Return the amounts that several rows have together, by the first row and the column."""
    found, going = dict[tuple[int, int], Share](), dict[int, tuple[int, Share]]()
    begin = _by_top(merged)
    for number, row in rows if merged else ():
        for area in begin.get(number - 1, ()):
            if area.left < len(row) and text_of(row[area.left]):
                share = found[area.top, area.left] = Share(area.left, row[area.left])
                going[area.left] = area.bottom, share
        if going and is_filled(row):
            for bottom, share in going.values():
                if number - 1 <= bottom:
                    share.rows.append(number)
    return {key: share for key, share in found.items() if len(share.rows) > 1}


def filled_down(
    rows: Iterable[Numbered], merged: Sequence[Area], shares: Mapping[tuple[int, int], Share]
) -> Iterator[Numbered]:
    """Yield the rows with what is merged down a column in each of its rows, empty rows apart."""
    begin = _by_top(merged)
    # The last row and the cell of what goes on in a column.
    going = dict[int, tuple[int, Cell, Share | None]]()
    for number, row in rows:
        for area in begin.get(number - 1, ()):
            if area.left < len(row):
                share = shares.get((area.top, area.left))
                going[area.left] = area.bottom, row[area.left], share
        if going and is_filled(row):
            row = list(row)
            for at, (bottom, cell, share) in list(going.items()):
                if bottom < number - 1:
                    del going[at]
                elif share or (at < len(row) and row[at] in (None, "")):
                    row[at] = share.of(number) if share else cell
        yield number, row


def _by_top(merged: Iterable[Area]) -> dict[int, list[Area]]:
    begin = dict[int, list[Area]]()
    for area in merged:
        begin.setdefault(area.top, []).append(area)
    return begin
