"""A table of books read row by row: a supplier's list, an old program's export, one's own."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of, whole_of
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.sheets import Sheet

from ..model import AgeMark, Fund
from ..rules.drafts import EditionDraft, Person
from ..rules.people import authors_from, others_from
from .copy_cells import MOST_COPIES, copies_of, inventory_numbers
from .fields import FIELDS, TITLE_FIELDS

__all__ = ["FIELDS", "TITLE_FIELDS", "drafts_from_sheet"]

# Fields taken over as they are written.
_PLAIN = (
    "subtitle part_number part_title edition_statement place publisher series series_number "
    "bbk author_mark udc subjects keywords annotation notes"
).split()
_COPY_FIELDS = ("barcode", "location", "price", "registered_on", "state", "note")
_ROLES = ("author", "compiler", "editor", "illustrator", "translator")

# «Итого: 25 книг», but not a book whose title begins like that.
_TOTAL = re.compile(r"(?:итого|всего)\s*(?:[:.]|$|\d|по |книг|экз)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"[,;]?\s*\[?\s*и\s+др(?:угие)?\.?\s*\]?\s*$", re.IGNORECASE)
# «Ильф И. и Петров Е.»: the «и» parts two whole names.
_AND = re.compile(r"(?<=\.)\s+и\s+(?=[А-ЯЁ][\w-]+\s+[А-ЯЁ]\.)")
_OTHER_ROLE = re.compile(
    r"(?:авт\w*\.?\s*-\s*)?(?:сост|под |отв\. |ред\b|худож|пер\.)", re.IGNORECASE
)
_TOGETHER = re.compile(r"(?:братья|с[её]стры|коллектив|авторский)\b", re.IGNORECASE)
_AUTHOR_FIRST = re.compile(
    r"(?P<author>[А-ЯЁ][\w-]+,?\s+[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)?)[\s,:]+(?P<title>\S.*)"
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,80}?)\s*:\s*)?(?P<publisher>[^,]*?)"
    r"(?:[,.]\s*(?P<year>\[?\d{4}[^-–—]*?))?(?:\.?\s*[-–—]\s*(?P<extent>\d+\s*с\.?.*))?"
)
_AGE = re.compile(r"(\d{1,2})\s*\+?(?:\s*лет)?")
_GRADES = re.compile(r"(\d{1,2}(?:\s*[-–—,]\s*\d{1,2})?)\s*(?:кл\.?|классы?)?")
_FUNDS = (
    (Fund.TEXTBOOK, "учебн"),
    (Fund.REFERENCE, "справ"),
    (Fund.METHODICAL, "метод"),
    (Fund.PERIODICAL, "период"),
    (Fund.PERIODICAL, "журнал"),
    (Fund.PERIODICAL, "газет"),
)
_LANGUAGES = (
    ("рус", "rus"),
    ("англ", "eng"),
    ("нем", "ger"),
    ("франц", "fre"),
    ("исп", "spa"),
    ("кит", "chi"),
    ("укр", "ukr"),
    ("бел", "bel"),
    ("тат", "tat"),
    ("башк", "bak"),
)


def drafts_from_sheet(sheet: Sheet, mapping: dict[str, int]) -> Iterator[EditionDraft | Refused]:
    """Yield a record or a refusal for each row under the headings.

    A row is a title with a quantity, or a title with inventory numbers, or one copy; titles
    that are repeated row by row are put together by the catalogue's intake.
    """
    read = _Rows(mapping).read
    for number, row in sheet.body():
        yield read(number, row)


class _Rows:
    """Reads rows by one mapping, worked out once: a catalogue has a hundred thousand of them."""

    def __init__(self, mapping: dict[str, int]) -> None:
        self._plain = [(mapping[key], key) for key in _PLAIN if key in mapping]
        self._people = [(mapping[key], key) for key in _ROLES if key in mapping]
        self._copy = [(mapping[key], key) for key in _COPY_FIELDS if key in mapping]
        self._shaped = [(mapping[key], shape) for key, shape in _SHAPES.items() if key in mapping]
        self._columns = mapping
        self._widest = max(mapping.values(), default=-1) + 1

    def read(self, number: int, row: list[Cell]) -> EditionDraft | Refused:
        if len(row) < self._widest:
            row = row + [None] * (self._widest - len(row))
        draft = EditionDraft(at=f"строка {number}")
        for column, key in self._plain:
            if row[column]:
                setattr(draft, key, text_of(row[column]))
        for column, role in self._people:
            if row[column]:
                draft.people += people_of(text_of(row[column]), role)
        self._entitle(draft, row)
        for column, shape in self._shaped:
            if written := text_of(row[column]):
                shape(draft, written)
        if reason := self._wrong(draft) or self._add_copies(draft, row):
            return Refused(draft.at, reason)
        return draft

    def _entitle(self, draft: EditionDraft, row: list[Cell]) -> None:
        if "title" in self._columns:
            draft.title = text_of(row[self._columns["title"]])
        if not draft.title and "author_title" in self._columns:
            _entitle_together(draft, text_of(row[self._columns["author_title"]]))
        if " / " in draft.title:
            draft.title, _, draft.responsibility = draft.title.partition(" / ")
        if " : " in draft.title and not draft.subtitle:
            draft.title, _, draft.subtitle = draft.title.partition(" : ")

    def _wrong(self, draft: EditionDraft) -> str:
        first = draft.title or (draft.people[0].surname if draft.people else "")
        if _TOTAL.match(first) and not draft.isbn:
            return "это итоговая строка"
        return "" if draft.title else "нет заглавия"

    def _add_copies(self, draft: EditionDraft, row: list[Cell]) -> str:
        """Add the copies of the row; return why they cannot be, or nothing."""
        columns = self._columns
        quantity = whole_of(row[columns["copies"]]) if "copies" in columns else None
        numbers: list[str] = []
        if "inventory_number" in columns:
            numbers = inventory_numbers(row[columns["inventory_number"]], quantity)
        if quantity is not None and not 0 <= quantity <= MOST_COPIES:
            return f"количество {quantity} не похоже на правду"
        if len(numbers) > MOST_COPIES:
            return "слишком много инвентарных номеров в одной строке"
        cells = {key: row[at] for at, key in self._copy if row[at]}
        draft.copies = copies_of(cells, quantity, numbers)
        return ""


def people_of(text: str, role: str = "author") -> list[Person]:
    """Return the people a cell names, in the role it says before the name, or in this one."""
    return [Person(*parts) for parts in _parsed(text, role)]


@lru_cache(maxsize=4096)
def _parsed(text: str, role: str) -> tuple[tuple[str, str, str], ...]:
    text = _AND.sub("; ", _AND_OTHERS.sub("", text)).strip(" ,;")
    if _TOGETHER.match(text):
        return ((text, "", role),)
    if _OTHER_ROLE.match(text):
        found = others_from(text)
        return tuple((each.surname, each.given, each.role) for each in found if each.surname)
    found = authors_from(text)
    return tuple((each.surname, each.given, role) for each in found if each.surname)


def _entitle_together(draft: EditionDraft, written: str) -> None:
    found = _AUTHOR_FIRST.fullmatch(written)
    if found is None:
        draft.title = written
        return
    draft.title = found["title"]
    if not draft.people:
        draft.people = people_of(found["author"])


def _shape_year(draft: EditionDraft, written: str) -> None:
    found = _YEAR.search(written)
    draft.year = int(found[1]) if found else None
    if found is None or len(written) > 4:
        plain = re.fullmatch(r"\d{4}\s*г(?:од)?\.?", written)
        draft.year_text = "" if plain else written


def _shape_extent(draft: EditionDraft, written: str) -> None:
    draft.extent = f"{written} с." if written.isdigit() else written


def _shape_isbn(draft: EditionDraft, written: str) -> None:
    # A number that a spreadsheet has cut to «9,78508E+12» is lost for good.
    draft.isbn = "" if "E+" in written.upper() else written


def _shape_imprint(draft: EditionDraft, written: str) -> None:
    found = _IMPRINT.fullmatch(written)
    if found is None:
        draft.publisher = draft.publisher or written
        return
    draft.place = draft.place or (found["place"] or "").strip()
    draft.publisher = draft.publisher or found["publisher"].strip()
    draft.extent = draft.extent or (found["extent"] or "").strip()
    if found["year"] and draft.year is None:
        _shape_year(draft, found["year"].strip())


def _shape_age(draft: EditionDraft, written: str) -> None:
    found = _AGE.fullmatch(written)
    if found and found[1] in set(AgeMark):
        draft.age_mark = found[1]


def _shape_grade(draft: EditionDraft, written: str) -> None:
    found = _GRADES.fullmatch(written.lower())
    if found and "класс" not in fold(f"{draft.title} {draft.subtitle}"):
        grade = f"{found[1]} класс"
        draft.subtitle = f"{draft.subtitle} : {grade}" if draft.subtitle else grade


def _shape_fund(draft: EditionDraft, written: str) -> None:
    named = fold(written)
    draft.fund = next((fund for fund, start in _FUNDS if start in named), draft.fund)


def _shape_language(draft: EditionDraft, written: str) -> None:
    named = fold(written)
    if len(named) == 3 and named.isascii():
        draft.language = named
    else:
        known = (code for start, code in _LANGUAGES if named.startswith(start))
        draft.language = next(known, draft.language)


_SHAPES: dict[str, Callable[[EditionDraft, str], None]] = {
    "year": _shape_year,
    "imprint": _shape_imprint,
    "extent": _shape_extent,
    "isbn": _shape_isbn,
    "age_mark": _shape_age,
    "grade": _shape_grade,
    "fund": _shape_fund,
    "language": _shape_language,
}
