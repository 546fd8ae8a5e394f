"""Whether one cell of a list names two people: «Иванов Пётр, Иванова Мария»."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.names import is_patronymic

from .given_names import GIVEN

_BETWEEN = re.compile(r"[\n,;/+&]|\sи\s", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
# Words of a name, without numbers and classes beside them.
_WORD = re.compile(r"(?<!\w)[^\W\d_][^\W\d_'’-]*\.?(?!\w)")
_INITIAL = re.compile(r"\w\.?")
# Of surnames only; «-ин» ends given names too.
_OF_SURNAMES = re.compile(r"\w{2,}(?:[оеё]ва?|[сц]к(?:ий|ая))", re.IGNORECASE)
_ENDING = re.compile(r"(?:[иоы]й|ая|а)$")


def are_two(written: str) -> bool:
    """Say whether a cell of whole names, with its line ends, names more than one person."""
    if written.count(" ") < 3 and not _BETWEEN.search(written):
        return False
    if are_joined(written):
        return True
    parts = _BETWEEN.split(_BRACKETS.sub(" ", written))
    named = [words for part in parts if (words := _WORD.findall(part))]
    whole = [words for words in named if _is_whole(words)]
    # «Котов Пётр и Мария»: the surname is said once.
    if len(whole) > 1 or (whole and len(named[-1]) == 1 and _is_given(named[-1][0])):
        return True
    if len(named) > 1 and all(len(words) == 1 and _is_surname(words[0]) for words in named):
        return True
    return len(whole) == 1 and _run_on(whole[0])


def are_two_given(written: str) -> bool:
    """Say whether a cell of given names, with its line ends, has those of two: «Пётр и Анна»."""
    parts = [words for part in _BETWEEN.split(written) if (words := _WORD.findall(part))]
    return are_joined(written) or (len(parts) > 1 and all(_is_given(words[0]) for words in parts))


def are_joined(written: str) -> bool:
    """Say whether «и» stands in a name: «Котов и Лисин», «Котов Пётр и брат»."""
    return " и " in _BRACKETS.sub(" ", written).split(",")[0]


def _is_whole(words: list[str]) -> bool:
    """Say whether these words are a surname with what surely goes with one, or the reverse."""
    return len(words) > 1 and (
        any(
            _is_given(word) or _INITIAL.fullmatch(word) or is_patronymic(word) for word in words[:3]
        )
        or (words[0][0].isupper() and words[1][0].isupper() and _is_surname(words[0]))
    )


def _run_on(words: list[str]) -> bool:
    """Tell «Зимин Лев Зимина Анна», and two names with patronymics, with nothing between them."""
    at = [place for place, word in enumerate(words) if is_patronymic(word)]
    if at:
        return at[-1] - at[0] > 2
    return (
        len(words) == 4
        and [_is_given(word) for word in words]
        in ([False, True, False, True], [True, False, True, False])
    ) or (len(words) == 4 and _are_kin(words[0], words[2]))


def _are_kin(surname: str, other: str) -> bool:
    """Tell the surname of a brother from that of his sister: «Рузиев», «Рузиева»."""
    one, its = (_ENDING.sub("", fold(word)) for word in (surname, other))
    return one == its and len(one) > 2


def _is_surname(word: str) -> bool:
    return _OF_SURNAMES.fullmatch(word) is not None and not _is_given(word)


def _is_given(word: str) -> bool:
    return fold(word) in GIVEN
