"""The strip that says at the desk what a scanned copy means, where it is not the usual."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import RADIUS_CARD
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import ElidedLabel, label

from ..rules.reply import Mode

_SAID = {
    Mode.ISSUE: ("arrow-up-right", "Только выдача", "сканируйте книги с полки"),
    Mode.RETURN: ("arrow-down-left", "Только возврат", "сканируйте книги, которые принесли"),
    Mode.RENEW: ("refresh", "Продление", "сканируйте книги, которые остаются у читателя"),
}


class ModeStrip(QWidget):
    """Seen while the mode is not the usual one; `left` asks to go back to it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mode")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = ""
        self._sign = QLabel()
        self._name = label("", "strong", "warn")
        self._help = ElidedLabel("", "body", "ink")
        self.leave = Button("Обычный режим", "link", keys="Esc")
        self.leave.clicked.connect(self.left)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._name)
        self._row.addWidget(self._help, 1)
        self._row.addWidget(self.leave)
        self.hide()
        theme().follow(self._fit)

    def show_mode(self, mode: Mode) -> None:
        """Say the mode; the usual one needs no words."""
        if mode in _SAID:
            self._icon, name, said = _SAID[mode]
            self._name.setText(name)
            self._help.setText(said)
            self.setAccessibleName(f"{name}: {said}")
            self._fit()
        self.setVisible(mode in _SAID)

    def sizeHint(self) -> QSize:
        return QSize(theme().text(300), self._row.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(200), self._row.minimumSize().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("warn"))
        painter.setBrush(look.colour("warn_bg"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_CARD, RADIUS_CARD)

    def _fit(self) -> None:
        look = theme()
        self._row.setContentsMargins(look.air(16), look.air(7), look.air(12), look.air(7))
        self._row.setSpacing(look.air(10))
        if self._icon:
            self._sign.setPixmap(look.pixmap(self._icon, "warn", look.text(19)))
