"""What is worked out from a reader's other fields: keys to sort and search by, class codes."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

from ibc_desktop.kernel.ground.folding import fold, natural_key, typed_as_russian, word_line
from ibc_desktop.kernel.ground.labelled import Labelled

# «5А», or «5-1» where a school numbers its classes; no class is called Ъ, Ы or Ь.
_CLASS = re.compile(
    r"(\d{1,2})(?:\s*-?\s*(?:класс\s*)?([а-щэюяa-z]?)|\s*[-/.]\s*([1-9]\d?))\s*(?:класс|кл\.?)?"
)
# Latin letters that look like Russian ones, as they stand in many a school's list.
_LOOKALIKES = str.maketrans("abcehkmoptx", "авсенкмортх")
_GRADES = range(1, 13)


class Level(Labelled):
    """Ступень, by which pupils are grouped in reports (DOMAIN 2.1)."""

    PRIMARY = "primary", "1–4 классы"
    MIDDLE = "middle", "5–9 классы"
    SENIOR = "senior", "10–11 классы"


@dataclass(frozen=True)
class ClassCode:
    """A class as people name it: the grade and the letter, which may be missing.

    Where a school numbers its classes, the number stands for the letter: «-1» in 5-1.
    """

    grade: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.grade}{self.letter}"


def level(grade: int) -> Level:
    """Return the level of a grade."""
    if grade <= 4:
        return Level.PRIMARY
    return Level.MIDDLE if grade <= 9 else Level.SENIOR


def class_code(text: str) -> ClassCode | None:
    """Read «5А», «5 "а"», «5-А класс», «5/1» or «11»; Latin lookalikes become Russian letters."""
    found = _CLASS.fullmatch(fold(text).strip(". "))
    if found is None or int(found[1]) not in _GRADES:
        return None
    letter = f"-{found[3]}" if found[3] else found[2].translate(_LOOKALIKES).upper()
    return ClassCode(int(found[1]), letter)


def typed_class_codes(text: str) -> list[ClassCode]:
    """Return the classes that what was typed may mean, the likeliest first: «5f» is 5А."""
    readings = [text] if not text.isascii() else [typed_as_russian(text), text]
    codes = [class_code(reading) for reading in readings]
    return [code for code in codes if code is not None]


def read_class(text: str, known: Collection[str]) -> ClassCode | None:
    """Return the class that «5Б» typed in any layout names: one of the `known`, or a new one."""
    codes = typed_class_codes(text)
    plain = [code for code in codes if not (code.letter.isascii() and code.letter.isalpha())]
    return next((code for code in codes if str(code) in known), next(reversed(plain), None))


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Return full years of age; one born on 29 February grows older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def sort_key(surname: str, given_name: str, patronymic: str) -> str:
    """Return the key by which readers stand in the alphabet."""
    return natural_key(f"{surname} {given_name} {patronymic}")


def search_key(
    surname: str, given_name: str, patronymic: str, card_number: str, class_name: str
) -> str:
    """Return the folded words by which a reader is found."""
    return word_line(f"{surname} {given_name} {patronymic} {card_number} {class_name}")
