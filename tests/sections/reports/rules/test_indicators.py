"""The formulas of DOMAIN 2.6: published schools come out, and nothing is divided by nought."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.sections.events.rules import plans
from ibc_desktop.sections.reports.rules.indicators import (
    BY_KEY,
    INDICATORS,
    Counts,
    indicators,
    measured,
    quotient,
    written,
)

numbers = st.integers(0, 100_000)
counts = st.builds(Counts, **dict.fromkeys(Counts.__dataclass_fields__, numbers))


@pytest.mark.parametrize(
    ("known", "key", "said"),
    [
        # A school of 1 101 readers (DOMAIN 2.6); its turnover counts books alone.
        (Counts(readers=1101, loans=8687, desk_visits=6183), "reading_rate", "7,9"),
        (Counts(readers=1101, loans=8687, desk_visits=6183), "visiting_rate", "5,6"),
        (Counts(loans=5504, stock=16055), "turnover", "0,34"),
        # A school of 126 pupils who all read, with some 4 200 books.
        (Counts(readers=126, pupil_readers=126, pupils=126, loans=1263), "reading_rate", "10,0"),
        (Counts(readers=126, pupil_readers=126, pupils=126, loans=1263), "coverage", "100,0"),
        (Counts(loans=1263, stock=4210), "turnover", "0,30"),
    ],
)
def test_published_schools_come_out(known: Counts, key: str, said: str):
    assert measured(key, known).said == said


def test_numerator_and_denominator_are_told():
    reading = measured("reading_rate", Counts(readers=187, loans=3015))
    assert reading.reckoning == f"книговыдача 3{NBSP}015 : читатели 187"
    assert reading.indicator.formula == "книговыдача : читатели"
    coverage = measured("coverage", Counts(pupil_readers=171, pupils=186))
    assert coverage.reckoning == "читатели-ученики 171 : ученики 186 × 100"


def test_visits_of_events_are_visits():
    both = Counts(desk_visits=2369, event_visits=1733)
    assert measured("visits", both).said == f"4{NBSP}102"


def test_an_empty_school_has_dashes_and_noughts():
    said = {each.indicator.key: each.said for each in indicators(Counts())}
    assert said["loans"] == "0"
    assert {said[each.key] for each in INDICATORS if each.by} == {"–"}


@given(counts)
def test_each_quotient_is_right_to_half_a_step(known: Counts):
    for each in indicators(known):
        if each.indicator.share and each.below is not None and each.above > each.below:
            # Not all of the whole is known, and no part is more than it.
            assert each.value is None
        elif each.below:
            exact = Decimal(each.above) * (100 if each.indicator.share else 1) / each.below
            assert each.value is not None
            assert abs(each.value - exact) * 2 <= Decimal(1).scaleb(-each.indicator.decimals)


@pytest.mark.parametrize(
    ("key", "now", "before", "change"),
    [
        ("loans", 3015, 2874, "+141"),
        ("loans", 2846, 2874, "−28"),
        ("loans", 5, 5, "0"),
        ("reading_rate", "16.1", "15.8", "+0,3"),
        ("coverage", "91.9", "90.2", f"+1,7{NBSP}п."),
        ("coverage", "91.9", None, "–"),
    ],
)
def test_changes_have_their_sign(key: str, now: str, before: str | None, change: str):
    was = None if before is None else Decimal(before)
    assert BY_KEY[key].change(Decimal(now), was) == change


def test_keys_are_the_names_of_targets_and_stay_unique():
    assert len(BY_KEY) == len(INDICATORS)
    assert {each.key for each in plans.INDICATORS} <= BY_KEY.keys()


def test_halves_go_up():
    assert written(quotient(1, 8, decimals=2)) == "0,13"
    assert written(quotient(1, 0)) == "–"
