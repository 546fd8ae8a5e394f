"""Charts on a page, under the title that says their conclusion."""

from typing import TYPE_CHECKING

from ..say.blocks import Figure, SideBySide
from ..say.style import Page
from ..say.typography import markup
from .charts import drawing
from .flow import Whole
from .paragraphs import Words

if TYPE_CHECKING:
    from .sheet import Sheet

_BETWEEN = 14.0


class FigurePiece(Whole):
    """A chart as wide as the text, with its title above."""

    before = 8.0
    after = 8.0

    def __init__(self, block: Figure, page: Page) -> None:
        self._block = block
        self._title = Words(markup(block.title), "figure title", page) if block.title else None

    def height(self, wide: float) -> float:
        return self._title_height(wide) + drawing(self._block.chart, wide).height

    def _title_height(self, wide: float) -> float:
        return self._title.height(wide) + 4 if self._title is not None else 0.0

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        from reportlab.graphics.renderPDF import draw

        if self._title is not None:
            self._title.draw(sheet, x, top, wide)
        chart = drawing(self._block.chart, wide)
        draw(chart, sheet, x, top - self._title_height(wide) - chart.height)


class TwoFigures(Whole):
    """Two charts beside each other, their titles on one line."""

    before = 8.0
    after = 8.0

    def __init__(self, block: SideBySide, page: Page) -> None:
        self._left = FigurePiece(block.left, page)
        self._right = FigurePiece(block.right, page)

    def height(self, wide: float) -> float:
        half = (wide - _BETWEEN) / 2
        return max(self._left.height(half), self._right.height(half))

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        half = (wide - _BETWEEN) / 2
        self._left.draw(sheet, x, top, half)
        self._right.draw(sheet, x + half + _BETWEEN, top, half)
