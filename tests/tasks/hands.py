"""The real window on a library, and ten fingers on its keyboard."""

from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ibc_desktop.kit.background import workers
from ibc_desktop.shell.window import MainWindow
from tests.shell.keyboard import type_words

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@contextmanager
def real_window(qtbot, library, first="circulation"):
    """Show the window with all sections on this library, with this section open."""
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


class Hands:
    """Ten fingers on the keyboard of the window, which counts what they press."""

    def __init__(self, window, library, qtbot):
        self.window, self.library, self._qtbot = window, library, qtbot
        self.presses = 0

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
            QTest.keyClick(self.focus, key, modifiers)
        self.settle()

    def type(self, words):
        type_words(self.focus, words)
        self.settle()

    def walk_to(self, name):
        """Press Tab until the control of this name has the focus."""
        for _ in range(40):
            if self.focus.objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def settle(self):
        rest = getattr(self.page.first, "_rest", None)
        self._qtbot.waitUntil(lambda: not (workers().jobs or (rest and rest.isActive())))
        QApplication.processEvents()
