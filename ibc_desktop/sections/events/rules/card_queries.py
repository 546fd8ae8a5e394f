"""What is asked about one event: its card, its fields for the form, who may be marked as come."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.sections.catalogue.rules.queries import EditionRow
from ibc_desktop.sections.catalogue.rules.queries import rows_by_ids as edition_rows
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.queries import classes
from ibc_desktop.sections.readers.rules.rows import ClassRow

from ..model import Event, EventBook, EventTask
from .drafts import EventDraft, PartyDraft
from .queries import EVENTS
from .rows import EventCard, TaskRow


@dataclass(frozen=True)
class AttendanceRow:
    """A line of the page on which it is marked who came.

    `party` has `came` as it is known; before that, for those the plan names, as `expected` or as
    all `pupils` of the class. `pupils` is None for those who are not a class.
    """

    party: PartyDraft
    pupils: int | None = None


def event_card(session: Session, event_id: int) -> EventCard | None:
    """Return all that the card of an event shows, or None where it is gone."""
    row = EVENTS.one(session, event_id)
    if row is None:
        return None
    texts = session.execute(
        select(Event.goal, Event.description, Event.links, Event.note).where(Event.id == event_id)
    ).one()
    tasks, books = _tasks(session, event_id), _books(session, event_id)
    return EventCard(row, texts[0], texts[1], texts[2], texts[3], tasks, books)


def event_draft(session: Session, event_id: int) -> EventDraft | None:
    """Return the fields of an event as its form has them, or None where it is gone."""
    card = event_card(session, event_id)
    if card is None:
        return None
    planned = tuple(party for party in card.event.parties if party.planned)
    known: dict[str, Any] = vars(card) | vars(card.event) | {"parties": planned}
    return EventDraft(**{each.name: known[each.name] for each in fields(EventDraft)})


def attendance(session: Session, event_id: int, today: dt.date) -> list[AttendanceRow]:
    """Return whom to ask about after an event: each class it was for, each group of grown-ups.

    «5–7 классы» become the classes of these grades in the school year of the event. Where
    nobody has come yet, those expected are proposed.
    """
    row = EVENTS.one(session, event_id)
    if row is None:
        return []
    there = classes(session, row.school_year, row.starts_on or today)
    rows = [each for party in row.parties for each in _asked(party, there)]
    # A class that has a row of its own may also be one of the «5–7 классы» before it.
    own = {each.party.kind: each for each in rows if each.party.id}
    found = {each.party.kind: own.get(each.party.kind, each) for each in rows}
    known = row.came is not None
    return [replace(each, party=_proposed(each, known)) for each in found.values()]


def _asked(party: PartyDraft, there: list[ClassRow]) -> list[AttendanceRow]:
    """Return the classes meant by a party of pupils, or the party itself."""
    if party.group is not ReaderGroup.PUPIL or party.came is not None:
        return [AttendanceRow(party, _pupils(party, there))]
    if party.class_name:
        return [AttendanceRow(party, _pupils(party, there))]
    first, last = party.grade_from or 1, party.grade_to or 12
    meant = [each for each in there if first <= each.grade <= last]
    return [_class_row(each) for each in meant] or [AttendanceRow(party)]


def _class_row(form: ClassRow) -> AttendanceRow:
    party = PartyDraft(
        class_name=form.name,
        grade_from=form.grade,
        grade_to=form.grade,
        school_form_id=form.id,
        planned=False,
    )
    return AttendanceRow(party, form.readers)


def _pupils(party: PartyDraft, there: list[ClassRow]) -> int | None:
    if party.group is not ReaderGroup.PUPIL:
        return None
    return next((each.readers for each in there if each.name == party.class_name), None)


def _proposed(row: AttendanceRow, known: bool) -> PartyDraft:
    # A class out of «1–11 классы» is one of many that may have come.
    if known or not row.party.planned:
        return row.party
    return replace(row.party, came=row.party.expected or row.pupils or None)


def _tasks(session: Session, event_id: int) -> tuple[TaskRow, ...]:
    query = (
        select(EventTask.id, EventTask.words, EventTask.done)
        .where(EventTask.event_id == event_id)
        .order_by(EventTask.position, EventTask.id)
    )
    return tuple(TaskRow(*row) for row in session.execute(query))


def _books(session: Session, event_id: int) -> tuple[EditionRow, ...]:
    query = (
        select(EventBook.edition_id).where(EventBook.event_id == event_id).order_by(EventBook.id)
    )
    return tuple(edition_rows(session, list(session.scalars(query))))
