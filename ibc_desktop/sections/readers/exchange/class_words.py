"""A class as the lists of a school write it: «V А», «5 А (кадеты)», «пятый А», «5.0»."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, Unclear, text_of
from ibc_desktop.kernel.tables.parts import Part

from ..rules.derived import ClassCode, class_code

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_NAMED = "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат".split()
# A Latin «X» beside a Russian letter has become a Russian one.
_AS_ROMAN = str.maketrans("хі", "xi")
_IN_WORDS = re.compile(
    r"(?:([ivxхі]+)|([а-я]{3,})(?:ый|ой|ий)(?= .))\s*-?\s*(?:класс\s*)?([а-щэюяa-z]?)"
    r"\s*(?:класс|кл\.?)?"
)
_BEFORE_MORE = re.compile(
    r"(.*?\S)\s*[(\[,;]|(\d{1,2}\s*-?\s*[«\"]?[а-яё][»\"]?)(?=\s+[а-яё]{2})", re.IGNORECASE
)
_CLASS_IN_TITLE = re.compile(r"\b\d{1,2}\s*(?:[-/]\s*\d{1,2}|-?\s*[а-яa-z]?)\s*класс")
# A number alone may count anything: «12 (двенадцать)».
_CLASS_BEGINS = re.compile(
    r"(\d{1,2}(?:\s*-?\s*[«\"]?[а-яё][»\"]?(?![а-яё])|(?=\s+класс)))"
    r"(?:\s+класс)?\s*(?:[(\[,;:–-]|(?:кл\. ?|классный )рук)",
    re.IGNORECASE,
)
_LEVELS = frozenset({"1-4", "1-9", "1-11", "5-8", "5-9", "5-11", "10-11"})


def listed_class(cell: Cell) -> ClassCode | None:
    """Return the class that a cell says; None for an empty one.

    Raises Unclear where it says no class, or more than one class.
    """
    if isinstance(cell, dt.date):
        # Spreadsheets take «5-1» for the fifth of January.
        raise Unclear("дата вместо класса", class_code(f"{cell.day}-{cell.month}"))
    written = text_of(cell).removesuffix(".0").removesuffix(",0")
    if not written:
        return None
    code = _code(written)
    if code is not None and str(code) in _LEVELS:
        raise Unclear("класс или ступень?", code)
    if code is None:
        raise _unclear(written)
    return code


def heading_class(text: str) -> ClassCode | None:
    """Return the class that heads a list: the name of a sheet, or a row that says nothing else."""
    code = _code(text) if len(text) > 1 or text.isdigit() else None
    return None if str(code) in _LEVELS else code


def line_class(text: str) -> ClassCode | None:
    """Return the class of a line that heads the pupils below it: «5А класс, кл. рук. Лось»."""
    if code := heading_class(text):
        return code
    found = _CLASS_BEGINS.match(text)
    return heading_class(found[1]) if found else None


def class_above(part: Part) -> ClassCode | None:
    """Return the class of a whole list: from the title above it, or from its sheet."""
    for title in part.titles():
        found = _CLASS_IN_TITLE.search(fold(title))
        if code := heading_class(found.group().removesuffix("класс") if found else title):
            return code
    return heading_class(part.name)


def _code(written: str) -> ClassCode | None:
    return class_code(written) or _in_words(fold(written).strip(". "))


def _in_words(folded: str) -> ClassCode | None:
    found = _IN_WORDS.fullmatch(folded)
    if found is None:
        return None
    words, said = (_ROMAN, found[1].translate(_AS_ROMAN)) if found[1] else (_NAMED, found[2])
    return class_code(f"{words.index(said) + 1}{found[3]}") if said in words else None


def _unclear(written: str) -> Unclear:
    found = _BEFORE_MORE.match(written)
    code = _code(found[1] or found[2]) if found else None
    return Unclear("кроме класса ещё слова" if code else "класс не узнан", code)
