"""The keys that mean the same on every page (LOOK 3.4)."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

UNDO = "Ctrl+Z"
# Left to the widget that has the focus, when it wants them.
_YIELDING = ("Esc", "/")


class WindowKeys(QObject):
    """Binds keys to deeds of the window, and takes them before a text field does.

    Fields would swallow some of these keys for small edits of their own (Ctrl+K cuts to the end
    of the line). Only Ctrl+Z belongs to the field first: while there is typing to take back.
    Looked at are the events of the widget with the focus alone, to which all keys go: a filter of
    the whole application is called some thousand times while a page is made, a third of its cost.
    """

    def __init__(self, window: QWidget, deeds: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._firm = {QKeySequence(keys).toString() for keys in deeds if keys not in _YIELDING}
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setObjectName(f"key_{keys}")
            shortcut.activated.connect(partial(_call, deed))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None:
            left.removeEventFilter(self)
        if entered is not None:
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        pressed = QKeySequence(event.keyCombination()).toString()
        if pressed not in self._firm or (pressed == UNDO and _has_typing(watched)):
            return False
        event.ignore()
        return True


def _call(deed: Callable[[], object]) -> None:
    deed()


def _has_typing(widget: QWidget) -> bool:
    """Tell whether the field has typing of its own that Ctrl+Z would take back."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    if isinstance(widget, QComboBox):
        line = widget.lineEdit()
        return line is not None and line.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isUndoAvailable()
    return False


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
