"""Classes as lists write them."""

import datetime as dt

import pytest

from ibc_desktop.kernel.tables.cells import Cell, Unclear
from ibc_desktop.sections.readers.exchange.class_words import heading_class, listed_class


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
