"""The form of an event: what is offered, read, kept, and refused beside its field."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ibc_desktop.sections.events.exchange.audience_words import Audience
from ibc_desktop.sections.events.rules import preparing
from ibc_desktop.sections.events.rules.drafts import PartyDraft
from ibc_desktop.sections.events.screen.event.audience_editor import AudienceEditor
from ibc_desktop.sections.readers.rules.rows import ClassRow
from tests.showing import plain

from ..window import CTRL, MEETING, READING, events_window, march, open_window, school, themed

__all__ = ["events_window", "open_window", "school", "themed"]

Key = Qt.Key
CLASSES = [ClassRow(1, 5, "А", 2026, "", 24), ClassRow(2, 6, "Б", 2026, "", 22)]


def new_form(window):
    window.press(Key.Key_N, CTRL)
    return window.top.form


def test_an_event_is_planned_by_keys_alone(events_window):
    new_form(events_window)
    for name, words in (
        ("form", "квест"),
        ("title", "Следопыты"),
        ("starts_on", "24 марта"),
        ("starts_at", "1110"),
        ("ends_at", "11.50"),
        ("place", "Двор"),
        ("audience_words", "5а, 6б, родители"),
        ("book_words", "книга 3"),
    ):
        events_window.fill(name, words)
    events_window.press(Key.Key_Return)
    events_window.walk_to("tasks")
    events_window.type("Карта")
    events_window.press(Key.Key_S, CTRL)
    (event,) = events_window.found("следопыты")
    assert (event.form, event.starts_on, event.starts_at) == ("квест", march(24), dt.time(11, 10))
    assert [(party.class_name, party.expected) for party in event.parties] == [
        ("5А", 3),
        ("6Б", 2),
        ("", None),
    ]
    assert events_window.grid.day == march(24)
    assert events_window.notice == "В плане мероприятие: Следопыты"
    events_window.keys["new"] = event.id
    card = events_window.card("new")
    assert [book.id for book in card.books] == [events_window.keys["book3"]]
    assert [task.words for task in card.tasks] == ["Карта"]


def test_what_is_there_is_shown_and_stays_when_nothing_is_changed(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    before = events_window.card(MEETING)
    events_window.press(Key.Key_F2)
    values = events_window.top.form.values()
    assert values["tasks"].splitlines()[0] == "Зал согласован"
    assert len(values["books"]) == 6
    assert [party.expected for party in values["parties"].parties] == [20, 20, 20]
    events_window.press(Key.Key_S, CTRL)
    assert events_window.card(MEETING) == before


def test_lines_of_the_check_list_come_and_go_and_keep_their_ticks(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.press(Key.Key_F2)
    events_window.fill("tasks", "Афиша")
    events_window.top.form.editor("tasks").setPlainText("Афиша\nМикрофон")
    events_window.press(Key.Key_S, CTRL)
    tasks = {task.words: task.done for task in events_window.card(MEETING).tasks}
    assert tasks == {"Афиша": True, "Микрофон": False}


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"ends_on": "20.03.2027"}, "ends_on", "раньше начала"),
        ({"starts_at": "12:00", "ends_at": "11:00"}, "ends_at", "Проверьте время"),
        ({"audience_words": "11Б"}, "parties", "нет класса 11Б"),
        ({"audience_words": "9Я, 5А"}, "parties", "Не понято «9Я»"),
        ({"audience_words": "5А, 7-5"}, "parties", "Не понято «7-5»"),
        ({"title": ""}, "title", "Заполните"),
        ({"form": ""}, "form", "Заполните"),
        ({"starts_at": "25:80"}, "starts_at", "13:30"),
    ],
)
def test_what_cannot_be_gets_one_sentence_and_changes_nothing(events_window, typed, field, said):
    events_window.grid.go_to(march(25))
    events_window.settle()
    before = events_window.card(MEETING)
    events_window.press(Key.Key_F2)
    events_window.walk_to("title")
    for name in ("form", "title", "starts_at", "ends_at", "ends_on", "audience_words"):
        if name not in typed:
            continue
        target = events_window.top.findChild(object, name)
        target.setFocus()
        events_window.press(Key.Key_A, CTRL)
        events_window.press(Key.Key_Delete)
        events_window.type(typed[name])
    events_window.press(Key.Key_S, CTRL)
    assert said in plain(events_window.top.form.fields[field].shown_wrong)
    assert events_window.card(MEETING) == before


def test_beside_the_form_stands_the_row_of_the_plan_and_what_was_checked(events_window):
    new_form(events_window)
    events_window.fill("title", "Следопыты")
    events_window.fill("starts_on", "25.03")
    events_window.top._show_aside()
    aside = events_window.top.aside
    assert plain(aside.when.text()) == "25 марта, четверг"
    said = [plain(check.sentence) for check in aside.checks.shown]
    assert "В этот день уже есть: Встреча с писателем Андреем Лариным" in said
    assert "Не сказано, для кого" in said


def test_a_form_that_is_not_in_the_list_is_told_before_it_is_kept_and_after(events_window):
    new_form(events_window)
    for name, words in (("form", "щедрый вечер"), ("title", "Клад"), ("starts_on", "24 марта")):
        events_window.fill(name, words)
    top = events_window.top
    top._show_aside()
    said = "Формы «щедрый вечер» в списке нет: она туда добавится"
    assert said in [plain(each.sentence) for each in top.aside.checks.shown]
    events_window.press(Key.Key_S, CTRL)
    notice = "В плане мероприятие: Клад. Новая форма в списке: «щедрый вечер»"
    assert events_window.notice == notice
    new_form(events_window)
    events_window.fill("form", "Щедрый вечер")
    events_window.top._show_aside()
    assert said not in [plain(each.sentence) for each in events_window.top.aside.checks.shown]


def test_the_occasions_of_the_day_are_offered(events_window):
    new_form(events_window)
    events_window.fill("starts_on", "31.03")
    offered = events_window.top._occasions("")
    assert "Чуковский, 145 лет" in [plain(each) for each in offered]
    assert [plain(each) for each in events_window.top._occasions("чук")] == ["Чуковский, 145 лет"]


def test_without_a_day_the_month_is_asked_for(events_window):
    new_form(events_window)
    events_window.fill("form", "выставка")
    events_window.fill("title", "Весна")
    events_window.fill("starts_on", "")
    events_window.press(Key.Key_Delete)
    events_window.top._show_aside()
    month = events_window.top.form.editor("month")
    assert month.isVisible()
    month.set_value(4)
    events_window.press(Key.Key_S, CTRL)
    (event,) = events_window.found("весна")
    assert (event.starts_on, event.month) == (None, 4)
    assert events_window.grid.month == dt.date(2027, 4, 1)


def test_a_draft_comes_back(events_window):
    new_form(events_window)
    events_window.fill("title", "Недописанное")
    events_window.fill("audience_words", "5А, 7А")
    events_window.press(Key.Key_Escape)
    form = new_form(events_window)
    assert form.values()["title"] == "Недописанное"
    assert [party.class_name for party in form.values()["parties"].parties] == ["5А", "7А"]


def test_a_draft_leaves_alone_the_parts_that_nobody_touched(events_window):
    def open_form():
        events_window.grid.go_to(march(25))
        events_window.settle()
        events_window.press(Key.Key_F2)
        return events_window.top.form

    open_form()
    events_window.fill("audience_words", "5А, 7А")
    events_window.press(Key.Key_Escape)
    with events_window.library.database.work("Книга убрана") as session:
        keys = events_window.keys
        preparing.remove_book(session, keys[MEETING], keys["book0"])
    values = open_form().values()
    assert keys["book0"] not in values["books"]
    assert len(values["books"]) == 5
    assert [party.class_name for party in values["parties"].parties] == ["5А", "7А"]


def test_an_event_is_repeated_on_another_day(events_window):
    events_window.grid.go_to(march(25))
    events_window.settle()
    events_window.top.deeds.do("copy", events_window.keys[MEETING])
    values = events_window.top.form.values()
    assert values["title"] == "Встреча с писателем Андреем Лариным"
    assert values["starts_on"] is None
    events_window.fill("starts_on", "31.03.2027")
    events_window.press(Key.Key_S, CTRL)
    assert len(events_window.found("встреча")) == 2


def test_a_small_form_on_the_card_moves_an_event(events_window):
    events_window.top.deeds.do("move", events_window.keys[READING])
    assert events_window.focus.objectName() == "day"
    events_window.press(Key.Key_A, CTRL)
    events_window.type("18.03")
    events_window.walk_to("reason")
    events_window.type("контрольная")
    events_window.press(Key.Key_Return)
    assert events_window.card(READING).event.starts_on == march(18)
    assert events_window.card(READING).event.status_reason == "контрольная"
    assert events_window.grid.day == march(18)


def test_only_an_untouched_event_is_deleted_and_only_when_sure(events_window, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.ask", lambda *_: answers.pop(0))
    for _ in range(2):
        events_window.top.deeds.do("remove", events_window.keys[READING])
        events_window.settle()
    assert events_window.found("телефон") == []
    assert events_window.notice == "Удалено из плана: Громкие чтения «Телефон»"
    events_window.press(Key.Key_Z, CTRL)
    assert len(events_window.found("телефон")) == 1


@pytest.fixture
def audience(qtbot, themed):
    editor = AudienceEditor(lambda: CLASSES)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_pills_and_words_are_the_same_audience(audience):
    audience._pills["5А"].click()
    audience._pills["родители"].click()
    assert audience.line.text() == "5А, родители"
    value = audience.value()
    assert [(party.class_name, party.expected) for party in value.parties] == [
        ("5А", 24),
        ("", None),
    ]
    audience._pills["5А"].click()
    assert audience.line.text() == "родители"
    audience.line.setText("5а; актив библиотеки")
    audience._on_words()
    assert audience._pills["5А"].isChecked()
    assert audience.value().note == "актив библиотеки"


def test_a_number_that_is_not_understood_is_asked_about_where_it_was_typed(audience):
    audience.set_value(Audience((), "кружок 3"))
    assert audience.wrong() is None
    audience.line.setText("кружок 4, 6+")
    assert audience.wrong() == "Не понято «кружок 4»: пишите «5А, 1–4 классы, педагоги 2»."
    audience.line.setText("актив библиотеки, 12+")
    assert audience.wrong() is None


def test_a_number_typed_on_goes_on_beside_its_party(audience):
    for text in ("педагоги", "педагоги 2", "педагоги 24"):
        audience.line.setText(text)
        audience._on_words()
    assert [party.expected for party in audience.value().parties] == [24]
    kept = audience.typed()
    audience.set_value(None)
    audience.set_typed(kept)
    assert [party.expected for party in audience.value().parties] == [24]


def test_numbers_survive_a_draft(audience):
    party = PartyDraft(class_name="5А", grade_from=5, grade_to=5, expected=7)
    audience.set_value(Audience((party,), "актив библиотеки"))
    kept = audience.typed()
    audience.set_value(None)
    assert audience.value() == Audience()
    audience.set_typed(kept)
    assert [each.expected for each in audience.value().parties] == [7]
    assert audience.value().note == "актив библиотеки"
    assert [each.text() for each in audience.findChildren(QLabel) if each.isVisible()] == ["5А:"]
