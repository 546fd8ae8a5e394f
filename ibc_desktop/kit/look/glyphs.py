"""Draws our own SVG icons in any colour and size."""

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap

from ibc_desktop.kernel.file.files import RESOURCES

ICONS = RESOURCES / "icons"

# A large icon drawn with the line of a small one would shout.
_LARGE = 44
_LINE = 'stroke-width="1.7"'
_THIN_LINE = 'stroke-width="1.3"'


@cache
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text("utf-8")


def draw_icon(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a square pixmap of `size` pixels; FileNotFoundError if there is none."""
    # Loaded with the first icon only: the window itself does without it.
    from PySide6.QtSvg import QSvgRenderer

    coloured = _source(name).replace("currentColor", colour)
    if size >= _LARGE:
        coloured = coloured.replace(_LINE, _THIN_LINE)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
