"""Paragraphs and headings on a page."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..say import fonts, style
from ..say.style import Page
from ..say.typography import NBSP, markup
from .flow import Piece, Whole

if TYPE_CHECKING:
    from .sheet import Sheet

_TALL = 100_000.0
_LEFT, _JUSTIFIED = 0, 4
# A space may grow by so much of the size of the text.
_WIDEST_SPACE = 0.8


class Words(Whole):
    """A paragraph in a named style; it may be parted, two lines at least on either side."""

    def __init__(
        self,
        text: str,
        look: str,
        page: Page,
        *,
        keeps_next: bool = False,
        indent: float = 0.0,
        bullet: str = "",
        below: float = 0.0,
        leans: bool = False,
    ) -> None:
        from reportlab.platypus import Paragraph

        self._style = style.paragraph(look, page.body, page.leading)
        self._bullet = bullet
        # Empty height that belongs to it where it stands in a stack.
        self.below = below
        self._indent = indent
        self._flowable: Any = Paragraph(breakable(fonts.printable(text)), self._style)
        self.before = self._style.spaceBefore
        self.after = self._style.spaceAfter
        self.keeps_next = keeps_next
        self.leans = leans

    def height(self, wide: float) -> float:
        high = self._flowable.wrap(wide - self._indent, _TALL)[1]
        if self._flowable.style.alignment == _JUSTIFIED and _has_holes(self._flowable):
            # What may not part stands too wide in this line: its right edge stays ragged.
            self._flowable.style = self._style.clone(self._style.name, alignment=_LEFT)
        return high

    def least(self, wide: float) -> float:
        high = self.height(wide)
        return high if high < 4 * self._style.leading else 2 * self._style.leading

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> tuple[Piece | None, Piece | None]:
        high = self.height(wide)
        if high + tail <= room:
            return self, None
        free = min(room, high - 2 * self._style.leading) if tail and high <= room else room
        parts = self._flowable.split(wide - self._indent, free)
        if len(parts) < 2:
            return (self, None) if at_top else (None, self)
        return self._with(parts[0], self._bullet), self._with(parts[1], "")

    def _with(self, flowable: Any, bullet: str) -> "Words":
        part = object.__new__(Words)
        part.__dict__.update(self.__dict__)
        part._flowable, part._bullet, part.before = flowable, bullet, 0.0
        return part

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        high = self.height(wide)
        if self._bullet:
            sheet.setFont(self._style.fontName, self._style.fontSize)
            # The baseline of the first line, where ReportLab sets it.
            y = top - self._style.fontSize
            sheet.drawRightString(x + self._indent - 6, y, self._bullet)
        self._flowable.drawOn(sheet, x + self._indent, top - high)


def _has_holes(paragraph: Any) -> bool:
    """Tell whether a justified line, the last one left out, has too wide spaces."""
    most = _WIDEST_SPACE * paragraph.style.fontSize
    return any(_growth(line) > most for line in paragraph.blPara.lines[:-1])


def _growth(line: Any) -> float:
    """Return by how much each space of a line of ReportLab grows, in points."""
    if isinstance(line, tuple):
        return line[0] / max(len(line[1]) - 1, 1)
    return line.extraSpace / max(line.wordCount - 1, 1)


# What no line may have to hold as one word, in letters; and a name glued to its initials.
_LONGEST, _LONGEST_GLUED, _PIECE = 40, 28, 12
_CHUNK = re.compile(r"(?:&[#\w]+;|[^ \n<>&])+")
_BESIDE_INITIALS = re.compile(rf"(?<![А-ЯЁ]\.){NBSP}|{NBSP}(?![А-ЯЁ]\.)")
_LETTER = re.compile(r"&[#\w]+;|.", re.DOTALL)


def breakable(text: str) -> str:
    """Return a marked text in which overlong words may be broken.

    ReportLab would cut them anywhere without a hyphen (PAPER 11), or let them leave the sheet.
    """
    return _CHUNK.sub(_loosened, text)


def _loosened(found: re.Match[str]) -> str:
    chunk = found.group()
    if len(chunk) < _LONGEST_GLUED:
        return chunk
    if NBSP in chunk:
        # Two initials go over together.
        loose = _BESIDE_INITIALS.sub(" ", chunk)
        return breakable(loose if loose != chunk else chunk.replace(NBSP, " "))
    letters = _LETTER.findall(chunk)
    if len(letters) < _LONGEST:
        return chunk
    pieces = ["".join(letters[at : at + _PIECE]) for at in range(0, len(letters), _PIECE)]
    return _SOFT_HYPHEN.join(pieces)


_SOFT_HYPHEN = "\u00ad"


class Headline(Words):
    """A heading: it becomes a bookmark and stays with what follows."""

    def __init__(self, words: str, level: int, page: Page) -> None:
        super().__init__(markup(words), f"heading {min(level, 3)}", page, keeps_next=True)
        self._mark = words
        self._level = level

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        sheet.mark(self._mark, self._level - 1)
        super().draw(sheet, x, top, wide)


class Stack(Whole):
    """Paragraphs under one another that are not parted; the others build on it."""

    def __init__(self, parts: Sequence[Words]) -> None:
        self._parts = parts

    def height(self, wide: float) -> float:
        return sum(part.height(wide) + part.below for part in self._parts)

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        for part in self._parts:
            part.draw(sheet, x, top, wide)
            top -= part.height(wide) + part.below
