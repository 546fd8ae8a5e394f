"""How words typed into the palette meet a title: ё as е, any layout, and which letters matched."""

from collections.abc import Sequence
from functools import lru_cache

from ibc_desktop.kernel.ground.folding import fold, typed_as_russian, words
from ibc_desktop.kernel.ground.search import stems, telling

# So many letters typed begin a name; with fewer one rather looks for somebody.
_ENOUGH = 4
# How near a line is: called so, or but one of its words begins so, or less.
CALLED, BEGUN, FAR = 1, 2, 4


@lru_cache(maxsize=8)
def readings(typed: str) -> Sequence[list[str]]:
    """Return the words typed, what the same keys give in Russian, and the stems of the words."""
    found = telling(words(typed))
    said = (found, telling(words(typed_as_russian(typed))), stems(found))
    return [each for place, each in enumerate(said) if each and each not in said[:place]]


def matches(title: str, typed: str) -> bool:
    """Tell whether every word typed stands somewhere in the title, in one layout or the other."""
    line = _letters(title)
    return any(all(word in line for word in reading) for reading in readings(typed))


def closeness(title: str, beside: str, typed: str) -> int:
    """Return how near a line is to the words typed, 0 for the very title; `beside` helps it."""
    whole, more = words(title), words(beside)
    return min((_closeness(whole, more, reading) for reading in readings(typed)), default=FAR)


def _closeness(whole: list[str], more: list[str], reading: list[str]) -> int:
    if reading == whole:
        return 0
    begins = " ".join(reading)
    is_begun = len(begins) >= _ENOUGH and any(
        " ".join(line).startswith(begins) for line in (whole, more)
    )
    if is_begun or set(reading) <= {*whole, *more}:
        return CALLED
    for place, line in enumerate((whole, [*whole, *more])):
        if all(any(word.startswith(start) for word in line) for start in reading):
            return BEGUN + place
    return FAR


def marks(title: str, typed: str) -> list[tuple[int, int]]:
    """Return the spans of the title that were typed: the start of a word before its middle."""
    line = _letters(title)
    best: list[tuple[int, int]] = []
    for reading in readings(typed):
        spans = [span for word in reading if (span := _span(line, word))]
        best = max(best, _joined(spans), key=_covered)
    return best


def _letters(title: str) -> str:
    """Fold letter by letter, so that places in the folded line are places in the title."""
    return "".join(fold(letter)[:1] or " " for letter in title)


def _span(line: str, word: str) -> tuple[int, int] | None:
    place = f" {line}".find(f" {word}")
    if place < 0:
        place = line.find(word)
    return None if place < 0 else (place, place + len(word))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _covered(spans: list[tuple[int, int]]) -> int:
    return sum(last - first for first, last in spans)
