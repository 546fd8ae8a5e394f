"""Text inside a cell: plain or with <b>, <i> and <br/>, broken into lines that fit."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from html import unescape
from typing import Any

from ibc_desktop.kernel.ground.russian import number

from ..say import fonts
from ..say.typography import NBSP, typeset

# A piece of a line in one face, and a line of such pieces with its width.
Run = tuple[str, str]
Line = tuple[tuple[Run, ...], float]

_TAGS = re.compile(r"(</?[bi]>|<br ?/?>)")
_AFTER = re.compile(r"(?<=[\w.,;:)])(?<=[-–/.,;:)])(?=\w)|(?<=[-–/])(?=\w)")
_FACES = {
    (False, False): fonts.SANS,
    (True, False): fonts.SANS_BOLD,
    (False, True): fonts.SANS_ITALIC,
    (True, True): fonts.SANS_BOLD_ITALIC,
}


def said(value: Any, zero: str | None = None) -> str:
    """Return a value as it stands in a cell; `zero` is what a nought becomes in a figure column.

    Figures get their thousands set apart, and one place after the comma where they have parts;
    a whole number in a text column (a year, an inventory number) does not.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float | Decimal):
        return _figure(value, zero)
    return typeset(str(value))


def _figure(value: int | float | Decimal, zero: str | None) -> str:
    if zero is None:
        return str(value).replace(".", ",")
    if not value:
        return zero
    sign = "−" if value < 0 else ""
    if isinstance(value, int):
        return sign + number(abs(value))
    places = f"{abs(value):,}" if isinstance(value, Decimal) else f"{abs(value):,.1f}"
    return sign + places.replace(",", NBSP).replace(".", ",")


def lines(text: str, room: float, size: float, face: str = fonts.SANS) -> list[Line]:
    """Break a plain text into lines no wider than `room` points."""
    text = fonts.printable(text)
    if "\n" not in text:
        wide = fonts.width(text, face, size)
        if wide <= room:
            return [(((face, text),), wide)]
    return [
        line
        for part in text.split("\n")
        for line in _broken([[(face, word)] for word in part.split(" ") if word], room, size)
    ]


def marked_lines(text: str, room: float, size: float, bold: bool = False) -> list[Line]:
    """Break a text with <b>, <i> and <br/>, its other marks escaped, into lines."""
    if "<" not in text and "&" not in text:
        return lines(text, room, size, _FACES[bold, False])
    return [line for words in _parsed(text, bold) for line in _broken(words, room, size)]


def marked_runs(text: str, bold: bool = False) -> Iterator[Run]:
    """Yield the runs of a marked text in their faces; a line end is a run of its own."""
    is_bold, is_italic = bold, False
    for part in _TAGS.split(text):
        if part.startswith("<br"):
            yield _FACES[is_bold, is_italic], "\n"
        elif part in ("<b>", "</b>"):
            is_bold = bold or part == "<b>"
        elif part in ("<i>", "</i>"):
            is_italic = part == "<i>"
        elif part:
            yield _FACES[is_bold, is_italic], unescape(part).replace("\n", " ")


def _parsed(text: str, bold: bool) -> list[list[list[Run]]]:
    """Return the paragraphs of a marked text as words, each of runs in one face."""
    paragraphs: list[list[list[Run]]] = [[]]
    glue = False
    for face, words in marked_runs(text, bold):
        if words == "\n":
            paragraphs.append([])
            glue = False
        else:
            glue = _add_words(paragraphs[-1], fonts.printable(words), face, glue)
    return paragraphs


def _add_words(words: list[list[Run]], text: str, face: str, glue: bool) -> bool:
    """Add the words of a run; the first one joins the word before when nothing parts them."""
    for place, word in enumerate(text.split(" ")):
        if word and place == 0 and glue and words:
            words[-1].append((face, word))
        elif word:
            words.append([(face, word)])
    return not text.endswith(" ")


def _broken(words: Sequence[list[Run]], room: float, size: float) -> list[Line]:
    done: list[Line] = []
    line: list[Run] = []
    wide = 0.0
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        long = _word_width(word, size)
        space = fonts.width(" ", word[0][0], size) if line else 0.0
        if wide + space + long <= room:
            _append(line, word)
            wide += space + long
        elif long > room and (parts := _cut(word, room, room - wide - space, size)):
            waiting.extend((parts[1], parts[0]))
            if _word_width(parts[0], size) > room - wide - space:
                done.append((tuple(line), wide))
                line, wide = [], 0.0
        else:
            done.append((tuple(line), wide))
            line, wide = [], 0.0
            waiting.append(word)
    done.append((tuple(line), wide))
    return done


def softened(text: str, room: float, size: float) -> str:
    """Return a text whose words wider than the room have soft hyphens, for Word to break at."""
    return " ".join(
        word if fonts.width(word, fonts.SANS, size) <= room else _hyphenated(word)
        for word in text.split(" ")
    )


def _hyphenated(word: str) -> str:
    ends = [len(head) - 1 for head, _ in _syllables(word)]
    return "\u00ad".join(
        word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True)
    )


def _word_width(word: list[Run], size: float) -> float:
    return sum(fonts.width(text, face, size) for face, text in word)


def _append(line: list[Run], word: list[Run]) -> None:
    """Add a word after a space; runs of one face become one."""
    if not line:
        line.extend(word)
        return
    face, text = line[-1]
    if face == word[0][0]:
        line[-1] = (face, f"{text} {word[0][1]}")
        line.extend(word[1:])
    else:
        line[-1] = (face, text + " ")
        line.extend(word)


def _cut(
    word: list[Run], room: float, first: float, size: float
) -> tuple[list[Run], list[Run]] | None:
    """Cut a word wider than its cell in two, the first part for `first` points or for `room`.

    At an unbreakable space, after a hyphen, at a syllable, or in need anywhere.
    """
    if len(word) > 1:
        return word[:1], word[1:]
    face, text = word[0]
    for places in (_soft_places(text), _syllables(text)):
        for limit in (first, room):
            fitting = [
                (head, tail) for head, tail in places if fonts.width(head, face, size) <= limit
            ]
            if fitting:
                head, tail = fitting[-1]
                return [(face, head)], [(face, tail)]
    return _cut_anywhere(face, text, room, size)


def _soft_places(text: str) -> list[tuple[str, str]]:
    places = [
        (text[:at], text[at + 1 :]) for at, letter in enumerate(text) if letter == NBSP and at
    ]
    hyphens = [(text[: m.start()], text[m.start() :]) for m in _AFTER.finditer(text)]
    return places or hyphens


@cache
def _dictionary() -> Any:
    from pyphen import Pyphen

    return Pyphen(lang="ru_RU")


def _syllables(text: str) -> list[tuple[str, str]]:
    if len(text) < 6:
        return []
    places = [int(place) for place in _dictionary().positions(text)]
    # Two letters at least on either side, also where the word has a hyphen of its own.
    return [
        (text[:at] + "-", text[at:])
        for at in places
        if text[at - 2 : at].isalpha() and text[at : at + 2].isalpha() and 2 <= at <= len(text) - 2
    ]


def _cut_anywhere(
    face: str, text: str, room: float, size: float
) -> tuple[list[Run], list[Run]] | None:
    if len(text) < 2:
        return None
    at = 1
    while at < len(text) - 1 and fonts.width(text[: at + 1], face, size) <= room:
        at += 1
    return [(face, text[:at])], [(face, text[at:])]
