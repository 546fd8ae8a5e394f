"""The words of a class brought to one form: «6-го класса, литера «В»» is «6В класс»."""

import re
from functools import cache

_NAMED: tuple[str, ...] = tuple(
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат".split()
)
# One letter behind «класс» may be one of these.
_WORDS = frozenset("авикосуя")
# No class is written so shortly in any other form.
_SHORT = 3
# What no class is called: a grade that is not known, or not of one class.
_NO_CLASS = "0 класс"


def plain_class(written: str) -> str:
    """Return a text with its classes as «6В класс»; its other words stay.

    What is of several, or of one that nobody knows, is no class: «5-6 классы», «6 КЛАССА В ШКОЛЕ».
    """
    if len(written) < _SHORT:
        return written
    several, ordinal, behind = _forms()
    return behind.sub(_in_front, ordinal.sub(_in_figures, several.sub(_NO_CLASS, written)))


def _in_figures(found: re.Match[str]) -> str:
    return found["figures"] or str(_NAMED.index(found["word"].lower()) + 1)


def _in_front(found: re.Match[str]) -> str:
    grade, letter = found["grade"], found["letter"]
    if not letter:
        return f"{grade} класс" if grade else "класс"
    is_letter = _is_letter(found, letter, found.string[found.end() :].strip())
    if is_letter is None:
        return _NO_CLASS
    return f"{grade}{letter} класс" if is_letter else f"{grade} класс, {letter}{found['point']}"


def _is_letter(found: re.Match[str], letter: str, rest: str) -> bool | None:
    """Say whether a letter behind «класс» is that of the class; None where nobody knows."""
    if found["quote"] or found["said"] or not rest:
        return True
    if found["point"]:
        # «5 класс, А. С. Лось» names a person, «5 класса В. Список» may.
        return False if rest[1:2] == "." else None
    if rest[0] in ",;:(-–—" or letter.lower() not in _WORDS:
        return True
    line = found.string
    return None if line.isupper() or line.islower() else letter.isupper()


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what names several classes, a grade as an ordinal, and what stands behind «класс»."""
    several = (
        r"(?<!\d)\d{1,2}(?:\s*[-–—,и]\s*\d{1,2}|\s*-?\s*[а-яa-z]{0,2})\s*класс(?:ы|ов|ах|ам)(?!\w)"
        r"|(?<![№\d])(?<!№ )\d{1,2}\s*(?:,|и)\s*\d{1,2}\s*класс"
    )
    # «6-м классе» is of the sixth, «6-м класс» is 6М.
    ordinal = (
        rf"(?<!\w)(?:(?P<figures>\d{{1,2}})\s*(?:-?\s*(?:ый|ой|ий|ого|го|ому|му|ом)|-\s*й"
        rf"|-?\s*м(?=\s+классе))|(?P<word>{'|'.join(_NAMED)})(?:ый|ой|ий|ого|ьего|ому|ом))"
        r"(?=\s+(?:класс|[«\"“„'][а-я][»\"”']|[а-я](?![\w.]))|(?<=\d-й)$)"
    )
    behind = (
        r"(?<![\w.])(?P<grade>\d{1,2})\s*(?:класс(?:а|е|у|ом)?|кл\.?)(?!\w)"
        r"(?:[\s,–-]*(?P<said>(?:литер\w{0,2}|букв\w)\s+)?(?P<quote>[«\"“„'])?(?P<letter>[а-щэ-яa-z])"
        r"(?!\w)(?(quote)[»\"”'])(?P<point>\.?))?"
        r"|класс(?:а|е|у|ом)(?!\w)"
    )
    return tuple(re.compile(each, re.IGNORECASE) for each in (several, ordinal, behind))  # type: ignore[return-value]
