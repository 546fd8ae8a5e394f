"""The buttons under a card: they stay in sight while the card scrolls."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..look.theme import theme
from .wrapping_row import FlowRow


class CardDeeds(QWidget):
    """Buttons that go on in a second line where the first one is full.

    It answers for its height itself: a layout that depends on its width would make the page
    give every part its preferred height, and scroll where there is room enough.
    """

    def __init__(self) -> None:
        super().__init__()
        self.row = FlowRow(self)

    def put(self, buttons: Sequence[QWidget]) -> None:
        """Show these buttons instead of those that were there; without any, nothing."""
        while (item := self.row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                # At once, or it would still be found by its name.
                widget.setParent(None)
                widget.deleteLater()
        # Before they stand below a card they would open as a window of their own.
        self.setVisible(bool(buttons) and self.parentWidget() is not None)
        self.row.setSpacing(theme().air(8))
        for button in buttons:
            self.row.addWidget(button)
            button.show()
        self.fit()

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the lines of buttons are at this width."""
        self.setFixedHeight(max(self.row.heightForWidth(self.width()), 1))
