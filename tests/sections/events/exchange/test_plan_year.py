"""Of which year and month a plan is: its title, its sheet and its file say so, or it is told."""

import datetime as dt

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.tables.times.table_year import month_told, year_told

from .test_intake import rows, take

PLAN = [
    ("Дата", "Мероприятие", "Ответственный"),
    ("01.08", "Час истории", "И"),
    ("20.08-22.08", "Акция", "И"),
    ("30 сентября", "Урок", "И"),
]


def plan(folder, title="", sheet="Лист1", name="план", lines=PLAN):
    """Write a plan with its title, its sheet and its file called so."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for line in ((title,), *lines) if title else lines:
        page.append(line)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("said", "august", "september"),
    [
        ({"title": "План мероприятий на август 2026 года"}, 2026, 2026),
        ({"title": "План работы на август 2025 г."}, 2025, 2025),
        ({"title": "План работы библиотеки на 2025 год"}, 2025, 2025),
        ({"title": "План работы на лето 2025"}, 2025, 2025),
        ({"title": "Отчёт о работе за 2025 год"}, 2025, 2025),
        ({"title": "План на 2025-2026 уч. год", "sheet": "2024 год"}, 2026, 2025),
        ({"sheet": "Август 2026"}, 2026, 2026),
        ({"sheet": "2024 год", "name": "План на 2025-2026"}, 2024, 2024),
        ({"name": "План на 2024-2025"}, 2025, 2024),
        ({"name": "plan_2024_2025"}, 2025, 2024),
    ],
)
def test_the_year_stands_in_the_title_the_sheet_or_the_file(
    library, school, tmp_path, said, august, september
):
    report = take(library, plan(tmp_path, **said))
    assert not [each for each in report.notes if "год" in each.reason]
    assert {each.title: each.starts_on for each in rows(library)} == {
        "Час истории": dt.date(august, 8, 1),
        "Акция": dt.date(august, 8, 20),
        "Урок": dt.date(september, 9, 30),
    }


def test_a_year_that_nothing_says_is_told_once(library, school, tmp_path):
    report = take(library, plan(tmp_path))
    told = [(each.at, each.reason, each.outcome) for each in report.notes if "год" in each.reason]
    assert told == [("файл", "год не назван", "взят 2026/27")]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("УТВЕРЖДАЮ «28» августа 2025 г.", None),
        ("«__»________ 2025 г.", None),
        ("Приказ № 15 от 30.08.2025 г.", None),
        ("УТВЕРЖДАЮ 28 августа 2024 г. План на 2025/26 учебный год", dt.date(2025, 9, 1)),
        ("октябрь-ноябрь 2026", dt.date(2026, 10, 1)),
        ("с сентября 2025 г. по май 2026 г.", dt.date(2025, 9, 1)),
        ("Декабрь 2025 – январь 2026", dt.date(2025, 12, 1)),
        ("08.2026", dt.date(2026, 2, 1)),
        ("январь 2026", dt.date(2025, 7, 1)),
    ],
)
def test_a_day_of_approval_is_not_the_year_of_a_plan(title, first):
    told = year_told([title])
    assert (told and told.first) == first


def test_the_only_month_that_is_named_is_the_month_of_days():
    assert month_told(["Школа", "План на август 2026 года"]) == 8
    assert month_told(["Октябрь-ноябрь"]) is None
    assert month_told(["УТВЕРЖДАЮ 28 августа"]) is None


DAYS = [
    ("№", "Мероприятие", "Число"),
    (1, "День знаний", 1),
    (2, "Клуб", "1, 8, 15"),
    (3, "Неделя", "25-26"),
    (4, "Беседа", "в теч. мес."),
]


@pytest.mark.parametrize(
    "said",
    [
        {"title": "План мероприятий на август 2026 года"},
        {"title": "АВГУСТ", "name": "План 2025-2026"},
        {"sheet": "Август 2026"},
        {"sheet": "2025-2026", "name": "План на август"},
    ],
)
def test_a_plan_of_a_month_has_days_of_that_month(library, school, tmp_path, said):
    report = take(library, plan(tmp_path, lines=DAYS, **said))
    assert (report.refused, report.added) == ([], 4)
    found = {each.title: (each.starts_on, each.ends_on, each.month) for each in rows(library)}
    assert found == {
        "День знаний": (dt.date(2026, 8, 1), None, 8),
        "Клуб": (dt.date(2026, 8, 1), None, 8),
        "Неделя": (dt.date(2026, 8, 25), dt.date(2026, 8, 26), 8),
        "Беседа": (None, None, 8),
    }


def test_a_month_with_its_year_over_rows_tells_the_year(library, school, tmp_path):
    lines = [DAYS[0], ("Сентябрь 2025",), *DAYS[1:2], ("Январь 2026 г.",), (2, "Ёлка", "2-8")]
    report = take(library, plan(tmp_path, lines=lines))
    assert not [each for each in report.notes if "год" in each.reason]
    assert [each.starts_on for each in rows(library)] == [
        dt.date(2025, 9, 1), dt.date(2026, 1, 2),
    ]  # fmt: skip


def test_a_day_outside_the_year_of_its_plan_is_refused(library, school, tmp_path):
    lines = [*PLAN[:2], ("01.02.2023", "Описка", "И")]
    report = take(library, plan(tmp_path, "Отчёт за 2025 год", lines=lines))
    assert [each.reason for each in report.refused] == ["дата 01.02.2023 не из 2025 года"]


def test_each_sheet_has_its_own_month(library, school, tmp_path):
    book = Workbook()
    del book["Sheet"]
    for name in ("Октябрь 2025", "Март 2026"):
        page = book.create_sheet(name)
        for line in (DAYS[0], (1, f"Урок {name}", 5)):
            page.append(line)
    path = tmp_path / "план.xlsx"
    book.save(path)
    take(library, path)
    assert [each.starts_on for each in rows(library)] == [
        dt.date(2025, 10, 5), dt.date(2026, 3, 5),
    ]  # fmt: skip
