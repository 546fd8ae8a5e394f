"""How the days of a month are painted: weekdays wide, weekend narrow, one entry a day."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kit.look.elide import drop_clauses
from ibc_desktop.kit.look.theme import theme

from .month_days import DAYS, Entry, MonthDays, more_words

# A day of the weekend is so much narrower than a weekday (LOOK 2, Calendar).
WEEKEND = 0.55
_WEEKDAYS = 5
_SHORT_WORD = re.compile(r"(?<!\S)(\w{1,2}|\d+) ")
_RADIUS = 4
_BAR = 3
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def column_widths(width: int) -> list[int]:
    """Share a width out among the seven days; what is left over goes to the first ones."""
    parts = [1.0] * _WEEKDAYS + [WEEKEND] * (DAYS - _WEEKDAYS)
    widths = [int(width * part / sum(parts)) for part in parts]
    for number in range(width - sum(widths)):
        widths[number % _WEEKDAYS] += 1
    return widths


class DayCells(QStyledItemDelegate):
    """Paints a day: its number, the first entry, how many more there are."""

    def __init__(self, view: QAbstractItemView, days: MonthDays) -> None:
        super().__init__(view)
        self._view = view
        self._days = days
        # The cell over which an event is being dragged.
        self.target = QPersistentModelIndex()
        theme().follow(self._fit)

    @property
    def height(self) -> int:
        """The height of a week: the line of the number and two lines of an entry."""
        return self._number_line + 2 * self._line + theme().air(6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        day = self._days.day_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        self._paint_number(painter, rect, index)
        entries = self._days.entries(day)
        if entries:
            self._paint_entry(painter, self.entry_rect(rect), entries[0])
            self._paint_more(painter, rect, len(entries) - 1)
        if index == self._view.currentIndex():
            self._paint_ring(painter, rect)
        painter.restore()

    def entry_rect(self, rect: QRect) -> QRect:
        """Return where the entry of a cell stands."""
        top = rect.top() + self._number_line
        return QRect(rect.left() + 2, top, rect.width() - 6, 2 * self._line + theme().air(2))

    def _fit(self) -> None:
        look = theme()
        self._small, self._tiny = look.font("small"), look.font("tiny")
        self._line = QFontMetrics(self._tiny).lineSpacing()
        self._number_line = max(QFontMetrics(self._small).height() + look.air(2), look.text(20))

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme()
        if self.target == index:
            painter.fillRect(rect, look.colour("select"))
        elif index.column() >= _WEEKDAYS:
            painter.fillRect(rect, look.colour("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line"))

    def _paint_number(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme()
        day = self._days.day_at(index)
        is_today = day == self._days.today
        font = look.font("small", bold=is_today)
        painter.setFont(font)
        place = QRect(
            rect.left() + look.air(6), rect.top() + 1, rect.width(), self._number_line - 1
        )
        if is_today:
            self._paint_disc(painter, place, str(day.day))
            return
        painter.setPen(look.colour("ink" if self._days.is_inside(day) else "ink3"))
        painter.drawText(place, _LEFT, str(day.day))

    def _paint_disc(self, painter: QPainter, place: QRect, number: str) -> None:
        """Today stands in a filled disc."""
        look = theme()
        size = place.height()
        disc = QRectF(place.left() - look.air(3), place.top(), size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(disc)
        painter.setPen(look.colour("on_accent"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), number)

    def _paint_more(self, painter: QPainter, rect: QRect, more: int) -> None:
        if not more:
            return
        look = theme()
        painter.setFont(look.font("tiny", bold=True))
        painter.setPen(look.colour("ink2"))
        place = QRect(rect.left(), rect.top(), rect.width() - look.air(6), self._number_line)
        room = place.width() - look.text(26)
        words = more_words(more)
        if painter.fontMetrics().horizontalAdvance(words) > room:
            words = f"+{more}"
        if painter.fontMetrics().horizontalAdvance(words) > room:
            return
        painter.drawText(place, _RIGHT, words)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        look = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{entry.tone}_bg"))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setBrush(look.colour(entry.tone))
        painter.drawRoundedRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), 1, 1)
        painter.setPen(look.colour(entry.tone))
        painter.setFont(self._tiny)
        inner = rect.adjusted(_BAR + look.air(4), 0, -2, 0)
        lines = two_lines(entry.words, self._tiny, inner.width())
        top = inner.top() + (inner.height() - len(lines) * self._line) // 2
        for number, line in enumerate(lines):
            place = QRect(inner.left(), top + number * self._line, inner.width(), self._line)
            painter.drawText(place, _LEFT, line)

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        look = theme()
        tone = "focus" if self._view.hasFocus() else "line2"
        painter.setPen(QPen(look.colour(tone), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(rect).adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(ring, _RADIUS, _RADIUS)


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Break a text into at most two lines; whole clauses fall away first, then words.

    What is cut within a clause ends in an ellipsis.
    """
    metrics = QFontMetrics(font)
    # «в 1А» and «90 лет» stay together.
    text = _SHORT_WORD.sub(f"\\1{NBSP}", text)
    text = drop_clauses(text, lambda part: _fits(_broken(part, font, width), metrics, width))
    lines = _broken(text, font, width)
    while not _fits(lines, metrics, width) and " " in lines[-1]:
        text = text.rpartition(" ")[0]
        lines = _broken(f"{text}…", font, width)
    cut = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, cut, width) for line in lines]


def _fits(lines: list[str], metrics: QFontMetrics, width: int) -> bool:
    return all(metrics.horizontalAdvance(line) <= width for line in lines)


def _broken(text: str, font: QFont, width: int) -> list[str]:
    """Return what stands on the first line, and all the rest."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    length = first.textLength()
    layout.endLayout()
    return [line for line in (text[:length].strip(), text[length:].strip()) if line]
