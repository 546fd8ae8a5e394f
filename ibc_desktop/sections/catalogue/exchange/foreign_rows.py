"""A table of books read row by row: a supplier's list, an old program's export, one's own."""

import re
from collections.abc import Callable, Iterator

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, refused, remark

from ..rules.drafts import COPY, EDITION, EditionDraft
from ..rules.people import people_of
from .copy_cells import MOST_COPIES, copies_of, inventory_numbers

_AUTHOR_FIRST = re.compile(
    r"(?P<author>[А-ЯЁ][\w-]+,?\s+[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)?)[\s,:]+(?P<title>\S.*)"
)
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,80}?)\s*:\s*)?(?P<publisher>[^,]*?)"
    r"(?:[,.]\s*(?P<year>\[?\d{4}[^-–—]*?))?(?:\.?\s*[-–—]\s*(?P<extent>\d+\s*с\.?.*))?"
)
_GRADES = re.compile(r"(\d{1,2}(?:\s*[-–—,]\s*\d{1,2})?)\s*(?:кл\.?|классы?)?")
_FIELDS = {field.key: field for field in EDITION if field.exchanged}
_OF_COPIES = [field.key for field in COPY if field.key != "inventory_number"]


def drafts_from_sheet(sheet: Sheet, mapping: dict[str, int]) -> Iterator[EditionDraft | Refused]:
    """Yield a record or a refusal for each row under the headings.

    A row is a title with a quantity, or a title with inventory numbers, or one copy; titles
    that are repeated row by row are put together by the catalogue's intake.
    """
    read = _Rows(mapping).read
    for place, row in sheet.body():
        yield read(place, row)


class _Rows:
    """Reads rows by one mapping, worked out once: a catalogue has a hundred thousand of them."""

    def __init__(self, mapping: dict[str, int]) -> None:
        self._fields = [(mapping[key], field) for key, field in _FIELDS.items() if key in mapping]
        self._copy = [(mapping[key], key) for key in _OF_COPIES if key in mapping]
        self._shaped = [(mapping[key], shape) for key, shape in _SHAPES.items() if key in mapping]
        self._columns = mapping
        self._widest = max(mapping.values(), default=-1) + 1

    def read(self, place: Place, row: list[Cell]) -> EditionDraft | Refused:
        if len(row) < self._widest:
            row = row + [None] * (self._widest - len(row))
        draft = EditionDraft(at=str(place))
        for column, field in self._fields:
            if row[column] and (unclear := field.read(draft, row[column])):
                outcome = field.outcome(unclear)
                said = remark(place, column, row[column], unclear.reason, outcome)
                draft.remarks.append(said)
        self._entitle(draft, row)
        for column, shape in self._shaped:
            if written := text_of(row[column]):
                shape(draft, written)
        if reason := no_row(row) or self._wrong(draft) or self._add_copies(draft, place, row):
            return refused(place, row, reason)
        return draft

    def _entitle(self, draft: EditionDraft, row: list[Cell]) -> None:
        if not draft.title and "author_title" in self._columns:
            _entitle_together(draft, text_of(row[self._columns["author_title"]]))
        if " / " in draft.title and not draft.responsibility:
            draft.title, _, draft.responsibility = draft.title.partition(" / ")
        if " : " in draft.title and not draft.subtitle:
            draft.title, _, draft.subtitle = draft.title.partition(" : ")

    def _wrong(self, draft: EditionDraft) -> str:
        return "" if draft.title else "нет заглавия"

    def _add_copies(self, draft: EditionDraft, place: Place, row: list[Cell]) -> str:
        """Add the copies of the row; return why they cannot be, or nothing."""
        columns = self._columns
        quantity = self._quantity(draft, place, row)
        numbers: list[str] = []
        if "inventory_number" in columns:
            numbers = inventory_numbers(row[columns["inventory_number"]], quantity)
        if quantity is not None and not 0 <= quantity <= MOST_COPIES:
            return f"количество {quantity} не похоже на правду"
        if len(numbers) > MOST_COPIES:
            return "слишком много инвентарных номеров в одной строке"
        cells = {key: row[at] for at, key in self._copy if row[at] not in (None, "")}
        draft.copies, unclear = copies_of(cells, quantity, numbers)
        for field, fault in unclear:
            at, cell = columns[field.key], cells[field.key]
            said = remark(place, at, cell, fault.reason, field.outcome(fault))
            draft.remarks.append(said)
        return ""

    def _quantity(self, draft: EditionDraft, place: Place, row: list[Cell]) -> int | None:
        at = self._columns.get("copies", -1)
        try:
            return count_of(row[at]) if at >= 0 else None
        except Unclear as unclear:
            said = remark(place, at, row[at], unclear.reason, "войдёт 1 экземпляр")
            draft.remarks.append(said)
            return None


def _entitle_together(draft: EditionDraft, written: str) -> None:
    found = _AUTHOR_FIRST.fullmatch(written)
    if found is None:
        draft.title = written
        return
    draft.title = found["title"]
    if not draft.people:
        draft.people = people_of(found["author"])


def _shape_imprint(draft: EditionDraft, written: str) -> None:
    found = _IMPRINT.fullmatch(written)
    if found is None:
        draft.publisher = draft.publisher or written
        return
    draft.place = draft.place or (found["place"] or "").strip()
    draft.publisher = draft.publisher or found["publisher"].strip()
    draft.extent = draft.extent or (found["extent"] or "").strip()
    if found["year"] and draft.year is None:
        _FIELDS["year"].set(draft, found["year"].strip())


def _shape_grade(draft: EditionDraft, written: str) -> None:
    found = _GRADES.fullmatch(written.lower())
    if found and "класс" not in fold(f"{draft.title} {draft.subtitle}"):
        grade = f"{found[1]} класс"
        draft.subtitle = f"{draft.subtitle} : {grade}" if draft.subtitle else grade


# Columns that say more than one field.
_SHAPES: dict[str, Callable[[EditionDraft, str], None]] = {
    "imprint": _shape_imprint,
    "grade": _shape_grade,
}
