"""The line over the pages that says: this is the sample school."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import ElidedLabel


class SampleBanner(QFrame):
    """Says that nothing here is real, and leads back to one's own library."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sample_banner")
        self.setProperty("card", "well")
        self._row = QHBoxLayout(self)
        self._row.addWidget(
            ElidedLabel("Это пример школы, здесь можно пробовать что угодно", "body", "warn"), 1
        )
        back = Button("Вернуться к своей базе", "quiet", "undo")
        back.setObjectName("leave_sample")
        back.clicked.connect(self.left)
        self._row.addWidget(back)
        self.hide()
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        self._row.setContentsMargins(look.air(24), look.air(2), look.air(24), look.air(2))
