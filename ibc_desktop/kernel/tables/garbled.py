"""Lists whose letters were read in a wrong charset before they came to us: «Èâàíîâ» is «Иванов»."""

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from dataclasses import replace
from itertools import islice

from .cells import Cell
from .charset import Mending, is_garbled, is_odd, mending
from .grids import Grid, SheetRows
from .imports import Place, Remark, RemarkKind
from .merged import Tell

_TRIED_ROWS = 60
# So many letters speak for all of a file.
_ENOUGH = 2_000
# So many rows that nobody can mend are tried: each costs as much as ten others.
_MOST_TRIED = 1_000
_WHY = "буквы прочитаны не в той кодировке"
_UNSURE = "буквы не похожи на русские"


class MendedRows:
    """The rows of a table with their letters as they were written."""

    def __init__(self, rows: SheetRows, way: Mending) -> None:
        self._rows, self._way = rows, way

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[list[Cell]]:
        return (_mended(row, self._way) for row in self._rows)


def mended_grids(grids: list[Grid]) -> tuple[list[Grid], tuple[Remark, ...]]:
    """Return the tables of a file, made readable where all of it was misread, and say so."""
    rows = [row for grid in grids for row in islice(grid.rows, _TRIED_ROWS)]
    text = _text(cell for row in rows for cell in row)[:_ENOUGH]
    way = mending(text) if is_odd(text) else None
    if way is None:
        return grids, ()
    reason, outcome = f"{_WHY} и восстановлены", f"взято: {way.of(text[:60])}"
    told = Remark("файл", reason, text[:60], outcome, RemarkKind.FIGURES)
    return [replace(grid, rows=MendedRows(grid.rows, way)) for grid in grids], (told,)


def mended_rows(
    rows: Iterable[tuple[Place, list[Cell]]], columns: Collection[int], tell: Tell
) -> Iterator[tuple[Place, list[Cell]]]:
    """Yield the rows, those of which one of these columns was misread as they were written."""
    tried = 0
    for place, row in rows:
        for at in columns:
            cell = row[at] if at < len(row) else None
            if isinstance(cell, str) and is_odd(cell) and tried < _MOST_TRIED:
                way = mending(cell) or mending(_text(row))
                tried += way is None
                if way is not None:
                    row = _mended(row, way)
                    _say(place.at(at), _WHY, cell, f"взято: {row[at]}", tell)
                    break
                if is_garbled(cell):
                    _say(place.at(at), _UNSURE, cell, "войдёт как написано", tell)
        yield place, row


def _say(spot: Place, reason: str, written: str, outcome: str, tell: Tell) -> None:
    tell(Remark(str(spot), reason, written, outcome, place=spot))


def _text(cells: Iterable[Cell]) -> str:
    return " ".join(cell for cell in cells if isinstance(cell, str) and not cell.isascii())


def _mended(row: list[Cell], way: Mending) -> list[Cell]:
    """Return a row with its letters as they were written, and all its other marks."""
    made = copy(row)
    made[:] = [
        way.of(cell) if isinstance(cell, str) and not cell.isascii() else cell for cell in row
    ]
    return made
