"""The three ways to look at the plan, and the switch between them in each header."""

from PySide6.QtCore import Signal

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Segmented

MONTH, PLAN, CLASSES = "month", "plan", "classes"
_MODES = ((MONTH, "Месяц и план"), (PLAN, "Только план"), (CLASSES, "По классам"))
# What is left of the words where large text makes the header narrow.
_SHORT = ("Месяц", "План", "Классы")
_SHORT_FROM = 1.75


class ModeSwitch(Segmented):
    """«Месяц и план / Только план / По классам»; `asked(mode)` wants another one than its own."""

    asked = Signal(str)

    def __init__(self, own: str) -> None:
        super().__init__(_MODES, "Как показать план")
        self.setObjectName("modes")
        self._own = own
        self.set_value(own)
        self.chosen.connect(self._ask)

    def stand_back(self) -> None:
        """Show the mode of this page again, after it had asked for another."""
        if self.value() != self._own:
            self.set_value(self._own)

    def _fit(self) -> None:
        large = theme().scale >= _SHORT_FROM
        words = _SHORT if large else [word for _, word in _MODES]
        for button, word in zip(self._group.buttons(), words, strict=True):
            button.setText(word)
        super()._fit()

    def _ask(self, mode: str) -> None:
        if mode != self._own:
            self.asked.emit(mode)
