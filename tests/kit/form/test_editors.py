"""The editors: what they hold, what they call wrong, and when they say that they were edited."""

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kit.form.day_picker import DayPopup
from ibc_desktop.kit.form.editors import (
    CheckEditor,
    CheckedTextEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    MoneyEditor,
    NumberEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.look.theme import theme

Key = Qt.Key
TODAY = dt.date(2027, 3, 16)


class Mark(Labelled):
    NONE = "", "нет"
    SIX = "6", "6+"


def refuse(_text):
    raise Refusal("Последняя цифра не сходится")


MAKERS = {
    "text": (TextEditor, "Каштанка"),
    "number": (NumberEditor, 2024),
    "money": (MoneyEditor, 41250),
    "date": (partial(DateEditor, today=lambda: TODAY), dt.date(2015, 9, 2)),
    "lines": (LinesEditor, "Первая\nвторая"),
    "choice": (partial(ChoiceEditor, Mark), Mark.SIX),
    "suggest": (partial(SuggestEditor, lambda _typed: ["Москва"]), "Самара"),
    "check": (CheckEditor, True),
}


@pytest.fixture(params=MAKERS)
def editor(request, qtbot, themed):
    make, value = MAKERS[request.param]
    editor = make()
    editor.example = value
    qtbot.addWidget(editor)
    return editor


def test_an_editor_gives_back_the_value_it_was_given(editor):
    editor.set_value(editor.example)
    assert editor.value() == editor.example
    assert editor.wrong() is None
    editor.set_value(None)
    assert not editor.value()


@pytest.mark.parametrize("make", [TextEditor, LinesEditor, MAKERS["suggest"][0]])
def test_a_character_that_nobody_sees_is_no_text(make, qtbot, themed):
    editor = make()
    qtbot.addWidget(editor)
    editor.set_typed("Каш\0танка\0")
    assert editor.value() == "Каштанка"
    editor.set_typed("\0")
    assert editor.value() == ""


def test_what_was_typed_can_be_put_back(editor):
    editor.set_value(editor.example)
    typed = editor.typed()
    editor.set_value(None)
    editor.set_typed(typed)
    assert editor.value() == editor.example


def test_showing_a_value_is_no_edit(qtbot, editor):
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value(editor.example)


def test_typing_is_an_edit(qtbot, themed):
    for make in (TextEditor, LinesEditor, MAKERS["suggest"][0]):
        editor = make()
        qtbot.addWidget(editor)
        with qtbot.waitSignal(editor.edited):
            qtbot.keyClicks(getattr(editor, "_line", editor), "a")


def test_choosing_and_ticking_are_edits(qtbot, themed):
    choice, check = ChoiceEditor(Mark), CheckEditor()
    for editor in (choice, check):
        qtbot.addWidget(editor)
    with qtbot.waitSignal(choice.edited):
        qtbot.keyClick(choice, Key.Key_Down)
    assert choice.value() is Mark.SIX
    with qtbot.waitSignal(check.edited):
        qtbot.keyClick(check, Key.Key_Space)
    assert check.value() is True


def test_spaces_at_the_ends_are_dropped(qtbot, themed):
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.set_typed("  Честное   слово ")
    assert editor.value() == "Честное слово"


@pytest.mark.parametrize(
    ("make", "typed", "word"),
    [
        (NumberEditor, "много", "целое число"),
        (partial(NumberEditor, least=1400, most=2100), "24", "2 100"),
        (MoneyEditor, "сто", "412,50"),
        (DateEditor, "когда-нибудь", "апреля"),
        (partial(CheckedTextEditor, refuse), "978", "не сходится"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(qtbot, themed, make, typed, word):
    editor = make()
    qtbot.addWidget(editor)
    editor.set_typed(typed)
    assert word in editor.wrong().replace("\u00a0", " ")
    editor.set_typed("")
    assert editor.wrong() is None


def test_a_date_in_words_is_written_in_digits_when_the_field_is_left(qtbot, themed):
    date = DateEditor(today=lambda: TODAY)
    qtbot.addWidget(date)
    date.show()
    date.activateWindow()
    qtbot.waitUntil(date.hasFocus)
    date.set_typed("16 апреля")
    date.clearFocus()
    assert date.typed() == "16.04.2027"
    date.hide()


def test_alt_down_opens_a_month_and_a_day_is_chosen_from_it(qtbot, themed):
    editor = DateEditor(today=lambda: TODAY)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClick(editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = editor.findChild(DayPopup)
    assert popup.month.selectedDate().toPython() == TODAY
    qtbot.keyClick(popup.month.focusProxy() or popup.month, Key.Key_Right)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(popup.month.focusProxy() or popup.month, Key.Key_Return)
    assert editor.value() == dt.date(2027, 3, 17)
    editor.hide()


def test_a_choice_of_other_things_keeps_what_is_still_among_them(qtbot, themed):
    editor = ChoiceEditor([(1, "5А"), (2, "5Б")])
    qtbot.addWidget(editor)
    editor.set_value(2)
    editor.set_options([(2, "6Б"), (3, "6В")])
    assert (editor.value(), editor.typed()) == (2, "6Б")
    editor.set_options([(4, "7А")])
    assert editor.value() == 4
    editor.set_options([])
    assert editor.value() is None


def test_what_is_no_longer_offered_stays_with_the_record_that_has_it(qtbot, themed):
    editor = ChoiceEditor([(None, "без раздела"), (1, "Чтение")])
    qtbot.addWidget(editor)
    editor.set_value(7)
    assert (editor.value(), editor.typed()) == (7, "как было, в списке этого больше нет")
    editor.set_value(None)
    assert editor.value() is None


def test_the_wheel_over_a_choice_that_is_not_entered_is_left_to_the_page(qtbot, themed):
    editor = ChoiceEditor(Mark)
    qtbot.addWidget(editor)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, turn)
    assert not turn.isAccepted()
    assert editor.value() is Mark.NONE


def test_words_typed_before_are_offered(qtbot, themed):
    editor = SuggestEditor(lambda typed: [w for w in ("Moskva", "Minsk") if typed in w.lower()])
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor._line, "mo")
    assert editor._offered.stringList() == ["Moskva"]
    editor.showPopup()
    assert [editor.itemText(at) for at in range(editor.count())] == ["Moskva", "Minsk"]
    assert editor.value() == "mo"
    editor.hidePopup()


@pytest.mark.parametrize(("keys", "taken"), [((), "mo"), ((Key.Key_Down,), "Moskva")])
def test_tab_leaves_the_field_with_what_is_typed_or_picked_and_its_list_closes(
    qtbot, themed, keys, taken
):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, after = SuggestEditor(lambda _typed: ["Moskva"]), TextEditor()
    column.addWidget(editor)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    qtbot.keyClicks(editor._line, "mo")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    for key in (*keys, Key.Key_Tab):
        qtbot.keyClick(QApplication.activePopupWidget(), key)
    assert QApplication.activePopupWidget() is None
    assert after.hasFocus()
    assert editor.value() == taken


LONG = "Дальневосточное книжное издательство имени путешественников"


@pytest.mark.parametrize(
    "make",
    [
        partial(ChoiceEditor, [(n, f"{LONG} {n}") for n in range(12)]),
        partial(SuggestEditor, lambda _typed: [f"{LONG} {n}" for n in range(12)]),
    ],
)
def test_a_list_that_hangs_down_shows_all_its_lines_whole(qtbot, themed, make):
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(theme().sheet)
    window.resize(760, 600)
    editor = make(window)
    editor.setGeometry(20, 20, 120, 32)
    window.show()
    editor.showPopup()
    view = editor.view()
    last = view.visualRect(view.model().index(11, 0))
    assert last.bottom() < view.viewport().height()
    assert view.sizeHintForColumn(0) <= view.viewport().width()
    editor.hidePopup()


def test_tab_leaves_a_field_of_many_lines(qtbot, themed):
    editor = LinesEditor(lines=4)
    qtbot.addWidget(editor)
    editor.set_value("слово")
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.value() == "слово"
    assert editor.minimumSizeHint().height() >= 4 * editor.fontMetrics().lineSpacing()
