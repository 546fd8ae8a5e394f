"""Any deeds in any order: what is refused changes nothing, all stays sound, all is undone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.journal import last_undoable, undo
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.sections.events.model import Event, EventForm, EventParty
from ibc_desktop.sections.events.rules import carry_over, figures, holding, preparing, service
from ibc_desktop.sections.events.rules.drafts import PartyDraft, ReportDraft
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice
from tests.builders import Library, fresh_library

from ..planning import TODAY, YEAR, drafted, everything, make_school

EVENTS = st.integers(1, 4)
DAYS = st.dates(dt.date(2026, 8, 25), dt.date(2027, 9, 5))
PARTIES = st.lists(
    st.builds(
        PartyDraft,
        group=st.sampled_from([ReaderGroup.PUPIL, ReaderGroup.PARENT]),
        class_name=st.sampled_from(["", "", "5А", "6Б", "7", "9В"]),
        grade_from=st.sampled_from([None, 5, 7]),
        grade_to=st.sampled_from([None, 6, 7]),
        expected=st.sampled_from([None, 0, 12]),
        came=st.sampled_from([None, 0, 9, 30]),
    ),
    max_size=3,
)
FORMS = st.sampled_from(["викторина", "книжная выставка"])
WORDS = st.sampled_from(["", "Хорошо"])


@st.composite
def drafts(draw: st.DrawFn) -> Any:
    day, last = draw(st.one_of(st.none(), DAYS)), draw(st.one_of(st.none(), DAYS))
    return drafted("Событие", day, *draw(PARTIES), ends_on=last, form=draw(FORMS))


DEEDS: st.SearchStrategy[tuple[Callable[..., Any], tuple[Any, ...]]] = st.one_of(
    st.tuples(st.just(service.add_event), st.tuples(drafts())),
    st.tuples(st.just(service.change_event), st.tuples(EVENTS, drafts())),
    st.tuples(st.just(service.move_event), st.tuples(EVENTS, DAYS)),
    st.tuples(st.just(service.move_to_month), st.tuples(EVENTS, st.integers(0, 12))),
    st.tuples(st.just(service.prepare), st.tuples(EVENTS)),
    st.tuples(st.just(service.cancel), st.tuples(EVENTS, WORDS)),
    st.tuples(st.just(service.reopen), st.tuples(EVENTS)),
    st.tuples(st.just(service.delete_event), st.tuples(EVENTS)),
    st.tuples(
        st.just(holding.hold),
        st.tuples(
            EVENTS,
            st.builds(ReportDraft, PARTIES.map(tuple), WORDS, held_on=st.one_of(st.none(), DAYS)),
            st.just(TODAY),
        ),
    ),
    st.tuples(st.just(preparing.add_task), st.tuples(EVENTS, WORDS)),
    st.tuples(st.just(carry_over.copy_plan), st.tuples(st.just(YEAR), st.just(YEAR + 1))),
)


@settings(max_examples=12)
@given(st.lists(DEEDS, min_size=5, max_size=20))
def test_all_stays_sound_and_is_undone(template, tmp_path_factory, deeds):
    with fresh_library(template, tmp_path_factory.mktemp("deeds")) as library:
        make_school(library)
        states = [everything(library)]
        for deed, given_values in deeds:
            states += _done(library, deed, given_values)
        assert check(library) == []
        assert _counted(library) == _counted_by_hand(library)
        for state in reversed(states[:-1]):
            undo(library.database)
            assert everything(library) == state
        with library.database.read() as session:
            last = last_undoable(session)
        assert last is not None
        assert last.title == "Школа"


def _done(library: Library, deed: Callable[..., Any], values: tuple[Any, ...]) -> list[Any]:
    """Do the deed; return the new state of the file where it changed."""
    before, refused = everything(library), False
    try:
        with library.database.work("Проба") as session:
            deed(session, *values)
    except Refusal:
        refused = True
    after = everything(library)
    assert not (refused and after != before)
    return [after] if after != before else []


def _counted(library: Library) -> tuple[int, int]:
    year = period_of(PeriodKind.SCHOOL_YEAR, TODAY)
    with library.database.read() as session:
        by_form = figures.by_form(session, year).values()
        found = figures.held(session, year), figures.visits(session, Slice(year))
        assert (sum(x.events for x in by_form), sum(x.visits for x in by_form)) == found
        assert len(figures.behind(session, Slice(year))) == found[0]
    return found


def _counted_by_hand(library: Library) -> tuple[int, int]:
    with library.database.read() as session:
        held = [row for row in _events(session) if row.status in ("held", "unreported")]
        visits = 0
        for row in held:
            came = select(func.sum(EventParty.came)).where(EventParty.event_id == row.id)
            counts = session.get(EventForm, row.form_id)
            assert counts is not None
            visits += (session.scalar(came) or 0) if counts.counts_visits else 0
        return len(held), visits


def _events(session: Session) -> list[Event]:
    return list(session.scalars(select(Event)))
