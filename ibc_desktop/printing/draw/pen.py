"""Sheets whose every mark has its place in millimetres: labels, cards, slips.

All places are told from the upper left corner of the sheet, downwards; a text stands on its
base line.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from ..say import fonts
from ..say.fonts import fitted, printable, width
from ..say.style import MM, Page
from ..say.typography import typeset
from .wrapping import wrapped

# Bars narrower than this are lost between the dots of a printer.
_NARROWEST = 0.19
_QUIET = 10


class Pen:
    """Draws a file of such sheets; the first sheet is begun, `turn` begins the next."""

    def __init__(
        self, sheet: tuple[float, float], *, title: str, author: str, day: dt.date
    ) -> None:
        from .sheet import Sheet

        page = Page(*sheet)
        self._high = page.height
        self._file = BytesIO()
        self._canvas = Sheet(self._file, page, title=title, author=author, day=day)
        # A label printed at 97 % misses its place.
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._across = self._down = 0.0

    def turn(self) -> None:
        """Go on to the next sheet."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """End the last sheet and return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def bookmark(self, words: str) -> None:
        """Name this sheet in the contents of the file."""
        self._canvas.mark(printable(words), 0)

    @contextmanager
    def at(self, x: float, y: float) -> Iterator[None]:
        """Count all places from this corner for a while: that of a label or a card."""
        before = self._across, self._down
        self._across, self._down = before[0] + x, before[1] + y
        try:
            yield
        finally:
            self._across, self._down = before

    def text(
        self,
        x: float,
        y: float,
        words: str,
        face: str = fonts.SANS,
        size: float = 8,
        side: float = 0,
    ) -> float:
        """Write one line; `side` tells what part of it stands left of x: 0, 0.5 or 1.

        Returns where it ends.
        """
        return self._put(x, y, printable(typeset(words)), face, size, side)

    def fit(
        self,
        x: float,
        y: float,
        words: str,
        face: str,
        sizes: tuple[float, float],
        room: float,
        side: float = 0,
    ) -> float:
        """Write one line as large as the room allows between two sizes, or cut with «…».

        Returns where it ends.
        """
        shown, size = fitted(printable(typeset(words)), face, sizes, room * MM)
        return self._put(x, y, shown, face, size, side)

    def lines(
        self,
        x: float,
        y: float,
        words: str,
        room: float,
        *,
        face: str = fonts.SANS,
        size: float = 8,
        leading: float = 10,
        most: int = 1000,
    ) -> float:
        """Write a text in as many lines as it needs, at most so many; return where the next is."""
        for line in wrapped(words, face, size, room, most):
            self._put(x, y, line, face, size, 0)
            y += leading / MM
        return y

    def height(self, markup: str, room: float, size: float, *, hanging: float = 0) -> float:
        """Return how high a marked-up text is, in millimetres; see `flow`."""
        return _paragraph(markup, size, hanging).wrap(room * MM, 10_000)[1] / MM

    def flow(
        self,
        x: float,
        y: float,
        markup: str,
        room: float,
        size: float,
        *,
        hanging: float = 0,
        most: float = 1000,
    ) -> float:
        """Write a marked-up text in serif below y, no higher than `most`; return its height.

        `hanging` is how much the first line is indented; below nought the others are.
        """
        text = _paragraph(markup, size, hanging)
        parts = text.split(room * MM, most * MM) if most < 1000 else [text]
        if not parts:
            return 0
        high = parts[0].wrap(room * MM, 10_000)[1]
        parts[0].drawOn(self._canvas, self._x(x), self._y(y) - high)
        return high / MM

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        weight: float = 0.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line so many points thick."""
        self._canvas.saveState()
        self._canvas.setLineWidth(weight)
        if dash:
            self._canvas.setDash(*dash)
        self._canvas.line(self._x(start[0]), self._y(start[1]), self._x(end[0]), self._y(end[1]))
        self._canvas.restoreState()

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        weight: float = 0.5,
        *,
        fill: float | None = None,
        grey: float = 0,
    ) -> None:
        """Draw a frame of this grey, or a ground of a grey without one (0 is black)."""
        self._canvas.saveState()
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(grey)
        if fill is not None:
            self._canvas.setFillGray(fill)
        corner = self._x(x), self._y(y + high)
        self._canvas.rect(*corner, wide * MM, high * MM, stroke=fill is None, fill=fill is not None)
        self._canvas.restoreState()

    def ring(self, x: float, y: float, across: float, weight: float = 0.5, grey: float = 0) -> None:
        """Draw a circle round a point."""
        self._canvas.saveState()
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(grey)
        self._canvas.circle(self._x(x), self._y(y), across / 2 * MM)
        self._canvas.restoreState()

    @contextmanager
    def grey(self, shade: float) -> Iterator[None]:
        """Write in this grey for a while; 1 is the white of paper."""
        self._canvas.saveState()
        self._canvas.setFillGray(shade)
        try:
            yield
        finally:
            self._canvas.restoreState()

    def barcode(
        self,
        x: float,
        y: float,
        value: str,
        room: float,
        *,
        module: float,
        high: float,
        side: float = 0,
    ) -> bool:
        """Draw Code 128 with its foot at y; what is too long gets narrower bars.

        Returns False, with nothing drawn, where no scanner could read it: letters that the code
        does not have, or more of them than the room holds with its quiet zones.
        """
        from reportlab.graphics.barcode.code128 import Code128

        if not value or any(not 32 <= ord(letter) < 127 for letter in value):
            return False
        modules = Code128(value, barWidth=1, quiet=0).width
        module = min(module, room / (modules + 2 * _QUIET))
        if module < _NARROWEST:
            return False
        code = Code128(value, barWidth=module * MM, barHeight=high * MM, quiet=0)
        code.drawOn(self._canvas, self._x(x) - code.width * side, self._y(y))
        return True

    def crop_marks(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw the marks to cut by, at the ends of these lines, never inside (PAPER 8)."""
        long, off, weight = 4.0, 1.5, 0.25
        for x in xs:
            self.rule((x, ys[0] - off - long), (x, ys[0] - off), weight)
            self.rule((x, ys[-1] + off), (x, ys[-1] + off + long), weight)
        for y in ys:
            self.rule((xs[0] - off - long, y), (xs[0] - off, y), weight)
            self.rule((xs[-1] + off, y), (xs[-1] + off + long, y), weight)

    def _put(self, x: float, y: float, shown: str, face: str, size: float, side: float) -> float:
        wide = width(shown, face, size)
        left = self._x(x) - wide * side
        self._canvas.setFont(face, size)
        self._canvas.drawString(left, self._y(y), shown)
        return (left + wide) / MM - self._across

    def _x(self, x: float) -> float:
        return (self._across + x) * MM

    def _y(self, y: float) -> float:
        return (self._high - self._down - y) * MM


def _paragraph(markup: str, size: float, hanging: float) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "flow",
        fontName=fonts.SERIF,
        fontSize=size,
        leading=size * 1.26,
        firstLineIndent=hanging * MM,
        leftIndent=max(-hanging, 0) * MM,
        embeddedHyphenation=2,
        allowWidows=1,
        allowOrphans=1,
    )
    return Paragraph(printable(typeset(markup)), style)
