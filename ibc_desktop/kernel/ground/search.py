"""Search words: folded, in any order, by prefixes and Russian stems, forgiving one wrong letter."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from .folding import typed_as_russian, words

_SHORT = 3
# A frozen filter of a list, with the `words` that are sought.
Wanted = TypeVar("Wanted", bound=Any)


def with_words(query: Any, line: Any, typed: str) -> Any:
    """Return the query narrowed to records in which each word typed begins a word of `line`.

    `line` is the column of folded words with a space before the first.
    """
    for word in words(typed):
        # Letters and digits only, so there is nothing in a word for LIKE to misread.
        query = query.where(line.like(f"% {word}%"))
    return query


def answers(line: str, typed: str) -> bool:
    """Tell whether each word typed, in either layout, begins a word of a line not yet folded."""
    known = words(line)
    return any(
        all(any(each.startswith(word) for each in known) for word in words(reading))
        for reading in (typed, typed_as_russian(typed))
    )


def understood(wanted: Wanted, finds: Callable[[Wanted], bool]) -> Wanted:
    """Return the filter with its words as meant: where they find nothing, in the other layout."""
    other = replace(wanted, words=typed_as_russian(wanted.words))
    return wanted if other == wanted or finds(wanted) else other


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    """Return the known word one or two typing errors away, the most used of the nearest.

    `known` gives words with how often each is used.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    allowed = 1 if len(word) < 7 else 2
    best: tuple[int, int, str] | None = None
    for candidate, uses in known:
        distance = _distance(DamerauLevenshtein.distance, word, candidate, allowed)
        if distance <= allowed and (best is None or (distance, -uses) < best[:2]):
            best = (distance, -uses, candidate)
    return best[2] if best else None


def meant(typed: str, lines: Iterable[str], finds: Callable[[str], bool]) -> str | None:
    """Return the words that were probably meant by words that find nothing, or None.

    `lines` are the folded words of all records; `finds` tells whether words find anything. Both
    keyboard layouts are tried.
    """
    known = Counter(word for line in lines for word in line.split())
    for reading in dict.fromkeys((typed, typed_as_russian(typed))):
        corrected = " ".join(_corrected(word, known) for word in words(reading))
        if corrected and finds(corrected):
            return corrected
    return None


def _corrected(word: str, known: Counter[str]) -> str:
    if any(each.startswith(word) for each in known):
        return word
    return nearest(word, known.items()) or word


def _distance(measure: Callable[..., int], word: str, candidate: str, allowed: int) -> int:
    """Measure against the beginning of a longer word too: an unfinished word is no error."""
    whole = measure(word, candidate, score_cutoff=allowed)
    if whole <= allowed or len(candidate) <= len(word):
        return whole
    return measure(word, candidate[: len(word)], score_cutoff=allowed)


def stems(found: list[str]) -> list[str]:
    """Return the Russian stems of folded words; a word with too short a stem stays whole."""
    import Stemmer

    # A stemmer keeps a buffer of its own and must not be shared between threads.
    cut = Stemmer.Stemmer("russian").stemWords(found)
    return [
        stem if len(stem) >= _SHORT and word.startswith(stem) else word
        for word, stem in zip(found, cut, strict=True)
    ]
