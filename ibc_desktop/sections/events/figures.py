"""Events held and people at them: the one place where they are counted.

Held are events with the status «проведено» or «ждёт отчёта» that begin in the period. People at
events are those marked as come to events whose form counts visits (DOMAIN 2.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.periods import Period
from ibc_desktop.sections.readers.derived import Level, level
from ibc_desktop.sections.readers.figures import GRADES, Tally, Who
from ibc_desktop.sections.readers.model import ReaderGroup

from .model import Event, EventForm, EventParty, EventStatus
from .queries import rows_by_ids
from .rows import EventRow

_HAPPENED = (EventStatus.UNREPORTED.value, EventStatus.HELD.value)
_CAME = func.coalesce(func.sum(case((EventForm.counts_visits, EventParty.came), else_=0)), 0)


@dataclass(frozen=True)
class EventSlice:
    """Of what is counted: a period, narrowed to a level, a class, a group or a form of events.

    A level, a class and a group count the events to which somebody of theirs came.
    """

    period: Period
    level: Level | None = None
    school_form_id: int | None = None
    group: ReaderGroup | None = None
    form_id: int | None = None


@dataclass(frozen=True)
class Share:
    """What falls to one class, form, month or group: events held, people at them."""

    events: int = 0
    participants: int = 0


def events_held(session: Session, of: EventSlice) -> int:
    """Return how many events were held."""
    return _count(session, of).events


def participants(session: Session, of: EventSlice) -> int:
    """Return how many people came to events that count visits; who came twice counts twice."""
    return _count(session, of).participants


def behind(session: Session, of: EventSlice) -> list[EventRow]:
    """Return the events behind these figures, in the order of their days."""
    query = select(distinct(Event.id)).select_from(_joined(of)).where(*_conditions(of))
    return rows_by_ids(session, list(session.scalars(query)))


def by_form(session: Session, period: Period) -> dict[str, Share]:
    """Return for each form of events what was held, the most used form first."""
    found = _grouped(session, EventSlice(period), EventForm.name)
    return dict(sorted(found.items(), key=lambda each: (-each[1].events, each[0])))


def by_month(session: Session, period: Period) -> dict[tuple[int, int], Share]:
    """Return for each (year, month) in which something was held how much it was."""
    found = _grouped(session, EventSlice(period), func.strftime("%Y-%m", Event.starts_on))
    return {(int(key[:4]), int(key[5:])): share for key, share in sorted(found.items())}


def by_class(session: Session, period: Period) -> dict[int, Share]:
    """Return for the key of each class the events it came to, and how many of it came.

    Who came as «5–7 классы», not told apart by class, is in no class.
    """
    found = _grouped(session, EventSlice(period), EventParty.school_form_id, of_those=True)
    return {key: share for key, share in found.items() if key is not None}


def by_level(session: Session, period: Period) -> dict[Level | None, Share]:
    """Return for each level the events pupils of it came to, and how many came.

    Pupils of several levels that were counted together stand under None.
    """
    pupils = EventSlice(period, group=ReaderGroup.PUPIL)
    key = case(*((_of_level(each), each.value) for each in Level), else_=None)
    found = _grouped(session, pupils, key, of_those=True)
    return {Level(key) if key else None: share for key, share in found.items()}


def came_by_class(session: Session, period: Period) -> Tally:
    """Return the people at events by class; of several classes together by level or as pupils."""
    query = (
        select(
            EventParty.reader_group,
            EventParty.grade_from,
            EventParty.grade_to,
            EventParty.class_name,
            _CAME,
        )
        .select_from(_joined(EventSlice(period)))
        .where(*_conditions(EventSlice(period)), EventParty.came > 0)
        .group_by(
            EventParty.reader_group,
            EventParty.grade_from,
            EventParty.grade_to,
            EventParty.class_name,
        )
    )
    found = Tally()
    for group, first, last, name, came in session.execute(query):
        found[_whom(group, first, last, name)] += came
    return +found


def _whom(group: str, first: int | None, last: int | None, class_name: str) -> Who:
    """Grades of one level stand for the level by the first of them; parents have no grade."""
    of_one_level = first is not None and last is not None and level(first) is level(last)
    if group != ReaderGroup.PUPIL or not of_one_level:
        return Who(ReaderGroup(group), None, "")
    return Who(ReaderGroup.PUPIL, first, class_name)


def by_group(session: Session, period: Period) -> dict[ReaderGroup, Share]:
    """Return for each group of people the events they came to, and how many came."""
    found = _grouped(session, EventSlice(period), EventParty.reader_group, of_those=True)
    return {ReaderGroup(key): share for key, share in found.items()}


def _count(session: Session, of: EventSlice) -> Share:
    query = (
        select(func.count(distinct(Event.id)), _CAME)
        .select_from(_joined(of))
        .where(*_conditions(of))
    )
    return Share(*session.execute(query).one())


def _grouped(
    session: Session, of: EventSlice, key: Any, *, of_those: bool = False
) -> dict[Any, Share]:
    query = (
        select(key, func.count(distinct(Event.id)), _CAME)
        .select_from(_joined(of))
        .where(*_conditions(of), *([EventParty.came > 0] if of_those else []))
        .group_by(key)
    )
    return {row[0]: Share(*row[1:]) for row in session.execute(query)}


def _joined(_of: EventSlice) -> Any:
    return Event.__table__.join(EventForm.__table__, EventForm.id == Event.form_id).outerjoin(
        EventParty.__table__, EventParty.event_id == Event.id
    )


def _conditions(of: EventSlice) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Event.status.in_(_HAPPENED),
        Event.starts_on.between(of.period.first, of.period.last),
    ]
    if of.form_id is not None:
        conditions.append(Event.form_id == of.form_id)
    narrowed = []
    if of.level is not None:
        narrowed.append(_of_level(of.level))
    if of.school_form_id is not None:
        narrowed.append(EventParty.school_form_id == of.school_form_id)
    if of.group is not None:
        narrowed.append(EventParty.reader_group == of.group.value)
    return [*conditions, *narrowed, *([EventParty.came > 0] if narrowed else [])]


def _of_level(level: Level) -> ColumnElement[bool]:
    first, last = GRADES[level]
    return and_(
        EventParty.reader_group == ReaderGroup.PUPIL.value,
        EventParty.grade_from >= first,
        EventParty.grade_to <= last,
    )
