"""Last year's plan becomes the beginning of a new one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import (
    checks,
    holding,
    plans,
    preparing,
    queries,
    screen_queries,
    service,
)
from ibc_desktop.sections.events.rules.carry_over import CopyReport, Moved, copy_plan
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft, PlanDraft, ReportDraft
from ibc_desktop.sections.events.rules.new_dates import renewed, same_weekday
from ibc_desktop.sections.events.screen.plan.carry_over_form import report_words
from tests.builders import add_class, add_edition, faults

from ..planning import TODAY, YEAR, add_partner, everything, planned

NEXT = YEAR + 1


def copied(library, **how):
    with library.database.work("План на новый год") as session:
        return copy_plan(session, YEAR, NEXT, **how)


def new_rows(library):
    with library.database.read() as session:
        assert faults(session, checks) == []
        return {row.title: row for row in queries.plan_rows(session, NEXT)}


def test_an_event_comes_on_the_same_weekday_with_nothing_held(library, school):
    with library.database.work("x") as session:
        new = add_class(session, 5, "А", school_year=NEXT).id
        book = add_edition(session).id
    key = planned(library, "Каталог", dt.date(2027, 3, 16), PartyDraft(class_name="5А", expected=9),
                  ends_on=dt.date(2027, 3, 18), starts_at=dt.time(12, 20))  # fmt: skip
    with library.database.work("x") as session:
        task = preparing.add_task(session, key, "Афиша")
        preparing.change_task(session, task.id, done=True)
        preparing.add_book(session, key, book)
        report = ReportDraft((PartyDraft(class_name="6Б", came=7),), "Хорошо", books_lent=3)
        holding.hold(session, key, report, TODAY)
        old_uid = service.find(session, key).uid
    assert copied(library) == CopyReport(copied=1)
    row = new_rows(library)["Каталог"]
    assert (row.starts_on, row.ends_on) == (dt.date(2028, 3, 14), dt.date(2028, 3, 16))
    assert (row.status, row.result, row.books_lent) == (EventStatus.PLANNED, "", 0)
    assert row.uid != old_uid
    assert [(party.class_name, party.expected, party.school_form_id) for party in row.parties] == [
        ("5А", 9, new)
    ]
    with library.database.read() as session:
        event = service.find(session, row.id)
        assert [(task.words, task.done) for task in event.tasks] == [("Афиша", False)]
        assert [each.edition_id for each in event.books] == [book]


def test_children_are_followed_into_the_next_class(library, school):
    with library.database.work("x") as session:
        new = add_class(session, 6, "А", school_year=NEXT).id
    planned(library, "Каталог", TODAY, PartyDraft(class_name="5А"), PartyDraft(class_name="6Б"),
            PartyDraft(grade_from=1, grade_to=4))  # fmt: skip
    assert copied(library, follow=True) == CopyReport(copied=1, classes=("7Б",))
    parties = new_rows(library)["Каталог"].parties
    assert [(each.school_form_id, each.grade_from, each.grade_to) for each in parties] == [
        (new, 6, 6),
        (None, 7, 7),
        (None, 1, 4),
    ]


def test_copying_again_adds_nothing_and_all_is_undone(library, school):
    for title, day in (("А", TODAY), ("Б", None), ("А", dt.date(2027, 4, 7))):
        planned(library, title, day)
    cancelled = planned(library, "В")
    with library.database.work("x") as session:
        service.cancel(session, cancelled, "карантин")
        plans.save_plan(session, YEAR, PlanDraft(goal="Чтение", theme="Год семьи",
                                                 targets={"readers": 190}))  # fmt: skip
    before = everything(library)
    assert copied(library) == CopyReport(copied=3, cancelled=1)
    after = everything(library)
    assert copied(library) == CopyReport(already=3, cancelled=1)
    assert everything(library) == after
    with library.database.read() as session:
        new = plans.plan(session, NEXT)
    assert (new.goal, new.theme, new.targets) == ("Чтение", "", {"readers": 190})
    undo(library.database)
    assert everything(library) == before


def test_holidays_and_weekends_are_avoided(library, school):
    # The 8th of March 2027 is a Monday; a year later the nearest Monday is the 6th.
    planned(library, "Праздник", dt.date(2026, 11, 3))
    planned(library, "Каникулы", dt.date(2027, 1, 4))
    planned(library, "Суббота", dt.date(2027, 4, 24))
    report = copied(library)
    rows = new_rows(library)
    assert rows["Праздник"].starts_on == dt.date(2027, 11, 2)
    assert rows["Каникулы"].starts_on == dt.date(2028, 1, 10)
    assert rows["Суббота"].starts_on == dt.date(2028, 4, 22)
    moved = Moved("Каникулы", dt.date(2028, 1, 3), dt.date(2028, 1, 10))
    assert report == CopyReport(copied=3, moved=(moved,))
    said = report_words(report, "2026/27")
    assert said.endswith("с выходных перенесены: «Каникулы» с 3\u00a0января на 10\u00a0января")


def test_what_has_an_occasion_keeps_its_day(library, school):
    # The 22nd of November 2026 was a Sunday, so the day of the dictionary was kept on Monday.
    planned(library, "День словаря: живые слова", dt.date(2026, 11, 23))
    planned(library, "Мамин праздник", dt.date(2026, 11, 27), occasion="День матери")
    planned(library, "Вечер", dt.date(2027, 3, 31), occasion="к 145-летию К. И. Чуковского")
    planned(library, "Урок", dt.date(2027, 3, 30))
    report = copied(library)
    rows = new_rows(library)
    assert rows["День словаря: живые слова"].starts_on == dt.date(2027, 11, 22)
    # The last Sunday of November is the 28th, and there is school on Monday.
    assert rows["Мамин праздник"].starts_on == dt.date(2027, 11, 29)
    assert rows["Вечер"].starts_on == dt.date(2028, 3, 31)
    assert rows["Вечер"].occasion == "к 146-летию К. И. Чуковского"
    assert rows["Урок"].starts_on == dt.date(2028, 3, 28)
    assert [(each.title, each.wanted) for each in report.moved] == [
        ("Мамин праздник", dt.date(2027, 11, 28))
    ]
    assert report.renewed == 1


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("к 145-летию К. И. Чуковского", "к 146-летию К. И. Чуковского"),
        ("200 лет со дня рождения Толстого", "201 лет со дня рождения Толстого"),
        ("80‑летие Победы", "81‑летие Победы"),
        ("игра для детей 12 лет", "игра для детей 12 лет"),
        ("встреча с 12-летними", "встреча с 12-летними"),
    ],
)
def test_only_anniversaries_are_a_year_older(text, later):
    assert renewed(text, 1) == later


def test_a_renewed_title_is_known_when_the_plan_is_copied_again(library, school):
    planned(library, "Чуковскому 145: к 145-летию", TODAY)
    assert copied(library).copied == 1
    assert copied(library) == CopyReport(already=1)
    with library.database.read() as session:
        assert screen_queries.copyable(session, YEAR, NEXT) == 0


def test_a_plan_copied_in_june_waits_for_its_classes(library, school):
    planned(library, "Каталог", TODAY, PartyDraft(class_name="5А", expected=20))
    assert copied(library) == CopyReport(copied=1)
    row = new_rows(library)["Каталог"]
    assert [(each.class_name, each.school_form_id) for each in row.parties] == [("5А", None)]
    # It may be changed meanwhile, and its class stays named.
    draft = EventDraft(NEXT, "Каталог", row.form, starts_on=row.starts_on, place="Зал",
                       parties=(PartyDraft(class_name="5А", expected=21),))  # fmt: skip
    with library.database.work("Правка") as session:
        service.change_event(session, row.id, draft)
    with library.database.work("Классы") as session:
        form, other = (add_class(session, 5, each, school_year=NEXT).id for each in "АБ")
    with library.database.read() as session:
        assert [each.title for each in queries.of_class(session, form)] == ["Каталог"]
        assert queries.of_class(session, other) == []
        told = screen_queries.class_events(session, NEXT, row.starts_on)
        assert [(each.name, each.planned) for each in told] == [("5А", 1), ("5Б", 0)]
    with library.database.work("Правка") as session:
        service.change_event(session, row.id, draft)
    (party,) = new_rows(library)["Каталог"].parties
    assert (party.school_form_id, party.expected) == (form, 21)


def test_a_partner_who_is_gone_does_not_come_along(library, school):
    with library.database.work("x") as session:
        here, gone = add_partner(session, "ДК"), add_partner(session, "Музей")
        gone.ended_on = TODAY
        keys = here.id, gone.id
    for title, key in zip("АБ", keys, strict=True):
        planned(library, title, TODAY, partner_id=key)
    copied(library)
    assert [row.partner_id for row in new_rows(library).values()] == [keys[0], None]


def test_only_the_chosen_events_go(library, school):
    planned(library, "А")
    chosen = planned(library, "Б")
    assert copied(library, event_ids=[chosen]).copied == 1
    assert [*new_rows(library)] == ["Б"]


@pytest.mark.parametrize(("year", "field"), [(YEAR, "to_year"), (NEXT, "from_year")])
def test_what_cannot_be_copied_is_refused(library, school, year, field):
    with pytest.raises(Refusal) as refused, library.database.work("x") as session:
        copy_plan(session, year, YEAR)
    assert refused.value.field == field


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(-5, 5))
def test_the_shifted_day_is_near_and_in_its_school_year(day, years):
    year = school_year_of(day)
    shifted = same_weekday(day, year, year + years)
    assert school_year_of(shifted) == year + years
    edge = (day.month, day.day) < (9, 4) and (day.month, day.day) > (8, 28)
    assert shifted.weekday() == day.weekday() or edge
    assert abs((shifted - day).days - 365.25 * years) <= 5
