"""A reader taken in, changed and signed off by keys alone, through the real window."""

import pytest
from PySide6.QtWidgets import QPushButton

from ibc_desktop.sections.readers.rules import queries
from tests.builders import add_class, add_copy
from tests.kit.conftest import themed
from tests.tasks.hands import CTRL, Hands, Key, window_on

__all__ = ["themed"]


class ReaderHands(Hands):
    """Hands that know the list of readers."""

    def names(self):
        model = self.page.first.model
        if self.page.first.parts.empty is not None:
            return []
        return [model.row(at).reader.name for at in range(model.rowCount())]

    def reader(self, words):
        with self.library.database.read() as session:
            return queries.READERS.page(session, queries.ReaderFilter(words=words))[0]


@pytest.fixture
def hands(qtbot, themed, library):
    """The window on a school of one class, with the readers' page open."""
    with library.database.work("Школа") as session:
        add_class(session, 5, "А")
    with window_on(library, qtbot) as window:
        hands = ReaderHands(window, library, qtbot)
        hands.press(Key.Key_6, CTRL)
        yield hands


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
    assert said == "За Соколовой 1 книга. Сначала примите её или отметьте замену."
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
