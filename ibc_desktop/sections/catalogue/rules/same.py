"""Whether two records under one ISBN, or of one author, year and publisher, are one edition."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.roman import roman

_NUMBER = re.compile(r"\d+")
# A word with the point that cuts it short, «Рус. яз. 7 кл.»; one before a capital ends a sentence.
_WORD = re.compile(r"[^\W_]+(?:(?<=[^\W\d_])\.(?!\s*[«\"(\[]?[А-ЯЁA-Z]))?")
# What is cut to a letter or two, and often without a point.
_CUT = {
    "кл": "класс.",
    "ч": "част.",
    "т": "том.",
    "кн": "книг.",
    "вып": "выпуск.",
    "изд": "издани.",
}
# «В 2 ч.» tells of the whole set, and stands in one record of a part and not in another.
_OF_THE_SET = re.compile(r"\bв \d+(?: х)? (?:ч|част\w*|т|том\w*|кн|книг\w*|вып\w*)\b\.?")
_ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
_PART = re.compile(r"(?:ч|част|т|том|кн|книг|вып|выпуск)\w*\.?")

# How alike in percent a misspelt title is.
_ALIKE = 85


class Told(NamedTuple):
    """What a record says of its title."""

    title: str
    subtitle: str = ""
    part_number: str = ""
    part_title: str = ""

    def __str__(self) -> str:
        """Return the title as a librarian reads it: «Алгебра. Ч. 1 : учебник»."""
        whole = ". ".join(filter(None, (self.title, self.part_number, self.part_title)))
        return " : ".join(filter(None, (whole, self.subtitle)))


def same_book(one: Told, other: Told) -> bool:
    """Tell whether two titles can be those of one edition.

    Numbers must agree, be they of a part, a volume or a class; words may be cut short by a point
    («Рус. яз.»), and a subtitle that one of them has not stays aside.
    """
    if one == other:
        return True
    title, subtitle = _said(one)
    its_title, its_subtitle = _said(other)
    whole, its_whole = title + subtitle, its_title + its_subtitle
    if _numbers(whole) != _numbers(its_whole):
        return False
    if _alike(whole, its_whole):
        return True
    return _alike(title, its_title) and _begins(subtitle, its_subtitle)


def same_title(one: Told, other: Told) -> bool:
    """Tell whether two titles with their parts say the same, word by word and none of them cut."""
    return one == other or _said(one)[0] == _said(other)[0]


def nearly_same(one: Told, other: Told) -> bool:
    """Tell whether two titles are one but for a slip of the pen: «Темные алеи».

    Numbers must agree, for «Алгебра 7» is not «Алгебра 8»; a subtitle may be missing.
    """
    if same_book(one, other):
        return True
    from rapidfuzz import fuzz

    title, its_title = _said(one)[0], _said(other)[0]
    alike = fuzz.ratio(" ".join(title), " ".join(its_title)) >= _ALIKE
    return alike and _numbers(title) == _numbers(its_title)


def are_namesakes(one: str, other: str) -> bool:
    """Tell «Толстой Л. Н.» from «Толстой А. Н.»; «Лев Николаевич» is «Л. Н.», and so is nobody."""
    surname, *given = one.replace(".", " ").split() or [""]
    other_surname, *other_given = other.replace(".", " ").split() or [""]
    return surname == other_surname and any(
        not (mine.startswith(theirs) or theirs.startswith(mine))
        for mine, theirs in zip(given, other_given, strict=False)
    )


@lru_cache(maxsize=1024)
def _said(told: Told) -> tuple[list[str], list[str]]:
    """Return the words of the title with its part, and those of the subtitle."""
    title, colon, rest = told.title.partition(": ")
    main = _words(" ; ".join((title, told.part_number, told.part_title)))
    return main, _words(f"{rest} {told.subtitle}" if colon else told.subtitle)


def _words(text: str) -> list[str]:
    parted = map(fold, _WORD.findall(normalize("NFC", text)))
    found = _OF_THE_SET.sub(" ", " ".join(parted)).split()
    return [
        _number(word, found[at - 1] if at else "", found[at + 1 :]) for at, word in enumerate(found)
    ]


def _number(word: str, before: str, after: list[str]) -> str:
    """Return «1» for «I», and for «первая» beside «часть»; «част.» for «ч», and others as said."""
    bare = word.rstrip(".")
    # A Russian «х» is an ending: «1980-х».
    if bare.isascii() and (number := roman(bare)):
        return str(number)
    if _PART.fullmatch(before) or (after and _PART.fullmatch(after[0])):
        found = (str(n) for n, start in enumerate(_ORDINALS, 1) if word.startswith(start))
        return next(found, _CUT.get(bare, word))
    return _CUT.get(bare, word)


def _numbers(said: list[str]) -> list[str]:
    return sorted(each.lstrip("0") for each in _NUMBER.findall(" ".join(said)))


def _alike(one: list[str], other: list[str]) -> bool:
    """Tell whether the words agree one by one, or taken in any order."""
    if len(one) != len(other):
        return False
    return all(map(_agree, one, other)) or sorted(one) == sorted(other)


def _begins(one: list[str], other: list[str]) -> bool:
    """Tell whether one says no more than the beginning of the other; endings do not count."""
    return all(
        mine == its
        or (not (mine + its).isdigit() and (mine.startswith(its) or its.startswith(mine)))
        for mine, its in zip(map(_bare, one), map(_bare, other), strict=False)
    )


def _agree(one: str, other: str) -> bool:
    """Tell whether two words are one, or one of them cut short: «рус.» and «русский»."""
    return _bare(one) == _bare(other) or _cuts(one, other) or _cuts(other, one)


def _cuts(short: str, word: str) -> bool:
    return short[-1] == "." and word.startswith(short[:-1])


def _bare(word: str) -> str:
    return word.lstrip("0") if word.isdigit() else word.rstrip(".")
