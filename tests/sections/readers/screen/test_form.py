"""The form of a reader: what is proposed, what is warned of, what is refused and kept."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import journal
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.screen.ticket import Ticket
from tests.builders import add_class

TODAY = dt.date(2027, 3, 17)


def fill(form, **values):
    """Put values into the editors as the librarian's hands would."""
    for key, value in values.items():
        form.editor(key).set_value(value)
        form.editor(key).edited.emit()


def checks(shown):
    shown.page.top._check_beside()
    return [
        (check.tone, check.sentence.replace("\u00a0", " "))
        for check in shown.page.top.aside.checks.shown
    ]


def test_a_new_reader_gets_the_card_that_was_proposed(shown):
    shown.readers.new()
    proposed = shown.form.values()["card_number"]
    fill(shown.form, surname="Осипова", given_name="Катя", class_name="5а",
         born_on=dt.date(2015, 1, 2))  # fmt: skip
    shown.page.save()
    shown.settle()
    assert shown.page.top is shown.readers
    row = next(row.reader for row in shown.rows() if row.reader.surname == "Осипова")
    assert (row.card_number, row.class_name, row.registered_on) == (proposed, "5А", TODAY)
    assert shown.readers.current_row().id == row.id
    assert shown.notices == [(f"Записан читатель: Осипова Катя, 5А, билет {proposed}", True)]


def test_a_class_that_is_not_there_yet_is_added_with_the_reader(shown):
    shown.readers.new()
    fill(shown.form, surname="Осипова", class_name="7 г")
    assert shown.page.top.form.fields["class_name"].hint.text() == ""
    checks(shown)
    assert shown.page.top.form.fields["class_name"].hint.text() == "новый класс"
    shown.page.save()
    with shown.library.database.read() as session:
        names = [row.name for row in queries.classes(session, 2026, TODAY)]
        deed = journal.last_undoable(session)
    assert names == ["5А", "7Г", "9Б", "10А"]
    journal.undo(shown.library.database, deed.id)
    with shown.library.database.read() as session:
        assert [row.name for row in queries.classes(session, 2026, TODAY)] == ["5А", "9Б", "10А"]


def test_saving_goes_on_with_the_next_reader_of_the_class(shown):
    shown.readers.new()
    fill(shown.form, surname="Осипова", class_name="9Б", phone="8 914")
    first = shown.form.values()["card_number"]
    shown.page.top.save_and_add()
    values = shown.form.values()
    assert (values["surname"], values["class_name"], values["phone"]) == ("", "9Б", "")
    assert values["card_number"] not in ("", first)
    assert shown.form.editor("surname").hasFocus()


@pytest.mark.parametrize("group", [ReaderGroup.TEACHER, ReaderGroup.STAFF, ReaderGroup.PARENT])
def test_grown_ups_are_asked_for_their_post_and_not_for_their_class(shown, group):
    shown.readers.new()
    fill(shown.form, surname="Пак", class_name="5А", group=group)
    fields = shown.form.fields
    assert not fields["class_name"].isVisible()
    assert not fields["parent_name"].isVisible()
    assert fields["post"].isVisible()
    fill(shown.form, post="учитель музыки")
    shown.page.save()
    row = next(iter(shown.rows()), None)
    shown.search("пак")
    row = shown.rows()[0].reader
    assert (row.group, row.post, row.class_name) == (group, "учитель музыки", "")


def test_a_change_is_kept_and_may_be_taken_back(shown):
    maria = shown.keys["Соколова"]
    shown.choose("Соколова")
    shown.press("edit")
    assert shown.form.values()["class_name"] == "5А"
    fill(shown.form, surname="Ёжикова", class_name="9Б")
    shown.page.save()
    shown.settle()
    assert shown.notices[0][0].startswith("Изменён читатель: Ёжикова Мария, 9Б, билет")
    assert shown.search("ежик 9б") == ["Ёжикова Мария"]
    with shown.library.database.read() as session:
        deed = journal.last_undoable(session)
    journal.undo(shown.library.database, deed.id)
    assert shown.reader(maria).class_name == "5А"
    assert shown.search("ежик") == []


def test_a_class_of_last_year_stays_when_nobody_touched_it(shown):
    """In September the pupils still stand in the classes of spring."""
    shown.library.clock.moment = dt.datetime(2027, 9, 2, 9, 0)
    with shown.library.database.work("Новый год") as session:
        add_class(session, 5, "А", school_year=2027)
    shown.choose("Соколова")
    shown.press("edit")
    fill(shown.form, phone="8 914")
    shown.page.save()
    assert shown.reader(shown.keys["Соколова"]).school_form_id == shown.keys["5А"]


def test_the_same_name_and_birth_date_are_warned_of(shown):
    shown.readers.new()
    fill(shown.form, surname="соколова", given_name="мария", born_on=dt.date(2015, 5, 1))
    card = shown.reader(shown.keys["Соколова"]).card_number
    assert checks(shown)[0] == (
        "bad",
        f"Такой читатель уже есть: Соколова Мария, 5А, 1 мая 2015, билет {card}",
    )
    fill(shown.form, born_on=None)
    assert checks(shown)[0][0] == "warn"
    fill(shown.form, born_on=dt.date(2016, 5, 1))
    assert checks(shown)[0] == ("ok", "Такого читателя ещё нет")


def test_a_reader_is_no_duplicate_of_himself(shown):
    shown.choose("Соколова")
    shown.press("edit")
    tones = [tone for tone, _ in checks(shown)]
    assert tones == ["ok", "ok", "ok", "ok"]


def test_an_age_that_does_not_go_with_the_class_is_asked_about(shown):
    shown.readers.new()
    fill(shown.form, surname="Осипова", class_name="5А", born_on=dt.date(2009, 5, 1))
    assert ("warn", "17 лет и 5А класс: сверьте дату") in checks(shown)
    fill(shown.form, born_on=dt.date(2016, 1, 1))
    assert ("ok", "Сейчас 11 лет") in checks(shown)
    fill(shown.form, born_on=dt.date(1815, 1, 1))
    assert ("bad", "Дата рождения не похожа на правду") in checks(shown)


def test_what_is_refused_stands_beside_its_field(shown):
    shown.readers.new()
    shown.page.save()
    assert shown.form.fields["surname"].shown_wrong
    card = shown.reader(shown.keys["Соколова"]).card_number
    fill(shown.form, surname="Осипова", card_number=card)
    assert ("bad", f"Билет {card} уже у другого читателя: Соколова Мария, 5А") in checks(shown)
    shown.page.save()
    assert "уже у другого читателя" in shown.form.fields["card_number"].shown_wrong
    fill(shown.form, card_number="17", born_on=dt.date(1815, 1, 1))
    shown.page.save()
    assert "Сверьте год" in shown.form.fields["born_on"].shown_wrong
    assert shown.notices == []


def test_what_was_typed_waits_for_the_next_time(shown):
    shown.readers.new()
    fill(shown.form, surname="Осипова", class_name="9Б")
    draft = shown.form.values()["card_number"]
    assert shown.page.step_back()
    assert shown.page.top is shown.readers
    with shown.library.database.work("Другой") as session:
        service.add_reader(session, TODAY, surname="Ким", card_number=draft)
    shown.readers.new()
    values = shown.form.values()
    assert (values["surname"], values["class_name"]) == ("Осипова", "9Б")
    # The number of the draft has been given away meanwhile.
    assert values["card_number"] not in ("", draft)


def test_the_ticket_grows_beside_the_form(shown):
    shown.readers.new()
    fill(shown.form, surname="Осипова", given_name="Катя", class_name="5А", card_number="17")
    ticket = shown.page.top.findChild(Ticket)
    said = ticket.accessibleName()
    assert said == "Читательский билет: Осипова Катя, 5А, номер 17"
    assert isinstance(ticket, QWidget)
    assert not ticket.grab().isNull()
