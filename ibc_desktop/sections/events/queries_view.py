"""What only the screens of the events ask: agreements near their end, days, classes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.periods import Period
from ibc_desktop.sections.partners.model import Agreement, Partner
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.queries import classes
from ibc_desktop.sections.readers.rows import ClassRow

from . import queries
from .drafts import PartyDraft
from .rows import EventFilter, EventRow

# An agreement is spoken of so many days before it ends.
_SOON = dt.timedelta(days=30)


def agreement_ends_soon(session: Session, partner_id: int, today: dt.date) -> dt.date | None:
    """Return the day on which the partner's agreement ends, if that is near or past.

    None where an agreement goes on, prolongs itself, has no term, or was never signed.
    """
    query = select(Agreement.valid_until, Agreement.prolongs).where(
        Agreement.partner_id == partner_id,
        Agreement.signed_on.is_not(None),
        Agreement.ended_on.is_(None),
    )
    found = session.execute(query).all()
    if not found or any(until is None or prolongs for until, prolongs in found):
        return None
    latest = max(until for until, _ in found)
    return latest if latest <= today + _SOON else None


@dataclass(frozen=True)
class ClassEvents:
    """A class of a school year with its events: planned for it, held, and who came of it."""

    id: int
    name: str
    grade: int
    teacher: str
    pupils: int
    planned: int
    held: int
    came: int


def class_events(session: Session, school_year: int, day: dt.date) -> list[ClassEvents]:
    """Return the classes of a school year in their order, with how many events each has.

    Events «для 5–7 классов» count for each of these classes; who came is known by class only
    where it was marked so.
    """
    rows = queries.plan_rows(session, school_year)
    return [_of_class(form, rows) for form in classes(session, school_year, day)]


def _of_class(form: ClassRow, rows: Sequence[EventRow]) -> ClassEvents:
    own = [row for row in rows if any(_means(party, form) for party in row.parties)]
    held = [row for row in own if row.happened]
    parties = [party for row in held if row.counts_visits for party in row.parties]
    came = sum(party.came or 0 for party in parties if party.school_form_id == form.id)
    return ClassEvents(
        form.id, form.name, form.grade, form.teacher, form.readers, len(own), len(held), came
    )


def _means(party: PartyDraft, form: ClassRow) -> bool:
    if party.group is not ReaderGroup.PUPIL:
        return False
    if party.school_form_id is not None:
        return party.school_form_id == form.id
    first, last = party.grade_from or 1, party.grade_to or 12
    return first <= form.grade <= last


def days_to_remember(session: Session, period: Period) -> list[tuple[dt.date, str]]:
    return []


def every(session: Session, wanted: EventFilter, marked: Sequence[int] = ()) -> list[EventRow]:
    """Return all events that a list shows, page after page, or only the marked ones."""
    if marked:
        return queries.rows_by_ids(session, marked)
    found: list[EventRow] = []
    while page := queries.event_page(session, wanted, found[-1] if found else None):
        found += page
    return found


def partners(session: Session) -> list[tuple[int, str]]:
    """Return the partners one works with now, by name, with their keys."""
    query = (
        select(Partner.id, Partner.name)
        .where(Partner.ended_on.is_(None))
        .order_by(Partner.sort_key, Partner.id)
    )
    return [(key, name) for key, name in session.execute(query)]
