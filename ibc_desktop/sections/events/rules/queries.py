"""What is asked about events: frozen rows for calendars, lists, cards and papers."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.store.rows import Rows, equal
from ibc_desktop.sections.partners.model import Partner
from ibc_desktop.sections.readers.model import ReaderGroup, SchoolForm

from ..model import Event, EventForm, EventParty, EventStatus, PlanSection
from .audience import draft_of
from .drafts import PartyDraft
from .rows import EventFilter, EventRow, PlanCounts

_COMING = (EventStatus.PLANNED, EventStatus.PREPARED)
# A month's events without a day stand after its last day.
_year = cast(Event.school_year + case((Event.month < 9, 1), else_=0), String)
_month = case((Event.month < 10, "-0"), else_="-") + cast(Event.month, String)
_month_end = _year + _month + "-32"
_SORT_DAY = func.coalesce(cast(Event.starts_on, String), _month_end)
_SORT_HOUR = func.coalesce(cast(Event.starts_at, String), "")
_PARTIES_AT_ONCE = 500
# Of an event that was held as it was then, of one ahead as its form says now.
COUNTS_VISITS = func.coalesce(Event.counts_visits, EventForm.counts_visits)


def rows_by_ids(session: Session, ids: Sequence[int]) -> list[EventRow]:
    """Return these events in the order of their days."""
    return _with_parties(session, _in_order(_rows().where(Event.id.in_(ids))))


def in_period(session: Session, period: Period) -> list[EventRow]:
    """Return the events of which a day lies in the period, and those of a month within it.

    A month's calendar asks so; the events that know only their month come after its days.
    """
    dated = and_(
        Event.starts_on <= period.last,
        func.coalesce(Event.ends_on, Event.starts_on) >= period.first,
    )
    undated = and_(
        Event.starts_on.is_(None),
        _month_end.between(f"{period.first:%Y-%m-32}", f"{period.last:%Y-%m-32}"),
    )
    return _with_parties(session, _in_order(_rows().where(or_(dated, undated))))


def on_day(session: Session, day: dt.date) -> list[EventRow]:
    """Return the events of a day, those of several days too, in the order of their hours."""
    return [row for row in in_period(session, period_of(PeriodKind.DATES, day)) if row.starts_on]


def ahead(session: Session, today: dt.date, days: int, limit: int = PAGE) -> list[EventRow]:
    """Return the events still to be held that begin within so many days from today."""
    last = today + dt.timedelta(days=days)
    query = _in_order(_rows()).where(
        Event.starts_on.between(today, last), Event.status.in_(_COMING)
    )
    return _with_parties(session, query.limit(limit))


def waiting(session: Session, today: dt.date, limit: int = PAGE) -> list[EventRow]:
    """Return the events that ask for a deed: held without a report, or their last day is past."""
    past = and_(Event.status.in_(_COMING), func.coalesce(Event.ends_on, Event.starts_on) < today)
    query = _in_order(_rows()).where(or_(Event.status == EventStatus.UNREPORTED, past))
    return _with_parties(session, query.limit(limit))


def of_class(
    session: Session, school_form_id: int, statuses: Iterable[EventStatus] = ()
) -> list[EventRow]:
    """Return the events for a class, be it named or meant by «5–7 классы»."""
    wanted = EventFilter(school_form_id=school_form_id, statuses=tuple(statuses))
    return EVENTS.all(session, wanted)


def of_partner(session: Session, partner_id: int, limit: int = PAGE) -> list[EventRow]:
    """Return the events held or planned with a partner, the latest first."""
    latest = (_SORT_DAY.desc(), _SORT_HOUR.desc(), Event.id.desc())
    query = _rows().where(Event.partner_id == partner_id).order_by(*latest).limit(limit)
    return _with_parties(session, query)


def plan_rows(
    session: Session, school_year: int, month: int | None = None, *, cancelled: bool = False
) -> list[EventRow]:
    """Return the rows of a year's plan, or of one of its months, in the order of their days."""
    query = _rows().where(Event.school_year == school_year)
    if month is not None:
        query = query.where(Event.month == month)
    if not cancelled:
        query = query.where(Event.status != EventStatus.CANCELLED)
    return _with_parties(session, _in_order(query))


def plan_rows_by_section(
    session: Session, school_year: int, *, cancelled: bool = False
) -> list[tuple[str, list[EventRow]]]:
    """Return the rows of a year's plan under the names of its sections, in their order.

    Rows without a section come last, under an empty name; sections without rows are left out.
    """
    found: dict[int | None, list[EventRow]] = defaultdict(list)
    for row in plan_rows(session, school_year, cancelled=cancelled):
        found[row.section_id].append(row)
    order = session.scalars(select(PlanSection.id).order_by(PlanSection.position, PlanSection.id))
    return [(found[key][0].section, found[key]) for key in (*order, None) if found.get(key)]


def plan_counts(session: Session, school_year: int) -> PlanCounts:
    """Return how a year's plan stands."""
    query = (
        select(Event.status, func.count())
        .where(Event.school_year == school_year)
        .group_by(Event.status)
    )
    count = {row[0]: row[1] for row in session.execute(query)}
    unreported = count.get(EventStatus.UNREPORTED, 0)
    cancelled = count.pop(EventStatus.CANCELLED, 0)
    return PlanCounts(
        school_year,
        planned=sum(count.values()),
        held=count.get(EventStatus.HELD, 0) + unreported,
        unreported=unreported,
        cancelled=cancelled,
    )


def plan_years(session: Session) -> list[int]:
    """Return the school years that have events, the latest first."""
    query = select(Event.school_year).distinct().order_by(Event.school_year.desc())
    return list(session.scalars(query))


def known_values(session: Session, name: str, typed: str = "", limit: int = 20) -> list[str]:
    """Return what already stands in a field of `Event` («place», «responsible»), for suggestions.

    The most used comes first; `typed` is the beginning of it.
    """
    field = getattr(Event, name)
    query = (
        select(field)
        .where(field != "", field.startswith(typed, autoescape=True))
        .group_by(field)
        .order_by(func.count().desc(), field)
        .limit(limit)
    )
    return list(session.scalars(query))


def _rows() -> Select[Any]:
    """The columns of EventRow, in its order, without the parties."""
    query: Any = (
        select(
            Event.id,
            Event.uid,
            Event.school_year,
            Event.title,
            Event.form_id,
            EventForm.name,
            EventForm.tone,
            COUNTS_VISITS,
            Event.section_id,
            func.coalesce(PlanSection.name, ""),
            Event.occasion,
            Event.starts_on,
            Event.ends_on,
            Event.starts_at,
            Event.ends_at,
            Event.month,
            Event.place,
            Event.responsible,
            Event.partner_id,
            func.coalesce(func.nullif(Partner.short_name, ""), Partner.name, ""),
            Event.age_mark,
            Event.audience_note,
            Event.status,
            Event.status_reason,
            Event.result,
            Event.books_shown,
            Event.books_lent,
            _SORT_DAY,
        )
        .join(EventForm, EventForm.id == Event.form_id)
        .outerjoin(PlanSection, PlanSection.id == Event.section_id)
        .outerjoin(Partner, Partner.id == Event.partner_id)
    )
    return query


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(_SORT_DAY, _SORT_HOUR, Event.id)


def _with_parties(session: Session, query: Any) -> list[EventRow]:
    found = [EventRow(*values) for values in session.execute(query)]
    parties: dict[int, list[PartyDraft]] = defaultdict(list)
    for at in range(0, len(found), _PARTIES_AT_ONCE):
        some = [row.id for row in found[at : at + _PARTIES_AT_ONCE]]
        for party in session.execute(_PARTIES.where(EventParty.event_id.in_(some))):
            parties[party.event_id].append(draft_of(party))
    return [replace(row, parties=tuple(parties[row.id])) for row in found]


_PARTIES = select(
    EventParty.event_id,
    EventParty.id,
    EventParty.reader_group,
    EventParty.school_form_id,
    EventParty.class_name,
    EventParty.grade_from,
    EventParty.grade_to,
    EventParty.expected,
    EventParty.came,
).order_by(EventParty.id)


def _hour_of(row: EventRow) -> str:
    return f"{row.starts_at:%H:%M:%S.%f}" if row.starts_at else ""


def _narrowed(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    plain = ("school_year", "section_id", "month", "partner_id", "form_id")
    query = equal(query, Event, wanted, *plain)
    if wanted.statuses:
        query = query.where(Event.status.in_(wanted.statuses))
    if wanted.period is not None:
        query = query.where(Event.starts_on.between(wanted.period.first, wanted.period.last))
    if wanted.school_form_id is not None:
        query = query.where(for_class(wanted.school_form_id))
    return query


def for_class(school_form_id: int) -> ColumnElement[bool]:
    """Say that an event is for this class: it is named, or its grade is, in its school year.

    A class named before it was there is known by its name.
    """
    name = cast(SchoolForm.grade, String) + SchoolForm.letter
    among = or_(
        EventParty.grade_from.is_(None),
        SchoolForm.grade.between(EventParty.grade_from, EventParty.grade_to),
    )
    meant = and_(
        EventParty.reader_group == ReaderGroup.PUPIL,
        EventParty.school_form_id.is_(None),
        SchoolForm.school_year == Event.school_year,
        or_(EventParty.class_name == name, and_(EventParty.class_name == "", among)),
    )
    return (
        select(EventParty.id)
        .join(SchoolForm, SchoolForm.id == school_form_id)
        .where(
            EventParty.event_id == Event.id, or_(EventParty.school_form_id == SchoolForm.id, meant)
        )
        .correlate(Event)
        .exists()
    )


EVENTS: Rows[EventFilter, EventRow] = Rows(
    Event,
    EventRow,
    words=literal(" ") + Event.search_key + literal(" ") + func.coalesce(Partner.search_key, ""),
    select=_rows,
    narrowed=_narrowed,
    read=_with_parties,
    order=lambda _wanted: ((_SORT_DAY, lambda row: row.sort_day), (_SORT_HOUR, _hour_of)),
    asked=lambda ask, _today: EventFilter(words=ask.words, **ask.filters),
)
