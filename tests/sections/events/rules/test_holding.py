"""An event is held: who came, what is told of it, and what it does to the figures."""

import datetime as dt

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.events.model import Event, EventStatus
from ibc_desktop.sections.events.rules import (
    card_queries,
    checks,
    figures,
    holding,
    lookups,
    queries,
    service,
    wording,
)
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft, ReportDraft
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import Level
from ibc_desktop.sections.readers.rules.figures import GRADES, Slice
from tests.builders import faults

from ..planning import TODAY, everything, planned, row_of

LESSON = dt.date(2027, 3, 16)
MARCH = period_of(PeriodKind.MONTH, TODAY)
RANGE = PartyDraft(grade_from=5, grade_to=7, expected=60)


def hold(library, key, *parties, result="Хорошо", today=TODAY, **more):
    with library.database.work("Проведено") as session:
        holding.hold(session, key, ReportDraft(parties, result, **more), today)
    return row_of(library, key)


def came(name, number):
    return PartyDraft(class_name=name, came=number)


def test_holding_counts_its_visits_by_class(library, school):
    key = planned(library, "Неделя", LESSON, RANGE)
    row = hold(library, key, came("5А", 20), came("6Б", 15), PartyDraft(ReaderGroup.PARENT, came=4))
    assert (row.status, row.came, row.expected) == (EventStatus.HELD, 39, 60)
    assert wording.whom_words(row.parties) == "5–7 классы"
    with library.database.read() as session:
        assert figures.held(session, MARCH) == 1
        assert figures.visits(session, Slice(MARCH)) == 39
        assert figures.visits(session, Slice(MARCH, ReaderGroup.PUPIL, class_name="5А")) == 20
        middle = Slice(MARCH, ReaderGroup.PUPIL, GRADES[Level.MIDDLE])
        assert figures.visits(session, middle) == 35
        assert [each.id for each in figures.behind(session, middle)] == [key]
        assert figures.behind(session, Slice(MARCH, ReaderGroup.TEACHER)) == []
        april = Period(dt.date(2027, 4, 1), dt.date(2027, 4, 30))
        assert (figures.held(session, april), figures.visits(session, Slice(april))) == (0, 0)
        assert figures.by_form(session, MARCH) == {"библиотечный урок": figures.Share(1, 39)}


def test_an_exhibition_counts_no_visits(library, school):
    key = planned(library, "Чуковский", LESSON, form="книжная выставка")
    row = hold(library, key, PartyDraft(came=120))
    assert (row.status, row.came) == (EventStatus.HELD, 120)
    with library.database.read() as session:
        assert figures.held(session, MARCH) == 1
        assert figures.visits(session, Slice(MARCH)) == 0


@pytest.mark.parametrize(
    ("result", "parties", "status"),
    [
        ("Хорошо", (came("5А", 0),), EventStatus.HELD),
        ("Хорошо", (), EventStatus.UNREPORTED),
        ("", (came("5А", 9),), EventStatus.UNREPORTED),
        (" ", (), EventStatus.UNREPORTED),
    ],
)
def test_it_waits_until_its_report_is_whole(library, school, result, parties, status):
    key = planned(library)
    assert hold(library, key, *parties, result=result).status is status


def test_a_report_is_corrected(library, school):
    key = planned(library, "Неделя", LESSON, PartyDraft(class_name="5А", expected=20))
    hold(library, key, came("5А", 20), came("6Б", 15), books_shown=9)
    row = hold(library, key, came("5А", 18), books_shown=8)
    assert [(party.class_name, party.came) for party in row.parties] == [("5А", 18)]
    assert row.books_shown == 8
    row = hold(library, key, came("7", 3))
    assert [(party.class_name, party.came) for party in row.parties] == [("5А", None), ("7", 3)]
    assert wording.whom_words(row.parties) == "5А"
    assert wording.expected_words(row) == "7 класс: пришло 3\u00a0человека"


def test_reopening_forgets_who_came(library, school):
    key = planned(library, "Неделя", LESSON, PartyDraft(class_name="5А"))
    before = row_of(library, key)
    hold(library, key, came("5А", 18), came("6Б", 3))
    with library.database.work("x") as session:
        service.reopen(session, key)
    row = row_of(library, key)
    assert (row.status, row.parties) == (EventStatus.PREPARED, before.parties)
    with library.database.read() as session:
        assert figures.visits(session, Slice(MARCH)) == 0
        assert figures.held(session, MARCH) == 0
        assert faults(session, checks) == []


@pytest.mark.parametrize(
    ("day", "report", "field"),
    [
        (dt.date(2027, 3, 18), ReportDraft(), "held_on"),
        (None, ReportDraft(), "held_on"),
        (LESSON, ReportDraft(held_on=dt.date(2026, 8, 1)), "held_on"),
        (LESSON, ReportDraft(books_shown=-1), "books_shown"),
        (LESSON, ReportDraft((came("5Ж", 1),)), "parties"),
        (LESSON, ReportDraft((came("5А", -1),)), "parties"),
    ],
)
def test_what_cannot_have_happened_is_refused(library, school, day, report, field):
    key = planned(library, "Каталог", day)
    before = everything(library)
    with pytest.raises(Refusal) as refused, library.database.work("x") as session:
        holding.hold(session, key, report, TODAY)
    assert refused.value.field == field
    assert everything(library) == before


def test_a_cancelled_event_is_not_held(library, school):
    key = planned(library)
    with library.database.work("x") as session:
        service.cancel(session, key, "карантин")
    with pytest.raises(Refusal, match="верните"):
        hold(library, key)


def test_an_event_of_a_month_gets_the_day_it_was_held(library, school):
    key = planned(library, "Обзор", None)
    row = hold(library, key, came("5А", 5), held_on=LESSON)
    assert (row.starts_on, row.month, row.came) == (LESSON, 3, 5)


def test_it_is_asked_who_came_class_by_class(library, school):
    teachers = PartyDraft(ReaderGroup.TEACHER, expected=6)
    key = planned(library, "Неделя", LESSON, PartyDraft(class_name="5А"), RANGE, teachers)
    with library.database.read() as session:
        asked = card_queries.attendance(session, key, TODAY)
    assert [(each.party.class_name, each.party.came, each.pupils) for each in asked] == [
        ("5А", 2, 2),
        ("6Б", None, 1),
        ("7", None, 1),
        ("", 6, None),
    ]
    hold(library, key, came("6Б", 1), result="")
    with library.database.read() as session:
        asked = card_queries.attendance(session, key, TODAY)
        assert {each.party.class_name: each.party.came for each in asked} == {
            "5А": None, "6Б": 1, "7": None, "": None,
        }  # fmt: skip


def test_the_check_finds_what_cannot_be(library, school):
    key = planned(library, "Неделя", LESSON, PartyDraft(class_name="5А"))
    with library.database.work("x") as session:
        event = service.find(session, key)
        event.parties[0].came = 5
        event.parties[0].school_form_id = school["5А прошлого года"]
        event.month = 5
    with library.database.read() as session:
        assert faults(session, checks) == [
            "Мероприятие «Неделя» не проведено, а посещение отмечено.",
            "Мероприятие «Неделя» записано за классом другого учебного года.",
            "Дата мероприятия «Неделя» не из месяца или учебного года его плана.",
        ]


def switched(library, name, *, counts_visits):
    with library.database.work("Форма") as session:
        form = lookups.form_named(session, name)
        lookups.save_form(session, form.id, form.name, form.tone, counts_visits=counts_visits)


def visits_in_march(library):
    with library.database.read() as session:
        row = queries.rows_by_ids(session, session.scalars(select(Event.id)).all())[0]
        told = figures.visits(session, Slice(MARCH)), figures.by_form(session, MARCH)
    (share,) = told[1].values()
    assert row.counts_visits == bool(told[0])
    assert share.visits == told[0]
    return told[0]


def test_a_form_that_is_changed_later_rewrites_nothing_that_was_held(library, school):
    key = planned(library, "Неделя", LESSON)
    hold(library, key, came("5А", 20))
    switched(library, "библиотечный урок", counts_visits=False)
    assert visits_in_march(library) == 20
    # Nor does a report that is corrected.
    hold(library, key, came("5А", 18))
    assert visits_in_march(library) == 18
    # Held anew it is held by the rule of now.
    with library.database.work("Снова") as session:
        service.reopen(session, key)
    hold(library, key, came("5А", 18))
    assert visits_in_march(library) == 0


def test_another_form_corrects_what_was_held(library, school):
    key = planned(library, "Неделя", LESSON)
    hold(library, key, came("5А", 20))
    row = row_of(library, key)
    draft = EventDraft(
        title=row.title, school_year=row.school_year, form="книжная выставка",
        starts_on=row.starts_on, parties=(),
    )  # fmt: skip
    with library.database.work("Правка") as session:
        service.change_event(session, key, draft)
    assert visits_in_march(library) == 0
