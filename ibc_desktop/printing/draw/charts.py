"""The five kinds of chart, drawn once for paper and for the screen (PAPER 7).

No legends, no grid, no colour: names stand beside what they name, and every fill is told from
its neighbour on a bad photocopy.
"""

import re
from functools import singledispatch
from typing import Any

from reportlab.graphics.shapes import Drawing

from ..say import fonts
from ..say.charts import BarChart, Chart, ColumnChart, LineChart, PlanFactChart, ShareChart
from .chart_bars import draw_bars, draw_columns, draw_plan_fact
from .chart_lines import draw_lines, draw_share
from .ink import INK, Ink, Plate


def drawing(chart: Chart, width: float, height: float | None = None, ink: Ink = INK) -> Drawing:
    """Return the chart as wide as asked, in points; its height is the usual one unless given."""
    fonts.register()
    plate = Plate(width, height, ink)
    _draw(chart, plate)
    return plate.finished()


def svg(chart: Chart, width: float, height: float | None = None, ink: Ink = INK) -> bytes:
    """Return the same drawing as SVG for the screen; `ink` gives the colours of a theme."""
    from reportlab.graphics.renderSVG import drawToString

    text = drawToString(drawing(chart, width, height, ink))
    for face, said in _ON_SCREEN:
        text = text.replace(f"font-family: {face};", said)
    # Qt knows no clip paths and would paint the clip itself, in black.
    text = _CLIP.sub("", text).replace(_CLIPPED, "").replace("fill: None;", "fill: none;")
    return text.encode()


_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_CLIPPED = 'style="clip-path: url(#clip)"'


# How the window's font database names our faces.
_ON_SCREEN = (
    (fonts.SANS_BOLD, "font-family: 'PT Sans'; font-weight: bold;"),
    (fonts.SANS, "font-family: 'PT Sans';"),
)


@singledispatch
def _draw(chart: Any, plate: Plate) -> None:
    raise TypeError(f"not a chart: {chart!r}")


_draw.register(BarChart, draw_bars)
_draw.register(ColumnChart, draw_columns)
_draw.register(PlanFactChart, draw_plan_fact)
_draw.register(LineChart, draw_lines)
_draw.register(ShareChart, draw_share)
