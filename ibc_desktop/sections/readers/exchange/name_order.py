"""Which word of a name is the surname, where no patronymic shows it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.names import is_patronymic

from .given_names import GIVEN
from .names import Name, split_name, without_asides

_GIVEN = re.compile(r"\bим(?:я|ени|ена)\b")
_SURNAME = re.compile(r"\bфамили|\bф\.?\s?и(?:\.?\s?о)?\b")
# So many names at least speak for their column.
_ENOUGH = 2
_UNSURE = "где имя, где фамилия, не ясно"
_OTHERWISE = "имя и фамилия стоят иначе, чем в столбце"


class NameOrder:
    """How the names of a column stand: the given name first, the surname first, or nobody knows.

    The heading says it («Имя и фамилия»); where all the known names of the column stand otherwise,
    they go before, and `turned` says so.
    """

    def __init__(self, heading: str, written: Iterable[str]) -> None:
        """`written` are some cells of the column."""
        said = _said_by(heading)
        names = (split_name(without_asides(each)[0]) for each in written)
        seen = [_shown_by(name) for name in names if _is_open(name)]
        known = [first for first in seen if first is not None]
        alike = known[0] if len(known) >= _ENOUGH and len(set(known)) == 1 else None
        self.given_first = said if alike is None else alike
        self.turned = None not in (said, alike) and said != alike

    def put(self, name: Name) -> tuple[Name, str]:
        """Return the name with its parts in place, and what is not sure of it, or nothing."""
        if not _is_open(name):
            return name, ""
        shown, usual = _shown_by(name), self.given_first
        first = usual if shown is None else shown
        doubt = _UNSURE if first is None else _OTHERWISE if usual not in (None, first) else ""
        if not first:
            return name, doubt
        if not name.patronymic:
            return Name(name.given_name, name.surname), doubt
        if _is_given(name.given_name) and not _is_given(name.patronymic):
            # «Анна Мария Котова»
            return Name(name.patronymic, f"{name.surname} {name.given_name}"), doubt
        return Name(f"{name.given_name} {name.patronymic}", name.surname), _UNSURE


def _said_by(heading: str) -> bool | None:
    """Say whether a heading names the given name before the surname; None where it names none."""
    folded = fold(heading)
    given, surname = _GIVEN.search(folded), _SURNAME.search(folded)
    if surname is None:
        return None
    return given is not None and given.start() < surname.start()


def _shown_by(name: Name) -> bool | None:
    """Say whether the first word alone is a known given name; False where the second alone is."""
    first, second = _is_given(name.surname), _is_given(name.given_name)
    return first if first != second else None


@lru_cache(4096)
def _is_given(word: str) -> bool:
    return fold(word) in GIVEN


def _is_open(name: Name) -> bool:
    """Say whether neither a patronymic nor an initial shows which word is which."""
    surname, given, patronymic = name
    if (patronymic and is_patronymic(patronymic)) or len(given) < 2 or given[-1] == ".":
        return False
    return " " not in surname and " " not in patronymic
