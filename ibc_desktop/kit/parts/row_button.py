"""A whole row that is one button: what stands in it, and a bar at the left under the focus."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..look.theme import theme
from .texts import caption


class PlainButton(QPushButton):
    """A button whose words stand on it as they are: a «&» underlines nothing and is no key."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(caption(text))

    def text(self) -> str:
        return super().text().replace("&&", "&")


class EnterButton(PlainButton):
    """A button that Enter presses as well: outside dialogs Qt leaves it to Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class RowButton(EnterButton):
    """Fill `row`, then call `let_through`; Enter, Space or a click press it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)

    def let_through(self) -> None:
        """Let clicks on what stands in the row reach the row."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.row.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawRect(0, 0, 3, self.height())
