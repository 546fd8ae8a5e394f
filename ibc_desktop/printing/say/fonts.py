"""The typefaces of a paper: registered once, embedded always, with a place for every letter.

PT Serif speaks, PT Sans counts, PT Mono spells a number under a barcode (PAPER 1).
"""

import unicodedata
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from ibc_desktop.kernel.file.files import RESOURCES

SERIF, SERIF_BOLD = "PTSerif", "PTSerif-Bold"
SANS, SANS_BOLD = "PTSans", "PTSans-Bold"
SANS_ITALIC, SANS_BOLD_ITALIC = "PTSans-Italic", "PTSans-BoldItalic"
MONO = "PTMono"

_FILES = {
    SERIF: "PTF55F.ttf",
    SERIF_BOLD: "PTF75F.ttf",
    SANS: "PTS55F.ttf",
    SANS_BOLD: "PTS75F.ttf",
    SANS_ITALIC: "PTS56F.ttf",
    SANS_BOLD_ITALIC: "PTS76F.ttf",
    MONO: "PTM55F.ttf",
}
FACES = frozenset(_FILES)
_ONE_AT_A_TIME = Lock()

# What PT has no glyph for, and what says the same; the rest is taken apart or dropped.
_INSTEAD = {
    "\u2009": "\u00a0",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2011": "-",
    "\u2010": "-",
    "\u2012": "–",
    "→": "–",
    "☐": "–",
    "✓": "+",
    "✔": "+",
    "•": "•",
    "\t": " ",
    "\u2028": " ",
}


def file_of(face: str) -> Path:
    """Return the file of a face."""
    return RESOURCES / "fonts" / _FILES[face]


def register() -> None:
    """Make the typefaces known to ReportLab; a second call does nothing."""
    with _ONE_AT_A_TIME:
        _register()


@cache
def _register() -> None:
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name in _FILES:
        registerFont(TTFont(name, str(file_of(name))))
    # PT Serif has no italic here: what is set in it stays upright.
    families = {
        SERIF: (SERIF, SERIF, SERIF_BOLD, SERIF_BOLD),
        SERIF_BOLD: (SERIF_BOLD, SERIF_BOLD, SERIF_BOLD, SERIF_BOLD),
        SANS: (SANS, SANS_ITALIC, SANS_BOLD, SANS_BOLD_ITALIC),
        SANS_BOLD: (SANS_BOLD, SANS_BOLD_ITALIC, SANS_BOLD, SANS_BOLD_ITALIC),
    }
    for family, faces in families.items():
        addMapping(family, 0, 0, faces[0])
        addMapping(family, 0, 1, faces[1])
        addMapping(family, 1, 0, faces[2])
        addMapping(family, 1, 1, faces[3])


def _face(name: str) -> Any:
    register()
    from reportlab.pdfbase.pdfmetrics import getFont

    font: Any = getFont(name)
    return font.face


class _Widths(dict[str, float]):
    """How wide each letter of a face is, in thousandths of its size."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = _face(face)

    def __missing__(self, letter: str) -> float:
        wide = self._face.charWidths.get(ord(letter), self._face.defaultWidth)
        self[letter] = wide
        return wide


@cache
def _widths(face: str) -> _Widths:
    return _Widths(face)


def width(text: str, face: str, size: float) -> float:
    """Return how wide the text is in points."""
    return sum(map(_widths(face).__getitem__, text)) * size / 1000


def fitted(text: str, face: str, sizes: tuple[float, float], room: float) -> tuple[str, float]:
    """Return the text and the largest size between the two at which it fits.

    What does not fit at the smaller size either loses its end for «…».
    """
    largest, smallest = sizes
    wide = width(text, face, 1)
    size = min(largest, room / wide) if wide else largest
    if size >= smallest:
        return text, size
    while text and width(text + "…", face, smallest) > room:
        text = text[:-1].rstrip()
    return text + "…", smallest


class _Glyphs(dict[int, str]):
    """For each code point what is printed in its place."""

    def __init__(self) -> None:
        super().__init__()
        # Only what every text face has is printed, so that a text may change its face.
        faces = [_face(face).charToGlyph for face in (SERIF, SERIF_BOLD, SANS, SANS_BOLD)]
        self._known = frozenset(faces[0]).intersection(*faces[1:])

    def __missing__(self, code: int) -> str:
        self[code] = self._instead(chr(code))
        return self[code]

    def _instead(self, letter: str) -> str:
        if letter == "\n" or (ord(letter) in self._known and ord(letter) >= 32):
            return letter
        if letter in _INSTEAD:
            return _INSTEAD[letter]
        apart = unicodedata.normalize("NFKD", letter)
        return "".join(one for one in apart if ord(one) in self._known and ord(one) >= 32)


@cache
def _glyphs() -> _Glyphs:
    return _Glyphs()


def printable(text: str) -> str:
    """Return the text without what no face has a glyph for, so that nothing prints as a box."""
    return text.translate(_glyphs())
