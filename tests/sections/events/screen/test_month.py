"""The month: days walked by keys, events opened and moved, the card beside it."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition
from ibc_desktop.sections.events.model import Event, EventStatus
from ibc_desktop.sections.events.rules.targets import NewEvent, ShowEvent, ShowMonth, ShowPlan
from ibc_desktop.sections.events.screen.event.card_parts import SmallCover
from ibc_desktop.sections.events.screen.month.month_cells import column_widths, two_lines
from ibc_desktop.sections.events.screen.month.month_days import day_of_month, month_start
from tests.showing import plain

from ..window import (
    CTRL,
    MEETING,
    QUEST,
    READING,
    events_window,
    make_plan,
    march,
    open_window,
    school,
    themed,
)

__all__ = ["events_window", "open_window", "school", "themed"]

Key = Qt.Key
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def test_the_month_shows_its_events_and_says_each_day(events_window):
    assert events_window.entries(march(25)) == ["Встреча с писателем Андреем Лариным"]
    assert events_window.entries(march(19)) == ["Квест «Тропой книг», 6–7"]
    days = events_window.grid.days
    said = plain(days.data(days.index_of(march(17)), ACCESSIBLE))
    assert said.startswith("17 марта, среда, сегодня: Громкие чтения «Телефон», 5А")
    assert plain(days.sentence(march(16))).startswith("16 марта, вторник: ")
    assert plain(events_window.top.subtitle) == "План на 2026/27 год: 4 мероприятия, проведено 0"


def test_the_list_holds_the_events_of_the_month_with_those_without_a_day_last(events_window):
    assert events_window.titles() == [
        "Телефон",
        "Тропой книг",
        "Встреча с писателем Андреем Лариным",
        "Полка новинок",
    ]
    cells = {column.key: column for column in events_window.top.model.columns}
    meeting = events_window.rows()[2]
    assert plain(cells["day"].value(meeting)) == "25 марта"
    assert plain(cells["event"].below(meeting)) == "5А, 6Б, 7А, сельская библиотека, Актовый зал"
    assert cells["state"].chip(meeting).word == "подготовка"


def test_arrows_walk_the_days_and_the_list_goes_along(events_window):
    assert events_window.focus is events_window.grid
    assert events_window.grid.day == march(17)
    assert events_window.top.current_row().id == events_window.keys[READING]
    events_window.press(Key.Key_Right, times=2)
    assert events_window.top.current_row().id == events_window.keys[QUEST]
    events_window.press(Key.Key_Down)
    events_window.press(Key.Key_Left)
    assert events_window.grid.day == march(25)
    assert "Встреча с писателем Андреем Лариным" in events_window.words()
    events_window.press(Key.Key_Home)
    assert events_window.grid.day == march(1)
    events_window.press(Key.Key_End)
    assert events_window.grid.day == march(31)


def test_months_turn_by_keys_and_buttons_and_today_comes_back(events_window):
    events_window.press(Key.Key_PageDown)
    assert events_window.grid.month == dt.date(2027, 4, 1)
    assert events_window.pages.month.calendar.name.text() == "Апрель 2027"
    assert events_window.titles() == []
    assert events_window.top.foot.count.text() == "В этом месяце ничего нет"
    events_window.press(Key.Key_PageUp, times=2)
    assert events_window.grid.month == dt.date(2027, 2, 1)
    # A day over the edge of the month leads into the next one.
    events_window.press(Key.Key_End)
    events_window.press(Key.Key_Right)
    assert events_window.grid.day == march(1)
    events_window.pages.month.calendar.after.click()
    events_window.pages.month.calendar.now.click()
    events_window.settle()
    assert events_window.grid.day == march(17)


def test_the_card_says_when_where_and_for_whom(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    words = events_window.words()
    assert events_window.chips() == ["подготовка"]
    for said in (
        "25 марта, четверг, 12:20–13:05",
        "Актовый зал",
        "5А, 6Б, 7А: ждём 60 человек",
        "Орлова С. И.",
        "сельская библиотека, договор до 31 марта",
        "6+",
        "Что готово: 3 из 5",
        "и ещё 2",
    ):
        assert said in words


def test_a_tick_of_the_list_is_a_deed_and_keeps_the_focus(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    tasks = events_window.top.card.findChildren(QCheckBox)
    tasks[3].setFocus()
    events_window.press(Key.Key_Space)
    assert _done(events_window) == 4
    assert "Что готово: 4 из 5" in events_window.words()
    assert events_window.notice == "Готово: Сценарий"
    assert events_window.focus.text() == "Сценарий"
    events_window.press(Key.Key_Z, CTRL)
    assert _done(events_window) == 3


def _done(window) -> int:
    return sum(task.done for task in window.card(MEETING).tasks)


def test_a_cover_leads_to_the_book(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    covers = events_window.top.card.findChildren(SmallCover)
    assert len(covers) == 4
    assert covers[0].accessibleName() == "А. А. Ларин, Книга 0. Показать в каталоге"
    went = []
    events_window.library.go = went.append
    covers[0].click()
    assert went == [ShowEdition(events_window.keys["book0"])]


def test_enter_opens_the_card_and_on_a_free_day_the_form(events_window):
    events_window.grid.go_to(march(25))
    events_window.press(Key.Key_Return)
    assert events_window.focus.text() == "Отметить проведённым"
    events_window.press(Key.Key_Escape)
    assert events_window.focus is events_window.grid
    events_window.press(Key.Key_Left)
    events_window.press(Key.Key_Return)
    assert events_window.top.title == "Новое мероприятие"
    assert events_window.top.form.values()["starts_on"] == march(24)


def test_ctrl_n_on_the_calendar_begins_an_event_of_that_day(events_window):
    events_window.press(Key.Key_Right)
    events_window.press(Key.Key_N, CTRL)
    assert events_window.top.form.values()["starts_on"] == march(18)


def test_ctrl_and_arrows_move_an_event_and_ctrl_z_brings_it_back(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.press(Key.Key_Left, CTRL)
    assert events_window.card(MEETING).event.starts_on == march(24)
    assert events_window.card(MEETING).event.starts_at == dt.time(12, 20)
    assert events_window.grid.day == march(24)
    assert events_window.notice == "Перенесено на 24 марта: Встреча с писателем Андреем Лариным"
    events_window.press(Key.Key_Down, CTRL)
    assert events_window.card(MEETING).event.starts_on == march(31)
    events_window.press(Key.Key_Z, CTRL, times=2)
    assert events_window.card(MEETING).event.starts_on == march(25)


def test_ctrl_and_arrows_move_the_chosen_event_from_the_list_too(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.top.view.setFocus()
    events_window.press(Key.Key_Right, CTRL)
    assert events_window.card(MEETING).event.starts_on == march(26)


def test_what_begins_on_a_day_stands_before_what_goes_on(events_window):
    with events_window.library.database.work("Неделя") as session:
        session.get(Event, events_window.keys[READING]).ends_on = march(21)
    events_window.settle()
    assert events_window.entries(march(18))[0].startswith("Громкие чтения «Телефон»")
    assert [each.partition(" ")[0] for each in events_window.entries(march(19))] == [
        "Квест",
        "Громкие",
    ]


def test_an_event_of_several_days_stands_on_all_of_them_and_is_moved_from_any(events_window):
    meeting = events_window.keys[MEETING]
    with events_window.library.database.work("Три дня") as session:
        session.get(Event, meeting).ends_on = march(27)
    events_window.settle()
    days = events_window.grid.days
    shown = [n for n in range(1, 32) if meeting in _events_on(days, march(n))]
    assert shown == [25, 26, 27]
    events_window.grid.go_to(march(27))
    events_window.grid.event_id = meeting
    events_window.press(Key.Key_Left, CTRL)
    event = events_window.card(MEETING).event
    assert (event.starts_on, event.ends_on) == (march(24), march(26))


def _events_on(days, day):
    return [entry.event_id for entry in days.entries(day)]


def test_an_event_that_was_held_is_not_moved(events_window):
    events_window.press(Key.Key_F4)
    events_window.press(Key.Key_S, CTRL)
    events_window.press(Key.Key_Right, CTRL)
    assert events_window.card(READING).event.starts_on == march(17)
    assert events_window.notice.startswith("Мероприятие уже проведено")


def test_the_mouse_drags_an_event_to_another_day(events_window):
    grid = events_window.grid
    start = grid.cells.entry_rect(grid.visualRect(grid.days.index_of(march(19)))).center()
    target = grid.visualRect(grid.days.index_of(march(22))).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid.viewport(), start + QPoint(30, 0))
    QTest.mouseMove(grid.viewport(), target)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=target)
    events_window.settle()
    assert events_window.card(QUEST).event.starts_on == march(22)
    assert grid.day == march(22)
    assert events_window.top.current_row().id == events_window.keys[QUEST]


def test_a_click_on_a_day_chooses_it_without_moving_anything(events_window):
    grid = events_window.grid
    QTest.mouseClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=grid.visualRect(grid.days.index_of(march(19))).center(),
    )
    events_window.settle()
    assert grid.day == march(19)
    assert events_window.card(QUEST).event.starts_on == march(19)


def test_a_cancelled_event_leaves_the_calendar_and_keeps_its_reason(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.top.deeds.do("cancel", events_window.keys[MEETING])
    events_window.type("карантин")
    events_window.press(Key.Key_Return)
    assert events_window.card(MEETING).event.status is EventStatus.CANCELLED
    assert events_window.entries(march(25)) == []
    events_window.top.show_event(events_window.keys[MEETING])
    events_window.settle()
    assert events_window.chips() == ["отменено"]
    assert "карантин" in events_window.words()
    events_window.press(Key.Key_F4)
    assert events_window.notice == "Мероприятие отменено. Сначала верните его в план"


def test_a_target_from_elsewhere_shows_an_event_a_month_and_a_new_one(events_window):
    events_window.press(Key.Key_PageDown, times=3)
    events_window.window.go(ShowEvent(events_window.keys[MEETING]))
    events_window.settle()
    assert events_window.grid.day == march(25)
    assert events_window.top.current_row().id == events_window.keys[MEETING]
    events_window.window.go(ShowMonth(dt.date(2026, 10, 17)))
    events_window.settle()
    assert events_window.grid.month == dt.date(2026, 10, 1)
    events_window.window.go(ShowEvent(999_999))
    assert events_window.notice == "Запись о мероприятии удалена. Найдите другую"
    events_window.window.go(NewEvent())
    assert events_window.top.title == "Новое мероприятие"
    events_window.window.go(ShowPlan())
    events_window.settle()
    assert events_window.pages.top.modes.value() == "plan"


def test_a_year_without_a_plan_offers_three_ways_out(open_window, school, library):
    window = open_window(school)
    empty = window.top.parts.empty
    assert empty.sentence.text() == "Плана на 2026/27 год ещё нет"
    went = []
    library.go = went.append
    empty.way_taken.emit(2)
    assert went == [BringList("events")]
    empty.way_taken.emit(1)
    assert window.notice.startswith("В плане на 2025/26 год нет мероприятий")
    window.press(Key.Key_N, CTRL)
    assert window.top.title == "Новое мероприятие"
    window.press(Key.Key_Escape)
    make_plan(library, school)
    window.settle()
    assert window.top.parts.empty is None


def test_months_are_counted_over_the_new_year():
    assert month_start(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 1)
    assert month_start(dt.date(2027, 1, 15), -2) == dt.date(2026, 11, 1)
    assert day_of_month(dt.date(2027, 2, 1), 31) == dt.date(2027, 2, 28)


def test_the_weekend_is_narrow_and_nothing_is_left_over():
    widths = column_widths(700)
    assert sum(widths) == 700
    assert widths[0] > widths[5] == widths[6]
    assert abs(widths[6] / widths[4] - 0.55) < 0.02


def test_an_entry_loses_clauses_and_words_before_letters(themed):
    font = themed.font("tiny")
    assert two_lines("«Живая классика», школьный этап конкурса чтецов", font, 90) == [
        "«Живая",
        "классика»",
    ]
    cut = two_lines("Встреча с писателем Андреем Лариным", font, 90)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert two_lines("Театр", font, 90) == ["Театр"]


def test_with_large_text_the_card_opens_by_enter_and_esc_leads_back(events_window, themed):
    themed.set_scale(1.5)
    events_window.settle()
    assert not events_window.top.card.isVisible()
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.press(Key.Key_Return)
    assert events_window.top.card.isVisible()
    assert not events_window.grid.isVisible()
    assert events_window.focus.text() == "Отметить проведённым"
    events_window.press(Key.Key_Escape)
    assert events_window.focus is events_window.grid
    least = events_window.top.minimumSizeHint()
    assert least.width() <= 1366 - 300


def test_the_number_may_be_taken_off_and_the_month_stays(events_window):
    events_window.top.deeds.do("to_month", events_window.keys[READING])
    events_window.settle()
    assert events_window.card(READING).event.starts_on is None
    assert events_window.entries(march(17)) == []
    assert events_window.notice == "Число снято, остался март: Громкие чтения «Телефон»"
    assert events_window.top.current_row().id == events_window.keys[READING]


def test_the_states_of_an_event_follow_the_menu(events_window):
    key = events_window.keys[READING]
    for deed, status in (
        ("prepare", EventStatus.PREPARED),
        ("plan_again", EventStatus.PLANNED),
        ("prepare", EventStatus.PREPARED),
    ):
        events_window.top.deeds.do(deed, key)
        events_window.settle()
        assert events_window.card(READING).event.status is status
    menu = events_window.top.card.deeds.findChild(QMenu)
    offered = {action.text() for action in menu.actions()}
    assert "Отложить подготовку" in offered
    assert not offered & {"Удалить из плана…", "Вернуть в план", "Снять отметку о проведении"}


def test_the_switch_of_ways_is_not_cut_by_large_text(events_window, themed):
    themed.set_scale(2.0)
    events_window.settle()
    buttons = events_window.top.findChild(QWidget, "modes").findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Месяц", "План", "Классы"]
    assert buttons[0].accessibleName() == "Месяц и план"
    themed.set_scale(1.0)
    assert buttons[0].text() == "Месяц и план"
