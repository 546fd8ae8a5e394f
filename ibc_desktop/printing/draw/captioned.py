"""Charts on a page, under the title that says their conclusion."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..say.blocks import Figure, SideBySide
from ..say.charts import BarChart, ShareChart
from ..say.style import Page
from ..say.typography import markup
from .chart_bars import bars_height, bars_within
from .charts import drawing
from .flow import Piece, Whole
from .paragraphs import Words

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from .sheet import Sheet

_BETWEEN = 14.0


# So many bars are never parted; more of them are, and leave so many at least on either page.
_WHOLE, _FEWEST = 40, 5


class FigurePiece(Whole):
    """A chart as wide as the text, with its title above; many bars go over to the next page."""

    before = 8.0
    after = 8.0

    def __init__(self, block: Figure, page: Page) -> None:
        self._block = block
        self._page = page
        self._title = Words(markup(block.title), "figure title", page) if block.title else None

    def height(self, wide: float) -> float:
        return self._title_height(wide) + self._drawn(wide).height

    def _drawn(self, wide: float) -> "Drawing":
        chart = drawing(self._block.chart, wide)
        if self._page.charts == 1 or isinstance(self._block.chart, ShareChart):
            return chart
        return drawing(self._block.chart, wide, chart.height * self._page.charts)

    def least(self, wide: float) -> float:
        chart = self._block.chart
        if isinstance(chart, BarChart) and len(chart.bars) > _WHOLE:
            return self._title_height(wide) + bars_height(_FEWEST)
        return self.height(wide)

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> tuple[Piece | None, Piece | None]:
        chart = self._block.chart
        if not isinstance(chart, BarChart) or self.height(wide) + tail <= room:
            return super().part(wide, room, tail, at_top)
        most = min(bars_within(room - self._title_height(wide)), len(chart.bars) - _FEWEST)
        if most < _FEWEST:
            return (self, None) if at_top else (None, self)
        here, over = chart.parted(most)
        return (FigurePiece(replace(self._block, chart=here), self._page), self._going_on(over))

    def _going_on(self, chart: BarChart) -> "FigurePiece":
        rest = FigurePiece(Figure(chart), self._page)
        rest.keeps_next = self.keeps_next
        return rest

    def _title_height(self, wide: float) -> float:
        return self._title.height(wide) + 4 if self._title is not None else 0.0

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        from reportlab.graphics.renderPDF import draw

        if self._title is not None:
            self._title.draw(sheet, x, top, wide)
        chart = self._drawn(wide)
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
