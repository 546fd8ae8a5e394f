"""A chart on the screen: the drawing of the paper in the colours of the window."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.printing.say.charts import Chart

# A chart is drawn in points and its letters are 8 of them; on the screen small text is 13 px.
_PIXELS = 1.55


class ChartView(QWidget):
    """Draws a chart as wide as there is room; `said` is what screen readers hear of it."""

    def __init__(self, chart: Chart, said: str) -> None:
        super().__init__()
        self._chart = chart
        self._renderer = QSvgRenderer(self)
        self._drawn_for: tuple[int, float, bool] | None = None
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().follow(self._draw)

    def show_chart(self, chart: Chart, said: str) -> None:
        """Show another chart."""
        self._chart, self._drawn_for = chart, None
        self.setAccessibleName(said)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(theme().text(480), max(self.height(), theme().text(120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))

    def _draw(self) -> None:
        """Draw anew where width, text size or colours are others.

        In the background: loading what draws on paper would hold up the page that is opening.
        """
        look = theme()
        wanted = (self.width(), look.scale, look.dark)
        if wanted == self._drawn_for or self.width() < look.text(120):
            return
        self._drawn_for = wanted
        colours = {part: look.colour(token).name() for part, token in _TOKENS.items()}
        across = self.width() / (_PIXELS * look.scale)
        work = partial(_svg, self._chart, across, colours)
        in_background(work, partial(self._show, self._chart, wanted), _fail, loses=False)

    def _show(self, chart: Chart, drawn_for: tuple[int, float, bool], drawn: bytes) -> None:
        if chart is not self._chart or drawn_for != self._drawn_for:
            return
        self._renderer.load(QByteArray(drawn))
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        size = self._renderer.defaultSize()
        self.setFixedHeight(round(size.height() * self.width() / max(size.width(), 1)))
        self.update()


def _svg(chart: Chart, width: float, colours: Mapping[str, str]) -> bytes:
    from ibc_desktop.printing.draw.charts import svg
    from ibc_desktop.printing.draw.ink import Ink

    return svg(chart, width, ink=Ink(**colours))


def _fail(fault: Exception) -> None:
    raise fault


_TOKENS = {
    "text": "ink",
    "paper": "surface",
    "middle": "line2",
    "pale": "line",
    "track": "sunken",
    "strong": "accent",
}
