"""Parents in rows of their own below their child, which no column tells: they are no readers.

In such a list the children have a birth date, and those below them have their surname and none.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused
from ibc_desktop.kernel.tables.sheets import Sheet, refused

_PARENT = "похоже на родителя: ниже ребёнка с той же фамилией, даты рождения нет"
_TRIED_ROWS = 200
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
# «Петровский» and «Петровская» differ in so many letters at their ends.
_ENDING, _SHORTEST = 2, 3


class ParentsBelow:
    """Tells which rows of a list are parents of the child above them, if any are."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, int]) -> None:
        self._name = mapping.get("name", mapping.get("surname", -1))
        self._born = mapping.get("born_on", -1)
        self._classes = [mapping[key] for key in ("form", "grade") if key in mapping]
        self._child = ""
        self._are_there = self._name >= 0 and self._look(sheet.first_rows(_TRIED_ROWS))
        self._child = ""

    def _look(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """Say whether nearly all rows without a day are so, below more children than one."""
        dated = [row for row in rows if self._is_dated(row)]
        if len(dated) < 2 or len(dated) == len(rows):
            return False
        children = [self._child for row in rows if self.is_parent(row)]
        undated = sum(not self._is_dated(row) and bool(self._surname(row)) for row in rows)
        return len(set(children)) > 1 and len(children) * 5 >= undated * 4

    def refusal(self, place: Place, row: list[Cell]) -> Refused | None:
        """Return why the next row does not come in, if it is that of a parent."""
        if not (self._are_there and self.is_parent(row)):
            return None
        return refused(place, row, _PARENT, "; ".join(filter(None, map(text_of, row))))

    def is_parent(self, row: Sequence[Cell]) -> bool:
        """Say whether the next row is a parent of the child that the rows before it name."""
        surname = self._surname(row)
        if self._is_dated(row):
            self._child = surname
            return False
        if not surname or any(_said(row, at) for at in self._classes):
            return False
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(surname, self._child, strict=False))
        shared = len(list(alike))
        return shared >= max(_SHORTEST, min(len(surname), len(self._child)) - _ENDING)

    def _is_dated(self, row: Sequence[Cell]) -> bool:
        return bool(_said(row, self._born) or _DAY.search(_said(row, self._name)))

    def _surname(self, row: Sequence[Cell]) -> str:
        first, *_ = [*fold(_said(row, self._name)).split(), ""]
        return first


def _said(row: Sequence[Cell], at: int) -> str:
    return text_of(row[at]) if 0 <= at < len(row) else ""
