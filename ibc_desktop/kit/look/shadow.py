"""The painted shadow under notice, palette and paper; cheap on an old computer."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

# Layers of low alpha: above 8 of 255 each they would give a dirty rim (LOOK 6, trap 8).
_LAYERS = 10
_ALPHA = 7

# The room a shadow takes around what throws it, in pixels.
SHADOW = _LAYERS


def paint_shadow(painter: QPainter, rect: QRect, radius: int) -> None:
    """Paint a soft shadow around and a little below a rounded rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, _ALPHA))
    for layer in range(1, _LAYERS + 1):
        grown = rect.adjusted(-layer // 2, -layer // 3, layer // 2, layer)
        painter.drawRoundedRect(grown, radius + layer / 2, radius + layer / 2)
    painter.restore()
