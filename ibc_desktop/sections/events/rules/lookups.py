"""The editable lists: forms of events, sections of the plan."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.store.lookups import kept, line_of, name_line

from ..model import Event, EventForm, EventTone, PlanSection
from .derived import search_key
from .rows import FormRow, ListRow


def forms(session: Session, *, retired: bool = False) -> list[FormRow]:
    """Return the forms of events in the order of the alphabet, with how often each is used."""
    used = select(func.count(Event.id)).where(Event.form_id == EventForm.id).scalar_subquery()
    query = select(
        EventForm.id, EventForm.name, used, EventForm.retired, EventForm.tone,
        EventForm.counts_visits,
    ).order_by(EventForm.name_key)  # fmt: skip
    if not retired:
        query = query.where(~EventForm.retired)
    return [
        FormRow(row[0], row[1], row[2], row[3], row.tone, row.counts_visits)
        for row in session.execute(query)
    ]


def sections(session: Session, *, retired: bool = False) -> list[ListRow]:
    """Return the sections of the plan in the order of the paper."""
    used = select(func.count(Event.id)).where(Event.section_id == PlanSection.id)
    query = select(
        PlanSection.id, PlanSection.name, used.scalar_subquery(), PlanSection.retired
    ).order_by(PlanSection.position, PlanSection.id)
    if not retired:
        query = query.where(~PlanSection.retired)
    return [ListRow(*row) for row in session.execute(query)]


def is_new_form(session: Session, name: str) -> bool:
    """Tell whether a form of this name would be added to the list."""
    key = fold(plain_line(name))
    known = select(EventForm.id).where(EventForm.name_key == key)
    return bool(key) and session.scalar(known) is None


def form_named(session: Session, name: str, *, add: bool = False) -> EventForm:
    """Return the form of events of this name, added to the list if asked for.

    Raises Refusal, with the field «form», for an empty name or one that is not in the list.
    """
    name = plain_line(name)
    if not name:
        raise Refusal("Выберите форму мероприятия: урок, выставка, квест.", "form")
    found = session.scalar(select(EventForm).where(EventForm.name_key == fold(name)))
    if found is None and not add:
        raise Refusal(
            f"Формы {quoted(name)} нет в списке. Выберите другую или добавьте её.", "form"
        )
    return found or save_form(session, None, name)


def save_form(
    session: Session,
    form_id: int | None,
    name: str,
    tone: EventTone = EventTone.READING,
    *,
    counts_visits: bool = True,
) -> EventForm:
    """Write a form of events, a new one without a key.

    Raises Refusal for an empty name, for that of another form, and where it is gone.
    """
    form = line_of(session, EventForm, form_id)
    name_line(session, form, name)
    form.tone, form.counts_visits = tone, counts_visits
    kept(session, form)
    derive(session, Event.form_id == form.id)
    return form


def derive(session: Session, these: ColumnElement[bool]) -> None:
    """Let these events be found by the name that their form has now."""
    for event in session.scalars(select(Event).where(these)):
        event.search_key = search_key(event)
    session.flush()


def save_section(session: Session, section_id: int | None, name: str) -> PlanSection:
    """Write a section of the plan, a new one to its end; raises Refusal as `save_form` does."""
    section = line_of(session, PlanSection, section_id)
    name_line(session, section, name)
    if section_id is None:
        last = session.scalar(select(func.max(PlanSection.position))) or 0
        section.position = last + 1
    return kept(session, section)


def move_section(session: Session, section_id: int, place: int) -> None:
    """Put a section at this place of the plan, counted from 0; the others close up."""
    moved = line_of(session, PlanSection, section_id)
    order = session.scalars(select(PlanSection).order_by(PlanSection.position, PlanSection.id))
    rest = [section for section in order if section is not moved]
    rest.insert(max(0, place), moved)
    for position, section in enumerate(rest, 1):
        section.position = position
    session.flush()
