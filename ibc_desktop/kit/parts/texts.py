"""Words on the screen: plain text in a role of type and a tone of colour."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ..look.elide import Shorten, elide
from ..look.theme import theme

# A run of letters longer than this may be broken anywhere, or it would widen its card.
_LONGEST_WORD = 18
_LONG = re.compile(rf"[^\s-]{{{_LONGEST_WORD + 1},}}")
_BREAK = "\u200b"


class Label(QLabel):
    """Plain text in a role and a tone; it follows the theme by itself."""

    def __init__(self, text: str, role: str = "body", tone: str = "ink") -> None:
        super().__init__(text)
        self._role = role
        # What a librarian typed is never taken for markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        theme().follow(self._fit)

    def setText(self, text: str) -> None:
        broken = self.wordWrap() and len(text) > _LONGEST_WORD
        super().setText(_LONG.sub(_breakable, text) if broken else text)

    def text(self) -> str:
        """Return the text without the places at which it may be broken."""
        return super().text().replace(_BREAK, "")

    def set_tone(self, tone: str) -> None:
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)

    def _fit(self) -> None:
        self.setFont(theme().font(self._role))


class ElidedLabel(Label):
    """One line that loses whole clauses from the right where it does not fit, or as `shorten` says.

    A shortened text has the whole as its tooltip, and screen readers always hear the whole.
    """

    def __init__(
        self, text: str, role: str = "body", tone: str = "ink", shorten: Shorten = elide
    ) -> None:
        super().__init__(text, role, tone)
        self._shorten = shorten
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """The part of the text that fits."""
        return self._shorten(self.text(), self.fontMetrics(), self.width())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._hint()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self.alignment(), self.shown)

    def _height(self) -> int:
        return self.fontMetrics().height()

    def _hint(self) -> None:
        self.setToolTip(tip(self.text()) if self.shown != self.text() else "")


class KeyCap(Label):
    """A key as it is printed on the keyboard."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "tiny", "ink2")
        self.setProperty("kind", "key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def label(text: str, role: str = "body", tone: str = "ink", wrap: bool = False) -> Label:
    """Return a label of this role and tone; a wrapped one takes the height its lines need."""
    made = Label(text, role, tone)
    if wrap:
        # Word wrap alone lets the layout ask for the height of a width (LOOK 6, trap 10).
        made.setWordWrap(True)
        made.setText(text)
    return made


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(word.group())


def tip(text: str) -> str:
    """Return what makes Qt show this text as a tooltip: as it stands.

    Qt would take a title with «<img src=//host/x>» for markup and ask the host for a picture.
    """
    if "<" not in text:
        return text
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<span style="white-space: pre-wrap">{written}</span>'


def caption(text: str) -> str:
    """Return what makes Qt write this text on a button or in a menu: a «&» is only a sign."""
    return text.replace("&", "&&")


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
