"""The plate on which a chart is drawn: its greys, its hatches and its texts."""

from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor

from ..say import fonts
from ..say.typography import typeset

# Whole sizes: the window draws no others.
SIZE, SMALL = 8.0, 7.0


@dataclass(frozen=True)
class Ink:
    """The colours of a chart, as «#rrggbb»: text and lines, paper, and the greys of fills.

    Neighbouring greys lie at least 25 points apart.
    """

    text: str = "#000000"
    paper: str = "#ffffff"
    strong: str = "#333333"
    middle: str = "#999999"
    pale: str = "#d9d9d9"
    track: str = "#ededed"


INK = Ink()


class Plate:
    """A drawing that grows downwards: y is measured from its upper edge, in points."""

    def __init__(self, width: float, height: float | None, ink: Ink) -> None:
        self.width = width
        self.asked = height
        self.height = height or 0.0
        self.ink = ink
        self._shapes: list[Any] = []

    def high(self, usual: float) -> float:
        """Fix the height: the usual one unless another was asked for; return it."""
        self.height = self.asked or usual
        return self.height

    def finished(self) -> Drawing:
        """Return what was drawn."""
        made = Drawing(self.width, self.height)
        for shape in self._shapes:
            made.add(shape)
        return made

    def rect(
        self, x: float, y: float, wide: float, high: float, fill: str, outline: float = 0.0
    ) -> None:
        """Fill a rectangle whose upper left corner is at the point."""
        shape: Any = Rect(x, self.height - y - high, wide, high)
        shape.fillColor = HexColor(fill)
        shape.strokeColor = HexColor(self.ink.text) if outline else None
        shape.strokeWidth = outline
        self._shapes.append(shape)

    def hatch(self, x: float, y: float, wide: float, high: float, rises: bool) -> None:
        """Fill with slanting lines, computed inside: a drawing cannot clip."""
        self.rect(x, y, wide, high, self.ink.paper, 0.4)
        step = 3.2 * 2**0.5
        offset = step
        while offset < wide + high:
            # A slanting line meets the edges of its rectangle at these two points.
            x1, y1 = (offset, 0.0) if offset <= wide else (wide, offset - wide)
            x2, y2 = (0.0, offset) if offset <= high else (offset - high, high)
            if not rises:
                x1, x2 = wide - x1, wide - x2
            self.line(x + x1, y + y1, x + x2, y + y2, 0.4)
            offset += step

    def line(
        self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.5, colour: str = ""
    ) -> None:
        """Draw a line."""
        shape: Any = Line(x1, self.height - y1, x2, self.height - y2)
        shape.strokeWidth = weight
        shape.strokeColor = HexColor(colour or self.ink.text)
        self._shapes.append(shape)

    def path(self, points: list[tuple[float, float]], weight: float, dash: bool = False) -> None:
        """Draw a line through the points."""
        flat = [value for x, y in points for value in (x, self.height - y)]
        shape: Any = PolyLine(flat)
        shape.strokeWidth = weight
        shape.strokeColor = HexColor(self.ink.text)
        shape.strokeDashArray = [3, 2] if dash else None
        self._shapes.append(shape)

    def dot(self, x: float, y: float) -> None:
        """Draw a white dot with an outline."""
        shape: Any = Circle(x, self.height - y, 2)
        shape.fillColor = HexColor(self.ink.paper)
        shape.strokeColor = HexColor(self.ink.text)
        shape.strokeWidth = 1.1
        self._shapes.append(shape)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        bold: bool = False,
        anchor: str = "start",
        size: float = SIZE,
        colour: str = "",
    ) -> None:
        """Write words with their baseline at y; `anchor` is start, middle or end."""
        shape: Any = String(x, self.height - y, fonts.printable(words))
        shape.fontName = face(bold)
        shape.fontSize = size
        shape.textAnchor = anchor
        shape.fillColor = HexColor(colour or self.ink.text)
        self._shapes.append(shape)


def face(bold: bool) -> str:
    """Return the face of a label."""
    return fonts.SANS_BOLD if bold else fonts.SANS


def label_width(words: str, bold: bool = False, size: float = SIZE) -> float:
    """Return how wide a label is."""
    return fonts.width(fonts.printable(words), face(bold), size)


def fitted_label(words: str, room: float) -> tuple[str, float]:
    """Return a label as it fits into the room, and its size: smaller or cut in need."""
    shown = fonts.printable(typeset(words))
    if fonts.width(shown, fonts.SANS, SIZE) <= room:
        return shown, SIZE
    return fonts.fitted(shown, fonts.SANS, (SMALL, SMALL), room)
