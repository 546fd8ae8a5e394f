"""When the events of a plan are: what the rows say is kept in the day, in the note or is told."""

import datetime as dt

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.imports import RemarkKind
from ibc_desktop.sections.events.model import Event
from tests.builders import of_rows

from .test_intake import rows, take, written


@pytest.mark.parametrize(
    ("term", "reason", "taken", "is_day"),
    [
        ("12 октября, 3 урок", "кроме даты ещё слова", "взято 12.10.2026", True),
        ("12.10, 19.10", "названо несколько дней", "взято 12.10.2026", True),
        ("сб 12.10", "12.10.2026 – понедельник", "взято 12.10.2026", True),
        ("по вторникам", "день не назван", "месяц: сентябрь", False),
        ("начало октября", "день не назван", "месяц: октябрь", False),
        ("3 урок, 12.10.2026", "кроме даты ещё слова", "взято 12.10.2026", True),
        ("3 урок 12 октября", "кроме даты ещё слова", "взято 12.10.2026", True),
        ("до 15.10", "день не назван", "месяц: октябрь", False),
        ("не позднее 15 октября", "день не назван", "месяц: октябрь", False),
        ("III четв.", "день не назван", "месяц: январь", False),
        ("III", "месяц или четверть?", "месяц: март", False),
        ("IX-X", "день не назван", "месяц: сентябрь", False),
        ("12/19 октября", "названо несколько дней", "взято 12.10.2026", True),
        ("31 ноября", "дата: в ноябре 30 дней", "месяц: ноябрь", False),
        ("1 четверть", "день не назван", "месяц: сентябрь", False),
    ],
)
def test_a_term_that_says_more_than_a_day_is_kept_and_told(
    library, school, tmp_path, term, reason, taken, is_day
):
    report = take(library, written(tmp_path, ["Сроки|Мероприятие", f"{term}|Урок «Каталог»"]))
    assert [(each.at, each.written, each.reason, each.outcome) for each in of_rows(report)] == [
        ("A2", term, reason, f"срок останется в примечании, {taken}")
    ]
    with library.database.read() as session:
        row = session.scalars(select(Event)).one()
    day = dt.date(2026, 10, 12) if is_day else None
    assert (row.starts_on, row.note) == (day, f"Срок: {term}")


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("31.11.2026", "дата «31.11.2026»: в ноябре 30 дней"),
        ("12.13.2026", "дата «12.13.2026»: месяца 13 нет"),
        ("б/д", "дата «б/д» не узнана"),
        ("14.00-15.00", "дата «14.00-15.00» не узнана"),
        ("31.11", "дата «31.11»: в ноябре 30 дней"),
        ("10.25", "дата «10.25»: месяца 25 нет"),
    ],
)
def test_a_term_that_names_neither_day_nor_month_is_refused_with_its_words(
    library, school, tmp_path, term, reason
):
    report = take(library, written(tmp_path, ["Сроки;Мероприятие", f"{term};Урок «Каталог»"]))
    assert [each.reason for each in report.refused] == [reason]


def test_the_hour_of_the_end_is_kept_or_told(library, school, tmp_path):
    lines = [
        "Начало;Окончание;Мероприятие",
        "15.09.2026 12:20;15.09.2026 13:05;Урок",
        "16.09.2026;16.09.2026 13:05;Час",
        "17.09.2026 12:20;18.09.2026 10:00;Игра",
        "18.09.2026 0:00;18.09.2026 0:00;Квест",
    ]
    report = take(library, written(tmp_path, lines))
    assert [(each.at, each.reason, each.outcome) for each in of_rows(report)] == [
        ("B3", "час начала не назван", "взято 16.09.2026 без времени"),
        ("B4", "час раньше начала", "взято 18.09.2026 без времени"),
    ]
    assert [(row.starts_at, row.ends_at) for row in rows(library)] == [
        (dt.time(12, 20), dt.time(13, 5)), (None, None), (dt.time(12, 20), None), (None, None),
    ]  # fmt: skip


def test_an_hour_in_its_own_column_is_kept_or_told(library, school, tmp_path):
    lines = [
        "Дата;Время;Мероприятие",
        "15.09;в 11 ч. 30 мин;Урок",
        "16.09 12:00;13:00;Час",
        "17.09;3 урок;Игра",
    ]
    report = take(library, written(tmp_path, lines))
    assert [(each.at, each.reason, each.outcome) for each in of_rows(report)] == [
        ("B3", "рядом с датой 12:00", "взято 13:00"),
        ("B4", "время не узнано", "останется в примечании"),
    ]
    with library.database.read() as session:
        found = [(row.starts_at, row.note) for row in session.scalars(select(Event))]
    assert found == [(dt.time(11, 30), ""), (dt.time(13), ""), (None, "Время: 3 урок")]


def test_what_a_plan_brings_into_the_lists_is_told(library, school, tmp_path):
    lines = [
        "План на 2026/2027 учебный год",
        "Дата;Форма;Мероприятие;Раздел",
        "15.09;Фотокросс;Осень;Краеведение",
        "16.09;фотокросс;Зима;Краеведение",
        "17.09;Книжный пир;Весна;Лес",
    ]
    path = written(tmp_path, lines)
    told = [
        (each.reason, each.outcome)
        for each in take(library, path).notes
        if each.kind is RemarkKind.FIGURES
    ]
    assert told == [
        ("новые формы мероприятий: «Фотокросс», «Книжный пир»", "войдут в список"),
        ("новые разделы плана: «Краеведение», «Лес»", "войдут в список"),
    ]
    assert not [each for each in take(library, path).notes if each.kind is RemarkKind.FIGURES]


def test_months_with_their_year_tell_the_year_of_a_plan(library, school, tmp_path):
    lines = ["Сроки;Мероприятие", "сентябрь 2027;Урок", "10.2027;Час", "май 2028 г.;Игра"]
    report = take(library, written(tmp_path, lines))
    assert (report.added, of_rows(report)) == (3, [])
    with library.database.read() as session:
        found = [(row.school_year, row.month) for row in session.scalars(select(Event))]
    assert found == [(2027, 9), (2027, 10), (2027, 5)]


@pytest.mark.parametrize("mark", ["не состоялось", "Отменено (карантин)"])
def test_a_mark_that_nothing_was_held_is_told(library, school, tmp_path, mark):
    lines = ["Дата|Мероприятие|Отметка о выполнении", f"12.10.2026|Урок|{mark}"]
    report = take(library, written(tmp_path, [*lines, "19.10.2026|Игра|выполнено"]))
    assert [(each.at, each.written, each.outcome) for each in of_rows(report)] == [
        ("C2", mark, "войдёт запланированным")
    ]
