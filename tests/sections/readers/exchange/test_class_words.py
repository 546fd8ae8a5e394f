"""Classes as lists write them."""

import datetime as dt

import pytest

from ibc_desktop.kernel.tables.cells import Cell, Unclear
from ibc_desktop.sections.readers.exchange.class_words import (
    block_class,
    heading_class,
    listed_class,
    title_class,
)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("V А", "5А"),
        ("VII-Б", "7Б"),
        ("XА", "10А"),
        ("ХI Б класс", "11Б"),
        ("пятый А", "5А"),
        ("одиннадцатый «Б» класс", "11Б"),
        ("5.0", "5"),
        (5, "5"),
        ("5/1", "5-1"),
        ("10-2", "10-2"),
        ("6-й класс В", "6В"),
        ("6-й «В»", "6В"),
        ("6-й", "6"),
        ("6-м класс", "6М"),
        ("шестого класса В", "6В"),
        ("6 класс, литера В", "6В"),
        ("6кл. «В»", "6В"),
        ("кл. 6 В", "6В"),
        ("6 В класса", "6В"),
    ],
)
def test_a_class_is_understood(cell: Cell, name: str):
    assert str(listed_class(cell)) == name


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        ("5 А (кадеты)", "5А"),
        ("7Б, кадеты", "7Б"),
        ("5А кадетский", "5А"),
        ("1-4", "1-4"),
        (dt.date(2026, 1, 5), "5-1"),
        ("5АБ", "None"),
        ("7Ы", "None"),
        ("5 и 6", "None"),
        ("подг.", "None"),
        ("6-х классов", "None"),
        ("0", "None"),
        ("13А", "None"),
    ],
)
def test_a_class_understood_in_part_or_not_at_all_is_said(cell: Cell, taken: str):
    with pytest.raises(Unclear) as told:
        listed_class(cell)
    assert str(told.value.value) == taken


@pytest.mark.parametrize(
    ("text", "name"), [("5А", "5А"), ("5-1", "5-1"), ("VI Б", "6Б"), ("1-4", "None"), ("х", "None")]
)
def test_a_level_of_the_school_heads_no_class(text: str, name: str):
    assert str(heading_class(text)) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("10-А (физ-мат) класс", "10А"),
        ("11 класс «А», профильный", "11А"),
        ("1 «А» класс (кл. рук. Лось А. А.)", "1А"),
        ("Класс: 6Б", "6Б"),
        ("Кл. 4-Г", "4Г"),
        ("5 Г (кадетский)", "5Г"),
        ("3А – 25 чел.", "3А"),
        ("9-Б (ОВЗ)", "9Б"),
        ("6 класс, 6-А", "6А"),
        ("5А класс, классный руководитель Носов Н. Н.", "5А"),
        ("Учащиеся 7В класса", "7В"),
        ("VI Б (с 2024 года)", "6Б"),
        ("10 класс (универсальный профиль)", "10"),
        ("5А и 5Б", "None"),
        ("5А, Б", "None"),
        ("5 (Г)", "None"),
        ("5 класс, 6 класс", "None"),
        ("5А Иванов", "None"),
        ("1. А. С. Пушкин", "None"),
        ("1. Иванов Иван", "None"),
        ("Х. Хусаинов", "None"),
        ("3 – 25 чел.", "None"),
        ("1-4 класс", "None"),
    ],
)
def test_a_line_on_a_class_is_read_where_it_is_certain(line: str, name: str):
    assert str(block_class(line)) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("7В Мохова И. А.", "7В"),
        ("5А Иванова", "5А"),
        ("Обучающиеся 5А", "5А"),
        ("Список 9-Б класса", "9Б"),
        ("5А Мохова, 5Б Лось", "None"),
        ("1 Сентября", "None"),
        ("Список 6 класса В", "6В"),
        ("6 класс В", "6В"),
        ("Ученики 6-го «В» класса", "6В"),
        ("Список учащихся шестого «В» класса", "6В"),
        ("Список учащихся 6 класса «В» МБОУ СОШ № 5", "6В"),
        ("Список 7 кл. Г школы № 5", "7Г"),
        ("6 класс, литера В", "6В"),
        ("Ученики 6 класса в 2025 году", "6"),
        ("5 класс, А. С. Лось", "5"),
        ("МБОУ СОШ № 5, 6 класс", "6"),
        ("СПИСОК 6 КЛАССА В ШКОЛЕ № 5", "None"),
        ("Список 5 класса В. Классный руководитель Лось", "None"),
        ("Список 6-х классов", "None"),
        ("5-6 классы", "None"),
        ("6 и 7 класс", "None"),
        ("Список учеников 6 В и 6 Г классов", "None"),
        ("Ученики 5 класса «Б» и 5 класса «В»", "None"),
        ("ФИО", "None"),
    ],
)
def test_who_is_named_in_a_title_is_no_pupil(title: str, name: str):
    assert str(title_class(title)) == name
