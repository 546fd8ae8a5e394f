"""Ten fingers on the keyboard of the real window; they count what they do."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.shell.window.window import MainWindow
from tests.shell.keyboard import type_words

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """`presses` counts keys; `steps` counts keys, and words typed in one go, as FEATURES does."""

    def __init__(self, window, library, qtbot):
        self.window, self.library, self._qtbot = window, library, qtbot
        self.presses = self.steps = 0

    @property
    def focus(self):
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def page(self):
        return self.window.stack.page

    @property
    def notice(self):
        return self.window.furniture.notice.sentence.text().replace("\u00a0", " ")

    def press(self, key, modifiers=PLAIN, times=1):
        for _ in range(times):
            self.presses += 1
            self.steps += 1
            QTest.keyClick(self.focus, key, modifiers)
        self.settle()

    def type(self, words, *, wait=True):
        self.steps += 1
        type_words(self.focus, words)
        if wait:
            self.settle()

    def walk_to(self, name):
        """Press Tab until the control of this name has the focus."""
        for _ in range(40):
            if self.focus.objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def settle(self):
        """Wait until nothing is under way and the list of the page is wholly shown."""
        self._qtbot.waitUntil(lambda: not workers().jobs and not self._is_waiting())
        QApplication.processEvents()

    def _is_waiting(self):
        return getattr(getattr(self.page, "first", None), "is_waiting", False)


@contextmanager
def window_on(library, qtbot, first="circulation") -> Iterator[MainWindow]:
    """Show the window on this library with a page open, and close it in order."""
    window = MainWindow(library.sections, library.preferences)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.attach(library, {})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(first)
    yield window
    assert workers().finish(5000)
    QApplication.processEvents()
    window.close()
