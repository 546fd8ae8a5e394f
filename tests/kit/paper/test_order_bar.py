"""For which time, class and record: what is chosen by keys becomes the order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.plug.papers import Option, Order, Pick
from ibc_desktop.kit.paper.order_bar import OrderBar
from ibc_desktop.kit.paper.period_bar import PeriodBar, period_words
from tests.builders import add_class
from tests.kit.papers import CLASSES, FULL, KINDS, PICKED, TODAY, document
from tests.shell.keyboard import type_words

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bar(qtbot, themed):
    made = PeriodBar(KINDS, lambda: TODAY)
    qtbot.addWidget(made)
    made.heard = []
    made.chosen.connect(made.heard.append)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def order_bar(qtbot, themed, library):
    with library.database.work("Классы") as session:
        add_class(session, 5, "А")
        add_class(session, 10, "А")
        add_class(session, 5, "Я", school_year=2025)
    made = []

    def open_it(document, **fields):
        bar = OrderBar(library, document, document.usual_order(TODAY))
        qtbot.addWidget(bar)
        bar.asked = 0
        bar.changed.connect(lambda: setattr(bar, "asked", bar.asked + 1))
        bar.show()
        bar.activateWindow()
        qtbot.waitUntil(bar.isActiveWindow)
        made.append(bar)
        return bar

    yield open_it
    for bar in made:
        bar.hide()


def test_it_begins_with_the_period_of_today(bar):
    assert bar.period == period_of(PeriodKind.SCHOOL_YEAR, TODAY)
    assert bar.words.text() == "2026/27 учебный год"
    assert _said(bar.state) == "идёт сейчас, данные на 17 марта"
    assert bar.heard == []


def test_arrows_go_to_the_periods_around(qtbot, bar):
    bar.back.setFocus()
    qtbot.keyClick(bar.back, Key.Key_Space)
    assert bar.words.text() == "2025/26 учебный год"
    assert bar.state.text() == ""
    for _ in range(2):
        qtbot.keyClick(bar, Key.Key_Right, ALT)
    assert bar.words.text() == "2027/28 учебный год"
    assert bar.state.text() == "ещё не начался"
    qtbot.keyClick(bar, Key.Key_Left, ALT)
    assert [period.first.year for period in bar.heard] == [2025, 2026, 2027, 2026]


def test_another_kind_keeps_to_today(qtbot, bar):
    _choose_kind(qtbot, bar, "Квартал")
    assert _said(bar.words) == "1-й квартал 2027 года, 1 января – 31 марта"
    qtbot.keyClick(bar, Key.Key_Left, ALT)
    _choose_kind(qtbot, bar, "Месяц")
    assert bar.words.text() == "Декабрь 2026 года"
    _choose_kind(qtbot, bar, "Учебный год")
    assert bar.words.text() == "2026/27 учебный год"


def test_own_dates_are_typed_and_the_wrong_way_round_is_told(qtbot, bar):
    _choose_kind(qtbot, bar, "Свои даты")
    assert not bar.words.isVisible()
    assert bar.heard[-1] == Period(dt.date(2026, 9, 1), dt.date(2027, 8, 31))
    heard = len(bar.heard)
    _type(qtbot, bar.dates.last, "01.08.2026")
    assert bar.dates.wrong.text() == "Начало позже конца: поменяйте даты"
    assert len(bar.heard) == heard
    _type(qtbot, bar.dates.first, "5 июля 2026")
    assert bar.dates.wrong.text() == ""
    assert bar.heard[-1] == bar.period == Period(dt.date(2026, 7, 5), dt.date(2026, 8, 1))
    _type(qtbot, bar.dates.first, "когда-то")
    assert bar.dates.wrong.text().startswith("Нужны обе даты")
    assert bar.period == Period(dt.date(2026, 7, 5), dt.date(2026, 8, 1))


@given(st.sampled_from(PeriodKind), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_a_period_is_never_without_words(kind, day):
    words = period_words(period_of(kind, day))
    assert words
    assert words[0] == words[0].upper()


def test_what_is_chosen_becomes_the_order(qtbot, order_bar):
    bar = order_bar(FULL)
    assert bar.order == FULL.usual_order(TODAY)
    _choose_from(qtbot, bar.part_pill, 2)
    assert bar.order.part == "10А"
    style = bar.findChild(object, "order_style")
    _choose_from(qtbot, style, 1)
    assert bar.order.answer(FULL.options[0]) == "short"
    assert bar.asked == 2


def test_a_class_of_another_year_is_let_go(qtbot, order_bar):
    bar = order_bar(FULL)
    qtbot.keyClick(bar, Key.Key_Left, ALT)
    _choose_from(qtbot, bar.part_pill, 1)
    assert bar.order.part == "5Я"
    qtbot.keyClick(bar, Key.Key_Right, ALT)
    assert bar.order.part == ""
    assert bar.part_pill.value is None


def test_a_number_out_of_bounds_brings_the_former_back(qtbot, order_bar):
    bar = order_bar(FULL)
    field = bar.findChild(object, "order_first")
    _type(qtbot, field, "7")
    assert bar.order.number(FULL.options[1]) == 7
    for wrong in ("25", "0", "", "x"):
        _type(qtbot, field, wrong)
        assert field.text() == "7"
    assert bar.asked == 1


def test_a_record_is_found_by_its_words(qtbot, order_bar):
    bar = order_bar(PICKED)
    bar.pick.setFocus()
    type_words(bar.pick.lineEdit(), "добр")
    assert bar.order.ids == ()
    bar.pick.completer().popup().hide()
    bar.pick.lineEdit().clear()
    type_words(bar.pick.lineEdit(), "Урок доброты")
    assert bar.order.ids == (8,)
    bar.pick.completer().popup().hide()
    bar.pick.lineEdit().selectAll()
    qtbot.keyClick(bar.pick.lineEdit(), Key.Key_Delete)
    assert bar.order.ids == ()


def test_a_picked_suggestion_gives_its_record(qtbot, order_bar):
    def find(_session, _typed, _limit):
        return [(5, "25\u00a0марта\u00a0– Встреча"), (6, "26\u00a0марта – Урок")]

    bar = order_bar(document(pick=Pick("Мероприятие", find)))
    bar.pick.setFocus()
    type_words(bar.pick.lineEdit(), "март")
    popup = bar.pick.completer().popup()
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert bar.order.ids == (5,)


def _choose_kind(qtbot, bar, word):
    buttons = {
        button.text(): button for button in bar.kinds.findChildren(type(bar.kinds._group.button(0)))
    }
    buttons[word].setFocus()
    qtbot.keyClick(buttons[word], Key.Key_Space)


def _choose_from(qtbot, pill, number):
    """Open the menu of a pill and take its line, from 0, separators left out."""
    pill.setFocus()
    qtbot.keyClick(pill, Key.Key_Return)
    actions = [action for action in pill.popup.actions() if not action.isSeparator()]
    pill.popup.setActiveAction(actions[number])
    qtbot.keyClick(pill.popup, Key.Key_Return)


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    type_words(field, words)
    qtbot.keyClick(field, Key.Key_Return)


def _said(label):
    return label.text().replace("\u00a0", " ")


def test_words_and_numbers_below_nought_are_options_too(qtbot, order_bar):
    title = Option("title", "Название", free=True)
    shift = Option("shift", "Сдвиг", least=-50, most=50, usual="0")
    bar = order_bar(document(options=(title, shift)))
    _type(qtbot, bar.findChild(object, "order_title"), "Книги о море")
    _type(qtbot, bar.findChild(object, "order_shift"), "-7")
    assert (bar.order.answer(title), bar.order.number(shift)) == ("Книги о море", -7)
    assert bar.asked == 2


def test_records_that_came_with_the_order_are_kept(qtbot, themed, library):
    came = Order(TODAY, ids=(3, 4, 5))
    made = document(parts=CLASSES, pick=PICKED.pick, periods=KINDS)
    bar = OrderBar(library, made, came)
    qtbot.addWidget(bar)
    assert bar.order.ids == (3, 4, 5)
    assert (bar.period, bar.part_pill, bar.pick) == (None, None, None)
    assert [each.text() for each in bar.findChildren(QLabel)] == ["Выбрано: 3"]


def test_the_kind_that_is_shown_is_the_one_that_stands_out(bar):
    bar.show_period(period_of(PeriodKind.MONTH, TODAY))
    assert bar.kinds.value() == "month"
    bold = [each.text() for each in bar.kinds._group.buttons() if each.font().bold()]
    assert bold == ["Месяц"]
    assert bar.heard == []
