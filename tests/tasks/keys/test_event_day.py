"""An event from the plan to its report, by keys alone: planned, moved, got ready, held, undone."""

import datetime as dt

from PySide6.QtCore import Qt

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import figures, preparing
from ibc_desktop.sections.readers.rules.figures import Slice
from tests.sections.events.window import CTRL, events_window, march, open_window, school, themed
from tests.showing import plain

__all__ = ["events_window", "open_window", "school", "themed"]

Key = Qt.Key


def plan_an_event(window):
    """Квест «Следопыты» for 5А and 6Б on 16 March: Ctrl+N on the day, five fields, Ctrl+S."""
    window.press(Key.Key_Left)
    window.press(Key.Key_N, CTRL)
    for name, words in (
        ("form", "библиоквест"),
        ("title", "Следопыты"),
        ("starts_at", "12:20"),
        ("place", "Двор"),
        ("audience_words", "5А, 6Б"),
    ):
        window.fill(name, words)
    window.press(Key.Key_S, CTRL)
    (event,) = window.found("следопыты")
    window.keys["new"] = event.id


def test_an_event_is_planned_moved_held_and_counted(events_window):
    window = events_window
    plan_an_event(window)
    assert window.entries(march(16)) == ["Библиоквест «Следопыты»"]
    assert window.card("new").event.expected == 5

    # To the 15th and back to the 16th.
    window.press(Key.Key_Left, CTRL)
    assert window.entries(march(15)) == ["Библиоквест «Следопыты»"]
    window.press(Key.Key_Right, CTRL)
    assert window.grid.day == march(16)

    # Held in three steps: the day, F4, Ctrl+S.
    window.press(Key.Key_Home)
    window.grid.go_to(march(15))
    window.presses = 0
    window.press(Key.Key_Right)
    window.press(Key.Key_F4)
    window.press(Key.Key_S, CTRL)
    assert window.presses == 3
    assert window.card("new").event.came == 5
    assert window.chips() == ["ждёт отчёта"]

    march_period = period_of(PeriodKind.MONTH, march(1))
    with window.library.database.read() as session:
        assert figures.held(session, march_period) == 1
        assert figures.visits(session, Slice(march_period)) == 5

    # The report: the result alone is missing.
    window.press(Key.Key_F4)
    window.walk_to("result")
    window.type("Нашли все книги")
    window.press(Key.Key_S, CTRL)
    assert window.card("new").event.status is EventStatus.HELD
    assert plain(window.top.subtitle) == "План на 2026/27 год: 5 мероприятий, проведено 1"


def test_every_step_is_one_deed_that_ctrl_z_takes_back(events_window):
    window = events_window
    plan_an_event(window)
    with window.library.database.work("Дело") as session:
        preparing.add_task(session, window.keys["new"], "Карта")
    window.settle()
    window.press(Key.Key_F4)
    window.press(Key.Key_S, CTRL)
    window.press(Key.Key_Z, CTRL)
    assert window.card("new").event.status is EventStatus.PLANNED
    window.press(Key.Key_Z, CTRL)
    window.press(Key.Key_Z, CTRL)
    assert window.found("следопыты") == []


def test_what_is_typed_survives_leaving_the_form(events_window):
    window = events_window
    window.press(Key.Key_N, CTRL)
    window.fill("title", "Недописанное")
    window.press(Key.Key_7, CTRL)
    window.press(Key.Key_Escape)
    window.press(Key.Key_N, CTRL)
    assert window.top.form.values()["title"] == "Недописанное"
    assert window.top.form.values()["starts_on"] == dt.date(2027, 3, 17)
