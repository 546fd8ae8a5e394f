"""Lists whose letters were read in a wrong charset before they came to us: «Èâàíîâ» is «Иванов»."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import partial
from itertools import islice, zip_longest

from .cells import Cell, are_plain
from .charset import LOST, Mending, is_garbled, is_odd, is_unusual, mending
from .grids import Grid, SheetRows
from .imports import Place, Remark, RemarkKind, letters
from .merged import Tell

_TRIED_ROWS = 60
# So many letters speak for all of a file.
_ENOUGH = 2_000
# So few cells do not speak for their column.
_FEW = 2
# So many rows that nobody can mend are tried: each costs as much as ten others.
_MOST_TRIED = 1_000
_WHY = "буквы прочитаны не в той кодировке"
_UNSURE = "буквы не похожи на русские"
_AS_IT_IS = "войдёт как написано"


class MendedRows:
    """The rows of a table with their letters as they were written; of some columns, where told."""

    def __init__(self, rows: SheetRows, mend: Callable[[list[Cell]], list[Cell]]) -> None:
        self._rows, self._mend = rows, mend

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[list[Cell]]:
        return map(self._mend, self._rows)


def mended_grids(grids: list[Grid]) -> tuple[list[Grid], tuple[Remark, ...]]:
    """Return the tables of a file, made readable where all of it was misread, and say so.

    Where most of one column was misread in one sure way, its odd cells are mended in this way.
    """
    rows = [row for grid in grids for row in islice(grid.rows, _TRIED_ROWS)]
    text = _text(cell for row in rows for cell in row)[:_ENOUGH]
    way = mending(text) if is_odd(text) else None
    if way is not None:
        told = _restored("файл", text, way)
        mend = partial(_mended, way=way)
        return [replace(grid, rows=MendedRows(grid.rows, mend)) for grid in grids], (told,)
    found = [_mended_columns(grid, f"{grid.name}: " if len(grids) > 1 else "") for grid in grids]
    return [grid for grid, _ in found], tuple(remark for _, told in found for remark in told)


def _mended_columns(grid: Grid, said: str) -> tuple[Grid, list[Remark]]:
    """Return a table with the columns made readable of which most was misread, and say which."""
    ways, told = dict[int, Mending](), list[Remark]()
    for at, cells in enumerate(zip_longest(*islice(grid.rows, _TRIED_ROWS))):
        texts = [cell for cell in cells if isinstance(cell, str) and not cell.isascii()]
        # Capitals within words alone are an author's mark as well.
        odd = [text for text in texts if is_unusual(text) and is_odd(text)]
        text = " ".join(odd)[:_ENOUGH]
        is_most = len(odd) > _FEW and len(odd) * 2 >= len(texts)
        if is_most and (way := mending(text)):
            ways[at] = way
            told.append(_restored(f"{said}столбец {letters(at)}", text, way))
    if not ways:
        return grid, told
    return replace(grid, rows=MendedRows(grid.rows, partial(_with_columns, ways=ways))), told


def _restored(where: str, text: str, way: Mending) -> Remark:
    reason, outcome = f"{_WHY} и восстановлены", f"взято: {way.of(text)[:60]}"
    return Remark(where, reason, text[:60], outcome, RemarkKind.FIGURES)


def _with_columns(row: list[Cell], ways: Mapping[int, Mending]) -> list[Cell]:
    for at, way in ways.items():
        cell = row[at] if at < len(row) else None
        if isinstance(cell, str) and is_odd(cell) and (made := way.of(cell)) != cell:
            row = copy(row)
            row[at] = made
    return row


def mended_rows(
    rows: Iterable[tuple[Place, list[Cell]]],
    columns: Collection[int],
    tell: Tell,
    beside: Collection[int] = (),
) -> Iterator[tuple[Place, list[Cell], bool]]:
    """Yield the rows, those of which one of these columns was misread as they were written.

    With each comes whether its texts are plain. Of the columns `beside` each cell is mended by
    itself. What was sure in one row of a column is so in the others.
    """
    cells = _Cells(tell)
    for place, row in rows:
        plain = are_plain(row)
        for at in columns:
            cell = row[at] if at < len(row) else None
            if isinstance(cell, str) and is_odd(cell):
                plain = False
                way = cells.way(at, cell, row)
                if way is not None:
                    row = _mended(row, way)
                    cells.say(place.at(at), _WHY, cell, f"взято: {row[at]}")
                    break
                if is_garbled(cell):
                    cells.say(place.at(at), _UNSURE, cell, _AS_IT_IS)
        if beside and not plain and is_unusual(_text(row)):
            row = cells.mended(place, row, beside)
        yield place, row, plain


class _Cells:
    """The garbled cells of a list: in which way those of a column were misread."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._ways, self._tried = tell, dict[int, Mending](), 0

    def way(self, at: int, cell: str, row: list[Cell]) -> Mending | None:
        """Return how a cell of a column was misread; None where that is not sure."""
        if self._tried >= _MOST_TRIED:
            return None
        if way := mending(cell):
            return self._ways.setdefault(at, way) and way
        self._tried += 1
        way = mending(_text(row)) or self._ways.get(at)
        return way if way and way.of(cell) != cell else None

    def mended(self, place: Place, row: list[Cell], columns: Collection[int]) -> list[Cell]:
        """Return a row with the cells of these columns as they were written, and tell of them."""
        for at in columns:
            cell = row[at] if at < len(row) else None
            if not isinstance(cell, str) or not is_unusual(cell):
                continue
            if is_odd(cell) and (way := self.way(at, cell, [])):
                row = copy(row)
                row[at] = way.of(cell)
                self.say(place.at(at), _WHY, cell, f"взято: {row[at]}")
            elif is_garbled(cell) or LOST in cell:
                self.say(place.at(at), _UNSURE, cell, _AS_IT_IS)
        return row

    def say(self, spot: Place, reason: str, written: str, outcome: str) -> None:
        """Tell of one cell."""
        self._tell(Remark(str(spot), reason, written, outcome, place=spot))


def _text(cells: Iterable[Cell]) -> str:
    return " ".join(cell for cell in cells if isinstance(cell, str) and not cell.isascii())


def _mended(row: list[Cell], way: Mending) -> list[Cell]:
    """Return a row with its letters as they were written, and all its other marks."""
    made = copy(row)
    made[:] = [
        way.of(cell) if isinstance(cell, str) and not cell.isascii() else cell for cell in row
    ]
    return made
