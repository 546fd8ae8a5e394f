"""A table that was found in a file: its sheet, its first rows, and how it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ...ground.refusals import Trouble
from ..cells import Cell, text_of
from ..forms import told_form
from ..grids import Grid
from ..heads.headings import counts_rows
from ..heads.layout import LOOKED_AT, Layout, same_fields
from ..imports import ImportField
from ..merged import is_filled

# The headings of a form of accounts stand among its first rows.
_FORM_ROWS = 16
# No list of a school has so many; each would be compared with each field.
_MOST_COLUMNS = 400


@dataclass(frozen=True)
class Found:
    """A table with its layout and its first rows, of which its titles are the first.

    `start` is the row of the sheet with which it begins, `end` the one before which it ends where
    another table stands below; both are counted from 0. `file` is what its file is called.
    """

    grid: Grid
    sample: list[list[Cell]]
    layout: Layout
    start: int = 0
    end: int | None = None
    file: str = ""

    @cached_property
    def rows(self) -> int:
        """Return how many rows the list has."""
        return sum(map(is_filled, islice(self.grid.rows, self.layout.first, self.end)))

    @property
    def heads(self) -> list[list[Cell]]:
        """Return the rows of the headings."""
        return self.sample[self.layout.top - self.start : self.layout.first - self.start]

    @property
    def body(self) -> list[list[Cell]]:
        """Return the first rows under the headings in which anything stands."""
        return [row for row in self.sample[self.layout.first - self.start :] if is_filled(row)]

    @property
    def is_table(self) -> bool:
        """Say whether the list has more than one column: a list of words to choose from has not."""
        return any(sum(map(bool, map(text_of, row))) > 1 for row in self.body)

    @cached_property
    def form(self) -> str:
        """Return in one sentence what kind of paper this is, where it is no list; or nothing."""
        above = self.sample[: self.layout.top - self.start]
        titles = (next(filter(None, map(text_of, row)), "") for row in above)
        texts = (cell for row in self.sample[:_FORM_ROWS] for cell in row
                 if isinstance(cell, str) and cell)  # fmt: skip
        return told_form([self.file, self.grid.name], titles, self.layout.headings, texts)

    def worth(self, fields: Sequence[ImportField]) -> tuple[bool, int, int]:
        """Return how good a list is: what must be there, headings known, then its size."""
        keys = self.layout.keys
        size = len(self.grid.rows) * max(map(len, self.sample))
        return required(fields) <= keys, len(keys), size

    def is_rival(self, best: "Found", fields: Sequence[ImportField]) -> bool:
        """Say whether it holds a list of the same things, though under other headings."""
        mine, others = self.layout.keys, best.layout.keys
        named = sum(not counts_rows(text) for text in self.layout.headings)
        is_whole = self.worth(fields)[0] == best.worth(fields)[0]
        return is_whole and bool(mine & others) and len(others) <= len(mine) + 1 and (
            named <= 2 * len(mine)
        )  # fmt: skip

    def goes_on(self, above: "Found", fields: Sequence[ImportField]) -> bool:
        """Say whether a table on the sheet of another has rows of the same kind."""
        keys, common = self.layout.keys, self.layout.keys & above.layout.keys
        named = sum(bool(text) and not counts_rows(text) for text in self.layout.headings)
        must = required(fields) & above.layout.keys
        alike = len(common) + (len(keys) == named > 1) + (len(keys) == named > 2)
        return not self.form and must <= keys and alike > 1 and named <= 2 * len(keys)

    def is_alike(self, best: "Found", fields: Sequence[ImportField]) -> bool:
        """Say whether it holds the same list as the best one, and not only a part of its words."""
        return same_fields(self.layout, best.layout) and (
            required(fields) & best.layout.keys <= self.layout.keys
        )


def required(fields: Sequence[ImportField]) -> set[str]:
    """Return the keys of the fields that must be there."""
    return {field.key for field in fields if field.required}


def sample_of(grid: Grid) -> list[list[Cell]]:
    """Return the first rows; in a very wide table only the columns with content count.

    Raises Trouble where there are too many of them.
    """
    sample = [list(row) for row in islice(grid.rows, LOOKED_AT)]
    if max(map(len, sample), default=0) > _MOST_COLUMNS:
        kept = _columns_with_content(grid)
        sample = [[cell if at in kept else "" for at, cell in enumerate(row)] for row in sample]
        last = max(kept, default=0) + 1
        sample = [row[:last] for row in sample]
    return sample


def _columns_with_content(grid: Grid) -> frozenset[int]:
    """Return the columns that say more than a heading; raises Trouble for too many of them."""
    once, more = set[int](), set[int]()
    for row in grid.rows:
        filled = {at for at, cell in enumerate(row) if cell not in (None, "")}
        more |= filled & once
        once |= filled
        if len(more) > _MOST_COLUMNS:
            raise Trouble(
                f"В таблице больше {_MOST_COLUMNS} заполненных столбцов. Оставьте в файле "
                "столбцы списка и сохраните заново."
            )
    return frozenset(more)
