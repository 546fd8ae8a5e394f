"""How paper looks: the only place that names fonts, sizes and margins (PAPER 2 and 3).

Lengths are points unless a name says millimetres.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from . import fonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

MM = 72 / 25.4

HAIR = 0.3
RULE = 0.8
FILL = 0.93

# «стр. 2 из 5» stands this far from the top edge.
NUMBER_FROM_TOP = 14.5 * MM
NUMBER_SIZE = 8.0


@dataclass(frozen=True)
class Page:
    """A sheet: its size and margins in millimetres, and the size of the text on it.

    `first_top` is the upper margin of the first page, where no number stands. Charts are as high
    as usual, times `charts`.
    """

    width: float = 210
    height: float = 297
    left: float = 25
    right: float = 15
    top: float = 22
    first_top: float = 22
    bottom: float = 20
    body: float = 11
    leading: float = 14.5
    charts: float = 1.0

    @property
    def room(self) -> float:
        """The width of the text in points."""
        return (self.width - self.left - self.right) * MM

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies."""
        return self.width > self.height


# Kept for more than ten years: thirty millimetres to bind.
PLAN = Page(left=30, right=15, top=25, first_top=20, bottom=20, body=12, leading=16.5)
REPORT = Page()
# Hung on the wall or handed out, not bound.
HANDOUT = Page(left=20, right=10, top=22, first_top=15, bottom=14)
# Hung beside a door: half a sheet, in large letters.
POSTER = Page(
    width=210, height=148, left=16, right=16, top=18, first_top=14, bottom=12, body=14, leading=20
)
# Bound along its top edge when it lies in a portrait file.
LANDSCAPE = Page(width=297, height=210, left=15, right=15, top=30, first_top=30, bottom=20)
# A list on lying sheets of its own.
WIDE = replace(LANDSCAPE, left=20, right=10, top=20, first_top=20, bottom=15)


def turned(page: Page, landscape: bool) -> Page:
    """Return the sheet on which a paper goes on after a turn."""
    if page.is_landscape == landscape:
        return page
    if landscape:
        return replace(LANDSCAPE, body=page.body, leading=page.leading)
    return replace(REPORT, body=page.body, leading=page.leading)


@dataclass(frozen=True)
class CellStyle:
    """How cells are set: size and leading of text, of the head, and the padding."""

    size: float
    leading: float
    top: float
    bottom: float
    side: float = 3.0
    head: float = 8.0
    head_leading: float = 9.4
    group: float = 9.5
    group_leading: float = 12.0


OPEN_CELLS = CellStyle(9.0, 11.4, 2.3, 2.9)
DENSE_CELLS = CellStyle(8.5, 10.4, 1.4, 2.0, head_leading=9.2)
GRID_CELLS = CellStyle(8.5, 10.5, 2.3, 2.9, side=2.5)

# The small lines in a cell that a run of rows shares.
SIDE_SIZE, SIDE_LEADING = 8.0, 9.6

# The columns of a sub-row stand this much further right: four spaces.
INDENT = 10.0


@cache
def paragraph(name: str, body: float = 11, leading: float = 14.5) -> "ParagraphStyle":
    """Return a paragraph style by its name; `body` and `leading` are those of the page."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle

    fonts.register()
    look = _looks(body, leading)[name]
    style = ParagraphStyle(name, allowWidows=0, allowOrphans=0, splitLongWords=0, **look)
    style.embeddedHyphenation = 2
    if style.alignment == TA_JUSTIFY:
        style.hyphenationLang = "ru_RU"
        style.hyphenationMinWordLength = 8
        style.uriWasteReduce = 0
    return style


def _looks(body: float, leading: float) -> dict[str, dict[str, Any]]:
    """Return what each style of a page with this text says of its own."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY

    serif: dict[str, Any] = {"fontName": fonts.SERIF, "fontSize": body, "leading": leading}
    bold = {"fontName": fonts.SERIF_BOLD}
    sans: dict[str, Any] = {"fontName": fonts.SANS}
    return {
        "plain": serif | {"spaceAfter": 3},
        "body": serif | {"alignment": TA_JUSTIFY, "spaceAfter": 3},
        "red line": serif
        | {"alignment": TA_JUSTIFY, "firstLineIndent": 12.5 * MM, "spaceAfter": 3},
        "ragged line": serif | {"firstLineIndent": 12.5 * MM, "spaceAfter": 3},
        "numbered item": serif | {"alignment": TA_JUSTIFY, "spaceAfter": 1},
        "item": serif | {"spaceAfter": 1},
        "heading 1": bold | {"fontSize": 14, "leading": 18, "spaceBefore": 14, "spaceAfter": 7},
        "heading 2": bold | {"fontSize": 12, "leading": 16, "spaceBefore": 10, "spaceAfter": 4},
        "heading 3": sans
        | {
            "fontName": fonts.SANS_BOLD,
            "fontSize": 9.5,
            "leading": 12,
            "spaceBefore": 9,
            "spaceAfter": 4,
        },
        "title page title": bold | {"fontSize": 24, "leading": 29, "alignment": TA_CENTER},
        "title page line": serif | {"fontSize": 16, "leading": 22, "alignment": TA_CENTER},
        "centred": serif | {"alignment": TA_CENTER},
        "over": sans | {"fontSize": 9, "leading": 12},
        "report title": bold | {"fontSize": 20, "leading": 24},
        "below title": serif | {"fontSize": 11.5, "leading": 15},
        "approval": serif,
        "note": sans | {"fontSize": 8, "leading": 10.2, "spaceBefore": 3, "spaceAfter": 3},
        "big caption": sans | {"fontSize": 9.5, "leading": 12},
        "comparison": sans | {"fontSize": 8.5, "leading": 11},
        "figure title": sans
        | {"fontName": fonts.SANS_BOLD, "fontSize": 9.5, "leading": 12, "spaceAfter": 4},
        "post": serif,
        "label": sans | {"fontSize": 8.5, "leading": 11},
    }


APPROVAL_SIZE = {12.0: (12.0, 16.2), 11.0: (10.5, 14.2)}
SIGN_CAPTION = 6.5
SIGN_RULE = 38 * MM
FIGURE_SIZES = (30.0, 14.0)
