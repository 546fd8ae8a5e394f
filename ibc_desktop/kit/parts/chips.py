"""Chips say a state by tint, icon and lower-case word; a chip is never a button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.ground.columns import Chip

from ..look.elide import Shorten, elide
from ..look.theme import theme
from ..look.tokens import ICON_CHIP

# Pixels at 100 %: the ends of the chip, and between icon and word.
_END = 8
_GAP = 4


def chip_size(chip: Chip) -> QSize:
    """Return the room a chip takes at the present text size."""
    metrics = QFontMetrics(theme().font("small"))
    return QSize(_word_left(chip) + metrics.horizontalAdvance(chip.word) + _end(), chip_height())


def chip_height() -> int:
    """Return the height of every chip at the present text size."""
    return QFontMetrics(theme().font("small")).height() + theme().air(5)


def paint_chip(
    painter: QPainter, rect: QRect, chip: Chip, on_select: bool = False, shorten: Shorten = elide
) -> None:
    """Paint a chip at the left of `rect`, in the middle of its height, no wider than it.

    On the ground of a chosen row it turns white: green on green would vanish.
    """
    look = theme()
    size = chip_size(chip)
    place = QRect(rect.left(), 0, min(size.width(), rect.width()), size.height())
    place.moveTop(rect.top() + (rect.height() - size.height()) // 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface" if on_select else f"{chip.tone}_bg"))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    _paint_icon(painter, place, chip)
    _paint_word(painter, place, chip, shorten)
    painter.restore()


def paint_disc(painter: QPainter, inner: QRect, tone: str, icon: str) -> QRect:
    """Paint an icon on a round ground at the left of a row; return the room after it."""
    look = theme()
    size, within = look.text(28), look.text(16)
    disc = QRect(inner.left(), inner.top() + (inner.height() - size) // 2, size, size)
    quiet = tone == "mute"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("mute_bg" if quiet else tone))
    painter.drawEllipse(disc)
    painter.restore()
    token = "mute" if quiet else ("paper" if look.dark else "on_accent")
    at = disc.center().x() - within // 2 + 1, disc.center().y() - within // 2 + 1
    painter.drawPixmap(*at, look.pixmap(icon, token, within))
    return inner.adjusted(disc_room(), 0, 0, 0)


def disc_room() -> int:
    """Return how wide a disc is with the space after it."""
    return theme().text(28) + theme().air(11)


def _paint_icon(painter: QPainter, place: QRect, chip: Chip) -> None:
    if not chip.icon:
        return
    size = theme().text(ICON_CHIP)
    top = place.top() + (place.height() - size) // 2
    painter.drawPixmap(place.left() + _end(), top, theme().pixmap(chip.icon, chip.tone, size))


def _paint_word(painter: QPainter, place: QRect, chip: Chip, shorten: Shorten) -> None:
    font = theme().font("small")
    room = place.adjusted(_word_left(chip), 0, -_end(), 0)
    painter.setFont(font)
    painter.setPen(theme().colour(chip.tone))
    word = shorten(chip.word, QFontMetrics(font), room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


def _end() -> int:
    return theme().air(_END)


def _word_left(chip: Chip) -> int:
    return _end() + (theme().text(ICON_CHIP) + theme().air(_GAP) if chip.icon else 0)


class ChipLabel(QWidget):
    """A chip standing by itself; without one it takes no room."""

    def __init__(self, chip: Chip | None = None) -> None:
        super().__init__()
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)
        theme().changed.connect(self.updateGeometry)

    @property
    def chip(self) -> Chip | None:
        return self._chip

    def set_chip(self, chip: Chip | None) -> None:
        self._chip = chip
        if chip is None:
            self.hide()
        elif self.parent() is not None:
            self.show()
        else:
            # Shown without a parent it would become a window: let the parent show it.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        self.setAccessibleName(chip.word if chip else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._chip) if self._chip else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip:
            paint_chip(QPainter(self), self.rect(), self._chip)
