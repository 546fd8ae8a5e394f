"""The editable lists: forms of events, sections of the plan.

What is used stays: a line that is no longer wanted is retired, and is offered no more.
"""

from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.base import existing

from ..model import Event, EventForm, EventTone, PlanSection
from .derived import search_key
from .rows import FormRow, ListRow

Named = TypeVar("Named", EventForm, PlanSection)


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


def form_named(session: Session, name: str, *, add: bool = False) -> EventForm:
    """Return the form of events of this name, added to the list if asked for.

    Raises Refusal, with the field «form», for an empty name or one that is not in the list.
    """
    name = _line(name)
    if not name:
        raise Refusal("Выберите форму мероприятия: урок, выставка, квест.", "form")
    found = session.scalar(select(EventForm).where(EventForm.name_key == fold(name)))
    if found is None and not add:
        raise Refusal(f"Формы «{name}» нет в списке. Выберите другую или добавьте её.", "form")
    return found or add_form(session, name)


def add_form(
    session: Session,
    name: str,
    tone: EventTone = EventTone.READING,
    *,
    counts_visits: bool = True,
) -> EventForm:
    """Add a form of events; raises Refusal for an empty name and for one already there."""
    name = _free_name(session, EventForm, name)
    form = EventForm(name=name, name_key=fold(name), tone=tone, counts_visits=counts_visits)
    return _kept(session, form)


def change_form(
    session: Session,
    form_id: int,
    *,
    name: str | None = None,
    tone: EventTone | None = None,
    counts_visits: bool | None = None,
) -> EventForm:
    """Change a form of events; what is None stays. Raises Refusal as `add_form` does."""
    form = _line_of(session, EventForm, form_id)
    if tone is not None:
        form.tone = tone
    if counts_visits is not None:
        form.counts_visits = counts_visits
    if name is not None:
        form.name = _free_name(session, EventForm, name, form_id)
        form.name_key = fold(form.name)
        _find_by_new_name(session, form)
    session.flush()
    return form


def add_section(session: Session, name: str) -> PlanSection:
    """Add a section at the end of the plan; raises Refusal as `add_form` does."""
    name = _free_name(session, PlanSection, name)
    last = session.scalar(select(func.max(PlanSection.position))) or 0
    return _kept(session, PlanSection(name=name, name_key=fold(name), position=last + 1))


def rename_section(session: Session, section_id: int, name: str) -> PlanSection:
    """Name a section of the plan otherwise; raises Refusal as `add_form` does."""
    section = _line_of(session, PlanSection, section_id)
    section.name = _free_name(session, PlanSection, name, section_id)
    section.name_key = fold(section.name)
    session.flush()
    return section


def move_section(session: Session, section_id: int, place: int) -> None:
    """Put a section at this place of the plan, counted from 0; the others close up."""
    moved = _line_of(session, PlanSection, section_id)
    order = session.scalars(select(PlanSection).order_by(PlanSection.position, PlanSection.id))
    rest = [section for section in order if section is not moved]
    rest.insert(max(0, place), moved)
    for position, section in enumerate(rest, 1):
        section.position = position
    session.flush()


def retire(session: Session, record: type[Named], key: int, *, retired: bool = True) -> Named:
    """Offer a line of a list no more, or offer it again."""
    line = _line_of(session, record, key)
    line.retired = retired
    session.flush()
    return line


def _find_by_new_name(session: Session, form: EventForm) -> None:
    """The events of a form are found by its name, so the new one goes into their keys."""
    for event in session.scalars(select(Event).where(Event.form_id == form.id)):
        event.search_key = search_key(event)


def _free_name(session: Session, record: type[Named], name: str, own: int | None = None) -> str:
    name = _line(name)
    if not name:
        raise Refusal("Впишите название.", "name")
    same = session.scalar(select(record).where(record.name_key == fold(name)))
    if same is not None and same.id != own:
        hidden = " Верните её из скрытых." if same.retired else ""
        raise Refusal(f"Строка «{same.name}» уже есть в списке.{hidden}", "name")
    return name


def _line_of(session: Session, record: type[Named], key: int) -> Named:
    return existing(session, record, key, "Этой строки в списке больше нет.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _kept(session: Session, record: Any) -> Any:
    session.add(record)
    session.flush()
    return record
