"""The keys that mean the same on every page (LOOK 3.4)."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

UNDO, REDO = "Ctrl+Z", "Ctrl+Y"
# Left to the widget that has the focus, when it wants them.
_YIELDING = ("Esc", "/")


class WindowKeys(QObject):
    """Binds keys to deeds of the window, and takes them before a text field does.

    Fields would swallow some of these keys for small edits of their own (Ctrl+K cuts to the end
    of the line). Only Ctrl+Z and Ctrl+Y belong to the field first, where there is typing to take
    back or to do again, and `is_meant` does not say that they mean the notice. Pressed in a row
    they have one meaning: typing that is at its end does not go over into deeds, nor back.
    Looked at are the events of the widget with the focus alone, to which all keys go: a filter of
    the whole application is called some thousand times while a page is made, a third of its cost.
    """

    def __init__(
        self,
        window: QWidget,
        deeds: Mapping[str, Callable[[], object]],
        is_meant: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._is_meant = window, is_meant
        # Whose the row is that is being pressed: the field's, or not; None where there is none.
        self._is_typing: bool | None = None
        # Which of the two was pressed last.
        self._last = ""
        self._firm = {QKeySequence(keys).toString() for keys in deeds if keys not in _YIELDING}
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setObjectName(f"key_{keys}")
            shortcut.activated.connect(partial(_call, deed))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def hear(self, height: int) -> None:
        """A notice has come up: keys that were for the typing may be for what it names."""
        if height and self._is_typing:
            self._is_typing = None

    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        self._is_typing = None
        if left is not None:
            left.removeEventFilter(self)
        if entered is not None:
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        pressed = QKeySequence(event.keyCombination()).toString()
        if pressed not in _TYPING and event.key() not in _MODIFIERS:
            self._is_typing = None
        if event.type() != QEvent.Type.ShortcutOverride or pressed not in self._firm:
            return False
        if pressed in _TYPING and self._belongs_to(watched, pressed):
            return False
        event.ignore()
        return True

    def _belongs_to(self, field: QWidget, pressed: str) -> bool:
        """Tell whether these keys are for the typing of the field, as those pressed before were.

        The other keys of the two may be those that the notice names.
        """
        if pressed != self._last and self._is_meant(pressed):
            self._is_typing = None
        self._last = pressed
        if self._is_typing is None:
            self._is_typing = not self._is_meant(pressed) and _TYPING[pressed](field)
        return self._is_typing


def _call(deed: Callable[[], object]) -> None:
    deed()


def _typing_in(widget: QWidget) -> QLineEdit | QTextDocument | None:
    """Return what keeps the typing of a field."""
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document()
    return widget if isinstance(widget, QLineEdit) else None


def _has_typing(widget: QWidget) -> bool:
    """Tell whether the field has typing of its own that Ctrl+Z would take back."""
    typing = _typing_in(widget)
    return typing is not None and typing.isUndoAvailable()


def _has_taken_back(widget: QWidget) -> bool:
    """Tell whether the field has taken typing back that Ctrl+Y would do again."""
    typing = _typing_in(widget)
    return typing is not None and typing.isRedoAvailable()


_TYPING = {UNDO: _has_typing, REDO: _has_taken_back}
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_Alt)


def focus_into(pane: QWidget) -> bool:
    """Put the focus on the first control of a pane; False where there is none."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
