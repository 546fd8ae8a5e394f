"""A class as the lists of a school write it: «V А», «5 А (кадеты)», «пятый А», «5.0»."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.roman import roman
from ibc_desktop.kernel.tables.cells import Cell, Unclear, text_of

from ..rules.class_forms import plain_class
from ..rules.derived import ClassCode, class_code

_ROMAN = re.compile(r"([ivxхі]+)\s*-?\s*(?:класс\s*)?([а-щэюяa-z]?)\s*(?:класс|кл\.?)?")
_BEFORE_MORE = re.compile(
    r"(.*?\S)\s*[(\[,;]|(\d{1,2}\s*-?\s*[«\"]?[а-яё][»\"]?)(?=\s+[а-яё]{2})", re.IGNORECASE
)
_CLASS_IN_TITLE = re.compile(r"\b(\d{1,2}\s*(?:[-/]\s*\d{1,2}|-?\s*[а-яa-z]?))\s*класс\w*")
# What may stand before a class, beside it, and between it and the rest of its line.
_LABEL = re.compile(
    r"^(?:(?:список|учащиеся|ученики|обучающиеся|учащихся|учеников|обучающихся)\s+)*"
    r"(?:(?:класса?|кл)(?![\w])[\s.:№-]*)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_PARTING = " ,;:.-–—"
# «5А и Б», «5 (Г)»: one letter more; «с» and «в» are words.
_LETTER = re.compile(r"(?<![\w.])[абгдежзлмнпрт](?![\w.])")
_ANOTHER = re.compile(r"(?<![\w.№])(?<!№ )\d{1,2}\s*-?\s*(?:[а-щэюя](?![\w.])|класс)")
_SPELLED_OUT = re.compile(r"литеры?\b|букв|letter")
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
    code = _of_cell(written)
    if code is not None and str(code) in _LEVELS:
        raise Unclear("класс или ступень?", code)
    if code is None:
        raise _unclear(plain_class(written))
    return code


def heading_class(text: str) -> ClassCode | None:
    """Return the class that heads a list: the name of a sheet, or a row that says nothing else."""
    return _heading(plain_class(text))


def _heading(text: str) -> ClassCode | None:
    code = _code(text) if len(text) > 1 or text.isdigit() else None
    return None if str(code) in _LEVELS else code


def block_class(written: str, *, beside_teacher: bool = False) -> ClassCode | None:
    """Return the class of which a line surely speaks, whatever it says beside it.

    «10-А (физ-мат) класс», «Класс: 6Б», «3А – 25 чел.»; not «5А и 5Б», «5 (Г)», and «5А Иванов»
    only where who is named cannot be a pupil.
    """
    written = plain_class(written)
    if code := _heading(written):
        return code
    asides = " ".join(_BRACKETS.findall(written))
    words = _LABEL.sub("", _BRACKETS.sub(" ", written).strip()).split()
    for end in range(len(words), 0, -1):
        head, tail = " ".join(words[:end]), words[end:]
        if code := _heading(head.rstrip(_PARTING)):
            is_parted = not tail or head[-1] in _PARTING or not tail[0][0].isupper()
            is_parted = is_parted or beside_teacher
            is_said = "класс" in head.lower() or (code.letter.isalpha() and is_parted)
            return _agreed(code, f"{' '.join(tail)} {asides}") if is_said else None
    return None


def _agreed(code: ClassCode, beside: str) -> ClassCode | None:
    """Return the class of two places of a line: «6 класс, 6-А» is 6А; None where they differ."""
    folded = fold(beside)
    if _LETTER.search(_ANOTHER.sub("", folded)):
        return None
    for found in _ANOTHER.finditer(folded):
        other = class_code(found.group())
        if other is None or other.grade != code.grade or code.letter not in ("", other.letter):
            return None
        code = other
    return code


def title_class(title: str) -> ClassCode | None:
    """Return the class of which a title, a heading or the name of a sheet speaks.

    Who is named beside it is no pupil: «7В Мохова И. А.».
    """
    folded = fold(plain_class(title))
    found = _CLASS_IN_TITLE.search(folded)
    if found and (code := _heading(found[1])):
        return _agreed(code, f"{folded[: found.start()]} {folded[found.end() :]}")
    return block_class(title, beside_teacher=True)


def letter_column(
    headings: Sequence[str], found: int | None, rows: Sequence[Sequence[Cell]]
) -> int | None:
    """Return the column of the letters of classes, unless «Лит.» over marks is literature."""
    if found is None or _SPELLED_OUT.search(fold(headings[found])):
        return found
    texts = [text for row in rows if found < len(row) and (text := text_of(row[found]))]
    letters = [text for text in texts if text.strip(' «»"').isalpha()]
    return found if len(letters) * 2 > len(texts) else None


@lru_cache(1024)
def _of_cell(written: str) -> ClassCode | None:
    plain = plain_class(written)
    return _code(plain) or _code(_LABEL.sub("", plain))


def _code(written: str) -> ClassCode | None:
    return class_code(written) or _in_roman(fold(written).strip(". "))


def _in_roman(folded: str) -> ClassCode | None:
    found = _ROMAN.fullmatch(folded)
    grade = roman(found[1]) if found else 0
    return class_code(f"{grade}{found[2]}") if found and grade else None


def _unclear(written: str) -> Unclear:
    found = _BEFORE_MORE.match(written)
    code = _code(found[1] or found[2]) if found else None
    return Unclear("кроме класса ещё слова" if code else "класс не узнан", code)
