"""The reader's card on the screen, as it will be handed out: paper in the dark too."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme

# Paper stays paper in the dark (LOOK 1.1); the band has the colour of the spine.
_PAPER, _EDGE, _INK, _SOFT = map(QColor, ("#FFFDF2", "#D9CFBA", "#27231C", "#5C5447"))
_BAND, _ON_BAND, _GILT = map(QColor, ("#21392F", "#F1EADB", "#E3C27F"))
_HEIGHT = 176
_BAND_HEIGHT = 38
_INSIDE = 14
_RADIUS = 8
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class Ticket(QWidget):
    """The library's name on a band, the reader's name and class, the number of the card."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._name = self._place = self._number = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().follow(self.updateGeometry)

    def show_reader(self, name: str, place: str, number: str) -> None:
        """Show what is written on the card; screen readers hear it in one sentence."""
        self._name, self._place, self._number = name, place, number
        said = ", ".join(filter(None, (name, place, f"номер {number}" if number else "")))
        self.setAccessibleName(f"Читательский билет: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().air(300), theme().text(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_PAPER)
        painter.drawRoundedRect(sheet, _RADIUS, _RADIUS)
        band = self.rect().adjusted(0, 0, 0, look.text(_BAND_HEIGHT) - self.height())
        self._paint_band(painter, band)
        inner = self.rect().adjusted(look.air(_INSIDE), band.height(), -look.air(_INSIDE), 0)
        self._paint_words(painter, inner)

    def _paint_band(self, painter: QPainter, band: QRect) -> None:
        look = theme()
        painter.save()
        painter.setClipRect(band)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BAND)
        painter.drawRoundedRect(QRectF(band).adjusted(0, 0, 0, _RADIUS), _RADIUS, _RADIUS)
        painter.restore()
        painter.fillRect(QRect(band.left(), band.bottom() - 1, band.width(), 2), _GILT)
        painter.setPen(_ON_BAND)
        painter.setFont(look.font("small", bold=True))
        room = band.adjusted(look.air(_INSIDE), 0, -look.air(_INSIDE), 0)
        heading = QFontMetrics(painter.font()).elidedText(
            self._heading, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, heading)

    def _paint_words(self, painter: QPainter, inner: QRect) -> None:
        look = theme()
        foot = QRect(inner.left(), inner.bottom() - look.text(46), inner.width(), look.text(40))
        room = QRect(inner.left(), inner.top() + look.air(10), inner.width(), 0)
        room.setBottom(foot.top())
        painter.setPen(_INK)
        painter.setFont(look.font("head"))
        name = painter.boundingRect(room, _WRAPPED, self._name)
        painter.drawText(room, _WRAPPED, self._name)
        painter.setPen(_SOFT)
        painter.setFont(look.font("small"))
        below = room.adjusted(0, name.height() + look.air(2) if self._name else 0, 0, 0)
        painter.drawText(below, _WRAPPED, self._place)
        painter.setPen(_SOFT)
        painter.setFont(look.font("tiny"))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignTop), "Читательский билет")
        painter.setPen(_INK)
        painter.setFont(look.font("strong"))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignBottom), self._number)
