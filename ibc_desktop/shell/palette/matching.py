"""How words typed into the palette meet a title: ё as е, any layout, and which letters matched."""

from ibc_desktop.kernel.ground.folding import fold, typed_as_russian, words

# So many letters typed begin a name; with fewer one rather looks for somebody.
_ENOUGH = 4


def readings(typed: str) -> list[list[str]]:
    """Return the words typed, and what the same keys give under the Russian layout."""
    found = [words(typed)]
    other = words(typed_as_russian(typed))
    if other and other != found[0]:
        found.append(other)
    return [each for each in found if each]


def matches(title: str, typed: str) -> bool:
    """Tell whether every word typed stands somewhere in the title, in one layout or the other."""
    line = _letters(title)
    return any(all(word in line for word in reading) for reading in readings(typed))


def names(title: str, typed: str) -> bool:
    """Tell whether the words typed are whole words of the title, or its beginning."""
    whole = words(title)
    return any(
        set(reading) <= set(whole)
        or (len(typed) >= _ENOUGH and " ".join(whole).startswith(" ".join(reading)))
        for reading in readings(typed)
    )


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
