"""School years, calendar years and what lies inside them."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import (
    Period,
    PeriodKind,
    Terms,
    period_of,
    school_year_name,
    school_year_of,
)

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
# Between the quarters of a school lie holidays.
kinds = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.TERM])


@given(kinds, days)
def test_every_day_lies_in_its_period(kind: PeriodKind, day: dt.date):
    period = period_of(kind, day)
    assert day in period
    assert period_of(kind, period.first) == period_of(kind, period.last) or (
        kind is PeriodKind.DATES and period.first == period.last
    )


@given(kinds, days)
def test_next_and_previous_are_inverse_and_leave_no_gap(kind: PeriodKind, day: dt.date):
    period = period_of(kind, day)
    assert period.next().previous() == period == period.previous().next()
    assert period.next().first - period.last == dt.timedelta(days=1)


@given(days, st.integers(0, 400))
def test_own_dates_move_by_their_own_length(first: dt.date, length: int):
    period = Period(first, first + dt.timedelta(days=length))
    assert period.next().previous() == period
    assert period.next().last - period.next().first == period.last - period.first


@given(days)
def test_a_school_year_has_its_months(day: dt.date):
    period = period_of(PeriodKind.SCHOOL_YEAR, day)
    assert (period.first.month, period.first.day) == (9, 1)
    assert (period.last.month, period.last.day) == (8, 31)
    assert school_year_of(day) == period.first.year


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PeriodKind.TERM, "3-я четверть 2026/27 учебного года"),
        (PeriodKind.SCHOOL_YEAR, "2026/27 учебный год"),
        (PeriodKind.YEAR, "2027 год"),
        (PeriodKind.QUARTER, "1-й квартал 2027 года"),
        (PeriodKind.MONTH, "март 2027 года"),
        (PeriodKind.DATES, "17\u00a0марта 2027"),
    ],
)
def test_periods_are_read_aloud(kind: PeriodKind, written: str):
    assert str(period_of(kind, dt.date(2027, 3, 17))) == written


def test_own_dates_are_read_aloud():
    assert str(Period(dt.date(2027, 1, 9), dt.date(2027, 3, 21))) == "09.01.2027 – 21.03.2027"


def test_the_turn_of_the_century_has_two_digits():
    assert school_year_name(2099) == "2099/00"


def test_a_period_never_ends_before_it_begins():
    with pytest.raises(ValueError, match="before"):
        Period(dt.date(2027, 3, 2), dt.date(2027, 3, 1))


@pytest.mark.parametrize(
    "kind", [kind for kind in PeriodKind if kind not in (PeriodKind.DATES, PeriodKind.TERM)]
)
@given(day=days)
def test_the_year_before_is_the_period_of_its_kind(kind: PeriodKind, day: dt.date):
    period = period_of(kind, day)
    assert period.year_before() == period_of(kind, period.first - dt.timedelta(days=365))


OWN_TERMS = Terms(
    {
        2026: (
            (dt.date(2026, 9, 1), dt.date(2026, 10, 30)),
            (dt.date(2026, 11, 9), dt.date(2026, 12, 29)),
            (dt.date(2027, 1, 12), dt.date(2027, 3, 20)),
            (dt.date(2027, 3, 29), dt.date(2027, 5, 25)),
        )
    }
)


@given(days)
def test_a_quarter_is_that_of_the_day_or_the_last_before_the_holidays(day: dt.date):
    term = period_of(PeriodKind.TERM, day, OWN_TERMS)
    assert term.first <= day < term.next().first
    assert term.next().previous() == term == term.previous().next()
    assert term.year_before().number == term.number
    assert term.year_before().next() == term.next().year_before()


def test_quarters_have_the_days_of_their_school():
    first, *_, last = OWN_TERMS.of(2026)
    assert (first.last, last.last) == (dt.date(2026, 10, 30), dt.date(2027, 5, 25))
    assert last.next() == OWN_TERMS.of(2027)[0]
    assert first.year_before() == Terms().of(2025)[0]


def test_a_quarter_that_runs_is_compared_with_its_first_days_a_year_ago():
    running = replace(OWN_TERMS.of(2026)[1], last=dt.date(2026, 11, 20))
    before = running.year_before()
    assert (before.first, before.last) == (Terms().of(2025)[1].first, dt.date(2025, 11, 20))


def test_the_share_of_a_year_is_that_of_its_study_days():
    terms = OWN_TERMS.of(2026)
    assert OWN_TERMS.passed(dt.date(2026, 9, 1)) == 1 / sum(term.days for term in terms)
    # In the holidays it stands still; after the last quarter all has passed.
    assert OWN_TERMS.passed(dt.date(2026, 11, 8)) == OWN_TERMS.passed(dt.date(2026, 10, 30))
    assert OWN_TERMS.passed(dt.date(2027, 7, 1)) == 1


def test_own_dates_keep_their_days_a_year_earlier():
    own = Period(dt.date(2028, 2, 29), dt.date(2028, 3, 17))
    assert own.year_before() == Period(dt.date(2027, 2, 28), dt.date(2027, 3, 17))


def test_months_of_a_period_begin_with_the_first():
    period = Period(dt.date(2026, 11, 30), dt.date(2027, 1, 1))
    assert period.months() == [dt.date(2026, 11, 1), dt.date(2026, 12, 1), dt.date(2027, 1, 1)]


def test_a_period_is_named_after_a_preposition():
    term = Terms().of(2026)[0]
    assert f"за {term.accusative}" == "за 1-ю четверть 2026/27 учебного года"
    assert period_of(PeriodKind.MONTH, term.first).accusative == "сентябрь 2026 года"
