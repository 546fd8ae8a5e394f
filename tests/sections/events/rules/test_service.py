"""An event planned, changed, moved, cancelled: what the rules let through and what they refuse."""

import datetime as dt
import uuid

import pytest

from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import card_queries, holding, service
from ibc_desktop.sections.events.rules.drafts import PartyDraft, ReportDraft
from ibc_desktop.sections.readers.model import ReaderGroup

from ..planning import TODAY, YEAR, drafted, everything, planned, row_of

LESSON = dt.date(2027, 3, 16)


def test_an_event_is_planned_with_its_classes(library, school):
    key = planned(library, "Каталог", LESSON, PartyDraft(class_name="5а", expected=20),
                  PartyDraft(grade_from=6, grade_to=7))  # fmt: skip
    row = row_of(library, key)
    assert row.full_title == "Библиотечный урок «Каталог»"
    assert (row.status, row.month, row.school_year) == (EventStatus.PLANNED, 3, YEAR)
    assert uuid.UUID(row.uid).version == 4
    first, second = row.parties
    assert (first.class_name, first.grade_from, first.expected) == ("5А", 5, 20)
    assert first.school_form_id == school["5А"]
    assert (second.class_name, second.grade_from, second.grade_to) == ("", 6, 7)
    assert row.came is None


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": " "}, "title", "название"),
        ({"form": ""}, "form", "форму"),
        ({"form": "танцы"}, "form", "танцы"),
        ({"day": None, "month": None}, "starts_on", "месяц"),
        ({"day": None, "month": 13}, "starts_on", "месяц"),
        ({"ends_on": dt.date(2027, 3, 15)}, "ends_on", "раньше начала"),
        ({"day": dt.date(2027, 9, 1)}, "starts_on", "2026/27"),
        ({"day": dt.date(2026, 8, 31)}, "starts_on", "2026/27"),
        ({"ends_on": dt.date(2027, 9, 1)}, "ends_on", "2026/27"),
        ({"ends_at": dt.time(12)}, "starts_at", "начала"),
        ({"starts_at": dt.time(12), "ends_at": dt.time(11)}, "ends_at", "раньше"),
        ({"day": None, "starts_at": dt.time(12)}, "starts_on", "начала"),
        ({"age_mark": "7"}, "age_mark", "знак"),
        ({"partner_id": 99}, "partner_id", "партнёра"),
        ({"section_id": 99}, "section_id", "Раздел плана"),
        ({"parties": (PartyDraft(class_name="5Ж"),)}, "parties", "нет класса 5Ж"),
        ({"parties": (PartyDraft(class_name="кружок"),)}, "parties", "кружок"),
        ({"parties": (PartyDraft(grade_from=7, grade_to=5),)}, "parties", "наоборот"),
        ({"parties": (PartyDraft(grade_from=0, grade_to=5),)}, "parties", "от 1 до 12"),
        ({"parties": (PartyDraft(grade_to=5),)}, "parties", "с какого"),
        ({"parties": (PartyDraft(expected=-1),)}, "parties", "Число людей"),
        ({"parties": (PartyDraft(class_name="5А"),) * 2}, "parties", "дважды"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(library, school, fields, field, words):
    before = everything(library)
    fields = dict(fields)
    day = fields.pop("day", LESSON)
    parties = fields.pop("parties", ())
    with pytest.raises(Refusal, match=words) as refused, library.database.work("x") as session:
        service.add_event(session, drafted(fields.pop("title", "Каталог"), day, *parties, **fields))
    assert refused.value.field == field
    assert everything(library) == before


def test_a_class_of_another_year_is_refused(library, school):
    other = PartyDraft(school_form_id=school["5А прошлого года"], class_name="5А")
    with pytest.raises(Refusal, match="2026/27 учебном году нет класса 5А"):
        planned(library, "Каталог", LESSON, other)


def test_a_grade_that_is_a_class_without_a_letter_is_that_class(library, school):
    key = planned(library, "Каталог", LESSON, PartyDraft(grade_from=7))
    assert [party.school_form_id for party in row_of(library, key).parties] == [school["7"]]


def test_an_unknown_form_is_added_when_asked(library, school):
    with library.database.work("x") as session:
        service.add_event(session, drafted(form="литературный пикник"), add_form=True)
    with library.database.work("x") as session:
        again = service.add_event(session, drafted(form="Литературный  ПИКНИК"))
        assert again.form.name == "литературный пикник"


def test_a_changed_event_keeps_the_rows_of_its_parties(library, school):
    key = planned(library, "Каталог", LESSON, PartyDraft(class_name="5А", expected=20),
                  PartyDraft(ReaderGroup.PARENT))  # fmt: skip
    kept = row_of(library, key).parties[0].id
    uid = row_of(library, key).uid
    with library.database.work("x") as session:
        draft = card_queries.event_draft(session, key)
        assert draft == drafted("Каталог", LESSON, *row_of(library, key).parties, month=3)
        changed = drafted("Алфавит", LESSON, PartyDraft(class_name="5А", expected=25),
                          PartyDraft(class_name="6Б"))  # fmt: skip
        service.change_event(session, key, changed)
    row = row_of(library, key)
    assert (row.title, row.uid) == ("Алфавит", uid)
    assert [(party.class_name, party.expected) for party in row.parties] == [
        ("5А", 25),
        ("6Б", None),
    ]
    assert row.parties[0].id == kept


def test_a_moved_event_lasts_as_long_as_before(library, school):
    key = planned(library, "Неделя", dt.date(2027, 3, 24), ends_on=dt.date(2027, 3, 30),
                  starts_at=dt.time(12, 20))  # fmt: skip
    with library.database.work("x") as session:
        service.move_event(session, key, dt.date(2027, 4, 5), "каникулы")
    row = row_of(library, key)
    assert row.status_reason == "каникулы"
    assert (row.starts_on, row.ends_on) == (dt.date(2027, 4, 5), dt.date(2027, 4, 11))
    assert (row.month, row.starts_at) == (4, dt.time(12, 20))
    with pytest.raises(Refusal, match="не из 2026/27"), library.database.work("x") as session:
        service.move_event(session, key, dt.date(2027, 8, 30))
    assert row_of(library, key) == row


def test_an_event_of_a_month_gets_its_day_and_loses_it_again(library, school):
    key = planned(library, "Обзор", None)
    with library.database.work("x") as session:
        service.move_event(session, key, LESSON)
    assert row_of(library, key).starts_on == LESSON
    with library.database.work("x") as session:
        service.move_to_month(session, key, 4)
    row = row_of(library, key)
    assert (row.starts_on, row.month, row.starts_at) == (None, 4, None)
    with pytest.raises(Refusal), library.database.work("x") as session:
        service.move_to_month(session, key, 0)


def test_what_was_held_is_neither_moved_nor_cancelled_nor_deleted(library, school):
    key = planned(library, "Каталог", LESSON)
    with library.database.work("x") as session:
        holding.hold(session, key, ReportDraft(result="Хорошо"), TODAY)
    before = everything(library)
    other_day = drafted("Каталог", dt.date(2027, 3, 18))
    for deed in (
        lambda session: service.move_event(session, key, TODAY),
        lambda session: service.move_to_month(session, key, 4),
        lambda session: service.cancel(session, key, "болезнь"),
        lambda session: service.delete_event(session, key),
        lambda session: service.prepare(session, key),
        lambda session: service.change_event(session, key, other_day),
    ):
        with pytest.raises(Refusal), library.database.work("x") as session:
            deed(session)
    assert everything(library) == before


def test_an_event_is_prepared_cancelled_and_taken_up_again(library, school):
    key = planned(library)
    for deed, status in (
        (lambda session: service.prepare(session, key), EventStatus.PREPARED),
        (lambda session: service.plan_again(session, key), EventStatus.PLANNED),
        (lambda session: service.cancel(session, key, " карантин "), EventStatus.CANCELLED),
        (lambda session: service.reopen(session, key, "снят"), EventStatus.PLANNED),
    ):
        with library.database.work("x") as session:
            deed(session)
        assert row_of(library, key).status is status
    assert row_of(library, key).status_reason == "снят"
    with pytest.raises(Refusal, match="почему") as refused, library.database.work("x") as session:
        service.cancel(session, key, " ")
    assert refused.value.field == "reason"
    with pytest.raises(Refusal, match="и так"), library.database.work("x") as session:
        service.reopen(session, key)


def test_only_an_event_nothing_happened_with_is_deleted(library, school):
    before = everything(library)
    key = planned(library, "Каталог", LESSON, PartyDraft(class_name="5А"))
    with library.database.work("x") as session:
        service.delete_event(session, key)
    assert everything(library) == before
    key = planned(library)
    with library.database.work("x") as session:
        service.cancel(session, key, "карантин")
    with pytest.raises(Refusal, match="Отмените"), library.database.work("x") as session:
        service.delete_event(session, key)
    with pytest.raises(Refusal, match="удалена"), library.database.work("x") as session:
        service.find(session, 99)


def test_every_deed_is_undone(library, school):
    key = planned(library, "Каталог", LESSON, PartyDraft(class_name="5А", expected=9))
    report = ReportDraft((PartyDraft(class_name="6Б", came=7),), "Хорошо", books_shown=4)
    changed = drafted("Другое", None, PartyDraft(class_name="6Б"))
    for deed in (
        lambda session: service.change_event(session, key, changed),
        lambda session: service.move_event(session, key, TODAY),
        lambda session: service.prepare(session, key),
        lambda session: service.cancel(session, key, "карантин"),
        lambda session: service.delete_event(session, key),
        lambda session: holding.hold(session, key, report, TODAY),
    ):
        before = everything(library)
        with library.database.work("x") as session:
            deed(session)
        assert everything(library) != before
        undo(library.database)
        assert everything(library) == before
