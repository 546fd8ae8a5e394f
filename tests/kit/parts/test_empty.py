"""The empty state: what was meant, and the ways out of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import EmptyState, Suggestion, Way, WayRow
from ibc_desktop.kit.parts.texts import KeyCap

WAYS = [
    Way("filter", "Искать и среди выданных", "сейчас включён отбор", "Alt+1"),
    Way("ledger", "Записать в тетрадь отказов", "", "Alt+2"),
    Way("plus", "Добавить новую книгу", "с этими словами в заглавии", "Ctrl+N"),
]


@pytest.fixture
def window(themed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.field = QLineEdit()
    made.empty = EmptyState(
        "books",
        "По словам «чихов каштанка» ничего нет",
        Suggestion("Чехов, «Каштанка»", "1 книга, 3 экземпляра на полке"),
        WAYS,
    )
    column = QVBoxLayout(made)
    column.addWidget(made.field)
    column.addWidget(made.empty, 1)
    made.resize(900, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


def test_the_suggestion_is_one_click_or_enter_away(window, qtbot):
    with qtbot.waitSignal(window.empty.suggestion_taken):
        window.empty.findChild(Button).click()
    with qtbot.waitSignal(window.empty.suggestion_taken):
        assert window.empty.take_suggestion()


def test_without_a_suggestion_enter_has_nothing_to_take(themed, qtbot):
    empty = EmptyState("users", "Читателей ещё нет")
    qtbot.addWidget(empty)
    assert not empty.take_suggestion()
    assert empty.findChild(Button) is None


def test_alt_and_a_digit_take_a_way_from_the_search_field(window, qtbot):
    with qtbot.waitSignal(window.empty.way_taken) as taken:
        qtbot.keyClick(window.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert taken.args == [1]


def test_a_hidden_empty_state_keeps_its_keys_to_itself(window, qtbot):
    window.empty.hide()
    with qtbot.assertNotEmitted(window.empty.way_taken):
        qtbot.keyClick(window.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)


def test_a_whole_row_is_the_button_and_says_everything(window, qtbot):
    row = window.empty.findChild(WayRow, "way_3")
    assert row.accessibleName() == "Добавить новую книгу, с этими словами в заглавии"
    with qtbot.waitSignal(window.empty.way_taken) as taken:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert taken.args == [2]


def test_the_icon_goes_at_150_and_the_keys_at_175(window, themed):
    sign = window.empty.findChild(QLabel)
    assert sign.isVisible()
    themed.set_scale(1.5)
    assert not sign.isVisible()
    assert any(cap.isVisible() for cap in window.empty.findChildren(KeyCap))
    themed.set_scale(1.75)
    assert not any(cap.isVisible() for cap in window.empty.findChildren(KeyCap))
    assert window.empty.minimumSizeHint().width() <= 800
