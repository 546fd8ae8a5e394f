"""What cells of strangers' lists say of a book, and what they only seem to say."""

import datetime as dt

import pytest

from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.sections.catalogue.rules import said
from ibc_desktop.sections.catalogue.rules.isbn import isbn_key, isbn_keys

ISBN, OTHER = "978-5-17-090334-4", "978-5-17-090335-1"


def answer(read, cell):
    """Return what is taken, and why it is not all of it."""
    try:
        return read(cell), ""
    except Unclear as unclear:
        return unclear.value, unclear.reason


@pytest.mark.parametrize(
    ("cell", "year", "reason"),
    [
        ("2015", "2015", ""),
        (2015, "2015", ""),
        ("2015.0", "2015", ""),
        ("2015 г.", "2015 г.", ""),
        ("[2015]", "[2015]", ""),
        ("сор. 2015", "сор. 2015", ""),
        ("2015-2016", "2015-2016", ""),
        ("2021, 2022", "2021, 2022", "назван не один год, в счёт идёт 2021"),
        ("б.г.", "б.г.", "год не назван"),
        ("197-?", "197-?", "год не назван"),
        ("20015", None, "такого года нет"),
        (15, None, "такого года нет"),
        (0, None, "такого года нет"),
        (dt.date(2015, 1, 1), "2015", "это дата, взят год"),
        ("2019-05-07T22:00:00+00:00", "2019", "это дата, взят год"),
        ("01.09.2015", "2015", "это дата, взят год"),
    ],
)
def test_years(cell, year, reason):
    assert answer(said.year, cell) == (year, reason)


@pytest.mark.parametrize(
    ("cell", "isbn", "reason"),
    [
        (ISBN, ISBN, ""),
        (9785170903344, "9785170903344", ""),
        ("9785170903344.0", "9785170903344", ""),
        ('="9785170903344"', "9785170903344", ""),
        ("[9785170903344]", "9785170903344", ""),
        (f"ISBN {ISBN}", ISBN, ""),
        (f"({ISBN})", ISBN, ""),
        (f"{ISBN} (в пер.)", f"{ISBN} (в пер.)", ""),
        (f"{ISBN}; {OTHER}", f"{ISBN}; {OTHER}", ""),
        (f"{ISBN}, {OTHER}", f"{ISBN}; {OTHER}", ""),
        (f"{ISBN} {OTHER}", f"{ISBN}; {OTHER}", ""),
        (f"{ISBN}\n{OTHER}", f"{ISBN}; {OTHER}", ""),
        ("978-5-I7-O90334-4", ISBN, "буква вместо цифры"),
        ("978-5-17-090334-5", "978-5-17-090334-5", "последняя цифра не сходится"),
        ("978517090334", "978517090334", "в номере 12\xa0цифр, а нужно 10 или 13"),
        ("5-17-09033-4 (в 2 т.)", "5-17-09033-4 (в 2 т.)", "в номере 9\xa0цифр, а нужно 10 или 13"),
        ("978-5-17-090334 (т. 2)",) * 2 + ("в номере 12\xa0цифр, а нужно 10 или 13",),
        ("978-5-17-1001", "978-5-17-1001", "в номере 10\xa0цифр, а нужно 13"),
        ("4601234567890", "4601234567890", "номер начинается не с 978 и не с 979"),
        ("9,78517E+12", None, "число сокращено таблицей, цифр не видно"),
        ("0", None, "это не номер"),
        ("нет", None, "это не номер"),
        ("см. обложку", "см. обложку", "это не номер"),
    ],
)
def test_isbns(cell, isbn, reason):
    assert answer(said.isbn, cell) == (isbn, reason)


def test_a_wrong_number_is_never_a_key():
    assert isbn_keys(f"978-5-17-090334-5; {OTHER}") == [isbn_key(OTHER)]
    assert isbn_keys(f"{ISBN}; {OTHER}; 9785170903344") == [isbn_key(ISBN), isbn_key(OTHER)]
    assert isbn_keys("978 5 9787 0123 4") == ["9785978701234"]
    assert isbn_keys("нет") == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((each, "12") for each in ("12+", "(12+)", "12+.", "+12", "от 12 лет", "12 плюс")),
        *((each, "6") for each in ("с 6 лет", "6", "для детей старше 6 лет")),
        ("6-10 лет", None),
        ("14+", None),
        ("для детей до 3 лет", None),
    ],
)  # fmt: skip
def test_ages(written, code):
    assert said.age(written) == code


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("на полке", "shelf"),
        ("В фонде", "shelf"),
        ("Списана по акту 7", "written_off"),
        ("утеряна", "lost"),
        ("ветхая", None),
        ("не выдан", None),
    ],
)
def test_states(written, state):
    assert said.state(written) == state


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("выдан", "выдачи списком не заносятся"),
        ("На руках у 5А", "выдачи списком не заносятся"),
        ("в ремонте", "такого состояния нет"),
        ("переплёт", "такого состояния нет"),
    ],
)
def test_states_that_no_list_can_bring(written, reason):
    assert answer(said.state, written) == (None, reason)


@pytest.mark.parametrize(
    ("cell", "language", "reason"),
    [
        ("рус.", "rus", ""),
        ("ru", "rus", ""),
        ("German", "ger", ""),
        ("lat", "lat", ""),
        ("казахский", "казахский", "язык не узнан"),
        ("5", None, "язык не узнан"),
    ],
)
def test_languages(cell, language, reason):
    assert answer(said.language, cell) == (language, reason)
