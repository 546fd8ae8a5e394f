"""A table of books read row by row: a supplier's list, an old program's export, one's own."""

import datetime as dt
from collections.abc import Callable, Iterator
from copy import copy
from functools import partial

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.tables.cells import Cell, bare, lines_of, text_of
from ibc_desktop.kernel.tables.garbled import mended_rows
from ibc_desktop.kernel.tables.imports import Place, Refused
from ibc_desktop.kernel.tables.lines import SECTION, Lines
from ibc_desktop.kernel.tables.no_values import IS_NO_VALUE, NO_ANSWER, unsaid
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet

from ..model import Fund
from ..rules.drafts import COPY, EDITION, EditionDraft
from .author_cells import NAMED, Authors, Note
from .carried import Carried
from .copies.copy_cells import copies_of, count_copies, entering, misread_size, note_other_size
from .copies.going_on import GoingOn, Numbered, RowsAhead
from .copies.gone_below import GoneBelow
from .copies.lots import cost_of
from .copies.number_cells import is_no_book, taken
from .copies.number_columns import Numbers
from .copies.quantities import NOTHING, Quantities
from .copies.write_offs import Gone, is_of_gone
from .goods import habit, is_service, names_goods, of_goods
from .grades import Grades
from .orders import of_order
from .shapes import entitle, shape_imprint, shapes_of
from .textbooks import textbooks
from .told import alone, refused_row, tell_of
from .volumes import OF_SET, Sets, is_volume

# What becomes of a row.
Read = EditionDraft | Refused
_AUTHORS = ("author", "author_surname", "responsibility", "author_title")
# Where misread letters of a row are looked for.
_TOLD_BY = ("title", "author_title")
# By so many rows it is told whether titles alone are seldom.
_TRIED_ROWS = 200
# The authors are read by themselves: a row may say «Его же».
_FIELDS = {field.key: field for field in EDITION if field.exchanged and field.key != "author"}
_OF_COPIES = {each.key: lower_first(each.title) for each in COPY if each.key != "inventory_number"}
_NO_TEXT = NOTHING | NO_ANSWER


def drafts_from_sheet(
    sheet: Sheet, mapping: dict[str, int], today: dt.date, are_textbooks: bool | None = None
) -> Iterator[Read]:
    """Yield a record or a refusal for each row under the headings.

    A row is a title with a quantity, or with inventory numbers, or one copy; the intake puts
    together titles that are repeated. The list itself tells `are_textbooks` if nobody does.
    """
    mapping, order = of_order(sheet, of_goods(sheet, mapping))
    are_so = textbooks(sheet, mapping) if are_textbooks is None else are_textbooks
    fund = Fund.TEXTBOOK if are_so else Fund.MAIN
    reader = _Rows(sheet, mapping, fund, today, is_order=order is not None)
    told_by = [mapping[key] for key in _TOLD_BY if key in mapping]
    titled, sets = next(iter(told_by), -1), Sets()
    beside = [at for at in mapping.values() if at not in told_by]
    for part in sheet.parts:
        gone = next(filter(is_of_gone, part.titles()), "") if part.layout.lists else ""
        reader.begin(part)
        reader.ahead = RowsAhead(mended_rows(sheet.body_of(part), told_by, sheet.tell, beside))
        for place, row, plain in reader.ahead:
            if gone:
                yield refused_row(place, row, f"в списке «{gone}»")
                continue
            read = reader.read(place, row, plain)
            if isinstance(read, EditionDraft):
                if is_volume(read.title):
                    sets.name(read, partial(tell_of, read, place, titled, row))
                else:
                    sets.above = read
            yield read


class _Rows:
    """Reads rows by one mapping, worked out once: a catalogue has a hundred thousand of them."""

    def __init__(
        self, sheet: Sheet, mapping: dict[str, int], fund: str, today: dt.date, *, is_order: bool
    ) -> None:
        self._fund, self._today, headings = fund, today, sheet.headings
        mapping, self._sums, _ = cost_of(sheet, mapping)
        self._gone = Gone(headings, mapping)
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
        self._quantities = Quantities(headings, mapping, is_order=is_order)
        self._titled = "title" if "title" in mapping else "author_title"
        at = mapping.get("author_title", -1)
        self._is_goods = at >= 0 and names_goods(headings[at])
        self._authors = Authors()
        self._named = [(mapping[key], key) for key in NAMED if key in mapping]
        self._shaped = shapes_of(mapping, habit(sheet, mapping))
        self._columns = mapping | self._gone.columns
        people = [mapping[key] for key in _AUTHORS if key in mapping]
        self._numbers = Numbers(mapping)
        self._lines = Lines(people, sheet.first_rows(_TRIED_ROWS))
        self._going_on = GoingOn(self._columns)
        self._numbered = Numbered(headings)
        self._grades = Grades(sheet, mapping, of_textbooks=fund == Fund.TEXTBOOK)
        self._carried = Carried(sheet, mapping, today)
        self._before, self._lacks, self._gone_below = list[Cell](), False, GoneBelow(sheet.tell)
        # The last row of a book, the same with its price by the copy, and what was read of it.
        self._last: tuple[list[Cell], list[Cell], EditionDraft] | None = None
        self.ahead = RowsAhead(())
        self._widest = max(self._columns.values(), default=-1) + 1

    def begin(self, part: Part) -> None:
        """Begin a part of the list: what stands above the rows of another is not above these."""
        self._grades.begin(part)
        self._gone_below.begin(part.name)
        self._carried.begin()

    def read(self, place: Place, row: list[Cell], plain: bool) -> Read:
        if len(row) < self._widest:
            row = row + [None] * (self._widest - len(row))
        why = self._lines.why(row)
        if (why or self._lines.lone is row) and self._gone_below.heads(place, row):
            self._last = None
            return refused_row(place, row, why or SECTION)
        if self._carried.columns and not why:
            row = self._carried.filled(row)
        draft = EditionDraft(at=str(place), row=place, fund=self._fund)
        note = partial(self._note, draft, place, row)
        self._say(draft, row, plain, note)
        entitle(draft)
        self._shape(draft, row, bare if plain else lines_of, note)
        if not draft.title and not why and (more := self._one_more(place, row)):
            return more
        why = why or self._why_heading(row)
        if (why or self._lines.is_alone) and (line := self._headed(place, row, why)):
            return line
        return self._taken(draft, row, why, note)

    def _headed(self, place: Place, row: list[Cell], why: str) -> Refused | None:
        """Hear of a line that heads those below it; return it where it names their class."""
        line = self._grades.headed_by(place, row, heads=why == SECTION)
        if line or why == SECTION:
            self._gone_below.end()
        if line:
            self._last = None
        return line

    def _taken(self, draft: EditionDraft, row: list[Cell], why: str, note: Note) -> Read:
        priced, place = self._priced(row, note), draft.row or Place(0)
        if reason := why or self._wrong(draft) or self._add_copies(draft, priced, note):
            self._last = None
            return refused_row(place, row, reason)
        if self._lines.is_alone or self._lacks:
            draft.remarks.append(alone(place, row))
        if self._grades.above:
            self._grades.put(draft, row, note)
        self._authors.above, self._last = draft, (row, priced, draft)
        return draft

    def _say(self, draft: EditionDraft, row: list[Cell], plain: bool, note: Note) -> None:
        """Let the record say what each field of its own says."""
        for column, key, text in self._texts:
            if (cell := row[column]) in (_NO_TEXT if text is text_of else NOTHING):
                continue
            if plain and isinstance(cell, str):
                setattr(draft, key, cell.strip())
            else:
                setattr(draft, key, text(cell))
        for column, field in self._fields:
            if (cell := row[column]) not in NOTHING and (unclear := field.read(draft, cell)):
                note(field.key, unclear.reason, field.outcome(unclear))
        for key in unsaid(row, self._columns, self._no_answers):
            note(key, IS_NO_VALUE, "пусто")

    def _why_heading(self, row: list[Cell]) -> str:
        self._lacks = self._numbered.lacks(row)
        if self._lacks and self._numbered.heads(self._before, self.ahead):
            return SECTION
        self._before = row
        return ""

    def _one_more(self, place: Place, row: list[Cell]) -> EditionDraft | Refused | None:
        """Return the book above with the copy of a row that says no more than its number."""
        if self._last is None or not self._going_on.is_so(row, self._last[0]):
            return None
        row, draft = self._going_on.whole(row, self._last[1]), copy(self._last[2])
        draft.at, draft.row, draft.remarks = str(place), place, []
        reason = self._add_copies(draft, row, partial(self._note, draft, place, row))
        return refused_row(place, row, reason) if reason else draft

    def _note(
        self, draft: EditionDraft, place: Place, row: list[Cell], key: str, *said: str
    ) -> None:
        tell_of(draft, place, self._columns.get(key, -1), row, *said)

    def _shape(
        self, draft: EditionDraft, row: list[Cell], text: Callable[[Cell], str], note: Note
    ) -> None:
        cells = {key: text(row[at]) for at, key in self._named if row[at] not in NOTHING}
        if cells:
            self._authors.read(draft, cells, note)
        # «М. : Детгиз, 2003» in a column of places.
        if ":" in draft.place and not draft.publisher:
            written, draft.place = draft.place, ""
            shape_imprint(draft, written, lambda _, *said: note("place", *said))
        for key, shape in self._shaped:
            if written := text_of(self._cell(row, key)):
                if key == "author_title":
                    written = self._authors.unwritten(draft, written, note)
                shape(draft, written, note)

    def _cell(self, row: list[Cell], key: str) -> Cell:
        """Return the cell of a field, and None for one that says nothing."""
        at = self._columns.get(key, -1)
        return row[at] if at >= 0 and row[at] not in NOTHING else None

    def _wrong(self, draft: EditionDraft) -> str:
        title = draft.title
        if self._is_goods and is_service(title):
            return "это услуга, а не книга"
        if is_no_book(title):
            return "вместо книги сказано, что номер пуст"
        return "" if title[:1].isalnum() or any(map(str.isalnum, title)) else "нет заглавия"

    def _add_copies(self, draft: EditionDraft, row: list[Cell], note: Note) -> str:
        """Add the copies of the row; return why they cannot be, or nothing."""
        quantity, numbers = self._counted_in(row, note)
        if not numbers and self._going_on.heads_volumes(row, self.ahead.below()):
            note(self._titled, OF_SET, "сам войдёт без экземпляров")
            self._note_no_copies(row, OF_SET, note, quantity)
            return ""
        if more := self._more_below(row, quantity, numbers):
            # The rows below have their own numbers and are counted there.
            quantity = max((quantity or 0) - more, len(numbers))
        if misread := misread_size(quantity, len(numbers)):
            return misread
        if quantity is not None and numbers and len(numbers) != quantity:
            note_other_size(len(numbers), quantity, note)
        cells = {key: row[at] for at, key in self._copy if row[at] not in NOTHING}
        if self._is_balance and quantity and quantity > 1 and cells.pop("price", None):
            note("price", "стоимость одного или всех?", "цена пуста")
        draft.copies, unclear = copies_of(cells, quantity, numbers, self._today)
        if not (draft.copies or more):
            self._note_no_copies(row, "количество 0: экземпляров нет", note)
            return ""
        for field, fault in unclear:
            note(field.key, fault.reason, field.outcome(fault))
        self._gone_below.put(draft.copies)
        if self._gone.is_told or "note" in cells:
            self._gone.tell(draft.copies, partial(self._cell, row), note)
        return ""

    def _priced(self, row: list[Cell], note: Note) -> list[Cell]:
        if self._sums is None:
            return row
        quantity, numbers = self._counted_in(row, lambda *_: None)
        return self._sums.priced(row, count_copies(quantity, numbers), note)

    def _more_below(self, row: list[Cell], quantity: int | None, numbers: list[str]) -> int:
        """Return how many rows below go on with a row that has fewer numbers than copies."""
        if len(numbers) >= (1 if quantity is None else quantity):
            return 0
        return self.ahead.count(lambda below: self._going_on.is_so(below, row))

    def _note_no_copies(
        self, row: list[Cell], why: str, note: Note, quantity: int | None = 0
    ) -> None:
        if not self._quantities.has_come:
            return
        lost = [("copies", f"количество {quantity}")] if quantity else []
        lost += [(key, _OF_COPIES[key]) for at, key in self._copy if row[at] not in NOTHING]
        lost += self._gone.lost(partial(self._cell, row))
        for key, title in lost:
            note(key, why, f"{title} не войдёт")

    def _counted_in(self, row: list[Cell], note: Note) -> tuple[int | None, list[str]]:
        """Return how many copies a row says it has, and their numbers; doubts are told."""
        if not self._quantities.has_come:
            return 0, []
        is_numbered = self._cell(row, "inventory_number") is not None
        quantity, doubt = self._quantities.of(row, numbered=is_numbered)
        numbers, odd = self._numbers.of(row, quantity)
        if doubt:
            note("copies", doubt, entering(count_copies(quantity, numbers)))
        if odd:
            note("inventory_number", odd, taken(numbers))
        return quantity, numbers
