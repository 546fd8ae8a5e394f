"""Consultations logged, changed and moved on, and what the rules refuse."""

import datetime as dt
from dataclasses import replace

import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.consultations.model import (
    Consultation,
    ConsultationForm,
    ConsultationStatus,
)
from ibc_desktop.sections.consultations.rules import queries, service
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft
from ibc_desktop.sections.readers.model import Reader
from tests.sections.consultations.conftest import TODAY

HELD, APPOINTED = ConsultationStatus.HELD, ConsultationStatus.APPOINTED
TOMORROW = TODAY + dt.timedelta(days=1)


def row(school, key):
    with school.read() as session:
        return queries.JOURNAL.one(session, key)


def test_a_consultation_is_logged_with_the_usual_answers(school):
    made = row(school, school.log())
    assert (made.held_on, made.minutes, made.form, made.status) == (
        TODAY,
        20,
        ConsultationForm.PERSONAL,
        HELD,
    )
    assert (made.surname, made.post, made.theme) == ("Воронова", "учитель химии", "Презентации")


def test_everything_that_is_written_down_is_read_back(school):
    draft = school.draft(
        starts_at=dt.time(13, 30),
        minutes=45,
        others=4,
        question="  как  вставить видео ",
        form=ConsultationForm.PRACTICE,
        lesson="7Б, химия",
        outcome="сделан шаблон\nи памятка",
        materials="папка «Химия»",
        feedback="получилось",
        next_step="прислать шаблон",
        next_on=TOMORROW,
        consultant="И. С. Белова",
        tools=(school.tool("Сферум"), school.tool("ЯКласс"), school.tool("Сферум")),
    )
    with school.work() as session:
        key = service.log(session, draft, TODAY).id
    made = row(school, key)
    assert made.tools == ("Сферум", "ЯКласс")
    assert (made.question, made.outcome) == ("как вставить видео", "сделан шаблон\nи памятка")
    with school.read() as session:
        kept = service.draft_of(session.get(Consultation, key))
    assert kept == replace(
        draft, question="как вставить видео", tools=(school.tool("Сферум"), school.tool("ЯКласс"))
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"teacher_id": 9999}, "teacher_id"),
        ({"theme_id": None}, "theme_id"),
        ({"theme_id": 9999}, "theme_id"),
        ({"theme_id": None, "question": "   "}, "theme_id"),
        ({"minutes": 601}, "minutes"),
        ({"minutes": -1}, "minutes"),
        ({"others": -1}, "others"),
        ({"held_on": TOMORROW}, "held_on"),
        ({"next_on": TOMORROW}, "next_step"),
        ({"next_step": "позвонить", "next_on": TODAY - dt.timedelta(days=1)}, "next_on"),
        ({"tools": (9999,)}, "tools"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(school, fields, field):
    with pytest.raises(Refusal) as refused, school.work() as session:
        service.log(session, school.draft(**fields), TODAY)
    assert refused.value.field == field
    with school.read() as session:
        assert queries.journal(session, queries.JournalFilter()) == []


def test_only_teachers_and_staff_are_consulted(school):
    assert row(school, school.log(teacher_id=school.helper)).surname == "Ёлкина"
    with pytest.raises(Refusal, match="не педагог") as refused:
        school.log(teacher_id=school.pupil)
    assert refused.value.field == "teacher_id"


def test_who_has_left_is_not_consulted_but_the_journal_can_still_be_put_right(school):
    key = school.log()
    with school.work() as session:
        session.get(Reader, school.voronova).left_on = TODAY
    with pytest.raises(Refusal, match="отмечено выбытие"):
        school.log()
    with school.work() as session:
        service.change(session, key, school.draft(minutes=30), TODAY)
    assert row(school, key).minutes == 30


def test_a_consultation_moves_on_to_the_next_one(school):
    key = school.log(held_on=TOMORROW, status=APPOINTED)
    with pytest.raises(Refusal, match="впереди"), school.work() as session:
        service.set_status(session, key, HELD, TODAY)
    with school.work() as session:
        service.set_status(session, key, HELD, TOMORROW)
    assert row(school, key).status is HELD


def test_the_next_step_is_taken_once(school):
    key = school.log(next_step="прислать шаблон", next_on=TOMORROW)
    with school.work() as session:
        service.take_step(session, key, TOMORROW)
    assert row(school, key).next_done_on == TOMORROW
    with pytest.raises(Refusal), school.work() as session:
        service.take_step(session, key, TOMORROW)
    # A step that is struck out was never taken.
    with school.work() as session:
        service.change(session, key, school.draft(), TODAY)
    assert row(school, key).next_done_on is None


def test_a_slip_is_taken_out_on_the_day_it_was_written_even_about_yesterday(school):
    key = school.log(held_on=school.days_ago(5), tools=(school.tool(),))
    with school.work() as session:
        service.delete(session, key, TODAY)
    assert row(school, key) is None
    journal.undo(school.library.database)
    assert row(school, key).tools == ("Сферум",)


def test_later_a_consultation_stays_in_the_journal(school):
    key = school.log()
    with pytest.raises(Refusal, match="отложенной"), school.work() as session:
        service.delete(session, key, TOMORROW)
    assert row(school, key) is not None


def test_ctrl_z_takes_a_consultation_and_its_tools_back(school):
    key = school.log(tools=(school.tool(),))
    journal.undo(school.library.database)
    assert row(school, key) is None


def test_changing_the_tools_keeps_those_that_stay(school):
    key = school.log(tools=(school.tool("Сферум"), school.tool("ЯКласс")))
    draft = school.draft(tools=(school.tool("ЯКласс"), school.tool("Фоксфорд")))
    with school.work() as session:
        before = {line.tool_id: line.id for line in session.get(Consultation, key).tools}
        service.change(session, key, draft, TODAY)
        after = {line.tool_id: line.id for line in session.get(Consultation, key).tools}
    assert after[school.tool("ЯКласс")] == before[school.tool("ЯКласс")]
    assert set(row(school, key).tools) == {"ЯКласс", "Фоксфорд"}


def test_usual_answers_need_only_a_teacher_a_day_and_a_theme():
    draft = ConsultationDraft(1, TODAY, 2)
    assert (draft.minutes, draft.form.label, draft.status.label) == (
        20,
        "индивидуальная",
        "проведена",
    )
