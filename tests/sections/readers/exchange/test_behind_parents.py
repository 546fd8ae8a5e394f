"""Columns behind a parent's: whose birth date and whose telephone they hold."""

import datetime as dt

import pytest

from ibc_desktop.kernel.tables.imports import RemarkKind

from .test_intake import readers, take

BY_AGE = "стоит после родителя: дети по возрасту"
UNCLEAR = "похоже на поле „Дата рождения“, но не ясно, о ком: выберите сами"
CHILDREN, PARENTS = ("12.03.2015", "12.04.2014"), ("12.03.1985", "12.04.1984")


def taken(library, tmp_path, head, days):
    """Return the birth dates that were taken, and what is told of the columns."""
    rows = [
        f"{name};5А;Орлова Анна;{day}"
        for name, day in zip(("Котов Иван", "Лисин Пётр"), days, strict=True)
    ]
    report = take(library, tmp_path, [f"ФИО;Класс;{head}", *rows])
    return [row.born_on for row in readers(library)], [each.reason for each in report.notes]


@pytest.mark.parametrize(
    ("heading", "days", "taken_ones", "told"),
    [
        ("Дата рождения", CHILDREN, CHILDREN, [BY_AGE]),
        ("Дата рождения", PARENTS, (), [UNCLEAR]),
        ("Дата рождения", (CHILDREN[0], PARENTS[1]), (), [UNCLEAR]),
        ("Дата рождения", (CHILDREN[0], "12.03.2105"), CHILDREN[:1],
         [BY_AGE, "не похоже на дату рождения"]),
        ("Дата рождения ребёнка", PARENTS, PARENTS, []),
        ("Дата рождения родителя", PARENTS, (), ["такого поля нет"]),
        ("Дата рождения родителя", CHILDREN, (), ["такого поля нет"]),
    ],
)  # fmt: skip
def test_a_birth_date_behind_a_parent_is_the_childs_by_its_age(
    library, tmp_path, heading, days, taken_ones, told
):
    born, notes = taken(library, tmp_path, f"ФИО родителя;{heading}", days)
    expected = [dt.datetime.strptime(day, "%d.%m.%Y").date() for day in taken_ones]
    assert list(filter(None, born)) == expected
    assert notes == told


def test_a_column_between_does_not_make_a_parents_birth_date_the_childs(library, tmp_path):
    days = [f"Мира 2;{day}" for day in PARENTS]
    born, _ = taken(library, tmp_path, "ФИО матери;Адрес;Дата рождения", days)
    assert born == [None, None]


def test_a_column_is_told_where_it_stands_in_the_table_that_has_it(library, tmp_path):
    lines = ["ФИО;Класс", "Котов Иван;5А", "Лисин Пётр;5А", "", "ФИО;Мама;Адрес;Телефон;Класс"]
    lines += ["Юдин Ян;Юдина Анна;Мира 2;8 914;5А", "Ким Ева;;;;5А"]
    report = take(library, tmp_path, lines)
    assert ("столбец D", "стоит после родителя: чей, не ясно") in {
        (each.at, each.reason) for each in report.notes
    }


def test_whose_telephone_it_is_is_told_where_nothing_says_it(library, tmp_path):
    head = "ФИО;Класс;Мама;Адрес;Телефон"
    report = take(library, tmp_path, [head, "Котов Иван;5А;Котова Анна;Мира 2;8 914"])
    told = [each for each in report.notes if each.kind is RemarkKind.FIGURES]
    assert [(each.at, each.reason) for each in told] == [
        ("столбец E", "стоит после родителя: чей, не ясно")
    ]
    assert [row.phone for row in readers(library)] == ["8 914"]
