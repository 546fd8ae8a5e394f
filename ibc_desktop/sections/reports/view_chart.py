"""A chart on the screen: the drawing of the paper in the colours of the window."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kit.theme import theme
from ibc_desktop.printing.blocks import Chart

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
        """Draw anew where width, text size or colours are others."""
        from ibc_desktop.printing.charts import svg
        from ibc_desktop.printing.ink import Ink

        look = theme()
        wanted = (self.width(), look.scale, look.dark)
        if wanted == self._drawn_for or self.width() < look.text(120):
            return
        self._drawn_for = wanted
        ink = Ink(
            **{part: look.colour(token).name() for part, token in _TOKENS.items()},
            strong=look.colour("accent").name(),
        )
        scale = _PIXELS * look.scale
        self._renderer.load(QByteArray(svg(self._chart, self.width() / scale, ink=ink)))
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        size = self._renderer.defaultSize()
        self.setFixedHeight(round(size.height() * self.width() / max(size.width(), 1)))
        self.update()


_TOKENS = {
    "text": "ink",
    "paper": "surface",
    "middle": "line2",
    "pale": "line",
    "track": "sunken",
}
