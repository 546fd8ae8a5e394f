"""Paragraphs and tables as WordprocessingML, said in the styles of our paper.

Written as text and parsed once: a cell made through the library costs a hundred times more, and
a plan has thousands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from ..say import fonts
from ..say.style import paragraph

# Names of the faces as Word knows them: family and whether it is bold.
_FAMILIES = {
    fonts.SERIF: ("PT Serif", False, False),
    fonts.SERIF_BOLD: ("PT Serif", True, False),
    fonts.SANS: ("PT Sans", False, False),
    fonts.SANS_BOLD: ("PT Sans", True, False),
    fonts.SANS_ITALIC: ("PT Sans", False, True),
    fonts.SANS_BOLD_ITALIC: ("PT Sans", True, True),
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# What the PDF justifies is ragged here: a word processor that does not hyphenate would open holes.
_ALIGNED = {0: "left", 1: "center", 2: "right", 4: "left"}

# A text in one face.
Run = tuple[str, str]


def twips(points: float) -> int:
    """Return a length in twentieths of a point, as Word counts."""
    return round(points * 20)


def run(words: str, face: str, size: float, colour: str = "") -> str:
    """Return a run of text in a face; line ends become breaks."""
    family, bold, italic = _FAMILIES[face]
    look = f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>'
    look += "<w:b/>" * bold + "<w:i/>" * italic
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    lines = [
        f'<w:t xml:space="preserve">{escape(fonts.printable(line))}</w:t>'
        for line in words.split("\n")
    ]
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


@dataclass(frozen=True)
class Set:
    """How a paragraph stands: lengths in points, `aligned` one of left, center, right."""

    size: float = 9.0
    leading: float = 11.4
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    first: float = 0.0
    aligned: str = "left"
    keep: bool = False
    new_page: bool = False
    under: int = 0
    style: str = ""
    tab: float = 0.0


def words(runs: str, look: Set, section: str = "") -> str:
    """Return a paragraph of runs; `section` ends a section with it."""
    parts = f'<w:pStyle w:val="{look.style}"/>' if look.style else ""
    parts += "<w:keepNext/>" * look.keep + "<w:pageBreakBefore/>" * look.new_page
    parts += '<w:widowControl w:val="1"/>'
    if look.under:
        parts += f'<w:pBdr><w:bottom w:val="single" w:sz="{look.under}" w:space="2"/></w:pBdr>'
    if look.tab:
        parts += f'<w:tabs><w:tab w:val="left" w:pos="{twips(look.tab)}"/></w:tabs>'
    # A word processor may give an empty line the height of its own text, and the last of them
    # a page of its own.
    rule = "atLeast" if runs else "exact"
    parts += (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        f' w:line="{twips(look.leading)}" w:lineRule="{rule}"/>'
    )
    parts += f'<w:ind w:left="{twips(look.left)}" w:firstLine="{twips(look.first)}"/>'
    if look.first < 0:
        parts = parts.replace("w:firstLine=", "w:hanging=").replace('"-', '"')
    parts += f'<w:jc w:val="{look.aligned}"/>'
    # The mark at the end has a size too: an empty line is as high as it.
    parts += f'<w:rPr><w:sz w:val="{max(2, round(look.size * 2))}"/></w:rPr>'
    return f"<w:p><w:pPr>{parts}{section}</w:pPr>{runs}</w:p>"


def styled(
    name: str, body: float, leading: float, *, keep: bool = False, **more: Any
) -> tuple[Set, str]:
    """Return how a paragraph of a named style stands, and its face."""
    look = paragraph(name, body, leading)
    placed = Set(
        size=look.fontSize,
        leading=look.leading,
        before=look.spaceBefore,
        after=look.spaceAfter,
        first=look.firstLineIndent,
        aligned=_ALIGNED[int(look.alignment)],
        keep=keep,
    )
    return Set(**{**placed.__dict__, **more}), look.fontName


def cell(
    inside: str,
    wide: float,
    *,
    span: int = 1,
    fill: bool = False,
    borders: str = "",
    aligned: str = "top",
    spans: str = "",
) -> str:
    """Return a cell so many points wide; `fill` lays the grey of totals under it.

    `spans` is «restart» for a cell that goes on over the rows below, «continue» in those.
    """
    parts = f'<w:tcW w:w="{twips(wide)}" w:type="dxa"/>'
    parts += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    parts += f'<w:vMerge w:val="{spans}"/>' if spans else ""
    parts += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    parts += '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if fill else ""
    parts += f'<w:vAlign w:val="{aligned}"/>'
    return f"<w:tc><w:tcPr>{parts}</w:tcPr>{inside}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False, high: float = 0.0) -> str:
    """Return a row that is never split; `head` repeats it on each page."""
    height = f'<w:trHeight w:val="{twips(high)}" w:hRule="atLeast"/>' if high else ""
    parts = f"<w:cantSplit/>{height}{'<w:tblHeader/>' * head}"
    return f"<w:tr><w:trPr>{parts}</w:trPr>{''.join(cells)}</w:tr>"


def border(side: str, eighths: int) -> str:
    """Return a line at a side of a cell, its weight in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def table(
    rows: Iterable[str],
    widths: Sequence[float],
    rules: dict[str, int],
    padding: tuple[float, float, float] = (0, 0, 0),
) -> str:
    """Return a table of fixed widths; `rules` are weights by side, `padding` top, bottom, side."""
    lines = "".join(
        border(side, rules[side]) if side in rules else f'<w:{side} w:val="nil"/>'
        for side in _SIDES
    )
    top, bottom, beside = (twips(length) for length in padding)
    margins = (
        f'<w:top w:w="{top}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
