"""International numbers of books (DOMAIN 3.7).

The check digits are counted here, because an import counts a hundred thousand of them and
loading python-stdnum takes longer than opening the window; where the hyphens stand is looked up
in its tables.
"""

import re
from functools import lru_cache

from ibc_desktop.kernel.ground.russian import counted, upper_first

# Between the numbers of one book: that of the volume and that of the set, ours and a foreign one.
JOINT = "; "
# A cataloguer's «Х» is as often Cyrillic as Latin.
_CYRILLIC_X = str.maketrans("Хх", "XX")
_NUMBER = re.compile(r"\d(?:[\s\-‐‑–—]?\d)*(?:[\s\-‐‑–—]?[Xx])?")
_NAME = re.compile(r"ISBN(?:-1[03]\b)?", re.IGNORECASE)
_WHOLE = r"97[89](?:[\s\-‐‑–—]?\d){10}"
_SEVERAL = re.compile(rf"\s*[;|\n]\s*|\s*[,/]\s*(?=ISBN|\d)|(?<=[\dXx)])\s+(?=ISBN|{_WHOLE})")
_DIGITS_OF_ISBN = re.compile(r"97[89]\d{10}|\d{9}[\dX]", re.ASCII)

_WHAT_TO_DO = "Сверьте с оборотом титула или оставьте поле пустым"


# Met again when the row is kept, some hundred rows after it was read.
@lru_cache(maxsize=2048)
def isbn_key(text: str) -> str | None:
    """Return the thirteen digits by which a book is known, or None for a wrong number.

    Takes the field as printed: «5-02-013850-9 (в пер.)»; an old number becomes a new one.
    """
    number = _compact(text)
    if not _DIGITS_OF_ISBN.fullmatch(number):
        return None
    if len(number) == 13:
        return number if ean_digit(number) == number[-1] else None
    new = f"978{number}"
    return new[:-1] + ean_digit(new) if _is_right_by_11(number) else None


def isbns(text: str) -> list[str]:
    """Return the numbers of a book as they are printed, one or several in one field."""
    return [each for each in _SEVERAL.split(text) if each] or [text]


def isbn_keys(text: str) -> list[str]:
    """Return the key of each right number of a field, each once."""
    if text.isalnum():
        return [key] if (key := isbn_key(text)) else []
    return list(dict.fromkeys(filter(None, map(isbn_key, isbns(text)))))


def check(text: str) -> str | None:
    """Return what is wrong with an ISBN and what to do, or None; an empty field is right."""
    wrong = next((each for each in isbns(text) if each.strip() and not isbn_key(each)), None)
    return None if wrong is None else f"{upper_first(fault(wrong))}. {_WHAT_TO_DO}"


def fault(number: str) -> str:
    """Return in few words what is wrong with a number that has no key."""
    digits = _compact(number)
    if not digits:
        return "здесь нет номера"
    # What begins as the new numbers do and has ten digits is a new one cut short.
    is_new = digits.startswith(("978", "979"))
    if len(digits) == 13 and not is_new:
        return "номер начинается не с 978 и не с 979"
    if len(digits) == 13 or (len(digits) == 10 and not is_new):
        return "последняя цифра не сходится"
    length = counted(len(digits), "цифра", "цифры", "цифр")
    return f"в номере {length}, а нужно {'13' if len(digits) == 10 else '10 или 13'}"


def hyphenated(text: str) -> str:
    """Return the numbers of a book with their hyphens; a wrong one comes back as it was."""
    if not isbn_keys(text):
        return text.strip()
    # Loaded here because its tables and helpers are not needed at start-up.
    from stdnum import isbn

    return JOINT.join(
        isbn.format(_compact(each)) if isbn_key(each) else each.strip() for each in isbns(text)
    )


def _compact(text: str) -> str:
    """Return the digits of the first number in a text."""
    if text.isascii() and text.isdigit():
        return text
    found = _NUMBER.search(_NAME.sub("", text).translate(_CYRILLIC_X))
    return "".join(filter(str.isalnum, found.group())).upper() if found else ""


def ean_digit(number: str) -> str:
    """Return the last digit that the first twelve of an EAN-13 ask for: weights 1 and 3."""
    total = sum(map(int, number[0:12:2])) + 3 * sum(map(int, number[1:12:2]))
    return str(-total % 10)


def _is_right_by_11(number: str) -> bool:
    """Tell whether the last sign is right, its X being ten: weights fall to 1, modulo 11."""
    values = [10 if sign == "X" else int(sign) for sign in number]
    weights = range(len(values), 0, -1)
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11 == 0
