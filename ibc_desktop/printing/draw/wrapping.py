"""A plain text parted into lines that fit a room."""

import re
from collections.abc import Iterator

from ..say.fonts import fitted, printable, width
from ..say.style import MM
from ..say.typography import typeset

_HYPHEN = re.compile(r"(?<=[^\W\d_]{4}-)(?=[^\W\d_]{4})")


def wrapped(words: str, face: str, size: float, room: float, most: int = 1000) -> list[str]:
    """Return the text in lines no wider than the room in millimetres.

    Broken at plain spaces and at hyphens between long parts of a word; a word wider than the
    room is broken anywhere. Of more lines than `most` the last one that is kept ends with «…».
    """
    lines: list[str] = []
    for space, part in _parts(printable(typeset(words))):
        joined = f"{lines[-1]}{space}{part}" if lines else part
        if width(joined, face, size) <= room * MM:
            lines[-1:] = [joined]
        else:
            lines += _broken(part, face, size, room)
    if len(lines) > most:
        cut, _ = fitted(f"{lines[most - 1]}…", face, (size, size), room * MM)
        lines = [*lines[: most - 1], cut]
    return lines


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a line may begin with, each with the space that stands before it otherwise."""
    for word in text.split(" "):
        for number, part in enumerate(_HYPHEN.split(word)):
            yield "" if number else " ", part


def _broken(word: str, face: str, size: float, room: float) -> list[str]:
    """Break a word that is wider than the room; at a hyphen where it has one."""
    pieces, rest = [], word
    while width(rest, face, size) > room * MM:
        end = len(rest)
        while end > 1 and width(rest[:end], face, size) > room * MM:
            end -= 1
        hyphen = rest.rfind("-", 1, end) + 1
        pieces.append(rest[: hyphen or end])
        rest = rest[hyphen or end :]
    return [*pieces, rest] if rest else pieces
