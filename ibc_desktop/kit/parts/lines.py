"""Lines of a card that act: a sign, what it is, more of it below, and a chip or an arrow.

line = Line(
    [Run("12 книг просрочены", "strong")],
    [Run("у 9 читателей, дольше всех 34 дня", "small", "ink2")],
    lead=Tile("alarm", "bad"),
    trail=Sign("chevron-right", "ink3"),
)
line.clicked.connect(self._show_overdue)
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.russian import NBSP, date_words

from ..look.elide import elide
from ..look.theme import theme
from ..look.tokens import ICON_ROW, RADIUS_FIELD
from .row_button import RowButton
from .texts import tip

# Pixels at 100 %.
_TILE = 34
_LEAF_WIDTH, _LEAF_HEIGHT = 43, 42
_PLACE_DOT, _DOT_COLUMN = 10, 28
# A card lets its lines begin so much before its heading.
LINE_INDENT = 4


class Run(NamedTuple):
    """A piece of a line of text in its role and tone."""

    text: str
    role: str = "strong"
    tone: str = "ink"


class RunLine(QWidget):
    """One line of text in several types; what does not fit falls away from the right."""

    def __init__(self, runs: Sequence[Run]) -> None:
        super().__init__()
        self._runs = list(runs)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        """The whole line, as it would be read aloud."""
        return "".join(run.text for run in self._runs)

    def sizeHint(self) -> QSize:
        widths = [self._metrics(run).horizontalAdvance(run.text) for run in self._runs]
        heights = [self._metrics(run).height() for run in self._runs]
        return QSize(sum(widths) + 1, max(heights, default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, base = 0, max((self._metrics(run).ascent() for run in self._runs), default=0)
        for run in self._runs:
            metrics = self._metrics(run)
            shown = elide(run.text, metrics, self.width() - left)
            painter.setFont(theme().font(run.role))
            painter.setPen(theme().colour(run.tone))
            painter.drawText(left, base, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != run.text:
                break
        self.setToolTip(tip(self.words) if self.sizeHint().width() > self.width() else "")

    def _metrics(self, run: Run) -> QFontMetrics:
        return QFontMetrics(theme().font(run.role))


class Line(RowButton):
    """A line that is one button; screen readers hear its words and those of `said`."""

    def __init__(
        self,
        title: Sequence[Run],
        below: Sequence[Run] = (),
        lead: QWidget | None = None,
        trail: QWidget | None = None,
        said: str = "",
    ) -> None:
        first, second = RunLine(title), RunLine(below)
        super().__init__(", ".join(filter(None, (first.words, second.words, said))))
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addWidget(first)
        if below:
            self._words.addWidget(second)
        self._words.addStretch(1)
        if lead is not None:
            self.row.addWidget(lead)
        self.row.addLayout(self._words, 1)
        if trail is not None:
            self.row.addWidget(trail)
        self.let_through()
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        self._words.setSpacing(0)
        self._words.setContentsMargins(0, look.air(4), 0, look.air(4))
        self.row.setSpacing(look.air(11))
        # The bar of the focus stands before the sign, the sign under the heading of its card.
        self.row.setContentsMargins(look.air(LINE_INDENT), 0, look.air(LINE_INDENT), 0)


class Painted(QWidget):
    """A small thing of a fixed size, drawn and not pressed; `room` says its size."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def room(self) -> QSize:
        """Return the size at the present text size."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return self.room()

    def minimumSizeHint(self) -> QSize:
        return self.room()


class Sign(Painted):
    """An icon in a tone."""

    def __init__(self, icon: str, tone: str = "ink2", size: float = ICON_ROW) -> None:
        self._icon, self._tone, self._size = icon, tone, size
        super().__init__()

    def room(self) -> QSize:
        size = theme().text(self._size)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        pixmap = theme().pixmap(self._icon, self._tone, theme().text(self._size))
        QPainter(self).drawPixmap(0, 0, pixmap)


class Tile(Painted):
    """An icon on a square of the tone's ground."""

    def __init__(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        super().__init__()

    def room(self) -> QSize:
        return QSize(theme().text(_TILE), theme().text(_TILE))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._tone}_bg"))
        painter.drawRoundedRect(self.rect(), RADIUS_FIELD, RADIUS_FIELD)
        size = look.text(17)
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, look.pixmap(self._icon, self._tone, size))


class DayLeaf(Painted):
    """A day as a leaf of a calendar: «31 марта»; a near one is warm."""

    def __init__(self, day: dt.date, *, near: bool = False) -> None:
        self._day, self._near = day, near
        super().__init__()

    def room(self) -> QSize:
        look = theme()
        # As wide as the longest month, so that all leaves are alike.
        month = QFontMetrics(look.font("tiny")).horizontalAdvance("сентября") + look.air(8)
        return QSize(max(look.text(_LEAF_WIDTH), month), look.text(_LEAF_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("warn_bg" if self._near else "sunken"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        number, month = date_words(self._day, self._day).split(NBSP)
        painter.setPen(look.colour("warn" if self._near else "ink"))
        half = self.rect().adjusted(0, look.text(2), 0, -self.height() // 2 + look.text(5))
        painter.setFont(look.font("head"))
        painter.drawText(half, int(Qt.AlignmentFlag.AlignCenter), number)
        painter.setFont(look.font("tiny"))
        rest = self.rect().adjusted(0, self.height() // 2, 0, -look.text(2))
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignCenter), month)


class HourMark(Painted):
    """The hour of an agenda, its dot on the line of the day, and what sort of thing it is.

    `first` and `last` end the line; what is past is grey.
    """

    def __init__(
        self, hour: str, icon: str, *, past: bool = False, first: bool = True, last: bool = True
    ) -> None:
        self._hour, self._icon, self._past = hour, icon, past
        self._first, self._last = first, last
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def room(self) -> QSize:
        look = theme()
        width = self._hour_width() + look.air(_DOT_COLUMN) + look.text(ICON_ROW)
        return QSize(width, look.text(_TILE))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("body" if self._past else "strong"))
        painter.setPen(look.colour("ink3" if self._past else "ink"))
        hour = self.rect().adjusted(0, 0, 0, 0)
        painter.drawText(hour, int(Qt.AlignmentFlag.AlignVCenter), self._hour)
        self._paint_line(painter)
        size = look.text(17)
        tone = "ink3" if self._past else "accent_ink"
        sign = look.pixmap(self._icon, tone, size)
        painter.drawPixmap(self.width() - size, (self.height() - size) // 2, sign)

    def _paint_line(self, painter: QPainter) -> None:
        look = theme()
        x, y = self._hour_width() + look.air(_DOT_COLUMN) // 2 - look.air(2), self.height() // 2
        painter.setPen(QPen(look.colour("line"), 2))
        if not self._first:
            painter.drawLine(x, 0, x, y)
        if not self._last:
            painter.drawLine(x, y, x, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line2" if self._past else "accent"))
        dot = look.air(_PLACE_DOT)
        painter.drawEllipse(x - dot // 2, y - dot // 2, dot, dot)

    def _hour_width(self) -> int:
        return QFontMetrics(theme().font("strong")).horizontalAdvance("00:00") + theme().air(6)
