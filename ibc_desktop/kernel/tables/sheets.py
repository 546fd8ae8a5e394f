"""Tables from outside: XLSX, old XLS, ODS, CSV and TXT, told by their content."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import filterfalse, islice, zip_longest
from pathlib import Path
from typing import Any, ClassVar

from ..ground.folding import fold, plain_line
from ..ground.refusals import Trouble
from . import charset, kinds
from .cells import Cell, lines_of, text_of
from .choosing.choice import NO_ROWS, Choice, SheetSeen, choose
from .choosing.own_remarks import without_own
from .days import NO_ORDER, MonthFirst, Order, day_order, may_be_month_first
from .delimited import TextRows, damage, text_encoding
from .fields import RecordField
from .garbled import mended_grids
from .grids import Grid, SheetRows
from .heads.mapping import guess
from .imports import (
    AS_FOUND,
    ImportField,
    Place,
    Reading,
    Refused,
    Remark,
    RemarkKind,
    letters,
    not_there,
    require_readable,
)
from .lines import fault_of
from .merged import Tell
from .no_values import IS_NO_VALUE, unsaid
from .parts import Part
from .workbook.workbooks import is_workbook, read_workbook

# So many rows tell whether a text is read in its charset.
_TRIED_ROWS = 20
# Of so many rows some have a day with a slash where a column has any.
_TRIED_DAYS = 500


def untold(_remark: Remark) -> None:
    """Tell nobody: the list is only looked at."""


@dataclass
class Sheet:
    """A list from a file: its headings and its parts, which are sheets or stand side by side.

    `reading` is how it was read, with all that was found: its charset is None for a workbook.
    `remarks` tell what of the file is left out or was not understood before any row is read;
    `file` is the name of the file, which may be a title.
    `tell` hears what the rows say beside their values when they are read; `amounts` gives the
    columns in which a merged cell counts once, `days` those that name days. `sheets` are what
    there is to choose from, where there are several.
    """

    headings: list[str]
    parts: tuple[Part, ...]
    reading: Reading = AS_FOUND
    remarks: tuple[Remark, ...] = ()
    sheets: tuple[SheetSeen, ...] = ()
    file: str = ""
    tell: Tell = field(default=untold)
    amounts: Callable[[], Collection[int]] = tuple
    days: Callable[[], Collection[int]] = tuple
    _day_orders: dict[int, Order] = field(default_factory=dict[int, Order])

    @property
    def name(self) -> str:
        """Return the names of the sheets that are read: «5А, 5Б»."""
        return ", ".join(dict.fromkeys(part.name for part in self.parts))

    def __len__(self) -> int:
        """Return how many rows there may be; an estimate."""
        return sum(len(part.grid.rows) for part in self.parts)

    def titles(self) -> list[str]:
        """Return what stands above the headings."""
        return [title for part in self.parts for title in part.titles()]

    def body(self, tell: Tell | None = None) -> Iterator[tuple[Place, list[Cell]]]:
        """Yield the rows under the headings with their places.

        Empty rows are passed over, and so are the headings where they are repeated. What a row
        says beside its values `tell` hears, or who listens to all of the sheet.
        """
        for part in self.parts:
            yield from self.body_of(part, tell)

    def body_of(self, part: Part, tell: Tell | None = None) -> Iterator[tuple[Place, list[Cell]]]:
        """Yield the rows of one part, as `body` does those of all."""
        rows = part.body(tell or self.tell, self.amounts())
        month_first = [column for column, (is_so, _) in self.day_orders.items() if is_so]
        return _month_first(rows, month_first) if month_first else rows

    @property
    def day_orders(self) -> dict[int, Order]:
        """Return for each column of days whether the month stands first, and what is told of it."""
        for column in self.days():
            if column not in self._day_orders:
                self._day_orders[column] = self._order_of(column)
        return {column: self._day_orders[column] for column in self.days()}

    def _order_of(self, column: int) -> Order:
        is_slashed = any(map(may_be_month_first, islice(self._column(column), _TRIED_DAYS)))
        return day_order(self._column(column)) if is_slashed else NO_ORDER

    def _column(self, column: int) -> Iterator[Cell]:
        rows = (row for part in self.parts for _, row in part.body(untold))
        return (row[column] for row in rows if column < len(row))

    def first_rows(self, count: int) -> list[list[Cell]]:
        """Return the first rows of the body, of which nothing is told."""
        return list(islice((row for _, row in self.body(untold)), count))

    def rows_of(self, place: Place) -> SheetRows:
        """Return all the rows of the sheet on which a place is, as the file has them."""
        grids = [part.grid for part in self.parts]
        return next((grid for grid in grids if grid.name == place.sheet), grids[0]).rows

    def letters(self, column: int) -> str:
        """Return what the spreadsheet calls the column of a heading where it first stands."""
        there = (part.columns[column] if part.columns else column for part in self.parts)
        return letters(next((at for at in there if at >= 0), column))

    @cached_property
    def blank(self) -> frozenset[int]:
        """Return the columns in which no row says anything."""
        blank = set(range(len(self.headings)))
        for part in self.parts:
            for _, row in part.body(untold):
                blank -= {at for at in blank if at < len(row) and text_of(row[at])}
                if not blank:
                    break
        return frozenset(blank)


class SheetRow:
    """One row of a table with the mapping by which it is read.

    `remarks` gather what of the row was not understood; the fields of `texts` are no questions to
    be answered «да» or «нет».
    """

    texts: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self, place: Place, cells: list[Cell], mapping: dict[str, int], today: dt.date
    ) -> None:
        self.place, self.today, self.remarks = place, today, list[Remark]()
        self.cells, self._mapping, self._values = cells, mapping, cells
        if nothing := unsaid(cells, mapping, self.texts):
            self._values = copy(cells)
        for key in nothing:
            self.remark(key, IS_NO_VALUE, "пусто")
            self._values[mapping[key]] = None

    def has(self, key: str) -> bool:
        """Tell whether the table has a column for this field."""
        return key in self._mapping

    def cell(self, key: str) -> Cell:
        """Return the cell of this field; None where the row or the table is too short for it."""
        column = self._mapping.get(key, -1)
        return self._values[column] if 0 <= column < len(self._values) else None

    def text(self, key: str) -> str:
        """Return the cell of this field as text; a dash alone stands for nothing."""
        written = text_of(self.cell(key))
        # Most cells are told by their first letter, and folding is dear.
        if not written or written[0].isalnum():
            return written
        return written if fold(written).strip("- ") else ""

    def lines(self, key: str) -> str:
        """Return the cell of this field as text that keeps its line ends."""
        return lines_of(self.cell(key)) if self.text(key) else ""

    def read(self, draft: Any, field: RecordField) -> None:
        """Let the draft say what the cell of this field says; what is not understood is noted."""
        if not self.text(field.key):
            return
        if unclear := field.read(draft, self.cell(field.key), self.today):
            self.remark(field.key, unclear.reason, field.outcome(unclear))

    def remark(self, key: str, reason: str, outcome: str) -> None:
        """Note why the cell of this field is not understood, and what will be instead."""
        column = self._mapping.get(key, -1)
        self.remarks.append(remark(self.place, column, self.cells, reason, outcome))

    def refused(self, reason: str, written: str = "") -> Refused:
        """Say that this row is not taken in, and why."""
        return refused(self.place, self.cells, reason, written)


def _month_first(
    rows: Iterable[tuple[Place, list[Cell]]], columns: Sequence[int]
) -> Iterator[tuple[Place, list[Cell]]]:
    """Yield the rows with the cells «03/04/2026» of these columns marked as having the month first.

    «2026-04-03» beside them says itself what is what.
    """
    for place, row in rows:
        row = copy(row)
        for column in columns:
            if column < len(row) and may_be_month_first(cell := row[column]):
                row[column] = MonthFirst(cell)
        yield place, row


def refused(place: Place, cells: list[Cell], reason: str, written: str = "") -> Refused:
    """Say that a row is not taken in, and why; a fault of the file goes before."""
    return Refused(str(place), fault_of(cells) or reason, written, place=place)


def remark(place: Place, column: int, cells: list[Cell], reason: str, outcome: str) -> Remark:
    """Say what of a row's cell is not understood, and what will be instead; of a row for -1."""
    spot = place.at(column)
    written = text_of(cells[column]) if 0 <= column < len(cells) else ""
    return Remark(str(spot), reason, written, outcome, place=spot)


def open_sheet(
    path: Path, reading: Reading = AS_FOUND, fields: Sequence[ImportField] = ()
) -> Sheet:
    """Read the table in this file; its headings are found by the fields they name.

    What the librarian has chosen in `reading` goes before what is found. Raises Trouble with one
    sentence for a file that cannot be read as a table.
    """
    file = plain_line(path.stem)
    try:
        grids, encoding, mended = _read(path, reading.encoding)
        found = without_own(choose(grids, reading, fields, file))
    except OSError as fault:
        raise not_there(path) from fault
    if encoding is not None and reading.headed is None:
        known, named = guess(found.headings, fields), sum(map(bool, found.headings))
        if fields and len(known) < min(2, named):
            kinds.require_columns(path, encoding)
    names = tuple(dict.fromkeys(part.name for part in found.parts))
    read = Reading(encoding, found.parts[0].layout.headed, names)
    remarks = (*mended, *_garbled(found, encoding), *found.remarks)
    sheet = Sheet(found.headings, found.parts, read, remarks, found.sheets, file)
    if next(sheet.body(), None) is None:
        raise Trouble(NO_ROWS)
    return sheet


def _read(path: Path, encoding: str | None) -> tuple[list[Grid], str | None, tuple[Remark, ...]]:
    """Return the tables of a file, the charset of a text, and what is told of its letters."""
    require_readable(path)
    with path.open("rb") as file:
        head = file.read(512)
    kinds.require_table(path)
    if is_workbook(head):
        grids, told = mended_grids(read_workbook(path))
        return grids, None, told
    found = text_encoding(path)
    chosen = charset.known(encoding) if encoding else found
    rows = TextRows(path, chosen)
    grids = [Grid(plain_line(path.stem), rows, delimiter=rows.delimiter)]
    # Who has chosen another charset sees what he has chosen.
    grids, told = mended_grids(grids) if chosen == found else (grids, ())
    return grids, chosen, (*told, *damage(path, chosen))


def _garbled(found: Choice, encoding: str | None) -> tuple[Remark, ...]:
    """Say so where the letters of a list do not look Russian."""
    rows = [row for part in found.parts for row in islice(part.grid.rows, _TRIED_ROWS)]
    if charset.is_russian(" ".join(text_of(cell) for row in rows for cell in row)):
        return ()
    rows = [row for part in found.parts for _, row in islice(part.body(untold), _TRIED_ROWS)]
    columns = [list(map(text_of, each)) for each in zip_longest(found.headings, *rows)]
    # What is sure is mended cell by cell, and told there.
    left = [[name, *filterfalse(charset.mending, texts)] for name, *texts in columns]
    if charset.is_russian(" ".join(text for column in left for text in column)):
        return ()
    strange = [column[0] for column in left if not charset.is_russian(" ".join(column))]
    written = ", ".join(filter(None, strange or found.headings))
    advice = ": проверьте кодировку" if encoding else ""
    reason = f"буквы не похожи на русские{advice}"
    return (Remark("файл", reason, written, "войдёт как есть", RemarkKind.FIGURES),)
