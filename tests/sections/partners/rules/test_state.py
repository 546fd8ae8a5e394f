"""Whether an agreement holds: the rule in Python and the condition in SQL, for any dates."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from ibc_desktop.sections.partners.model import Agreement
from ibc_desktop.sections.partners.rules import service
from ibc_desktop.sections.partners.rules.drafts import PartnerDraft
from ibc_desktop.sections.partners.rules.state import (
    SOON_DAYS,
    AgreementState,
    agreement_state,
    ends_soon,
    holds_on,
    last_day,
    next_term,
    year_later,
)

State = AgreementState
TODAY = dt.date(2027, 3, 17)
HOLDING = {State.VALID, State.ENDING, State.ENDLESS, State.PROLONGS}
DAYS = st.dates(TODAY - dt.timedelta(days=900), TODAY + dt.timedelta(days=900))


@dataclass(frozen=True)
class Terms:
    signed_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    prolongs: bool = False
    ended_on: dt.date | None = None


@st.composite
def terms(draw):
    signed = draw(st.none() | DAYS)
    begun = draw(st.none() | DAYS)
    until = draw(st.none() | DAYS)
    if begun and until and until < begun:
        begun, until = until, begun
    return Terms(signed, begun, until, draw(st.booleans()), draw(st.none() | DAYS))


@pytest.mark.parametrize(
    ("agreement", "state"),
    [
        (Terms(), State.DRAFT),
        (Terms(signed_on=dt.date(2027, 3, 18)), State.DRAFT),
        (Terms(dt.date(2027, 3, 1), valid_from=dt.date(2027, 9, 1)), State.SIGNED),
        (Terms(dt.date(2025, 3, 1), valid_until=dt.date(2027, 3, 16)), State.EXPIRED),
        (Terms(dt.date(2025, 3, 1), valid_until=dt.date(2027, 3, 17)), State.ENDING),
        (Terms(dt.date(2025, 3, 1), valid_until=dt.date(2027, 5, 16)), State.ENDING),
        (Terms(dt.date(2025, 3, 1), valid_until=dt.date(2027, 5, 17)), State.VALID),
        (Terms(dt.date(2025, 3, 1)), State.ENDLESS),
        (Terms(dt.date(2020, 3, 1), None, dt.date(2021, 3, 1), prolongs=True), State.PROLONGS),
        (Terms(dt.date(2025, 3, 1), ended_on=dt.date(2027, 3, 17)), State.ENDED),
        (Terms(dt.date(2025, 3, 1), ended_on=dt.date(2027, 3, 18)), State.ENDING),
    ],
)
def test_a_day_decides(agreement, state):
    assert agreement_state(agreement, TODAY) is state


@given(terms(), DAYS)
def test_ending_means_holding_with_sixty_days_left_at_most(agreement, day):
    state, last = agreement_state(agreement, day), last_day(agreement)
    assert (state is State.ENDING) == (
        state in HOLDING and last is not None and (last - day).days <= SOON_DAYS
    )
    assert state not in HOLDING or last is None or last >= day


@given(terms(), DAYS, st.integers(1, 900), st.integers(0, 900))
def test_what_is_over_stays_over(drawn, until, after, later):
    signed = drawn.signed_on or until
    agreement = Terms(signed, None, until, ended_on=drawn.ended_on)
    day = max(signed, until) + dt.timedelta(days=after)
    over = (State.EXPIRED, State.ENDED)
    assert agreement_state(agreement, day) in over
    assert agreement_state(agreement, day + dt.timedelta(days=later)) in over


@given(terms(), DAYS)
def test_the_next_term_makes_it_hold(agreement, day):
    until = next_term(agreement, day)
    if until is None:
        assert agreement.valid_until is None
        return
    assert until > day
    assert until > agreement.valid_until
    renewed = replace(agreement, valid_until=until)
    if agreement_state(agreement, day) is State.EXPIRED and agreement.ended_on is None:
        assert agreement_state(renewed, day) in HOLDING


@given(DAYS)
def test_a_year_later_is_the_same_day_but_on_the_odd_one(day):
    later = year_later(day)
    assert later.year == day.year + 1
    assert (later.month, later.day) == (day.month, day.day) or day.day == 29


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(terms(), min_size=1, max_size=6), day=DAYS)
def test_sql_says_the_same(library, drawn, day):
    with library.database.work("Договоры") as session:
        partner = service.save_partner(session, PartnerDraft(f"Партнёр {id(drawn)}")).id
        rows = [{"partner_id": partner, **vars(each)} for each in drawn]
        ids = list(session.scalars(insert(Agreement).returning(Agreement.id), rows))
    states = {key: agreement_state(each, day) for key, each in zip(ids, drawn, strict=True)}
    with library.database.read() as session:
        mine = select(Agreement.id).where(Agreement.partner_id == partner)
        assert set(session.scalars(mine.where(holds_on(day)))) == {
            key for key, state in states.items() if state in HOLDING
        }
        assert set(session.scalars(mine.where(ends_soon(day)))) == {
            key for key, state in states.items() if state is State.ENDING
        }
    with library.database.work("Убрать") as session:
        session.execute(delete(Agreement).where(Agreement.partner_id == partner))
        service.remove_partner(session, partner)
