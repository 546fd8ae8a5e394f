"""How many copies a row of a list says there are: of what came, of what is here, of an order."""

from collections.abc import Sequence

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of, text_of
from ibc_desktop.kernel.tables.no_values import NO_VALUE

from ..orders import counts_stock

DASHES = frozenset({None, "", "-", "–", "—", "--", "…", "..."})
NOTHING = DASHES | NO_VALUE
_NONE_HERE = {"нет", "отсутствует", "отсутствуют"}


class Quantities:
    """Reads the column of quantities; without one no row says how many there are."""

    def __init__(self, headings: Sequence[str], mapping: dict[str, int], *, is_order: bool) -> None:
        self._at = mapping.get("copies", -1)
        heading = headings[self._at] if self._at >= 0 else ""
        self.has_come = self._at >= 0 or not is_order
        self._is_stock = counts_stock(heading)
        # What an order leaves empty is not there, nor is it ordered.
        self._is_order = is_order or "заказ" in fold(heading)

    def of(self, row: Sequence[Cell], *, numbered: bool) -> tuple[int | None, str]:
        """Return how many copies a row says it has, and what of it is not understood.

        Where a row is `numbered`, a dash says no more than an empty cell.
        """
        if self._at < 0:
            return None, ""
        cell = row[self._at]
        if cell in NOTHING:
            return self._of_nothing(cell, numbered=numbered)
        if self._is_stock and fold(text_of(cell)) in _NONE_HERE:
            return 0, ""
        try:
            return count_of(cell), ""
        except Unclear as unclear:
            return unclear.value, unclear.reason

    def _of_nothing(self, cell: Cell, *, numbered: bool) -> tuple[int | None, str]:
        if cell in (None, ""):
            return (0, "количество не названо") if self._is_order else (None, "")
        if numbered or cell not in DASHES:
            return None, ""
        return 0 if self._is_stock else None, "вместо количества прочерк"
