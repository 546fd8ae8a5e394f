"""A table of books read row by row: a supplier's list, an old program's export, one's own."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import lower_first, plural
from ibc_desktop.kernel.tables.cells import Cell, Unclear, bare, count_of, lines_of, text_of
from ibc_desktop.kernel.tables.garbled import mended_rows
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark
from ibc_desktop.kernel.tables.lines import Lines
from ibc_desktop.kernel.tables.no_values import IS_NO_VALUE, NO_ANSWER, NO_VALUE, unsaid
from ibc_desktop.kernel.tables.sheets import Sheet, refused, remark

from ..model import Fund
from ..rules.drafts import COPY, EDITION, EditionDraft
from .author_cells import NAMED, Authors, Note
from .copy_cells import copies_of
from .goods import of_goods
from .number_cells import MOST_COPIES, inventory_numbers, taken
from .one_cell import describe, imprint
from .textbooks import textbooks
from .write_offs import counts, is_of_gone, words_of_write_off, write_off, write_off_columns

_AUTHORS = ("author", "author_surname", "responsibility", "author_title")
# Where misread letters of a row are looked for.
_TOLD_BY = ("title", "author_title")
# By so many rows it is told whether titles alone are seldom.
_TRIED_ROWS = 200
_OF_TEXT = re.compile(r"\s*\[\s*текст\s*\]", re.IGNORECASE)
_GRADES = re.compile(r"(\d{1,2}(?:\s*[-–—,]\s*\d{1,2})?)\s*(?:кл\.?|классы?)?")
# The authors are read by themselves: a row may say «Его же».
_FIELDS = {field.key: field for field in EDITION if field.exchanged and field.key != "author"}
_OF_COPIES = {
    field.key: lower_first(field.title) for field in COPY if field.key != "inventory_number"
}
_DASHES = frozenset({None, "", "-", "–", "—", "--", "…", "..."})
_NOTHING = _DASHES | NO_VALUE
_NO_TEXT = _NOTHING | NO_ANSWER


def drafts_from_sheet(
    sheet: Sheet, mapping: dict[str, int], today: dt.date
) -> Iterator[EditionDraft | Refused]:
    """Yield a record or a refusal for each row under the headings.

    A row is a title with a quantity, or a title with inventory numbers, or one copy; titles
    that are repeated row by row are put together by the catalogue's intake.
    """
    mapping = of_goods(sheet.headings, mapping)
    fund = Fund.TEXTBOOK if textbooks(sheet, mapping) else Fund.MAIN
    read = _Rows(sheet, mapping, fund, today).read
    told_by = [mapping[key] for key in _TOLD_BY if key in mapping]
    beside = [at for at in mapping.values() if at not in told_by]
    for part in sheet.parts:
        gone = next(filter(is_of_gone, part.titles()), "") if part.layout.lists else ""
        for place, row, plain in mended_rows(sheet.body_of(part), told_by, sheet.tell, beside):
            yield _refused(place, row, f"в списке «{gone}»") if gone else read(place, row, plain)


class _Rows:
    """Reads rows by one mapping, worked out once: a catalogue has a hundred thousand of them."""

    def __init__(self, sheet: Sheet, mapping: dict[str, int], fund: str, today: dt.date) -> None:
        self._fund, self._today, headings = fund, today, sheet.headings
        gone = write_off_columns(headings, mapping)
        self._gone = {f"write-off {at}": at for at in gone}
        self._counted = {key for key, at in self._gone.items() if counts(headings[at])}
        fields = [(mapping[key], field) for key, field in _FIELDS.items() if key in mapping]
        # Texts that are taken as they are go past the field: half of all cells are such.
        texts = [
            each for each in fields if each[1].shape.read in (text_of, lines_of) and not each[1].put
        ]
        self._texts = [(at, field.key, field.shape.read) for at, field in texts]
        self._no_answers = {key for _, key, read in self._texts if read is text_of}
        self._fields = [each for each in fields if each not in texts]
        self._copy = [(mapping[key], key) for key in _OF_COPIES if key in mapping]
        at = mapping.get("price", -1)
        self._is_balance = at >= 0 and "балансов" in fold(headings[at])
        self._authors = Authors()
        self._named = [(mapping[key], key) for key in NAMED if key in mapping]
        self._shaped = [(key, shape) for key, shape in _SHAPES.items() if key in mapping]
        self._columns = mapping | self._gone
        people = [mapping[key] for key in _AUTHORS if key in mapping]
        self._lines = Lines(people, sheet.first_rows(_TRIED_ROWS))
        self._widest = max(self._columns.values(), default=-1) + 1

    def read(self, place: Place, row: list[Cell], plain: bool) -> EditionDraft | Refused:
        if len(row) < self._widest:
            row = row + [None] * (self._widest - len(row))
        draft = EditionDraft(at=str(place), row=place, fund=self._fund)
        note = partial(self._note, draft, place, row)
        for column, key, text in self._texts:
            if (cell := row[column]) not in (_NO_TEXT if text is text_of else _NOTHING):
                setattr(draft, key, bare(cell) if plain else text(cell))
        for column, field in self._fields:
            if (cell := row[column]) not in _NOTHING and (unclear := field.read(draft, cell)):
                note(field.key, unclear.reason, field.outcome(unclear))
        for key in unsaid(row, self._columns, self._no_answers):
            note(key, IS_NO_VALUE, "пусто")
        _entitle(draft)
        self._shape(draft, row, bare if plain else lines_of, note)
        why = self._lines.why(row)
        if reason := why or _wrong(draft) or self._add_copies(draft, row, note):
            return _refused(place, row, reason)
        if self._lines.is_alone:
            draft.remarks.append(_alone(place, row))
        self._authors.above = draft
        return draft

    def _note(
        self,
        draft: EditionDraft,
        place: Place,
        row: list[Cell],
        key: str,
        reason: str,
        outcome: str,
    ) -> None:
        column = self._columns.get(key, -1)
        draft.remarks.append(remark(place, column, row, reason, outcome))

    def _shape(
        self, draft: EditionDraft, row: list[Cell], text: Callable[[Cell], str], note: Note
    ) -> None:
        cells = {key: text(row[at]) for at, key in self._named if row[at] not in _NOTHING}
        if cells:
            self._authors.read(draft, cells, note)
        # «М. : Детгиз, 2003» in a column of places.
        if ":" in draft.place and not draft.publisher:
            written, draft.place = draft.place, ""
            _shape_imprint(draft, written, lambda _, *said: note("place", *said))
        for key, shape in self._shaped:
            if written := text_of(self._cell(row, key)):
                if key == "author_title":
                    written = self._authors.unwritten(draft, written, note)
                shape(draft, written, note)

    def _cell(self, row: list[Cell], key: str) -> Cell:
        """Return the cell of a field, and None for one that says nothing."""
        at = self._columns.get(key, -1)
        return row[at] if at >= 0 and row[at] not in _NOTHING else None

    def _add_copies(self, draft: EditionDraft, row: list[Cell], note: Note) -> str:
        """Add the copies of the row; return why they cannot be, or nothing."""
        quantity, numbers = self._counted_in(row, note)
        if quantity is not None and not 0 <= quantity <= MOST_COPIES:
            return f"количество {quantity} не похоже на правду"
        if len(numbers) > MOST_COPIES:
            return "слишком много инвентарных номеров в одной строке"
        if quantity is not None and numbers and len(numbers) != quantity:
            self._note_other_size(len(numbers), quantity, note)
        cells = {key: row[at] for at, key in self._copy if row[at] not in _NOTHING}
        if self._is_balance and quantity and quantity > 1 and cells.pop("price", None):
            note("price", "стоимость одного или всех?", "цена пуста")
        draft.copies, unclear = copies_of(cells, quantity, numbers, self._today)
        if not draft.copies:
            self._note_no_copies(cells, row, note)
            return ""
        for field, fault in unclear:
            note(field.key, fault.reason, field.outcome(fault))
        if self._gone:
            self._write_off(draft, row, note)
        return ""

    def _note_other_size(self, numbers: int, quantity: int, note: Note) -> None:
        if numbers > quantity:
            note("copies", f"номеров {numbers}", "по числу номеров")
        else:
            reason = f"номеров {numbers}, а экземпляров {quantity}"
            note("inventory_number", reason, f"без номера {quantity - numbers}")

    def _note_no_copies(self, cells: dict[str, Cell], row: list[Cell], note: Note) -> None:
        lost = [(key, _OF_COPIES[key]) for key in cells]
        lost += [(key, "отметка о выбытии") for key in self._said_gone(row)]
        for key, title in lost:
            note(key, "количество 0: экземпляров нет", f"{title} не войдёт")

    def _said_gone(self, row: list[Cell]) -> dict[str, str]:
        said = {key: words_of_write_off(self._cell(row, key)) for key in self._gone}
        return {key: words for key, words in said.items() if words}

    def _write_off(self, draft: EditionDraft, row: list[Cell], note: Note) -> None:
        said = self._said_gone(row)
        if len(draft.copies) > 1:
            for key in [key for key in said if key in self._counted and said[key].isdigit()]:
                del said[key]
                note(key, "номер акта или сколько выбыло, не ясно", "выбывшие не отмечены")
        if said:
            write_off(draft.copies, list(said.values()))

    def _counted_in(self, row: list[Cell], note: Note) -> tuple[int | None, list[str]]:
        """Return how many copies a row says it has, and their numbers; doubts are told."""
        quantity, doubt = self._quantity(row)
        numbers, odd = self._numbers(row, quantity)
        at = self._columns.get("copies", -1)
        if at >= 0 and not numbers and row[at] in _DASHES and text_of(row[at]):
            doubt = "вместо количества прочерк"
        if doubt:
            note("copies", doubt, _entering(max(len(numbers), 1 if quantity is None else quantity)))
        if odd:
            note("inventory_number", odd, taken(numbers))
        return quantity, numbers

    def _numbers(self, row: list[Cell], quantity: int | None) -> tuple[list[str], str]:
        """Return the numbers of a row, and why they may be meant otherwise."""
        if (cell := self._cell(row, "inventory_number")) is None:
            return [], ""
        try:
            return inventory_numbers(cell, quantity), ""
        except Unclear as unclear:
            return unclear.value or [], unclear.reason

    def _quantity(self, row: list[Cell]) -> tuple[int | None, str]:
        """Return how many copies a row says it has, and what of it is not understood."""
        if (cell := self._cell(row, "copies")) is None:
            return None, ""
        try:
            return count_of(cell), ""
        except Unclear as unclear:
            return unclear.value, unclear.reason


def _wrong(draft: EditionDraft) -> str:
    title = draft.title
    return "" if title[:1].isalnum() or any(map(str.isalnum, title)) else "нет заглавия"


def _refused(place: Place, row: list[Cell], reason: str) -> Refused:
    written = "; ".join(filter(None, map(text_of, row)))
    return refused(place, row, reason, written)


def _alone(place: Place, row: list[Cell]) -> Remark:
    """Say that a row has one cell only, whichever it is."""
    at = next(at for at, cell in enumerate(row) if text_of(cell))
    return remark(place, at, row, "в строке одно название: книга или заголовок?", "войдёт книгой")


def _entering(copies: int) -> str:
    one = plural(copies, "войдёт", "войдут", "войдут")
    return f"{one} {copies} {plural(copies, 'экземпляр', 'экземпляра', 'экземпляров')}"


def _entitle(draft: EditionDraft) -> None:
    """Part from the title what is printed after it; «[Текст]» is said of every book."""
    # Programs that part a description leave its marks: «Игрушки /», «АСТ,».
    draft.title = draft.title.removesuffix(" /").removesuffix(" :").removesuffix(" =")
    draft.publisher = draft.publisher.rstrip(", ")
    if "[" in draft.title:
        draft.title = _OF_TEXT.sub("", draft.title)
    if " / " in draft.title and not draft.responsibility:
        draft.title, _, draft.responsibility = draft.title.partition(" / ")
    if " : " in draft.title and not draft.subtitle:
        draft.title, _, draft.subtitle = draft.title.partition(" : ")


def _shape_together(draft: EditionDraft, written: str, note: Note) -> None:
    if draft.title:
        note("author_title", "заглавие взято из другого столбца", "не загружать")
        return
    left = describe(draft, written, partial(note, "author_title"))
    _entitle(draft)
    _keep_apart(draft, left, partial(note, "author_title"))


def _shape_imprint(draft: EditionDraft, written: str, note: Note) -> None:
    had = draft.place or draft.publisher or draft.year or draft.year_text
    left = imprint(draft, written)
    if left and had:
        note("imprint", f"в других столбцах иное: {'; '.join(left)}", "не загружать")
    elif left:
        _keep_apart(draft, left, partial(note, "imprint"))


def _keep_apart(draft: EditionDraft, left: list[str], tell: Callable[[str, str], None]) -> None:
    """Keep in the notes what found no field."""
    if left:
        draft.notes = "\n".join(filter(None, (draft.notes, *left)))
        tell(f"не разобрано: {'; '.join(left)}", "в примечание к изданию")


def _shape_grade(draft: EditionDraft, written: str, note: Note) -> None:
    found = _GRADES.fullmatch(written.lower())
    if found is None:
        note("grade", "класс не узнан", "класс не указан")
        return
    said = fold(f"{draft.title} {draft.subtitle} {draft.part_title}")
    if "класс" not in said:
        grade = f"{found[1]} класс"
        draft.subtitle = f"{draft.subtitle} : {grade}" if draft.subtitle else grade
    elif not set(re.findall(r"\d+", found[1])) <= set(re.findall(r"\d+", said)):
        note("grade", "в заглавии другой класс", "как в заглавии")


# Columns that say more than one field, or one in another way; the title comes first.
_SHAPES: dict[str, Callable[[EditionDraft, str, Note], None]] = {
    "author_title": _shape_together,
    "imprint": _shape_imprint,
    "grade": _shape_grade,
}
