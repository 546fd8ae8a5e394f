import pytest

from ibc_desktop.sections.readers.rules.derived import (
    ClassCode,
    Level,
    class_code,
    level,
    read_class,
    sort_key,
    typed_class_codes,
)


@pytest.mark.parametrize(
    "text", ["5А", "5а", "5 А", "5-А", '5 "А"', "5«а»", "5А класс", "5 класс А", "5A", " 5 а. "]
)
def test_a_class_is_read_however_it_is_written(text: str):
    assert class_code(text) == ClassCode(5, "А")


@pytest.mark.parametrize(("text", "name"), [("11", "11"), ("1 класс", "1"), ("10ё", "10Е")])
def test_a_class_may_have_no_letter(text: str, name: str):
    assert str(class_code(text)) == name


@pytest.mark.parametrize("text", ["5-1", "5/1", "5.1", "05 - 1", "5-1 класс"])
def test_classes_may_be_numbered(text: str):
    assert str(class_code(text)) == "5-1"


@pytest.mark.parametrize(
    "text", ["", "А5", "13А", "0", "5АБ", "7Ы", "5-0", "5.0", "13-1", "пять", "учителя", "3004177"]
)
def test_what_is_no_class_is_none(text: str):
    assert class_code(text) is None


@pytest.mark.parametrize(
    ("typed", "first"), [("5f", "5А"), ("5,", "5Б"), ("5а", "5А"), ("11", "11"), ("10d", "10В")]
)
def test_a_class_typed_in_the_latin_layout_is_understood(typed: str, first: str):
    assert str(typed_class_codes(typed)[0]) == first


def test_levels_are_those_of_the_reports():
    grades = [level(grade) for grade in (1, 4, 5, 9, 10, 11)]
    assert grades == [
        Level.PRIMARY,
        Level.PRIMARY,
        Level.MIDDLE,
        Level.MIDDLE,
        Level.SENIOR,
        Level.SENIOR,
    ]


def test_yo_sorts_as_ye():
    assert sort_key("Ежова", "Анна", "") < sort_key("Ёлкин", "Пётр", "") < sort_key("Ермак", "", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5а", "5А"),
        ("5f", "5А"),
        ("5a", "5А"),
        ("5F", "5А"),
        ("7u", "7Г"),
        ("11", "11"),
        ("5-1", "5-1"),
        ("5/2", "5-2"),
        ("5 б класс", "5Б"),
        ("", None),
        ("13а", None),
        ("учитель", None),
    ],
)
def test_a_class_is_read_in_any_layout(typed, meant):
    code = read_class(typed, ["5А", "9Б"])
    assert (code and str(code)) == meant
