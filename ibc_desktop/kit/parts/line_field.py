"""The line into which anything is typed, pasted or scanned: what nobody sees does not come in."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from ibc_desktop.kernel.ground.folding import visible

from .texts import tip

_Modifier = Qt.KeyboardModifier


class LineField(QLineEdit):
    """A line of text; everything that is typed in this program goes through one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(_Door(self))

    def event(self, event: QEvent) -> bool:
        """A hint that does not fit is told whole under the mouse."""
        if isinstance(event, QHelpEvent) and not self.text() and not self.toolTip():
            QToolTip.showText(event.globalPos(), tip(self.placeholderText()), self)
            return True
        return super().event(event)


def types_sign(event: QKeyEvent) -> bool:
    """Tell whether a key types a sign; a space is none, since it presses buttons and marks rows."""
    alone = _Modifier.KeypadModifier | _Modifier.ShiftModifier
    return (
        event.text().isprintable() and bool(event.text().strip()) and not event.modifiers() & ~alone
    )


class _Door(QValidator):
    """Cleans what comes in before anybody is told that the text has changed; refuses nothing."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, _clean(text), len(_clean(text[:place]))


def _clean(text: str) -> str:
    return visible(text).replace("\n", " ")
