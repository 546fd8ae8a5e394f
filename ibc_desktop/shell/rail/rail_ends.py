"""The two ends of the rail: the name of the centre at the head, settings and help at the foot."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.texts import tip


class RailHead(QWidget):
    """The mark and the name of the centre, in two lines at most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail_heading")
        self._words = "ИБЦ"
        self._bare = False

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        self._bare = bare
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        height = round(60 * (1 + 0.48 * (look.scale - 1)))
        if not self._bare and len(self._lines()) > 1:
            height += round(QFontMetricsF(look.font("head")).lineSpacing() * 0.5)
        return QSize(10, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        size = look.air(26)
        middle = self.height() / 2 + look.air(1)
        left = (self.width() - 4 - size) / 2 if self._bare else look.air(19)
        painter.drawPixmap(
            round(left), round(middle - size / 2), look.pixmap("book-open-fill", "gold", size)
        )
        if not self._bare:
            self._paint_words(painter, middle)

    def _paint_words(self, painter: QPainter, middle: float) -> None:
        look = theme()
        font = look.font("head")
        painter.setFont(font)
        painter.setPen(look.colour("rail_ink"))
        lines = self._lines()
        spacing = QFontMetricsF(font).lineSpacing()
        top = middle - spacing * len(lines) / 2
        for place, line in enumerate(lines):
            area = QRectF(self._left(), top + place * spacing, self._room(), spacing)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)

    def _left(self) -> int:
        return theme().air(56)

    def _room(self) -> float:
        return self.width() - self._left() - 14

    def _lines(self) -> list[str]:
        """Break the name into two lines at a space, and shorten the second if it must be."""
        metrics = QFontMetricsF(theme().font("head"))
        words = self._words.split()
        first = words[:1]
        while len(first) < len(words):
            longer = [*first, words[len(first)]]
            if metrics.horizontalAdvance(" ".join(longer)) > self._room():
                break
            first = longer
        lines = [" ".join(first), " ".join(words[len(first) :])]
        elide = Qt.TextElideMode.ElideRight
        return [metrics.elidedText(line, elide, self._room()) for line in lines if line]


class RailButton(QAbstractButton):
    """Settings or help: a small icon and a word, the icon alone where the rail is narrow."""

    def __init__(self, title: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(tip("Справка, F1" if icon == "help" else title))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = icon
        self._bare = False
        self._open = False

    def set_bare(self, bare: bool) -> None:
        self._bare = bare
        self.updateGeometry()

    def set_open(self, is_open: bool) -> None:
        self._open = is_open
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        words = (
            0 if self._bare else QFontMetricsF(look.font("small")).horizontalAdvance(self.text())
        )
        return QSize(round(words) + look.air(34), round(34 * (1 + 0.4 * (look.scale - 1))))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self._open or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("rail_sel"))
            painter.drawRoundedRect(rect, 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("gold"), 2))
            painter.drawRoundedRect(rect, 6, 6)
        size = look.air(15)
        left = (self.width() - size) / 2 if self._bare else look.air(11)
        tone = "gold" if self._open else "rail_soft"
        icon = look.pixmap(self._icon, tone, size)
        painter.drawPixmap(round(left), round((self.height() - size) / 2), icon)
        if not self._bare:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("rail_ink"))
            text = QRectF(self.rect()).adjusted(look.air(33), 0, 0, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
