"""What is usually done next with what was just made: a button of the notice, and its key."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ..look.theme import theme
from ..parts.controls import Button
from ..parts.layouts import in_row
from ..parts.texts import label

KEY = "F9"


class NextStep(QWidget):
    """Offered or out of sight; `taken` comes before the step is done."""

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = Button("", "notice", keys=KEY)
        self.button.setObjectName("next_step")
        self.button.clicked.connect(self.take)
        self._do: Callable[[], object] | None = None
        self._row = in_row(self)
        for part in (Upright(), self.button, label(KEY, "small", "notice_text")):
            self._row.addWidget(part)
        # Asked of the whole window, but only as long as the step is seen.
        QShortcut(QKeySequence(KEY), self).activated.connect(self.take)
        self.hide()
        theme().follow(self._fit)

    @property
    def is_offered(self) -> bool:
        return self._do is not None

    def offer(self, title: str, do: Callable[[], object]) -> None:
        """Show this step."""
        self._do = do
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.show()

    def drop(self) -> None:
        """Offer nothing."""
        self._do = None
        self.hide()

    def take(self) -> None:
        """Do what is offered, once."""
        do = self._do
        self.drop()
        if do is not None:
            self.taken.emit()
            do()

    def _fit(self) -> None:
        self._row.setSpacing(theme().air(10))


class Upright(QWidget):
    """The thin line that stands before an action of the notice."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        theme().follow(self._fit)

    def _fit(self) -> None:
        self.setFixedSize(1, theme().text(24))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().colour("ink3"))
        self.setPalette(palette)
