"""The small month: where each day stands, what keys do, what is said of a day."""

import calendar
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from ibc_desktop.kit.parts.small_month import SmallMonth

Key = Qt.Key
TODAY = dt.date(2027, 3, 17)


@pytest.fixture
def month(qtbot, themed):
    shown = SmallMonth(TODAY)
    qtbot.addWidget(shown)
    shown.resize(280, shown.sizeHint().height())
    shown.show()
    shown.turns = []
    shown.turned.connect(shown.turns.append)
    yield shown
    shown.hide()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(dt.date(1999, 1, 1), dt.date(2040, 12, 31)))
def test_every_day_stands_once_below_its_weekday(month, day):
    month.set_today(day)
    month._go_to(day)
    month.resize(280, month.sizeHint().height())
    middle = month._cell(day).center()
    assert month.day_at(middle) == day
    assert middle.x() * 7 // month.width() == day.weekday()
    weeks = len(calendar.Calendar().monthdayscalendar(day.year, day.month))
    assert month._weeks() == weeks
    assert month.rect().contains(month._cell(day))


def test_beside_the_days_there_is_none(month):
    assert month.day_at(QPoint(5, 5)) is None
    assert month.day_at(QPoint(270, month.height() - 3)) is None


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([Key.Key_Right], dt.date(2027, 3, 18)),
        ([Key.Key_Up, Key.Key_Left], dt.date(2027, 3, 9)),
        ([Key.Key_Down, Key.Key_Down, Key.Key_Down], dt.date(2027, 4, 7)),
        ([Key.Key_PageUp], dt.date(2027, 2, 1)),
        ([Key.Key_PageDown] * 10, dt.date(2028, 1, 1)),
        ([Key.Key_PageDown, Key.Key_Home], TODAY),
    ],
)
def test_keys_walk_and_enter_opens(qtbot, month, keys, day):
    for key in keys:
        qtbot.keyClick(month, key)
    with qtbot.waitSignal(month.day_chosen) as chosen:
        qtbot.keyClick(month, Key.Key_Return)
    assert chosen.args == [day]
    assert month.first == day.replace(day=1)


def test_turning_forgets_the_dots_and_asks_for_others(qtbot, month):
    month.show_dots({TODAY: ["ok"]}, {TODAY: "«Телефон»"})
    assert month.accessibleDescription().endswith("«Телефон»")
    qtbot.keyClick(month, Key.Key_PageDown)
    assert month.turns == [dt.date(2027, 4, 1)]
    assert month.accessibleDescription().endswith("ничего не запланировано")
    assert month.accessibleName() == "Апрель 2027"


def test_a_click_opens_its_day(qtbot, month):
    with qtbot.waitSignal(month.day_chosen) as chosen:
        place = month._cell(dt.date(2027, 3, 25)).center()
        qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [dt.date(2027, 3, 25)]


def test_dots_are_painted_under_their_day(month):
    def colours(day):
        cell = month._cell(day)
        picture = month.grab(cell).toImage()
        lower = range(picture.height() * 3 // 4, picture.height())
        return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in lower}

    other = dt.date(2027, 3, 3)
    before = colours(other)
    month.show_dots({other: ["ok", "plum"]}, {})
    assert len(colours(other) - before) >= 2
