"""The days that the words of a search name, looking back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.days import days_sought

TODAY = dt.date(2027, 3, 11)


def day(year, month, number):
    return dt.date(year, month, number), dt.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("лунин 12 марта", day(2026, 3, 12), "лунин"),
        ("11 марта", day(2027, 3, 11), ""),
        ("выдача 12.03", day(2026, 3, 12), "выдача"),
        ("12.03.25", day(2025, 3, 12), ""),
        ("2 сентября 2026 каштанка", day(2026, 9, 2), "каштанка"),
        ("лунин вчера", day(2027, 3, 10), "лунин"),
        ("29 февраля 2024", day(2024, 2, 29), ""),
        ("март", (dt.date(2027, 3, 1), dt.date(2027, 3, 31)), ""),
        ("Лунин в мае", (dt.date(2026, 5, 1), dt.date(2026, 5, 31)), "Лунин"),
        ("за декабрь 2025", (dt.date(2025, 12, 1), dt.date(2025, 12, 31)), ""),
        ("25524", None, "25524"),
        ("120326", None, "120326"),
        ("12 маркова", None, "12 маркова"),
        ("6 б 12", None, "6 б 12"),
        ("29.02", None, "29.02"),
    ],
)
def test_days_are_found_among_words(text, days, rest):
    found, left = days_sought(text, TODAY)
    assert (found and (found.first, found.last), left) == (days, rest)


@given(st.text("0123456789. -/абвмартяё", max_size=14), st.dates(dt.date(1990, 1, 1)))
def test_whatever_is_typed_is_read_or_left(text, today):
    found, left = days_sought(text, today)
    assert found or left == text
