"""Search words: folded, in any order, by prefixes and Russian stems, forgiving one wrong letter."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from .folding import typed_as_latin, typed_as_russian, words

_SHORT = 3
# Words that tell nothing of what is sought: «про акул» is about sharks.
_SMALL = frozenset("а в во для и из к ко на о об обо от по про с со у".split())
# «кошек» and «кошки» have one stem but for a vowel that comes and goes.
_FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[кцнл]$)")
_WITHOUT_IT = re.compile("(?<=[бвгджзлмнпрстфхцчшщ])(?=к$)")
_HISSING = frozenset("жчшщц")
# «О'Генри» is written «ОГенри» too, and asked for so.
_APOSTROPHE = re.compile("['`’ʼ‘]")
_ELIDED = re.compile(r"\b([одл])(?=[^\W\d_]{4})")
_ADJECTIVE = re.compile("(?:[ыи][йехм]|[ыи]ми|[ая]я|[ое]е|[ое]го|[ое]му|[ую]ю)$")
# A frozen filter of a list, with the `words` that are sought.
Wanted = TypeVar("Wanted", bound=Any)


def with_words(query: Any, line: Any, typed: str) -> Any:
    """Return the query narrowed to records in which each word typed begins a word of `line`.

    `line` is the column of folded words with a space before the first.
    """
    for word in telling(words(typed)):
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


def telling(found: list[str]) -> list[str]:
    """Return the words without small ones, as «про» is; all of them where little else is left."""
    told = [word for word in found if word not in _SMALL]
    return told if any(len(word) >= _SHORT for word in told) else found


def readings(typed: str) -> Iterator[str]:
    """Give the words typed, then what else may be meant by them.

    In the other layouts, with and without apostrophes.
    """
    seen = {typed}
    yield typed
    for other in (
        typed_as_russian(typed),
        typed_as_latin(typed),
        _APOSTROPHE.sub("", typed),
        _ELIDED.sub(r"\1 ", typed.lower()),
    ):
        if other not in seen:
            seen.add(other)
            yield other


def understandings(wanted: Wanted) -> Iterator[Wanted]:
    """Give the filter with its words as they may be meant, as typed first.

    At last the words may stand in another case than in the records.
    """
    typed = words(wanted.words)
    if not typed:
        yield wanted
        return
    tried = list(readings(wanted.words))
    yield from (replace(wanted, words=reading) for reading in tried)
    in_any_case = stems(telling(typed))
    if in_any_case not in map(words, tried):
        yield replace(wanted, words=" ".join(in_any_case))


def understood(wanted: Wanted, finds: Callable[[Wanted], bool]) -> Wanted:
    """Return the filter with its words as meant: the first reading of them that finds anything."""
    if not words(wanted.words):
        return wanted
    return next(filter(finds, understandings(wanted)), wanted)


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
    typed_so = dict.fromkeys((typed, typed_as_russian(typed)))
    read = [[_corrected(word, known) for word in words(reading)] for reading in typed_so]
    all_words = (" ".join(found) for found in read if found)
    return next(filter(finds, all_words), None) or fewer(read[0], finds)


def fewer(found: list[str], finds: Callable[[str], bool]) -> str | None:
    """Return the most of these words that find anything together, or None.

    Words that find nothing at all go first, then what only says which: «синий бегемот».
    """
    known = [word for word in telling(found) if finds(word)]
    one_less = [
        [*known[:place], *known[place + 1 :]]
        for place in sorted(
            range(len(known)), key=lambda at: _is_adjective(known[at]), reverse=True
        )
    ]
    alone = [[word] for word in sorted(known, key=_is_adjective)]
    left = (" ".join(each) for each in [known, *one_less, *alone] if each)
    return next(filter(finds, left), None)


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.search(word))


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


def forms(stem: str) -> list[str]:
    """Return the stems of one word: «кошек» and «кошк», «сказк» and «сказок»."""
    if _FLEETING.search(stem):
        return [stem, _FLEETING.sub("", stem)]
    if _WITHOUT_IT.search(stem):
        return [stem, _WITHOUT_IT.sub("е" if stem[-2] in _HISSING else "о", stem)]
    return [stem]
