"""Words, buttons, pills, segments and the search field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ibc_desktop.kit.parts.controls import Button, FilterPill, IconButton, SearchField, Segmented
from ibc_desktop.kit.parts.texts import ElidedLabel, KeyCap, label


@pytest.fixture
def bench(themed, qtbot):
    """An open window to put controls on; called with them it shows them in a column."""
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)

    def show(*widgets: QWidget) -> QWidget:
        for widget in widgets:
            column.addWidget(widget)
        frame.resize(500, 300)
        with qtbot.waitActive(frame):
            frame.show()
            frame.activateWindow()
        return frame

    return show


def test_what_was_typed_is_never_markup(themed, qtbot):
    words = label("<b>Тимур</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.sizeHint().width() > label("Тимур").sizeHint().width() * 2


def test_a_wrapped_label_asks_for_the_height_of_its_lines(themed, qtbot):
    words = label("Прочитано 81, добавлено 80, не принята одна строка", wrap=True)
    qtbot.addWidget(words)
    assert words.hasHeightForWidth()
    assert words.heightForWidth(120) > words.heightForWidth(800)


def test_a_tone_changes_the_colour_of_a_word(bench, themed):
    words = label("просрочена", tone="bad")
    bench(words)
    assert words.palette().windowText().color() == themed.colour("bad")
    words.set_tone("ok")
    assert words.palette().windowText().color() == themed.colour("ok")


def test_a_cut_text_has_a_tooltip_and_is_read_out_whole(bench):
    whole = "до 16 апреля, Соколова Мария, 5А"
    words = ElidedLabel("")
    frame = bench(words)
    words.setText(whole)
    assert words.shown == whole
    assert words.toolTip() == ""
    frame.resize(words.fontMetrics().horizontalAdvance("до 16 апреля, Соколова Мария,") + 20, 300)
    QApplication.processEvents()
    assert words.shown.startswith("до 16 апреля")
    assert not words.shown.endswith("5А")
    assert words.toolTip() == whole == words.accessibleName()


def test_an_elided_label_never_widens_its_window(themed, qtbot):
    words = ElidedLabel("очень " * 100)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() == 0


def test_a_button_says_its_keys_in_the_tooltip(themed, qtbot):
    button = Button("Сохранить", "main", "check", keys="Ctrl+S")
    qtbot.addWidget(button)
    assert button.toolTip() == "Сохранить (Ctrl+S)"
    assert button.accessibleName() == "Сохранить"
    assert not button.icon().isNull()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(bench, qtbot, key):
    button = Button("Сохранить")
    bench(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_the_focus_is_seen_on_the_green_button_too(bench):
    other, button = Button("Закрыть"), Button("Сохранить", "main")
    bench(other, button)
    other.setFocus()
    without = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != without


def test_a_pill_that_is_on_is_bold_and_ticked(themed, qtbot):
    pill = FilterPill("Есть на полке")
    qtbot.addWidget(pill)
    assert pill.icon().isNull()
    pill.click()
    assert pill.font().bold()
    assert not pill.icon().isNull()
    pill.click()
    assert not pill.font().bold()
    assert pill.icon().isNull()


def test_one_segment_is_chosen_and_told_once(themed, qtbot):
    segments = Segmented([("month", "Месяц"), ("year", "Год")])
    qtbot.addWidget(segments)
    assert segments.value() == "month"
    told = []
    segments.chosen.connect(told.append)
    segments.set_value("year")
    assert segments.value() == "year"
    assert told == ["year"]


def test_segments_are_walked_with_arrows(bench, qtbot):
    segments = Segmented([("month", "Месяц"), ("year", "Год")])
    bench(segments)
    first = segments.findChildren(type(segments._group.button(0)))[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert segments.value() == "year"


def test_an_icon_button_has_a_name_and_room_for_a_finger(themed, qtbot):
    button = IconButton("close", "Закрыть", keys="Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Закрыть"
    assert button.toolTip() == "Закрыть (Esc)"
    assert min(button.width(), button.height()) >= 24


def test_a_key_cap_is_as_wide_as_its_key(themed, qtbot):
    short, long = KeyCap("F2"), KeyCap("Ctrl+Shift+Z")
    for cap in (short, long):
        qtbot.addWidget(cap)
    assert short.sizeHint().width() < long.sizeHint().width()


def test_the_cross_appears_with_the_words_and_takes_them_away(bench, qtbot):
    field = SearchField("Искать в каталоге")
    bench(field)
    cross = field.findChild(IconButton)
    assert not cross.isVisible()
    qtbot.keyClicks(field, "978")
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not cross.isVisible()


def test_the_count_of_hits_is_said_and_never_covers_the_words(bench, qtbot):
    field = SearchField("Искать")
    bench(field)
    field.set_count("8 названий")
    assert field.accessibleDescription() == "8 названий"
    assert field.textMargins().right() >= field._count.width()
    assert field.textMargins().left() > 0
