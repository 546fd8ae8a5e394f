"""Books without a picture get a cloth cover, people without a photo their initials."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..look.theme import theme
from ..look.tokens import RADIUS_FIELD

# Cloth of the bindery: it keeps its colour in the dark, as paper does (LOOK 1.1).
CLOTHS = ("#7A3B2E", "#2F5D50", "#2E4A6B", "#6B4A1F", "#5A3A63", "#7A2F45", "#3F5A2C", "#3C4650")
_GILT = QColor("#E8D3A0")
_WORDS = QColor("#F6ECD8")
# Words on a cover are part of a picture: their size follows its width.
_SMALLEST_POINTS = 5.0
_TITLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
_AUTHOR = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)


def cloth_of(shelf: str) -> QColor:
    """Return the cloth of a section of the shelves, «84(2)» of «84(2)1 Ч-56»."""
    section = shelf.split(" ")[0].split(")")[0]
    return QColor(CLOTHS[(sum(map(ord, section)) + 2) % len(CLOTHS)])


def paint_cover(
    painter: QPainter, rect: QRect, title: str, author: str = "", shelf: str = ""
) -> None:
    """Paint a drawn cover: cloth, spine, gilt frame, title above and author below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_cloth(painter, rect, cloth_of(shelf))
    width = rect.width()
    frame = rect.adjusted(width // 6, width // 14, -width // 13, -width // 14)
    painter.setPen(QPen(_GILT, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    painter.setPen(_WORDS)
    inner = frame.adjusted(3, width // 9, -3, -width // 14)
    words = QRect(inner.left(), inner.top(), inner.width(), round(inner.height() * 0.68))
    painter.setFont(_title_font(title, words.width(), width * 0.12))
    _paint_wrapped(painter, words, title)
    painter.setFont(_cover_font(width * 0.1))
    shown = painter.fontMetrics().elidedText(author, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, _AUTHOR, shown)
    painter.restore()


class Cover(QWidget):
    """The drawn cover of a book; decoration, so screen readers pass it by."""

    def __init__(self, title: str = "", author: str = "", shelf: str = "") -> None:
        super().__init__()
        self._words = title, author, shelf
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().text(92), theme().text(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_cover(QPainter(self), self.rect(), *self._words)


class Initials(QWidget):
    """A person without a photo: the first letters of surname and name on a tint."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._letters = initials_of(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().follow(self.updateGeometry)

    def show_person(self, name: str) -> None:
        """Show another person: «Соколова Мария»."""
        self.show_letters(initials_of(name))

    def show_letters(self, letters: str) -> None:
        """Show these letters: the name of a class, «5А»."""
        self._letters = letters
        self.update()

    def sizeHint(self) -> QSize:
        # It grows as the name beside it does (LOOK 1.3).
        grown = 1 + 0.65 * (theme().scale - 1)
        return QSize(round(84 * grown), round(104 * grown))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("tint"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        painter.setPen(look.colour("accent_ink"))
        painter.setFont(look.font("big"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letters)


def initials_of(name: str) -> str:
    """Return «СМ» for «Соколова Мария»."""
    return "".join(word[0].upper() for word in name.split()[:2])


def _cover_font(pixels: float, *, bold: bool = False) -> QFont:
    font = theme().font("book", bold=bold)
    font.setPointSizeF(max(pixels * 0.75, _SMALLEST_POINTS))
    return font


def _title_font(title: str, room: int, pixels: float) -> QFont:
    """Return the title's font, so small that its longest word stays whole where it can."""
    longest = max(title.split(), key=len, default="")
    font = _cover_font(pixels, bold=True)
    while font.pointSizeF() > _SMALLEST_POINTS:
        if QFontMetrics(font).horizontalAdvance(longest) <= room:
            break
        font.setPointSizeF(font.pointSizeF() - 0.5)
    return font


def _paint_cloth(painter: QPainter, rect: QRect, cloth: QColor) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), 5, 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(shape, cloth)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    spine = QRect(rect.left(), rect.top(), rect.width() // 9, rect.height())
    painter.fillRect(spine, cloth.darker(125))


def _paint_wrapped(painter: QPainter, rect: QRect, text: str) -> None:
    """Paint a title in as many lines as fit; the rest falls away behind an ellipsis."""
    metrics: QFontMetrics = painter.fontMetrics()
    words = text.split()
    shown = text
    while len(words) > 1 and metrics.boundingRect(rect, _TITLE, shown).height() > rect.height():
        words.pop()
        shown = " ".join(words) + "…"
    painter.drawText(rect, _TITLE, shown)
