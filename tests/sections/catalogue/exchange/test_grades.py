"""The class of textbooks is named once above them, and tells «Математика» of two classes apart."""

import datetime as dt
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop.kernel.tables.heads.mapping import guess
from ibc_desktop.kernel.tables.imports import AS_FOUND, Refused, Remark
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.kernel.tables.spreadsheet import Column, WrittenTable, save_all
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS
from ibc_desktop.sections.catalogue.exchange.foreign_rows import drafts_from_sheet
from ibc_desktop.sections.catalogue.exchange.grades import grade_of

from .test_foreign_rows import TODAY, drafts


def titles(found: list[Any]):
    return [(each.title, each.subtitle) for each in found if not isinstance(each, Refused)]


def refused(found: list[Any]):
    return [(each.at, each.reason) for each in found if isinstance(each, Refused)]


def read_and_told(folder: Path, *lines: str) -> tuple[list[Any], list[tuple[str, ...]]]:
    path = folder / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    told = list[Remark]()
    sheet.tell = told.append
    found = list(drafts_from_sheet(sheet, guess(sheet.headings, FIELDS), TODAY))
    return found, [(each.at, each.reason, each.outcome) for each in told]


@pytest.mark.parametrize("line", ["1 класс;;;", ";;1 КЛАСС (ФГОС);", ";Учебники 1 класса;;"])
def test_a_line_says_the_class_of_the_textbooks_below_it(tmp_path, line):
    found = drafts(
        tmp_path,
        "№;Автор;Название учебника;Кол-во",
        line,
        "1;Моро М. И.;Математика;30",
        "2;Канакина В. П.;Русский язык;30",
        line.replace("1", "2"),
        "1;Моро М. И.;Математика;28",
    )
    assert titles(found) == [
        ("Математика", "1 класс"), ("Русский язык", "1 класс"), ("Математика", "2 класс"),
    ]  # fmt: skip
    assert refused(found) == [
        ("строка 2", "это название класса"), ("строка 5", "это название класса"),
    ]  # fmt: skip


def test_a_class_is_only_of_textbooks_and_ends_where_another_heading_begins(tmp_path):
    found = drafts(
        tmp_path,
        "№;Автор;Название;Кол-во",
        "5 класс;;;",
        "1;Виленкин Н.;Математика;30",
        "2;Тургенев И.;Муму;3",
        "МАТЕМАТИКА;;;",
        "3;Мерзляк А.;Математика 5;3",
        "4;Никольский С.;Математика, 5 класс;3",
        "Художественная литература;;;",
        "5;Перельман Я.;Математика;1",
        "6;Носов Н.;Незнайка;1",
    )
    assert titles(found) == [
        ("Математика", "5 класс"), ("Муму", ""), ("Математика 5", ""), ("Математика, 5 класс", ""),
        ("Математика", ""), ("Незнайка", ""),
    ]  # fmt: skip


def test_a_sheet_says_the_class_of_its_textbooks(tmp_path):
    rows = ("Моро М. И.", "Математика", 30), ("Канакина В. П.", "Русский язык", 30)
    columns = [Column(str(at), name, itemgetter(at))
               for at, name in enumerate(("Автор", "Учебник", "Кол-во"))]  # fmt: skip
    path = tmp_path / "a.xlsx"
    save_all(path, [WrittenTable(name, columns, rows) for name in ("1 класс", "2 класс")])
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    found = list(drafts_from_sheet(sheet, guess(sheet.headings, FIELDS), TODAY))
    assert [said for _, said in titles(found)] == ["1 класс", "1 класс", "2 класс", "2 класс"]


def test_a_title_says_the_class_of_its_textbooks(tmp_path):
    found, told = read_and_told(
        tmp_path,
        "Учебники 5 класса;;",
        "Автор;Название;Кол-во",
        "Виленкин;Математика;30",
        "Учебники 6 класса;;",
        "Автор;Название;Кол-во",
        "Виленкин;Математика;28",
    )
    assert titles(found) == [("Математика", "5 класс"), ("Математика", "6 класс")]
    assert ("файл", "класс назван над списком", "войдёт к учебникам") in told


def test_classes_and_days_that_are_named_once_are_filled_down_and_told(tmp_path):
    lines = "1 кл.;1;Математика", ";2;Азбука", "2 кл.;3;Математика", ";4;Музыка", ";5;Технология"
    found, told = read_and_told(tmp_path, "Класс;Инв. №;Учебник", *lines)
    assert [said for _, said in titles(found)] == [
        "1 класс", "1 класс", "2 класс", "2 класс", "2 класс",
    ]  # fmt: skip
    once = "назван один раз на несколько строк"
    assert told == [("столбец A", once, "войдёт и строкам ниже")]
    lines = "12.01.2010;1;Незнайка", ";2;Игрушки", ";;", ";3;Почта", "15.02.2011;4;Телефон"
    found, told = read_and_told(tmp_path, "Дата записи;Инв. №;Заглавие", *lines)
    first, last = dt.date(2010, 1, 12), dt.date(2011, 2, 15)
    assert [each.copies[0].registered_on for each in found] == [first, first, first, last]
    assert told == [("столбец A", once, "войдёт и строкам ниже")]


@pytest.mark.parametrize(
    "days", [("12.01.2010", "", "15.02.2009", ""), ("", "12.01.2010", "", ""), ("5", "", "6", "")]
)
def test_days_that_do_not_go_on_are_not_filled_down(tmp_path, days):
    lines = [f"{day};{n};Незнайка {n}" for n, day in enumerate(days, 1)]
    found, told = read_and_told(tmp_path, "Дата записи;Инв. №;Заглавие", *lines)
    assert found[3].copies[0].registered_on is None
    assert told == []


@pytest.mark.parametrize("numbers", ["7135", "   5"])
def test_only_the_days_of_an_inventory_book_are_filled_down(tmp_path, numbers):
    days = "12.01.2010", "", "15.02.2011", ""
    lines = [f"{day};{number};Незнайка" for day, number in zip(days, numbers, strict=True)]
    found, told = read_and_told(tmp_path, "Дата записи;Инв. №;Заглавие", *lines)
    assert (found[1].copies[0].registered_on, told) == (None, [])


def test_authors_named_once_are_told_and_left(tmp_path):
    lines = "1;Барто А.;Игрушки", "2;;Стихи", "3;;Вовка", "4;Маршак С.;Почта", "5;;Кошкин дом"
    found, told = read_and_told(tmp_path, "Инв. №;Автор;Заглавие", *lines)
    assert [bool(each.people) for each in found] == [True, False, False, True, False]
    outcome = "строкам ниже не войдёт: заполните их"
    assert told == [("столбец B", "назван один раз на несколько строк", outcome)]


@pytest.mark.parametrize(
    ("said", "grade"),
    [("5 класс", "5"), ("Класс: 5", "5"), ("5А класс", "5"), ("10-11 КЛАСС (ФГОС)", "10-11"),
     ("Учебники для 7-го класса", "7"), ("5-9 классы", ""), ("12 класс", ""), ("1983", ""),
     ("Художественная литература", ""), ("5 класс и другие рассказы", "")],
)  # fmt: skip
def test_which_lines_name_a_class(said, grade):
    assert grade_of(said) == grade
