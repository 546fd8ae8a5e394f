"""Rows that go on with the book above: one more number of it, and no word of a book."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from ibc_desktop.kernel.tables.cells import Cell, says_nothing, text_of
from ibc_desktop.kernel.tables.imports import Place

Placed = tuple[Place, list[Cell]]

# What a row that goes on has of its own, and what it has from the row above where it says nothing.
_ITS_OWN = {"inventory_number", "barcode", "state", "note"}
_CARRIED = ("location", "price", "registered_on")
_ONE = {"", "1"}


class RowsAhead:
    """The rows of a list in their order, of which some may be looked at before their turn."""

    def __init__(self, rows: Iterable[Placed]) -> None:
        self._rows = iter(rows)
        self._ahead = deque[Placed]()

    def __iter__(self) -> Iterator[Placed]:
        while self._ahead or self._look():
            yield self._ahead.popleft()

    def count(self, is_so: Callable[[list[Cell]], bool]) -> int:
        """Return how many of the rows that come next on end are so."""
        at = 0
        while (at < len(self._ahead) or self._look()) and is_so(self._ahead[at][1]):
            at += 1
        return at

    def _look(self) -> bool:
        self._ahead.extend(row for row in (next(self._rows, None),) if row)
        return bool(self._ahead)


class GoingOn:
    """Tells by its columns which row of a list goes on with the one above."""

    def __init__(self, columns: dict[str, int]) -> None:
        of_copies = {"copies", *_ITS_OWN, *_CARRIED}
        self._of_book = [
            at
            for key, at in columns.items()
            if key not in of_copies and not key.startswith("write-off")
        ]
        self._number = columns.get("inventory_number", -1)
        self._price, self._copies = columns.get("price", -1), columns.get("copies", -1)
        self._carried = [columns[key] for key in _CARRIED if key in columns]

    def is_so(self, row: list[Cell], above: list[Cell]) -> bool:
        """Say whether a row has an inventory number and no word of a book; a total has a sum."""
        if not any(map(str.isdigit, _said(row, self._number))):
            return False
        is_priced_so = _said(row, self._price) in ("", _said(above, self._price))
        is_one = is_priced_so and _said(row, self._copies) in _ONE
        return is_one and not any(_said(row, at) for at in self._of_book)

    def whole(self, row: list[Cell], above: list[Cell]) -> list[Cell]:
        """Return a row that goes on with what it has from the one above."""
        row = list(row)
        for at in self._carried:
            row[at] = row[at] if _said(row, at) else above[at]
        return row


def _said(row: list[Cell], at: int) -> str:
    written = text_of(row[at]) if 0 <= at < len(row) else ""
    return "" if says_nothing(written) else written
