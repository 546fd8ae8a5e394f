"""Terms and ages as arithmetic."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.circulation.rules.terms import age_on, due_date

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize(
    ("days", "since", "due"),
    [
        (30, dt.date(2027, 3, 17), dt.date(2027, 4, 16)),
        (15, dt.date(2027, 3, 20), dt.date(2027, 4, 5)),
        (None, dt.date(2026, 9, 1), dt.date(2027, 5, 31)),
        (None, dt.date(2027, 5, 31), dt.date(2027, 5, 31)),
        (None, dt.date(2027, 6, 1), dt.date(2028, 5, 31)),
        (None, dt.date(2027, 8, 30), dt.date(2028, 5, 31)),
    ],
)
def test_due_dates(days: int | None, since: dt.date, due: dt.date):
    assert due_date(days, since) == due


@given(st.integers(1, 400), DAYS)
def test_a_term_is_never_shorter_than_promised_and_never_ends_on_a_sunday(days, since):
    due = due_date(days, since)
    assert (due - since).days - days in (0, 1)
    assert due.isoweekday() != 7


@given(DAYS)
def test_the_end_of_the_school_year_is_ahead(since):
    due = due_date(None, since)
    assert since <= due
    assert school_year_of(due) - school_year_of(since) in (0, 1)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (dt.date(2015, 3, 17), dt.date(2027, 3, 16), 11),
        (dt.date(2015, 3, 17), dt.date(2027, 3, 17), 12),
        (dt.date(2016, 2, 29), dt.date(2027, 2, 28), 10),
        (dt.date(2016, 2, 29), dt.date(2027, 3, 1), 11),
    ],
)
def test_ages(born: dt.date, day: dt.date, age: int):
    assert age_on(born, day) == age
