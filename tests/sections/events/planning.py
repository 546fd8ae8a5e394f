"""A small school whose plan the tests of events fill."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.store.base import Base
from ibc_desktop.sections.dates.model import Observance, Writer
from ibc_desktop.sections.events.model import (
    Event,
    EventBook,
    EventForm,
    EventParty,
    EventPlan,
    EventTask,
    PlanSection,
    PlanTarget,
)
from ibc_desktop.sections.events.rules import queries, service
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft
from ibc_desktop.sections.events.rules.rows import EventRow
from ibc_desktop.sections.partners.model import Partner
from tests.builders import Library, add_class, add_reader, once

TODAY = dt.date(2027, 3, 17)
YEAR = 2026
TABLES: tuple[type[Base], ...] = (
    EventForm, PlanSection, EventPlan, PlanTarget, Event, EventParty, EventBook, EventTask,
    Observance, Writer,
)  # fmt: skip


@once
def make_school(library: Library) -> dict[str, int]:
    """Make 5А with two pupils, 6Б and 7 with one each, and 5А of last year; return their keys."""
    with library.database.work("Школа") as session:
        forms = {"5А": add_class(session, 5, "А"), "6Б": add_class(session, 6, "Б")}
        forms["7"] = add_class(session, 7, "")
        forms["5А прошлого года"] = add_class(session, 5, "А", school_year=YEAR - 1)
        for name, form in (("Ёлкин", "5А"), ("Соколова", "5А"), ("Ершов", "6Б"), ("Ким", "7")):
            add_reader(session, name, forms[form])
        return {name: form.id for name, form in forms.items()}


def drafted(
    title: str = "Каталог",
    day: dt.date | None = dt.date(2027, 3, 16),
    *parties: PartyDraft,
    **more: Any,
) -> EventDraft:
    """Return a lesson of this day, or of March."""
    month = None if day else 3
    fields = {"school_year": YEAR, "form": "библиотечный урок", "month": month} | more
    return EventDraft(title=title, starts_on=day, parties=parties, **fields)


def planned(library: Library, *given: Any, **more: Any) -> int:
    """Plan an event as `drafted` drafts it; return its key."""
    with library.database.work("Новое мероприятие") as session:
        return service.add_event(session, drafted(*given, **more)).id


def row_of(library: Library, event_id: int) -> EventRow:
    with library.database.read() as session:
        found = queries.EVENTS.one(session, event_id)
    assert found is not None
    return found


def everything(library: Library) -> list[Any]:
    """Return every row of every table of events, and of the days worth remembering."""
    with library.database.read() as session:
        return [_rows(session, table) for table in TABLES]


def _rows(session: Session, table: type[Base]) -> list[Any]:
    return list(session.execute(select(table.__table__).order_by(table.__table__.c.id)).all())


def add_partner(session: Session, name: str, short_name: str = "") -> Partner:
    partner = Partner(name=name, short_name=short_name, search_key=name.lower())
    session.add(partner)
    session.flush()
    return partner
