"""How books are asked for: «книга про акул для 3 класса» is about sharks, for a child of nine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from ibc_desktop.kernel.ground.folding import fold, words

# A child turns seven in the first class, and eighteen after the last.
_BEFORE_SCHOOL, _LAST_CLASS, _GROWN = 6, 11, 18
_ORDINALS: Sequence[str] = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат".split()
)
_FOR = r"(?:(?<!\w)(?:для|в)\s+)?"
_NUMBER = r"(?<!\w)(\d{1,2})(?:\s*-\s*\d{1,2})?"
_CLASS = re.compile(
    rf"{_FOR}{_NUMBER}\s*(?:-?(?:й|го|му|м|е|х|ый|ого|ых|[абвг]))?\s*(?:класс?\w*|кл(?!\w)\.?)"
)
_ORDINAL = re.compile(rf"{_FOR}(?<!\w)({'|'.join(_ORDINALS)})[а-я]{{1,4}} класс?\w*")
_YEARS = re.compile(rf"{_FOR}(?:детей\s+)?{_NUMBER}(?:\s*(?:лет|года?)(?!\w)|\+)")
# Whom a book is for, in words, and how old they are.
_SMALL = (
    (re.compile(r"для (?:самых )?(?:малыш|маленьк|дошкольн)\w*(?: дет\w+)?"), 6),
    (re.compile(r"для первоклас\w+"), 7),
    (re.compile(r"для (?:младш|начальн)\w+(?: (?:школ|класс)\w*)?"), 9),
)
# What one says before what one wants.
_REQUEST = re.compile(
    "(?:книг|книж|литератур|произведени|посоветуй|почита|прочита|прочесть|найти|найди|дай|нужн)"
    r"\w*$|(?:что|нибудь|есть|ли|хочу|мне|у|вас)$"
)
# «Книга джунглей» is a title, but «книги Пушкина» are asked for.
_BOOKS = frozenset("книги книжки произведения".split())
_ABOUT = frozenset("про о об обо для по".split())


@dataclass(frozen=True)
class Asked:
    """What is asked for: the words of what it is about, and the age of the child, if it is told."""

    about: str
    years: int | None = None


@lru_cache(maxsize=64)
def asked(typed: str) -> Asked:
    """Return what the words typed ask for; an age alone is no request, but words like others."""
    years, rest = _years(fold(typed))
    found = words(rest)
    about = _without_request(found)
    if not about and (years is None or not found):
        return Asked(typed)
    return Asked(" ".join(about), years)


def _years(line: str) -> tuple[int | None, str]:
    """Return the age that a folded line tells, and the line without it."""
    if (said := _CLASS.search(line)) and 0 < int(said[1]) <= _LAST_CLASS:
        return _BEFORE_SCHOOL + int(said[1]), _without(line, said)
    if said := _ORDINAL.search(line):
        return _BEFORE_SCHOOL + 1 + _ORDINALS.index(said[1]), _without(line, said)
    if (said := _YEARS.search(line)) and int(said[1]) <= _GROWN:
        return int(said[1]), _without(line, said)
    known = ((pattern.search(line), years) for pattern, years in _SMALL)
    return next(((years, _without(line, said)) for said, years in known if said), (None, line))


def _without(line: str, said: re.Match[str]) -> str:
    return f"{line[: said.start()]} {line[said.end() :]}"


def _without_request(found: list[str]) -> list[str]:
    """Return the words after those that only ask: «что почитать про космос»."""
    asking = list(takewhile(_REQUEST.match, found))
    rest = found[len(asking) :]
    is_request = not rest or rest[0] in _ABOUT or _BOOKS.issuperset(asking)
    return rest if is_request else found
