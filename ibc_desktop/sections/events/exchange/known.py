"""What is in the library already, as the rows of a plan are compared with it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.sections.partners.model import Partner

from ..model import Event, EventForm, PlanSection
from ..rules.drafts import EventDraft

# Form, title, and the day, or the month where there is no day.
Known = tuple[str, str, str]


def known_forms(session: Session) -> dict[str, int]:
    """Return the forms of events with their keys, those no longer offered too."""
    query = select(EventForm.name, EventForm.id)
    return {row.name: row.id for row in session.execute(query)}


def known_sections(session: Session) -> dict[str, int]:
    """Return the sections of the plan by folded name."""
    query = select(PlanSection.name_key, PlanSection.id)
    return {row.name_key: row.id for row in session.execute(query)}


def known_partners(session: Session) -> dict[str, int]:
    """Return the partners by folded name and short name; one who is still here goes before."""
    query = select(Partner.id, Partner.name, Partner.short_name).order_by(
        Partner.ended_on.is_(None), Partner.id.desc()
    )
    return {fold(name): key for key, *names in session.execute(query) for name in names if name}


def known_events(session: Session) -> set[Known]:
    """Return every event as `mark_of` marks it."""
    query = select(
        Event.school_year, EventForm.name_key, Event.title, Event.starts_on, Event.month
    ).join(EventForm, EventForm.id == Event.form_id)
    found: set[Known] = set()
    for year, form, title, starts_on, month in session.execute(query):
        found.add((form, fold(title), f"{year}-{month}"))
        if starts_on is not None:
            found.add((form, fold(title), f"{starts_on}"))
    return found


def mark_of(draft: EventDraft) -> Known:
    """Return what makes a row of a plan the same as an event that is here."""
    when = f"{draft.starts_on}" if draft.starts_on else f"{draft.school_year}-{draft.month}"
    return fold(draft.form), fold(draft.title), when
