"""Days that move from year to year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.sections.dates.model import Observance
from ibc_desktop.sections.dates.rules import lookups
from ibc_desktop.sections.dates.rules.movable import day_by_rule, read_rule, rule_of, rule_words
from ibc_desktop.sections.dates.rules.observances import holidays, observance_list, observances

YEARS = st.integers(2000, 2100)
MONTHS = st.integers(1, 12)


@given(st.integers(-1, 4), st.integers(0, 6), MONTHS, YEARS)
def test_a_rule_names_that_weekday_of_that_month(place, weekday, month, year):
    rule = rule_of(place, weekday)
    assert read_rule(rule) == (place, weekday)
    day = day_by_rule(rule, month, year)
    if day is None:
        assert place == 4
        return
    assert (day.month, day.weekday()) == (month, weekday)
    if place < 0:
        assert (day + dt.timedelta(7)).month != month
    else:
        assert (day.day - 1) // 7 == place


@pytest.mark.parametrize(
    ("rule", "month", "day", "words"),
    [
        ("2 tuesday", 2, dt.date(2027, 2, 9), "второй вторник, февраль"),
        ("last sunday", 11, dt.date(2027, 11, 28), "последнее воскресенье, ноябрь"),
        ("4 monday", 10, dt.date(2027, 10, 25), "четвёртый понедельник, октябрь"),
        ("1 wednesday", 2, dt.date(2027, 2, 3), "первая среда, февраль"),
        ("3 sunday", 10, dt.date(2027, 10, 17), "третье воскресенье, октябрь"),
        ("last friday", 5, dt.date(2027, 5, 28), "последняя пятница, май"),
        ("first tuesday", 2, None, ""),
    ],
)
def test_rules_in_days_and_in_words(rule, month, day, words):
    assert day_by_rule(rule, month, 2027) == day
    assert rule_words(rule, month) == words


def test_the_days_of_a_month_stand_in_their_order(library):
    with library.database.read() as session:
        march = period_of(PeriodKind.MONTH, dt.date(2027, 3, 1))
        days = observances(session, march)
        assert [each.day for each in days] == sorted(each.day for each in days)
        assert all(each.day in march for each in days)
        assert "Международный женский день" in {each.title for each in days}
        assert holidays(session, march) == {dt.date(2027, 3, 8)}
        november = period_of(PeriodKind.MONTH, dt.date(2026, 11, 1))
        mothers = [each for each in observances(session, november) if each.title == "День матери"]
    assert [each.day for each in mothers] == [dt.date(2026, 11, 29)]


def test_a_period_over_new_year_has_both_years(library):
    with library.database.work("x") as session:
        lookups.save_observance(session, None, "Високосный день", 2, 29)
    with library.database.read() as session:
        days = observances(session, Period(dt.date(2026, 12, 20), dt.date(2028, 3, 1)))
        found = [each.day for each in days if each.title == "Новый год"]
        leap = [each.day for each in days if each.title == "Високосный день"]
    assert found == [dt.date(2027, 1, 1), dt.date(2028, 1, 1)]
    assert leap == [dt.date(2028, 2, 29)]


def test_a_retired_day_is_kept_no_more(library):
    november = period_of(PeriodKind.MONTH, dt.date(2026, 11, 1))
    with library.database.read() as session:
        assert "День матери" in {each.title for each in observances(session, november)}
        key = next(each.id for each in observance_list(session) if each.name == "День матери")
    with library.database.work("x") as session:
        retire(session, key, kind=Observance)
    with library.database.read() as session:
        assert key not in {each.id for each in observance_list(session)}
        assert key in {each.id for each in observance_list(session, "матери", retired=True)}
        assert "День матери" not in {each.title for each in observances(session, november)}
