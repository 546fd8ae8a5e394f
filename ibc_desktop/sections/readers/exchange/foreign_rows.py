"""A list of pupils or teachers read row by row: names, classes and dates in all their forms."""

import datetime as dt
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from ibc_desktop.kernel.ground.russian import date_digits
from ibc_desktop.kernel.tables.cells import Cell, Unclear, code_of, text_of
from ibc_desktop.kernel.tables.garbled import mended_rows
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import Lines
from ibc_desktop.kernel.tables.no_values import NOTHING_SAID
from ibc_desktop.kernel.tables.sheets import Sheet, remark

from ..model import ReaderGroup
from ..rules.derived import ClassCode, class_code
from ..rules.fields import PLAIN, group_named
from ..rules.service import birth_date_fits
from .above import Above, carries_classes, class_columns, is_wide
from .class_words import listed_class
from .contacts import as_listed, phone_beside
from .drafts import ReaderDraft
from .leaving import (
    Leave,
    is_status,
    learning_elsewhere,
    leave_of,
    speaks_of_moving,
    status_columns,
)
from .name_cells import NAMES, NameCells
from .name_order import NameOrder
from .names import why_no_name
from .parents import parts_of_parent
from .parents_below import ParentsBelow
from .posts import group_beside, group_of_post
from .telling_apart import columns_beside, rows_below

# «№ 80», «билет 80», «Ч/б № 80»: the scanner reads 80.
_BEFORE_CARD = re.compile(
    r"(?:чит\w*\.?\s*)?(?:(?:билет|формуляр)\w*\s*)?(?:№\s*)?(?=\d)", re.IGNORECASE
)
_ENDS_OF_PHONE = tuple("0123456789)")
_CARD_WORDS = frozenset("№чЧбБфФ")
# The rows by which it is told how the names of a list stand.
_TRIED_ROWS = 200
_PUPIL_AGE_DAYS = 23 * 366  # A pupil of more had rather the century left out.
_SHORT_YEAR = re.compile(r"\d\d?\D+\d\d?\D+\d\d")
_SCHOOL_AGE_DAYS = 19 * 366
_WORKED_OUT = ("card_number", "surname", "given_name", "patronymic", "born_on", "group", "post")
_READ_AS_WRITTEN = [as_listed(each) for key, each in PLAIN.items() if key not in _WORKED_OUT]


def drafts_from_sheet(
    sheet: Sheet, mapping: dict[str, int], today: dt.date
) -> Iterator[ReaderDraft | Refused]:
    """Yield a person or a refusal for each row of the list that heads no others.

    Where the rows say no class or group, it is that of the title above («Список 5А класса»), of the
    sheet, or of a row that heads the people below it.
    """
    way = _way_of(sheet, mapping, today)
    people = [mapping[key] for key in NAMES if key in mapping]
    beside = [at for at in mapping.values() if at not in people]
    parents = ParentsBelow(sheet, mapping)
    own, wide = class_columns(sheet, mapping), is_wide(sheet)
    for part in sheet.parts:
        above, lines = Above(part, people, own, wide=wide), Lines(people)
        for said in above.told():
            sheet.tell(said)
        shared = rows_below(part, people)
        for place, row, _ in mended_rows(sheet.body_of(part), people, sheet.tell, beside):
            said = above.headed_by(place, row)
            if said is None:
                person, goes_on = _Row(place, row, way, above), place.row in shared
                yield parents.refusal(place, row) or person.draft(lines, goes_on=goes_on)
                continue
            lines = Lines(people)
            if isinstance(said, Refused):
                yield said
            else:
                sheet.tell(said)


@dataclass(frozen=True)
class _Way:
    """How a list is read: its columns, how its names stand, and where it tells who has left."""

    mapping: dict[str, int]
    today: dt.date
    order: NameOrder
    # Whether a class stands once, over all of its pupils.
    carries: bool
    status: dict[int, bool]
    beside: list[int]
    parent: list[int]

    @cached_property
    def told_of(self) -> list[int]:
        """Return the columns that may tell of a pupil who is not in class."""
        note = [self.mapping["note"]] if "note" in self.mapping else []
        return [*self.status, *note]


def _way_of(sheet: Sheet, mapping: dict[str, int], today: dt.date) -> _Way:
    at = mapping.get("name", mapping.get("surname", -1))
    heading = sheet.headings[at] if at >= 0 else ""
    written = (text_of(row[at]) for row in sheet.first_rows(_TRIED_ROWS) if 0 <= at < len(row))
    order = NameOrder(heading, written)
    if order.turned:
        reason, outcome = "заголовок говорит иначе", f"{'имя' if order.given_first else 'фамилия'}"
        where = f"столбец {sheet.letters(at)}"
        sheet.tell(Remark(where, reason, heading, f"{outcome} — первое слово", RemarkKind.FIGURES))
    headings = sheet.headings
    status, beside = status_columns(headings, mapping), columns_beside(headings, mapping)
    parent = parts_of_parent(headings, mapping) if "parent_name" in mapping else []
    return _Way(mapping, today, order, carries_classes(sheet, mapping), status, beside, parent)


class _Row(NameCells):
    """One row of the list and the way in which it is read."""

    def __init__(self, place: Place, row: list[Cell], way: _Way, above: Above) -> None:
        super().__init__(place, row, way.mapping, way.today, way.order)
        self._way, self._above = way, above
        self._beside: ReaderGroup | None = None
        if way.parent:
            said = (part for at in way.parent if (part := self._written(at)) not in NOTHING_SAID)
            self._values = copy(self.cells)
            self._values[way.mapping["parent_name"]] = " ".join(filter(None, said))

    def draft(self, lines: Lines, *, goes_on: bool) -> ReaderDraft | Refused:
        """Return who stands in the row; `goes_on` says that the row above shares its name."""
        written = self.text("name") or self.text("surname")
        try:
            name = self.name()
        except Unclear as two:
            return self.refused(two.reason, written)
        notes = [self.text("note")] if self.cell("note") else []
        notes += (aside for _, aside in self.asides)
        # Most rows have nothing that tells of it.
        told = self._way.status or any(map(speaks_of_moving, notes))
        leave = leave_of(self.cells, self._way.status, notes, self.today) if told else None
        # The day of leaving may stand beside the name.
        whole_name = " ".join(name) if leave and self.asides else written or self.no_name()
        nobody = why_no_name(name, whole_name)
        no_row = lines.why(self.cells)
        reason = no_row or nobody or lines.gone
        if leave and not leave.day:
            reason = reason or f"в списке отмечено: {leave.words}"
        elif not leave:
            reason = reason or self._above.gone
        if reason:
            # Of «1 | Итого | 25» the name is «1», which tells nobody what is left out.
            whole = "; ".join(filter(None, map(text_of, self.cells)))
            return self.refused(reason, whole if no_row or not written else written)
        draft = ReaderDraft(str(self.place), *name, code=self._class(), place=self.place)
        draft.goes_on = goes_on
        if leave:
            self._leave(draft, leave)
        self._read_as_written(draft)
        draft.card_number = self._card()
        self._read_birth_date(draft)
        draft.post = self._post()
        self._put_asides(draft)
        if told:
            self._note_elsewhere()
        self._read_group(draft)
        draft.remarks = self.remarks
        return draft

    def _read_as_written(self, draft: ReaderDraft) -> None:
        for each in _READ_AS_WRITTEN:
            self.read(draft, each)
        if draft.parent_name[-1:] in _ENDS_OF_PHONE and not draft.parent_phone:
            draft.parent_name, draft.parent_phone = phone_beside(draft.parent_name)
        if self._way.beside:
            draft.beside = tuple(map(self._written, self._way.beside))

    def _written(self, column: int) -> str:
        return text_of(self.cells[column]) if column < len(self.cells) else ""

    def _leave(self, draft: ReaderDraft, leave: Leave) -> None:
        """Who has left comes in as one who has left; who will leave is still here."""
        if leave.day is not None and leave.day <= self.today:
            draft.left_on, draft.left_reason = leave.day, leave.words
            return
        at, reason, outcome = str(self.place), "день выбытия ещё впереди", "войдёт как все"
        kind = RemarkKind.FIGURES
        self.remarks.append(Remark(at, reason, leave.words, outcome, kind, self.place))

    def _note_elsewhere(self) -> None:
        """Who learns at home or is on leave is a reader like any other here."""
        for at in learning_elsewhere(self.cells, self._way.told_of):
            reason, outcome = "учится не в классе", "войдёт как все"
            self.remarks.append(remark(self.place, at, self.cells, reason, outcome))

    def _class(self) -> ClassCode | None:
        key = "form" if self.text("form") or not self.has("grade") else "grade"
        if not (written := self.text(key)):
            return self._above.code
        letter = self.text("letter")
        joint = "-" if letter.isdecimal() else ""
        if letter and (code := class_code(f"{written.removesuffix('.0')}{joint}{letter}")):
            return code
        code = self._listed_class(key)
        if self._way.carries:
            self._above.code = code
        if letter and str(code) != f"{code and code.grade}{letter.upper()}":
            self.remark("letter", "буква класса не узнана", f"класс {code or 'не указан'}")
        return code

    def _listed_class(self, key: str) -> ClassCode | None:
        try:
            return listed_class(self.cell(key))
        except Unclear as unclear:
            taken = f"взято {unclear.value}" if unclear.value else "без класса"
            self.remark(key, unclear.reason, taken)
            return unclear.value

    def _card(self) -> str:
        """Return «80» for «№ 80»; a number that a spreadsheet has spoilt is nobody's card."""
        try:
            card = code_of(self.text("card_number"))
        except Unclear as unclear:
            self.remark("card_number", unclear.reason, "будет новый номер билета")
            return ""
        if card and not any(map(str.isdigit, card)):
            self.remark("card_number", "в номере билета нет цифр", "войдёт как написано")
        return _BEFORE_CARD.sub("", card) if card[:1] in _CARD_WORDS else card

    def _read_birth_date(self, draft: ReaderDraft) -> None:
        self.read(draft, PLAIN["born_on"])
        if draft.born_on is None:
            return
        if not birth_date_fits(draft.born_on, self.today):
            self.remark("born_on", "не похоже на дату рождения", "даты рождения нет")
            draft.born_on = None
        elif self._is_guessed_century(draft.code, draft.born_on):
            self.remark("born_on", "год двумя цифрами", f"взято {date_digits(draft.born_on)}")

    def _is_guessed_century(self, code: ClassCode | None, born_on: dt.date) -> bool:
        is_old = code is not None and (self.today - born_on).days > _PUPIL_AGE_DAYS
        return is_old and _SHORT_YEAR.fullmatch(self.text("born_on")) is not None

    def _post(self) -> str:
        post, subject = self.text("post"), self.text("subject")
        return ", ".join(part for part in (post, subject) if part)

    def _put_asides(self, draft: ReaderDraft) -> None:
        for key, aside in self.asides:
            if not any(map(str.isalnum, aside)):
                self.remark(key, "при имени стоит знак", f"без знака: {aside}")
                continue
            code = class_code(aside)
            if code is not None and draft.code in (None, code):
                draft.code = code
            else:
                self._beside = self._beside or group_beside(aside)
                self.remark(key, "кроме имени ещё слова", f"в примечание: {aside}")
                draft.note = "\n".join(filter(None, (draft.note, aside)))

    def _read_group(self, draft: ReaderDraft) -> None:
        """Read the group; unless its cell says so, only a pupil is in a class."""
        draft.group = self._group(draft)
        if self.has("group") and not is_status(self.text("group")):
            draft.is_named = group_named(self.text("group")) is not None
            self.read(draft, PLAIN["group"])
        if draft.code and draft.group is not ReaderGroup.PUPIL and not draft.is_named:
            key = next((each for each in ("form", "grade") if self.text(each)), "")
            if key:
                said = f"класс не записан: {draft.group.label.lower()}"
                self.remark(key, "класс не у ученика", said)
            draft.code = None

    def _group(self, draft: ReaderDraft) -> ReaderGroup:
        """Return the group that class, post and age speak for, where no cell names one."""
        above, works = self._above.group, group_of_post(draft.post) if draft.post else None
        if self._beside:
            return self._beside
        if above is ReaderGroup.PUPIL or (draft.code and not above and not works):
            return ReaderGroup.PUPIL
        if draft.post and above in (None, ReaderGroup.STAFF):
            return works or ReaderGroup.STAFF
        return above or self._group_by_age(draft)

    def _group_by_age(self, draft: ReaderDraft) -> ReaderGroup:
        if self.text("group"):
            return ReaderGroup.OTHER
        age = None if draft.born_on is None else (self.today - draft.born_on).days
        if written := self.text("form") or self.text("grade"):
            return group_named(written) or ReaderGroup.PUPIL
        # Whose class a list of classes leaves out is still a pupil.
        is_listed = age is None and (self.has("form") or self.has("grade"))
        if is_listed or (age is not None and age <= _SCHOOL_AGE_DAYS):
            return ReaderGroup.PUPIL
        return self._above.headed or ReaderGroup.OTHER
