"""Lines that act: what they say, how they fold, how they are pressed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.day_bars import Bar, DayBars
from ibc_desktop.kit.parts.lines import DayLeaf, HourMark, Line, Run, RunLine, Sign, Tile
from ibc_desktop.kit.parts.number_tile import BigFigure

Key = Qt.Key


@pytest.fixture
def put(qtbot, themed):
    """Show a widget of this width."""
    shown = []

    def put_it(widget, width=300):
        qtbot.addWidget(widget)
        widget.resize(width, widget.sizeHint().height())
        widget.show()
        shown.append(widget)
        return widget

    yield put_it
    for widget in shown:
        widget.hide()


@pytest.mark.parametrize("scale", [1, 1.25, 1.5])
def test_a_leaf_has_room_for_its_month(themed, scale):
    themed.set_scale(scale)
    room = DayLeaf(dt.date(2026, 9, 21)).room()
    month = QFontMetrics(themed.font("tiny")).horizontalAdvance("сентября")
    assert room.width() >= month + 6
    assert DayLeaf(dt.date(2026, 5, 1)).room() == room


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_line_is_pressed_by_keys_and_heard_whole(qtbot, put, key):
    title = [Run("Чуковский, 145 лет"), Run(", через 14 дней", "small", "ink2")]
    line = put(Line(title, [Run("у вас 14 книг", "small")], Tile("cake", "warn"), said="позвать"))
    assert line.accessibleName() == "Чуковский, 145 лет, через 14 дней, у вас 14 книг, позвать"
    with qtbot.waitSignal(line.clicked):
        qtbot.keyClick(line, key)


def test_a_narrow_line_loses_its_end_and_tells_it_by_the_tooltip(put):
    line = put(RunLine([Run("Договор с сельской библиотекой", "strong")]), 90)
    line.grab()
    assert line.toolTip() == "Договор с сельской библиотекой"
    line.resize(600, line.height())
    line.grab()
    assert line.toolTip() == ""
    assert line.minimumSizeHint().width() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_signs_are_drawn_in_both_themes_and_sizes(put, scale, dark):
    theme().set_scale(scale)
    theme().set_scheme("dark" if dark else "light")
    day = dt.date(2027, 3, 31)
    for made in (
        Sign("alarm", "bad"), Tile("alarm", "bad"), DayLeaf(day), DayLeaf(day, near=True),
        HourMark("11:40", "chats"), HourMark("09:55", "users", past=True, first=False, last=False),
    ):  # fmt: skip
        picture = put(made, made.sizeHint().width()).grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
        }
        assert len(colours) > 3


def test_a_figure_says_its_number_and_that_it_opens(qtbot, put):
    figure = put(BigFigure(4018, "книг"))
    assert figure.accessibleName() == "4\u00a0018 книг. Показать список"
    figure.show_value(1, "книга")
    assert figure.accessibleName() == "1 книга. Показать список"
    with qtbot.waitSignal(figure.clicked):
        qtbot.keyClick(figure, Key.Key_Return)


WEEK = [
    Bar(31, "пн", "понедельник: 31"),
    Bar(0, "вт", "вторник: 0"),
    Bar(23, "ср", "среда: 23", present=True),
    Bar(None, "чт", "четверг: впереди"),
]


def test_bars_are_walked_and_opened(qtbot, put):
    bars = put(DayBars("Посещения"))
    bars.show_bars(WEEK)
    chosen = []
    bars.chosen.connect(chosen.append)
    assert bars.accessibleDescription() == "среда: 23"
    for key in (Key.Key_Return, Key.Key_Left, Key.Key_Space, Key.Key_Right, Key.Key_Right):
        qtbot.keyClick(bars, key)
    qtbot.keyClick(bars, Key.Key_Return)
    assert chosen == [2, 1]
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars._column(0).center())
    assert chosen == [2, 1, 0]
    assert bars.toolTip().splitlines() == [bar.said for bar in WEEK]


def test_a_day_to_come_does_not_open_and_an_empty_week_neither(qtbot, put):
    bars = put(DayBars("Посещения"))
    chosen = []
    bars.chosen.connect(chosen.append)
    qtbot.keyClick(bars, Key.Key_Return)
    bars.show_bars(WEEK)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars._column(3).center())
    assert chosen == []


def test_bars_do_not_fade_the_colours_of_others(put):
    before = theme().colour("line2").alphaF()
    bars = put(DayBars("Посещения"))
    bars.show_bars(WEEK)
    bars.grab()
    assert theme().colour("line2").alphaF() == before
