"""A reader taken in, changed and signed off by keys alone, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ibc_desktop.kit.background import workers
from ibc_desktop.sections.readers import queries
from ibc_desktop.shell.window import MainWindow
from tests.builders import add_class, add_copy
from tests.kit.conftest import themed
from tests.shell.keyboard import type_words

__all__ = ["themed"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


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

    def names(self):
        model = self.page.first.model
        if self.page.first.parts.empty is not None:
            return []
        return [model.row(at).reader.name for at in range(model.rowCount())]

    def reader(self, words):
        with self.library.database.read() as session:
            return queries.reader_page(session, queries.ReaderFilter(words=words))[0]


@pytest.fixture
def hands(qtbot, themed, library):
    """The window on a school of one class, with the readers' page open."""
    with library.database.work("Школа") as session:
        add_class(session, 5, "А")
    window = MainWindow(library.sections, library.preferences)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.attach(library, {})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("circulation")
    hands = Hands(window, library, qtbot)
    hands.press(Key.Key_6, CTRL)
    yield hands
    assert workers().finish(5000)
    QApplication.processEvents()
    window.close()


def take_in(hands):
    """Соколова Мария, 5А, born on 1 May 2015: every value typed, every field reached by Tab."""
    hands.press(Key.Key_N, CTRL)
    for name, words in (
        ("surname", "Соколова"),
        ("given_name", "Мария"),
        ("class_name", "5а"),
        ("born_on", "1 мая 2015"),
    ):
        hands.walk_to(name)
        hands.type(words)
    hands.press(Key.Key_S, CTRL)


def test_a_reader_is_taken_in_by_keys(hands):
    take_in(hands)
    reader = hands.reader("соколова")
    assert (reader.name, reader.class_name, f"{reader.born_on}") == (
        "Соколова Мария",
        "5А",
        "2015-05-01",
    )
    assert hands.names() == ["Соколова Мария"]
    card = reader.card_number
    assert hands.notice == f"Записан читатель: Соколова Мария, 5А, билет {card}"
    # Ctrl+N, six Tabs past what needs no answer, Ctrl+S; and Ctrl+6 that led here.
    assert hands.presses <= 10


def test_a_reader_is_found_and_changed_by_keys(hands):
    take_in(hands)
    hands.press(Key.Key_F, CTRL)
    hands.type("cjrjkjdf")
    hands.press(Key.Key_F2)
    hands.walk_to("surname")
    hands.press(Key.Key_A, CTRL)
    hands.type("Ёжикова")
    hands.press(Key.Key_S, CTRL)
    assert hands.reader("ежик").name == "Ёжикова Мария"
    assert hands.notice.startswith("Изменён читатель: Ёжикова Мария, 5А")


def test_a_reader_leaves_only_with_empty_hands_and_comes_back_by_ctrl_z(hands):
    take_in(hands)
    reader = hands.reader("соколова")
    with hands.library.database.work("Книга") as session:
        book = add_copy(session).barcode
    # A book is lent at the desk, which is reached from the card.
    hands.walk_to("first")
    hands.press(Key.Key_Return)
    assert hands.window.stack.key == "circulation"
    hands.type(book)
    hands.press(Key.Key_Return)

    hands.press(Key.Key_6, CTRL)
    hands.walk_to("leave")
    hands.press(Key.Key_Space)
    assert hands.focus.objectName() == "to_desk"
    said = hands.focus.accessibleDescription().replace("\u00a0", " ")
    assert said == "За Соколовой 1 книга. Сначала примите их или отметьте замену."
    assert hands.reader("соколова").left_on is None

    # The way to the desk, where the book comes back.
    hands.press(Key.Key_Return)
    hands.type(book)
    hands.press(Key.Key_Return)

    hands.press(Key.Key_6, CTRL)
    hands.press(Key.Key_Escape)
    hands.walk_to("leave")
    hands.press(Key.Key_Space)
    assert hands.focus.objectName() == "reason"
    # Words that are not among those offered: without a window manager the window does not become
    # active again after a list has popped up.
    hands.type("выезд")
    hands.press(Key.Key_Return)
    assert hands.notice == "Отмечено выбытие: Соколова Мария, 5А"
    assert hands.names() == []
    assert hands.focus.objectName() == "search"

    hands.press(Key.Key_Z, CTRL)
    assert hands.notice == "Отменено: выбытие: Соколова Мария, 5А"
    assert hands.names() == ["Соколова Мария"]
    assert hands.reader("соколова").left_on is None
    assert hands.reader("соколова").school_form_id == reader.school_form_id


def test_the_classes_are_reached_and_left_by_keys(hands):
    take_in(hands)
    button = next(
        each for each in hands.page.first.findChildren(QPushButton) if each.text() == "Классы"
    )
    while hands.focus is not button:
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Space)
    assert hands.page.title == "Классы"
    hands.press(Key.Key_Escape)
    assert hands.page.title == "Читатели"
