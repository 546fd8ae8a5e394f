"""Events held and people at them: the one place where they are counted.

Held are events with the status «проведено» or «ждёт отчёта» that begin in the period. Visits of
events are those marked as come to events whose form counted visits then (DOMAIN 2.6).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, distinct, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.figures import Achieved, Counted, PartCount, Promised
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import level
from ibc_desktop.sections.readers.rules.figures import Slice, Tally, Who

from ..model import HAPPENED, Event, EventForm, EventParty, EventPlan, PlanTarget
from .queries import COUNTS_VISITS, rows_by_ids
from .rows import EventRow

_VISITS = func.coalesce(func.sum(case((COUNTS_VISITS, EventParty.came), else_=0)), 0)
_EVENTS = func.count(distinct(Event.id))


@dataclass(frozen=True)
class Share:
    """What falls to one form: events held, visits of them."""

    events: int = 0
    visits: int = 0


def held(session: Session, period: Period) -> int:
    """Return how many events were held in the period."""
    return session.scalar(select(func.count(Event.id)).where(*_held(period))) or 0


def visits(session: Session, of: Slice) -> int:
    """Return how many visits events had; who came twice counts twice."""
    return of.of(visits_by_class(session, of.period))


def visits_by_class(session: Session, period: Period) -> Tally:
    """Return the visits of events by those who came.

    Several classes that were counted together have no class name; the grade is the lowest of
    theirs where all are of one level, and None where they are not.
    """
    who = (EventParty.reader_group, EventParty.grade_from, EventParty.grade_to,
           EventParty.class_name, Event.school_year)  # fmt: skip
    query = _joined(*who, func.sum(EventParty.came)).group_by(*who)
    tally = Tally()
    for *party, visits in session.execute(
        query.where(*_held(period), COUNTS_VISITS, EventParty.came > 0)
    ):
        tally[_who(*party)] += visits
    return tally


def behind(session: Session, of: Slice) -> list[EventRow]:
    """Return the events behind the figures of a slice, in the order of their days.

    A slice of everybody has all that were held, a narrower one those to which somebody came.
    """
    everybody = of == Slice(of.period)
    ids = session.scalars(select(Event.id).where(*_held(of.period)))
    rows = rows_by_ids(session, list(ids))
    return [row for row in rows if everybody or came(row, of)]


def by_form(session: Session, period: Period) -> dict[str, Share]:
    """Return for each form of events what was held, the most used form first."""
    query = _joined(EventForm.name, _EVENTS, _VISITS).where(*_held(period))
    rows: Any = session.execute(query.group_by(EventForm.name))
    found = {form: Share(events, visits) for form, events, visits in rows}
    return dict(sorted(found.items(), key=lambda each: (-each[1].events, each[0])))


def _joined(*columns: Any) -> Any:
    return (
        select(*columns)
        .select_from(Event)
        .join(EventForm, EventForm.id == Event.form_id)
        .outerjoin(EventParty, EventParty.event_id == Event.id)
    )


def _held(period: Period) -> tuple[ColumnElement[bool], ...]:
    return Event.status.in_(HAPPENED), Event.starts_on.between(period.first, period.last)


def came(row: EventRow, of: Slice) -> int:
    """Return how many visits of an event belong to a slice."""
    if not row.counts_visits:
        return 0
    return sum(
        party.came or 0
        for party in row.parties
        if of.fits(
            _who(party.group, party.grade_from, party.grade_to, party.class_name, row.school_year)
        )
    )


def _who(group: ReaderGroup, first: int | None, last: int | None, name: str, year: int) -> Who:
    if group != ReaderGroup.PUPIL or first is None:
        return Who(group, None, "", year)
    if level(first) is not level(last or first):
        return Who(ReaderGroup.PUPIL, None, "", year)
    return Who(ReaderGroup.PUPIL, first, name, year)


def _counted(session: Session, period: Period, _day: dt.date) -> dict[str, int | Tally]:
    return {"event_visits": visits_by_class(session, period), "events": held(session, period)}


def _number(session: Session, part: Slice) -> int:
    return len(behind(session, part))


def _promised(session: Session, school_year: int) -> dict[str, float]:
    query = (
        select(PlanTarget.indicator, PlanTarget.value)
        .join(EventPlan, EventPlan.id == PlanTarget.plan_id)
        .where(EventPlan.school_year == school_year)
    )
    return {key: float(value) for key, value in session.connection().execute(query)}


def _achieved(session: Session, period: Period) -> list[str]:
    forms = by_form(session, period)
    if not forms:
        return []
    form, share = next(iter(forms.items()))
    number = sum(each.events for each in forms.values())
    people = sum(each.visits for each in forms.values())
    # Of forms that were held alike none is the first.
    is_first = (
        share.events > 1 and [each.events for each in forms.values()].count(share.events) == 1
    )
    often = f"; чаще всего – {form.lower()} ({share.events})" if is_first else ""
    were = counted(number, "мероприятие", "мероприятия", "мероприятий")
    return [f"Проведено: {were}, {counted(people, 'участие', 'участия', 'участий')}{often}."]


OFFERS = (
    Counted(_counted),
    PartCount("event_visits", visits),
    PartCount("events", _number),
    Promised(_promised),
    Achieved(_achieved),
)
