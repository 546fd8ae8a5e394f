"""An event is held: three steps, the numbers offered, those who were not expected."""

import pytest
from PySide6.QtCore import Qt

from ibc_desktop.sections.events.model import EventStatus
from tests.showing import plain

from ..window import (
    CTRL,
    MEETING,
    QUEST,
    READING,
    SOMETIME,
    events_window,
    march,
    open_window,
    school,
    themed,
)

__all__ = ["events_window", "open_window", "school", "themed"]

Key = Qt.Key


def came(window, key):
    parties = window.card(key).event.parties
    return {party.class_name or party.group.value: party.came for party in parties}


def test_attendance_is_marked_in_three_steps(events_window):
    events_window.press(Key.Key_Home)
    events_window.presses = 0
    # Choose the event, open the page, save the numbers offered.
    events_window.press(Key.Key_End)
    events_window.grid.go_to(march(17))
    events_window.settle()
    events_window.press(Key.Key_F4)
    assert events_window.focus.objectName() == "came_0"
    events_window.press(Key.Key_S, CTRL)
    assert events_window.presses == 3
    event = events_window.card(READING).event
    assert came(events_window, READING) == {"5А": 3}
    # Without a word on the result it waits for its report.
    assert event.status is EventStatus.UNREPORTED
    assert events_window.notice == "Проведено: Телефон, 3 человека, ждёт отчёта"
    assert plain(events_window.top.subtitle).endswith("4 мероприятия, проведено 1")


def test_the_numbers_offered_are_those_expected_or_the_size_of_the_class(events_window):
    events_window.library.clock.forward(days=8)
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.press(Key.Key_F4)
    form = events_window.top.form
    assert [form.values()[f"came_{at}"] for at in range(3)] == [20, 20, 20]
    assert form.fields["came_0"].field.hint == "ждали 20"
    assert form.values()["books_shown"] == 6
    assert plain(events_window.top.subtitle).endswith("всего 60 человек")


def test_grades_are_asked_class_by_class(events_window):
    events_window.library.clock.forward(days=3)
    events_window.grid.go_to(march(19))
    events_window.settle()
    events_window.press(Key.Key_F4)
    fields = events_window.top.form.fields
    assert [fields[f"came_{at}"].field.label for at in range(2)] == ["6Б", "7А"]
    # Which of the classes came is not known, so their sizes are only told.
    assert [plain(fields[f"came_{at}"].field.hint) for at in range(2)] == [
        "в классе 2",
        "в классе 1",
    ]
    events_window.type("2")
    events_window.press(Key.Key_S, CTRL)
    assert came(events_window, QUEST) == {"pupil": None, "6Б": 2}
    assert events_window.notice == "Проведено: Тропой книг, 2 человека, ждёт отчёта"


def test_a_typed_number_and_a_result_make_the_report_whole(events_window):
    events_window.press(Key.Key_F4)
    events_window.type("2")
    events_window.walk_to("result")
    events_window.type("Дети ставили сказку")
    events_window.press(Key.Key_S, CTRL)
    event = events_window.card(READING).event
    assert came(events_window, READING) == {"5А": 2}
    assert (event.status, event.result) == (EventStatus.HELD, "Дети ставили сказку")
    assert events_window.top.card.first().text() == "Изменить отчёт"
    events_window.press(Key.Key_Z, CTRL)
    assert events_window.card(READING).event.status is EventStatus.PLANNED


def test_those_who_were_not_expected_are_added(events_window):
    events_window.press(Key.Key_F4)
    others = events_window.top.form.editor("others")
    others.line.setFocus()
    events_window.type("6Б, родители")
    events_window.walk_to("expected_родители")
    events_window.type("4")
    assert plain(events_window.top.subtitle).endswith("всего 9 человек")
    events_window.press(Key.Key_S, CTRL)
    assert came(events_window, READING) == {"5А": 3, "6Б": 2, "parent": 4}


def test_a_class_that_does_not_exist_gets_one_sentence_and_changes_nothing(events_window):
    events_window.press(Key.Key_F4)
    others = events_window.top.form.editor("others")
    others.line.setFocus()
    events_window.type("11Б 20")
    events_window.press(Key.Key_S, CTRL)
    shown = events_window.top.form.fields["others"].shown_wrong
    assert plain(shown).startswith("В 2026/27 учебном году нет класса 11Б")
    assert events_window.card(READING).event.status is EventStatus.PLANNED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11Щ, 6Б", "Не понято «11Щ»: пишите «5А, 1–4 классы, педагоги 2»."),
        ("6Б, актив", "Не понято «актив»: пишите «5А, 1–4 классы, педагоги 2»."),
        ("педагоги", "Впишите, сколько пришло: педагоги."),
        ("5А, 6Б", "5А: это уже спрошено выше, впишите число там."),
    ],
)
def test_nobody_who_came_is_left_out_in_silence(events_window, typed, sentence):
    events_window.press(Key.Key_F4)
    events_window.top.form.editor("others").line.setFocus()
    events_window.type(typed)
    events_window.press(Key.Key_S, CTRL)
    assert plain(events_window.top.form.fields["others"].shown_wrong) == sentence
    assert events_window.card(READING).event.status is EventStatus.PLANNED


def test_two_teachers_are_two_teachers(events_window):
    events_window.press(Key.Key_F4)
    events_window.top.form.editor("others").line.setFocus()
    events_window.type("педагоги 12, 6Б 24")
    assert plain(events_window.top.subtitle).endswith("всего 39 человек")
    events_window.press(Key.Key_S, CTRL)
    assert came(events_window, READING) == {"5А": 3, "teacher": 12, "6Б": 24}


@pytest.mark.parametrize("name", ["came_0", "books_lent"])
def test_words_are_no_number(events_window, name):
    events_window.press(Key.Key_F4)
    events_window.fill(name, "много")
    events_window.press(Key.Key_S, CTRL)
    assert events_window.top.form.fields[name].shown_wrong
    assert events_window.card(READING).event.status is EventStatus.PLANNED


def test_an_event_still_ahead_asks_for_its_day(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.press(Key.Key_F4)
    events_window.press(Key.Key_S, CTRL)
    shown = plain(events_window.top.form.fields["held_on"].shown_wrong)
    assert shown.startswith("25 марта ещё впереди")
    events_window.fill("held_on", "16.03")
    events_window.press(Key.Key_S, CTRL)
    assert events_window.card(MEETING).event.starts_on == march(16)
    assert events_window.grid.day == march(16)


def test_an_event_of_a_month_is_held_on_the_day_that_is_offered(events_window):
    events_window.top.view.setFocus()
    events_window.press(Key.Key_End)
    assert events_window.top.current_row().id == events_window.keys[SOMETIME]
    events_window.press(Key.Key_F4)
    events_window.press(Key.Key_S, CTRL)
    assert events_window.card(SOMETIME).event.starts_on == march(17)


def test_esc_leaves_without_a_trace(events_window):
    events_window.press(Key.Key_F4)
    events_window.type("2")
    events_window.press(Key.Key_Escape)
    assert events_window.card(READING).event.status is EventStatus.PLANNED
    assert events_window.focus is events_window.grid
