"""The catalogue card on the screen: cream in the dark too, ruled as the printed one."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme

from ..rules import gost
from ..rules.drafts import EditionDraft

# Paper stays paper in the dark (LOOK 1.1).
_PAPER, _RULE, _INK, _EDGE = map(QColor, ("#FFFDF2", "#E3B9A8", "#27231C", "#D9CFBA"))
_HEAD = 40
_LEFT = 74
_INSIDE = 10
_FOOT = 24
_LEAST_HEIGHT = 216
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class CatalogueCard(QWidget):
    """Shelf mark at the left, heading above, description below it, numbers at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = self._text = self._numbers = ""
        self._shelf: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_draft(self, draft: EditionDraft, numbers: str) -> None:
        """Show the record as it stands; screen readers hear the description."""
        self._heading = gost.heading(draft)
        # Without a title there is no description yet, only the dots that would end it.
        text = gost.description(draft) if draft.title else self._heading
        self._text = text.removeprefix(self._heading).strip() if self._heading else text
        self._shelf = [part for part in (draft.bbk, draft.author_mark) if part]
        self._numbers = f"инв. {numbers}" if numbers else ""
        self.setAccessibleName(f"Карточка: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme().air(330))
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme()
        room = QRect(0, 0, width - look.text(_LEFT) - 2 * look.air(_INSIDE), 10_000)
        lines = QFontMetrics(look.font("book")).boundingRect(room, _WRAPPED, self._indented())
        return max(
            look.text(_LEAST_HEIGHT),
            look.text(_HEAD) + lines.height() + 2 * look.air(_INSIDE) + look.text(_FOOT),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        left, head, edge = look.text(_LEFT), look.text(_HEAD), look.air(_INSIDE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        painter.setPen(QPen(_RULE, 1))
        painter.drawLine(left, 0, left, self.height())
        painter.drawLine(0, head, self.width(), head)
        painter.setPen(QPen(_EDGE, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(_INK)
        painter.setFont(look.font("book"))
        right = self.width() - left - 2 * edge
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(left + edge, 0, right, head), centre, self._heading)
        body = QRect(left + edge, head + edge, right, self.height() - head)
        painter.drawText(body, _WRAPPED, self._indented())
        shelf = QRect(edge, head + edge, left - edge, self.height())
        painter.drawText(shelf, _WRAPPED, "\n".join(self._shelf))
        self._paint_foot(painter, left + edge)

    def _paint_foot(self, painter: QPainter, left: int) -> None:
        look = theme()
        height = look.text(_FOOT)
        foot = QRect(left, self.height() - height, self.width() - left, height)
        painter.setFont(look.font("tiny"))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignVCenter), self._numbers)
        # The hole for the rod of the drawer.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_EDGE, 1))
        radius = look.text(6)
        painter.drawEllipse(
            foot.left() + foot.width() * 2 // 5, foot.top() + 4, 2 * radius, 2 * radius
        )

    def _indented(self) -> str:
        return f"\u2003{self._text}" if self._heading else self._text
