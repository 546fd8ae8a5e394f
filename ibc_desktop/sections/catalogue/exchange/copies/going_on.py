"""Rows told by those beside them: one more number of the book above, or the title of a group."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from ibc_desktop.kernel.tables.cells import Cell, says_nothing, text_of
from ibc_desktop.kernel.tables.heads.headings import counts_rows
from ibc_desktop.kernel.tables.imports import Place

from ..volumes import is_volume_of
from .number_cells import may_be_number
from .write_offs import MARKS

Placed = tuple[Place, list[Cell], bool]

# What a row that goes on has of its own, and what it has from the row above where it says nothing.
_ITS_OWN = {"inventory_number", "inventory_last", "barcode", "state", "note"}
_CARRIED = ("location", "price", "registered_on")
_ONE = {"", "1"}
# No list has so many rows that their numbers are as long.
_LONG = 7


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

    def below(self) -> list[Cell]:
        """Return the next row; of none nothing."""
        return self._ahead[0][1] if self._ahead or self._look() else []

    def beyond(self, is_so: Callable[[list[Cell]], bool]) -> list[Cell]:
        """Return the next row that is not so; of none nothing."""
        at = self.count(is_so)
        return self._ahead[at][1] if at < len(self._ahead) else []

    def _look(self) -> bool:
        row = next(self._rows, None)
        if row is not None:
            self._ahead.append(row)
        return row is not None


class Numbered:
    """Tells by the column that counts the rows which lines of one cell are none of them."""

    def __init__(self, headings: list[str]) -> None:
        self._at = next((at for at, each in enumerate(headings) if counts_rows(each)), -1)

    def lacks(self, row: list[Cell]) -> bool:
        """Say whether a line of one cell has no number where rows have one."""
        return self._at >= 0 and row[self._at] in (None, "") and self._is_alone(row)

    def heads(self, above: list[Cell], ahead: RowsAhead) -> bool:
        """Say whether a line without a number heads those below: theirs go on or begin anew."""
        number, last = self._number(ahead.beyond(self._is_alone)), self._number(above)
        return number in (1, last + 1) or (number > 0 and not above)

    def _is_alone(self, row: list[Cell]) -> bool:
        return len(row) - row.count(None) - row.count("") == 1 and not _said(row, self._at)

    def _number(self, row: list[Cell]) -> int:
        written = _said(row, self._at).rstrip(".) ")
        return int(written) if written.isdecimal() and len(written) < _LONG else 0


class GoingOn:
    """Tells by its columns which row of a list goes on with the one above."""

    def __init__(self, columns: dict[str, int]) -> None:
        of_copies = {"copies", *_ITS_OWN, *MARKS, *_CARRIED}
        self._of_book = [
            at
            for key, at in columns.items()
            if key not in of_copies and not key.startswith("write-off")
        ]
        self._number = columns.get("inventory_number", -1)
        self._title = columns.get("title", columns.get("author_title", -1))
        self._price, self._copies = columns.get("price", -1), columns.get("copies", -1)
        self._carried = [columns[key] for key in _CARRIED if key in columns]

    def heads_volumes(self, row: list[Cell], below: list[Cell]) -> bool:
        """Say whether a row without numbers heads a set, of which the next is a volume."""
        told_of = [at for at in (self._number, self._price, self._copies) if at >= 0]
        is_bare = bool(told_of) and not any(_said(row, at) for at in told_of)
        return is_volume_of(_said(row, self._title), _said(below, self._title), is_bare=is_bare)

    def is_so(self, row: list[Cell], above: list[Cell]) -> bool:
        """Say whether a row has an inventory number and no word of a book; a total has a sum."""
        if not may_be_number(_said(row, self._number)):
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
