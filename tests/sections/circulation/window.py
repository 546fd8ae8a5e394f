"""The desk in a real window on the school of these tests, worked by keys alone."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.sections.circulation.screen.page import DeskPage
from ibc_desktop.shell.window.window import MainWindow
from tests.kit.conftest import themed

from .school import School, make_school

__all__ = ["DeskWindow", "desk_window", "themed"]

PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class DeskWindow:
    """A window with the desk open; every key goes where the focus is, as it does by hand."""

    window: MainWindow
    school: School
    replies: list = field(default_factory=list)
    enters: int = 0

    @property
    def pages(self) -> Pages:
        page = self.window.stack.page
        assert isinstance(page, Pages)
        return page

    @property
    def page(self) -> DeskPage:
        first = self.pages.first
        assert isinstance(first, DeskPage)
        return first

    @property
    def cards(self):
        return self.page.panes_of_desk

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def notice(self) -> str:
        return self.window.furniture.notice.sentence.text()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press one key, shortcuts of the window included."""
        self.enters += key == Qt.Key.Key_Return
        QTest.keyClick(self.focus, key, modifiers)

    def type(self, text: str) -> None:
        """Type letter by letter: QTest itself knows Latin letters only."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, letter)
                QApplication.sendEvent(self.focus, event)

    def scan(self, *texts: str) -> None:
        """Scan as a scanner does: the characters and Enter; a minute passes before each."""
        for text in texts:
            self.school.library.clock.forward(minutes=1)
            self.type(text)
            self.press(Qt.Key.Key_Return)

    @property
    def outcomes(self) -> list[str]:
        return [reply.outcome.value for reply in self.replies]

    def feed(self) -> list[tuple[str, str, str]]:
        model = self.cards.feed.feed.rows
        rows = [model.row(number) for number in range(model.rowCount())]
        return [(row.said, row.title, row.below) for row in rows]

    def loans(self) -> list[str]:
        """The titles in hand as the table shows them."""
        model = self.cards.reader.model
        return [model.row(number).title for number in range(model.rowCount())]


@pytest.fixture
def desk_window(qtbot, themed, library, tmp_path):
    """The desk of the test's school, freshly opened."""
    school = make_school(library)
    library.preferences.put("sound", False)
    window = MainWindow(library.sections, library.preferences)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.attach(library, {})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("circulation")
    desk = DeskWindow(window, school)
    desk.page.answered.connect(desk.replies.append)
    yield desk
    assert workers().finish(5000)
    QApplication.processEvents()
    window.close()
