"""The field «Найти что угодно» in the header of pages; it opens the palette."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme

# The second search field goes first when text grows or the window shrinks (LOOK 1.3).
_GOES_FROM, _LEAST_ROOM = 1.3, 1200


class FindPill(QAbstractButton):
    """Looks like a field, so that one knows what it is for, and is a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_anything")
        self.setText("Найти что угодно")
        self.setAccessibleName("Найти что угодно, Ctrl+K")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def reflow(self, window_width: int) -> None:
        """Go where there is no room for a second search field."""
        self.setVisible(theme().scale < _GOES_FROM and window_width >= _LEAST_ROOM)

    def sizeHint(self) -> QSize:
        look = theme()
        words = QFontMetricsF(look.font("body")).horizontalAdvance(self.text())
        keys = QFontMetricsF(look.font("small")).horizontalAdvance("Ctrl+K")
        return QSize(round(words + keys) + look.air(92), look.text(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(look.colour("focus" if focused else "line2"), width))
        painter.setBrush(look.colour("hover" if self.underMouse() else "surface"))
        rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        size = look.text(16)
        glass = look.pixmap("search", "ink2", size)
        painter.drawPixmap(look.air(13), (self.height() - size) // 2, glass)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("body"))
        words = QRectF(self.rect()).adjusted(look.air(38), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(look.font("small"))
        keys = QRectF(self.rect()).adjusted(0, 0, -look.air(15), 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(keys, right, "Ctrl+K")
