"""Numbers, dates and names as a Russian reader expects them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.russian import (
    counted,
    date_digits,
    date_words,
    hour_digits,
    in_days,
    initials,
    lower_first,
    month_name,
    number,
    plural,
    roubles,
    upper_first,
    weekday_name,
)


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "книг"),
        (1, "книга"),
        (2, "книги"),
        (4, "книги"),
        (5, "книг"),
        (11, "книг"),
        (12, "книг"),
        (14, "книг"),
        (21, "книга"),
        (22, "книги"),
        (111, "книг"),
        (1001, "книга"),
        (-2, "книги"),
    ],
)
def test_plural(count: int, word: str):
    assert plural(count, "книга", "книги", "книг") == word


@given(st.integers())
def test_plural_repeats_every_hundred(count: int):
    assert plural(abs(count), "1", "2", "5") == plural(abs(count) + 100, "1", "2", "5")


def test_counted_never_breaks_between_number_and_noun():
    assert counted(4018, "книга", "книги", "книг") == "4\u00a0018\u00a0книг"


@given(st.integers())
def test_number_reads_back(value: int):
    assert int(number(value).replace("\u00a0", "")) == value


def test_dates():
    day = dt.date(2027, 4, 16)
    assert date_words(day, today=dt.date(2027, 1, 1)) == "16\u00a0апреля"
    assert date_words(day, today=dt.date(2026, 1, 1)) == "16\u00a0апреля 2027"
    assert date_words(day) == "16\u00a0апреля 2027"
    assert date_digits(day) == "16.04.2027"
    assert (month_name(3), weekday_name(day)) == ("март", "пятница")


def test_initials_take_what_is_known():
    assert initials("Чехов", "Антон", "Павлович") == "Чехов\u00a0А.\u00a0П."
    assert initials("Чехов", "антон") == "Чехов\u00a0А."
    assert initials("Гомер") == "Гомер"


@pytest.mark.parametrize(
    ("kopecks", "written"),
    [(0, "0,00"), (5, "0,05"), (141200, "1\u00a0412,00"), (-50, "−0,50"), (-12345, "−123,45")],
)
def test_roubles(kopecks: int, written: str):
    assert roubles(kopecks) == written


def test_upper_first_leaves_the_rest():
    assert upper_first("квест «Тропой книг»") == "Квест «Тропой книг»"
    assert upper_first("") == ""


def test_an_hour_is_said_where_it_is_known():
    assert (hour_digits(dt.time(9, 5)), hour_digits(dt.time()), hour_digits(None)) == (
        "09:05", "00:00", "",
    )  # fmt: skip


def test_lower_first_leaves_the_rest():
    assert lower_first("Выдача: Иванов") == "выдача: Иванов"
    assert lower_first("") == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "сегодня"), (1, "завтра"), (-1, "вчера"), (2, "через 2 дня"), (-5, "5 дней назад")],
)
def test_how_far_a_day_is(days: int, words: str):
    today = dt.date(2026, 11, 23)
    assert in_days(today + dt.timedelta(days=days), today).replace("\u00a0", " ") == words
