"""What a scan came to, readable from two metres: a word, the thing, the consequence.

outcome = Outcome()
outcome.say("issued", "«Каштанка», инв. 21540", "Вернуть до 16 апреля. Соколова Мария, 5А")
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ..look.elide import drop_clauses
from ..look.theme import theme
from ..look.tokens import RADIUS_BOX

_FADE_MILLISECONDS = 120
_WRAPS = int(Qt.TextFlag.TextWordWrap)
_BREAKS = int(Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True)
class OutcomeLook:
    """How an outcome is said: the word, the icon, the tone of both."""

    word: str
    icon: str
    tone: str


# LOOK 2, «Outcome and feed»; a renewal is an issue for longer.
OUTCOMES: dict[str, OutcomeLook] = {
    "issued": OutcomeLook("Выдано", "arrow-up-right", "ok"),
    "renewed": OutcomeLook("Продлено", "refresh", "ok"),
    "returned": OutcomeLook("Возвращено", "arrow-down-left", "info"),
    "warned": OutcomeLook("Внимание", "bookmark-fill", "warn"),
    "refused": OutcomeLook("Отказ", "no-entry", "bad"),
    "undone": OutcomeLook("Отменено", "turn-back", "mute"),
    "redone": OutcomeLook("Снова", "redo", "mute"),
    "reader": OutcomeLook("Читатель", "person", "mute"),
    # What is neither a deed nor a refusal stays as quiet as the reader.
    "ready": OutcomeLook("Сканируйте", "barcode", "mute"),
    "closed": OutcomeLook("Закрыто", "door", "mute"),
    "choose": OutcomeLook("Кто это", "users", "mute"),
    "found": OutcomeLook("Книга", "book-open", "mute"),
    "mode": OutcomeLook("Режим", "barcode", "mute"),
}


class Outcome(QWidget):
    """The banner of the last scan; a refusal is filled and never loses a clause."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self.word = ""
        self.thing = ""
        self.consequence = ""
        self._shade = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MILLISECONDS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._set_shade)
        self.setObjectName("outcome")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().follow(self._fit)

    def say(self, kind: str, thing: str, consequence: str = "", word: str = "") -> None:
        """Show an outcome: one of OUTCOMES, KeyError for another; it announces itself."""
        self.kind = kind
        self.word = word or OUTCOMES[kind].word
        self.thing = thing
        self.consequence = consequence
        self._fit()
        self._announce()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._fade.start()

    def clear(self) -> None:
        """Show nothing: the day has only begun."""
        self.kind = self.word = self.thing = self.consequence = ""
        self._fit()

    @property
    def sentence(self) -> str:
        """The outcome as a screen reader says it."""
        said = [part.rstrip(".") for part in (self.thing, self.consequence) if part]
        return f"{self.word}: {'. '.join(said)}" if self.word else ""

    def sizeHint(self) -> QSize:
        return QSize(theme().text(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(220), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self.kind:
            self._paint_disc(painter)
            self._paint_words(painter)

    def _set_shade(self, shade: float) -> None:
        self._shade = shade
        self.update()

    def _announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self, self.sentence)
        if self.kind == "refused":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _fit(self) -> None:
        self.setAccessibleName(self.sentence or "Итог скана")
        self._fit_height()
        self.update()

    # A refusal wraps and grows; the others lose clauses from the right, their consequence only
    # those that find no room in two lines. A title that is too long alone has two lines as well.

    def _fit_height(self) -> None:
        look = theme()
        least = max(look.air(64) + look.text(60), self._words_height() + look.air(24))
        if self.height() != least or self.minimumHeight() != least:
            self.setFixedHeight(least)
            self.updateGeometry()

    def _words_height(self) -> int:
        return sum(rect.height() for rect, *_ in self._lines())

    def _thing_font(self) -> QFont:
        font = theme().font("strong")
        font.setPointSizeF(font.pointSizeF() * 12.5 / 11)
        return font

    def _lines(self) -> list[tuple[QRect, str, QFont]]:
        """Return each text with its font and its place from the top of the words."""
        look = theme()
        left = look.air(18) + self._disc_size() + look.air(18)
        width = max(self.width() - left - look.air(16), 40)
        top, lines = 0, []
        texts = ((self.word, look.font("title")), (self.thing, self._thing_font()))
        for text, font in (*texts, (self.consequence, look.font("body"))):
            most = 2 if text is self.consequence else 1
            shown, height = self._shape(text, font, width, most)
            lines.append((QRect(left, top, width, height), shown, font))
            top += height
        return lines

    def _shape(self, text: str, font: QFont, width: int, most: int) -> tuple[str, int]:
        """Return the text as it is shown and its height; `most` is how many lines it may take."""
        if not text:
            return "", 0
        metrics = QFontMetrics(font)
        room = QRect(0, 0, width, 10_000)

        def height(part: str) -> int:
            return metrics.boundingRect(room, _wrapping(part, metrics, width), part).height()

        if self.kind != "refused":
            # Rounding makes two lines a pixel higher than twice one line.
            limit = most * metrics.lineSpacing() + 2
            text = drop_clauses(text, lambda part: height(part) <= limit)
            text = _drop_words(text, lambda part: height(part) <= 2 * metrics.lineSpacing() + 2)
        return text, height(text)

    def _disc_size(self) -> int:
        return theme().text(60)

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme()
        border, ground = self._colours()
        ground = QColor(ground)
        ground.setAlphaF(self._shade)
        painter.setBrush(look.colour("surface"))
        painter.setPen(border)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_BOX, RADIUS_BOX)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, RADIUS_BOX, RADIUS_BOX)

    def _colours(self) -> tuple[QColor, QColor]:
        """Return the colours of border and ground."""
        look = theme()
        if not self.kind:
            return look.colour("line"), look.colour("surface")
        if self.kind == "refused":
            return look.colour("bad_solid"), look.colour("bad_solid")
        tone = OUTCOMES[self.kind].tone
        return look.colour(tone), look.colour(f"{tone}_bg")

    def _paint_disc(self, painter: QPainter) -> None:
        look = theme()
        outcome = OUTCOMES[self.kind]
        refused = self.kind == "refused"
        size, icon = self._disc_size(), look.text(30)
        disc = QRect(look.air(18), (self.height() - size) // 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("on_solid" if refused else outcome.tone))
        painter.drawEllipse(disc)
        token = "bad_solid" if refused else ("on_accent" if not look.dark else "paper")
        at = disc.center().x() - icon // 2 + 1, disc.center().y() - icon // 2 + 1
        painter.drawPixmap(*at, look.pixmap(outcome.icon, token, icon))

    def _paint_words(self, painter: QPainter) -> None:
        look = theme()
        refused = self.kind == "refused"
        lines = self._lines()
        start = (self.height() - self._words_height()) // 2
        word_tone = "on_solid" if refused else OUTCOMES[self.kind].tone
        tones = (word_tone, *("on_solid" if refused else "ink",) * 2)
        for (rect, text, font), tone in zip(lines, tones, strict=True):
            painter.setFont(font)
            painter.setPen(look.colour(tone))
            flags = _wrapping(text, QFontMetrics(font), rect.width())
            painter.drawText(rect.translated(0, start), flags, text)


def _drop_words(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many words as fit; a very long title must not push the feed away."""
    words, shown = text.split(" "), text
    while len(words) > 1 and not fits(shown):
        words.pop()
        shown = " ".join(words) + "…"
    return shown


def _wrapping(text: str, metrics: QFontMetrics, width: int) -> int:
    """Return how Qt shall wrap the text: inside words only where one is wider than the line."""
    longest = max(map(metrics.horizontalAdvance, text.split(" ")), default=0)
    return _BREAKS if longest > width else _WRAPS
