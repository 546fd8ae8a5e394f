"""A list of pupils or teachers read row by row: names, classes and dates in all their forms."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow

from ..model import ReaderGroup
from ..rules.derived import ClassCode, class_code
from ..rules.fields import PLAIN, TEACHES
from ..rules.service import birth_date_fits

# Not «Эль Масри», which may be all of a surname: numbered, with initials or a patronymic, or three.
_WHOLE_NAME = re.compile(
    r"^\d|\s[А-ЯЁ]\.|\s(?:\S*(?:вич|вна|чна)|оглы|кызы)$|^(?:[А-ЯЁA-Z]\S*\s+){2}[А-ЯЁA-Z]\S*$"
)
_NUMBER_BEFORE = re.compile(r"^\d+\s*[.)]\s*")
_JOINED_INITIALS = re.compile(r"(?<=[А-ЯЁA-Z])\.(?=\w)")
_CLASS_IN_TITLE = re.compile(r"\b\d{1,2}\s*-?\s*[а-яa-z]?\s*класс")
_SCHOOL_AGE_DAYS = 19 * 366
_WORKED_OUT = ("surname", "given_name", "patronymic", "born_on", "group", "post")
_READ_AS_WRITTEN = [each for key, each in PLAIN.items() if key not in _WORKED_OUT]


@dataclass(slots=True)
class ReaderDraft:
    """A person as a list tells of them; `remarks` say what of the row was not understood."""

    at: str
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    born_on: dt.date | None = None
    code: ClassCode | None = None
    group: ReaderGroup = ReaderGroup.OTHER
    card_number: str = ""
    post: str = ""
    phone: str = ""
    parent_name: str = ""
    parent_phone: str = ""
    consent_on: dt.date | None = None
    registered_on: dt.date | None = None
    note: str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.surname} {self.given_name}".strip()


def drafts_from_sheet(
    sheet: Sheet, mapping: dict[str, int], today: dt.date
) -> Iterator[ReaderDraft | Refused]:
    """Yield a person or a refusal for each row of the list.

    Where the list has no column for the class, it is taken from the title above («Список 5А
    класса»), from the name of the sheet, or from rows that hold nothing but a class and head the
    pupils below them; such rows are no people and are not yielded.
    """
    if mapping.keys() & {"form", "grade"}:
        for place, row in sheet.body():
            yield _Row(place, row, mapping, today).draft()
        return
    for part in sheet.parts:
        code = _class_above(part)
        for place, row in part.body(sheet.tell):
            if heading := _class_heading(row):
                code = heading
            else:
                yield _Row(place, row, mapping, today, code).draft()


def split_name(text: str) -> tuple[str, str, str]:
    """Return surname, given name and patronymic of «Иванов Иван Иванович» or «ИВАНОВ И.И.»."""
    text = _JOINED_INITIALS.sub(". ", _NUMBER_BEFORE.sub("", text).replace(",", " "))
    surname, _, rest = plain_line(text).partition(" ")
    given, _, patronymic = rest.partition(" ")
    return _proper(surname), _proper(given), _proper(patronymic)


def _class_above(part: Part) -> ClassCode | None:
    for title in part.titles():
        found = _CLASS_IN_TITLE.search(fold(title))
        if code := class_code(found.group() if found else title):
            return code
    return class_code(part.name)


def _class_heading(row: list[Cell]) -> ClassCode | None:
    filled = [text for cell in row if (text := text_of(cell))]
    return class_code(filled[0]) if len(filled) == 1 else None


def _proper(name: str) -> str:
    """Write «ИВАНОВ-ПЕТРОВ» as a name is written; what is not all capitals stays as it is."""
    return name.title() if len(name) > 2 and name.isupper() else name


class _Row(SheetRow):
    """One row of the list with the mapping by which it is read."""

    def __init__(
        self,
        place: Place,
        row: list[Cell],
        mapping: dict[str, int],
        today: dt.date,
        code: ClassCode | None = None,
    ) -> None:
        super().__init__(place, row, mapping, today)
        self._code = code

    def draft(self) -> ReaderDraft | Refused:
        names = self._name()
        if reason := no_row(self.cells) or _why_no_name(names[0]):
            return self.refused(reason)
        draft = ReaderDraft(str(self.place), *names, code=self._class())
        for each in _READ_AS_WRITTEN:
            self.read(draft, each)
        self._read_birth_date(draft)
        draft.post = self._post()
        draft.group = _group(draft, self.today)
        self.read(draft, PLAIN["group"])
        draft.remarks = self.remarks
        return draft

    def _name(self) -> tuple[str, str, str]:
        surname = self.text("surname")
        given, patronymic = self.text("given_name"), self.text("patronymic")
        alone = self.has("given_name") and not _WHOLE_NAME.search(surname)
        parted = given or (not self.has("name") and (patronymic or alone))
        if surname and parted:
            return _proper(surname), _proper(given), _proper(patronymic)
        return split_name(self.text("name") or surname)

    def _class(self) -> ClassCode | None:
        if self._code is not None:
            return self._code
        written = self.text("form")
        if not written and self.has("grade"):
            written = self.text("grade").removesuffix(".0")
        letter = self.text("letter")
        code = class_code(f"{written}{letter}") or class_code(written)
        if written and code is None:
            self.remark("form" if self.has("form") else "grade", "класс не узнан", "без класса")
        return code

    def _read_birth_date(self, draft: ReaderDraft) -> None:
        self.read(draft, PLAIN["born_on"])
        if draft.born_on is not None and not birth_date_fits(draft.born_on, self.today):
            self.remark("born_on", "не похоже на дату рождения", "даты рождения нет")
            draft.born_on = None

    def _post(self) -> str:
        post, subject = self.text("post"), self.text("subject")
        return ", ".join(part for part in (post, subject) if part)


def _why_no_name(surname: str) -> str:
    if not surname:
        return "нет фамилии"
    if not any(map(str.isalpha, surname)) or surname[0].isdigit():
        return f"«{surname}» не похоже на фамилию"
    return ""


def _group(draft: ReaderDraft, today: dt.date) -> ReaderGroup:
    """Return the group that class, post and age speak for, where a list names none."""
    if draft.code is not None:
        return ReaderGroup.PUPIL
    if draft.post:
        return ReaderGroup.TEACHER if TEACHES.search(fold(draft.post)) else ReaderGroup.STAFF
    if draft.born_on is not None and (today - draft.born_on).days <= _SCHOOL_AGE_DAYS:
        return ReaderGroup.PUPIL
    return ReaderGroup.OTHER
