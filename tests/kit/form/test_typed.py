"""What is typed into number, sum and date fields."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.days import typed_date
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_digits, date_words, number, roubles
from ibc_desktop.kit.form.typed import typed_number, typed_roubles, typed_time

TODAY = dt.date(2027, 3, 16)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))


@given(st.integers(0, 10**11))
def test_a_sum_printed_by_the_program_is_read_back(kopecks):
    assert typed_roubles(roubles(kopecks)) == kopecks


@given(st.integers(0, 10**11))
def test_a_number_printed_by_the_program_is_read_back(value):
    assert typed_number(number(value)) == value


@given(DAYS)
def test_a_date_printed_by_the_program_is_read_back(day):
    assert typed_date(date_digits(day), TODAY) == day
    assert typed_date(date_words(day), TODAY) == day
    assert typed_date(day.isoformat(), TODAY) == day


@given(st.dates(dt.date(2026, 9, 1), dt.date(2027, 8, 31)))
def test_a_date_without_a_year_lies_in_this_school_year(day):
    assert typed_date(f"{day:%d.%m}", TODAY) == day
    assert typed_date(date_words(day, day), TODAY) == day


@given(st.text(max_size=20))
def test_whatever_is_typed_gives_a_value_or_a_sentence(text):
    for read in (typed_number, typed_roubles, lambda typed: typed_date(typed, TODAY)):
        value, sentence = read_or_refuse(read, text)
        assert sentence or (value is None) == (not text.strip())


def read_or_refuse(read, text):
    try:
        return read(text), ""
    except Refusal as refusal:
        return None, refusal.sentence


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("16.04.2027", dt.date(2027, 4, 16)),
        ("16,4,27", dt.date(2027, 4, 16)),
        ("16042027", dt.date(2027, 4, 16)),
        ("16 апреля", dt.date(2027, 4, 16)),
        ("16 апр", dt.date(2027, 4, 16)),
        ("16 апреля 2015 г.", dt.date(2015, 4, 16)),
        ("9 мая", dt.date(2027, 5, 9)),
        ("8 марта", dt.date(2027, 3, 8)),
        ("5 сентября", dt.date(2026, 9, 5)),
        ("2.9.15", dt.date(2015, 9, 2)),
        ("12.06.98", dt.date(1998, 6, 12)),
        ("Сегодня", TODAY),
        ("завтра", dt.date(2027, 3, 17)),
    ],
)
def test_dates_as_people_type_them(text, day):
    assert typed_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["31.02.2027", "16 абвгд", "скоро", "16", "1604", "00.00.0000"])
def test_what_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(Refusal, match=r"апреля|месяц"):
        typed_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "kopecks"), [("412", 41200), ("412.5", 41250), ("1 412,05 руб.", 141205), ("0", 0)]
)
def test_sums_as_people_type_them(text, kopecks):
    assert typed_roubles(text) == kopecks


@pytest.mark.parametrize("text", ["-5", "412,505", "сто", "1,2,3"])
def test_what_is_no_sum_is_refused(text):
    with pytest.raises(Refusal, match="412,50"):
        typed_roubles(text)


def test_a_number_out_of_its_bounds_names_them():
    with pytest.raises(Refusal, match="от 1 до 11"):
        typed_number("12", 1, 11)
    with pytest.raises(Refusal, match="не меньше 0"):
        typed_number("-1")


@pytest.mark.parametrize(
    ("text", "hour"),
    [("13:30", dt.time(13, 30)), ("9.05", dt.time(9, 5)), ("1330", dt.time(13, 30)),
     ("13 30", dt.time(13, 30)), (" 9-05 ", dt.time(9, 5)), ("9", dt.time(9)), (" ", None)],
)  # fmt: skip
def test_hours_as_people_type_them(text, hour):
    assert typed_time(text) == hour


@pytest.mark.parametrize("text", ["25:00", "12:60", "днём", "1:2"])
def test_what_is_no_hour_is_refused_with_a_sentence(text):
    with pytest.raises(Refusal, match="13:30"):
        typed_time(text)
