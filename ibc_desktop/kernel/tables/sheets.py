"""Tables from outside: XLSX, old XLS, ODS, CSV and TXT, told by their content."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from ..ground.folding import fold, word_line
from ..ground.refusals import Trouble
from . import charset, kinds
from .cells import Cell, lines_of, text_of
from .delimited import TextRows, text_encoding
from .fields import RecordField
from .imports import AS_FOUND, ImportField, Place, Reading, Refused, Remark, require_readable
from .mapping import familiar, guess
from .workbooks import is_workbook, read_workbook

# The headings stand among the first rows, below titles and stamps.
_LOOKED_AT = 40
_LONGEST_HEADING = 80
_BLANK = " \t\r\n\xa0\x1a"
_NO_ROWS = "Под заголовками столбцов нет ни одной строки. Выберите файл со списком."


class SheetRows(Protocol):
    """The rows of a table; each pass begins at the top. `len()` may be an estimate."""

    def __iter__(self) -> Iterator[list[Cell]]: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True)
class Sheet:
    """One table: its rows, its headings, and the row under them (counted from 0).

    `reading` is how it was read, with all that was found: its charset is None for a workbook.
    `remarks` tell what of the file is left out or was not understood before any row is read.
    """

    name: str
    rows: SheetRows
    headings: list[str]
    heading_row: list[Cell]
    first: int
    reading: Reading = AS_FOUND
    remarks: tuple[Remark, ...] = ()

    def body(self) -> Iterator[tuple[Place, list[Cell]]]:
        """Yield the rows under the headings with their places.

        Empty rows are passed over, and so are the headings where they are repeated.
        """
        for number, row in enumerate(islice(self.rows, self.first, None), self.first + 1):
            if row != self.heading_row and _is_filled(row):
                yield Place(number), row


class SheetRow:
    """One row of a table with the mapping by which it is read.

    `remarks` gather what of the row was not understood.
    """

    def __init__(
        self, place: Place, cells: list[Cell], mapping: dict[str, int], today: dt.date
    ) -> None:
        self.place, self.today, self.remarks = place, today, list[Remark]()
        self.cells, self._mapping = cells, mapping

    def has(self, key: str) -> bool:
        """Tell whether the table has a column for this field."""
        return key in self._mapping

    def cell(self, key: str) -> Cell:
        """Return the cell of this field; None where the row or the table is too short for it."""
        column = self._mapping.get(key, -1)
        return self.cells[column] if 0 <= column < len(self.cells) else None

    def text(self, key: str) -> str:
        """Return the cell of this field as text; a dash alone stands for nothing."""
        written = text_of(self.cell(key))
        # Most cells are told by their first letter, and folding is dear.
        return written if written[:1].isalnum() or fold(written).strip("- ") else ""

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
        self.remarks.append(remark(self.place, self._mapping[key], self.cell(key), reason, outcome))

    def refused(self, reason: str, written: str = "") -> Refused:
        """Say that this row is not taken in, and why."""
        return Refused(str(self.place), reason, written, place=self.place)


def remark(place: Place, column: int, cell: Cell, reason: str, outcome: str) -> Remark:
    """Say what of a cell is not understood, and what will be instead."""
    spot = place._replace(column=column)
    return Remark(str(spot), reason, text_of(cell), outcome, place=spot)


def open_sheet(
    path: Path, reading: Reading = AS_FOUND, fields: Sequence[ImportField] = ()
) -> Sheet:
    """Read the table in this file; its headings are found by the fields they name.

    What the librarian has chosen in `reading` goes before what is found. Raises Trouble with one
    sentence for a file that cannot be read as a table.
    """
    try:
        name, rows, encoding = _read(path, reading.encoding)
        sample = [list(row) for row in islice(rows, _LOOKED_AT)]
    except OSError as fault:
        raise Trouble(f"Файл «{path.name}» не открывается. Проверьте, на месте ли он.") from fault
    headings, at, first = _heading(sample, fields)
    sheet = Sheet(
        name, rows, headings, sample[at], first, Reading(encoding, headed=True, sheets=(name,))
    )
    if next(sheet.body(), None) is None:
        raise Trouble(_NO_ROWS)
    return sheet


def _read(path: Path, encoding: str | None) -> tuple[str, SheetRows, str | None]:
    require_readable(path)
    with path.open("rb") as file:
        head = file.read(512)
    kinds.require_table(path)
    if is_workbook(head):
        return *read_workbook(path), None
    found = text_encoding(path)
    if encoding is not None:
        found = charset.known(encoding)
    return path.stem, TextRows(path, found), found


def _heading(sample: list[list[Cell]], fields: Sequence[ImportField]) -> tuple[list[str], int, int]:
    """Return the headings, the row they stand in, and the first row under them, from 0."""
    texts = [_as_headings(row) for row in sample]
    if not any(map(any, texts)):
        raise Trouble(_NO_ROWS)
    best = _by_words(texts, fields)
    headings, first = texts[best], best + 1
    if first < len(texts):
        joined = _joined(headings, texts[first])
        if len(guess(joined, fields)) > len(guess(headings, fields)):
            headings, first = joined, first + 1
    return headings, best, first + _numbering(sample[first : first + 1])


def _by_words(texts: list[list[str]], fields: Sequence[ImportField]) -> int:
    """Return the row with most headings known by the word, or by their likeness, or by shape."""
    known = familiar(fields)
    counts = [sum(word_line(text) in known for text in row if text) for row in texts]
    if not any(counts):
        counts = [len(guess(row, fields)) for row in texts]
    if not any(counts):
        return _by_shape(texts)
    # A title above may happen to hold a word that heads a column; headings fill their row.
    return max(range(len(texts)), key=lambda at: (counts[at], sum(map(bool, texts[at]))))


def _as_headings(row: list[Cell]) -> list[str]:
    """Return the texts of a row; what is too long or no text at all is no heading."""
    return [
        text_of(cell) if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING else ""
        for cell in row
    ]


def _by_shape(texts: list[list[str]]) -> int:
    """Return the first row nearly as full as the fullest: titles above it are shorter."""
    counts = [sum(map(bool, row)) for row in texts]
    return next(at for at, count in enumerate(counts) if count * 10 >= max(counts) * 6)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Read headings of two rows, where one above spans several below: «Родитель» «телефон»."""
    joined, span = [], ""
    for at in range(max(len(upper), len(lower))):
        above = upper[at] if at < len(upper) else ""
        below = lower[at] if at < len(lower) else ""
        span = above or (span if below else "")
        joined.append(f"{span} {below}".strip() if below else above)
    return joined


def _numbering(row: list[list[Cell]]) -> int:
    """Count the row «1 2 3 4 …» that stands under the headings of printed forms."""
    cells = [text_of(cell) for cell in row[0] if text_of(cell)] if row else []
    return int(len(cells) > 1 and cells == [str(n) for n in range(1, len(cells) + 1)])


def _is_filled(row: list[Cell]) -> bool:
    """Say whether anything stands in the row; the end-of-file mark of DOS is nothing."""
    return any(not isinstance(cell, str) or cell.strip(_BLANK) for cell in row)
