"""What is done with an event: planned, changed, moved, prepared, cancelled, taken up again."""

import datetime as dt
import uuid
from dataclasses import fields

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words, quoted
from ibc_desktop.kernel.store.base import existing
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.partners.model import Partner

from ..model import HAPPENED, Event, EventForm, EventStatus, PlanSection
from . import audience, lookups
from .derived import search_key
from .drafts import EventDraft
from .rows import in_school_year

_NOT_PLAIN = {"form", "parties", "month"}
_PLAIN = tuple(each.name for each in fields(EventDraft) if each.name not in _NOT_PLAIN)


def add_event(session: Session, draft: EventDraft, *, add_form: bool = False) -> Event:
    """Put an event into the plan of its school year.

    `add_form` adds an unknown form to the list. Raises Refusal, with the field, where title, form
    or date are missing, the date lies outside the school year, the event ends before it begins,
    or a class does not exist in that year.
    """
    event = Event(uid=str(uuid.uuid4()), status=EventStatus.PLANNED)
    _write(session, event, draft, add_form=add_form)
    return event


def change_event(
    session: Session, event_id: int, draft: EventDraft, *, add_form: bool = False
) -> Event:
    """Change what the plan says of an event; raises Refusal as `add_event` does.

    The day of an event that was held is not changed here.
    """
    event = find(session, event_id)
    dates = (draft.starts_on, draft.ends_on)
    if event.status in HAPPENED and dates != (event.starts_on, event.ends_on):
        raise Refusal(_HELD_STAYS, "starts_on")
    _write(session, event, draft, add_form=add_form)
    return event


def move_event(session: Session, event_id: int, day: dt.date, reason: str = "") -> Event:
    """Move an event to begin on another day of the school year; it lasts as long as before.

    The `reason` is kept where one is given. Raises Refusal for an event that was held or
    cancelled, and for a day of another school year.
    """
    event = _movable(session, event_id)
    length = (event.ends_on or day) - (event.starts_on or day) if event.ends_on else None
    event.starts_on, event.month = day, day.month
    event.ends_on = day + length if length is not None else None
    event.status_reason = plain_line(reason) or event.status_reason
    _check_dates(event)
    session.flush()
    return event


def move_to_month(session: Session, event_id: int, month: int) -> Event:
    """Leave of the date of an event only the month; raises Refusal as `move_event` does."""
    event = _movable(session, event_id)
    event.starts_on = event.ends_on = event.starts_at = event.ends_at = None
    event.month = month
    _check_dates(event)
    session.flush()
    return event


def prepare(session: Session, event_id: int) -> Event:
    """Say that an event is being prepared; raises Refusal unless it was only planned."""
    return _step(session, event_id, EventStatus.PLANNED, EventStatus.PREPARED)


def plan_again(session: Session, event_id: int) -> Event:
    """Say that an event is not being prepared yet; raises Refusal unless it was."""
    return _step(session, event_id, EventStatus.PREPARED, EventStatus.PLANNED)


def cancel(session: Session, event_id: int, reason: str) -> Event:
    """Cancel an event; raises Refusal without a reason and for an event that was held."""
    event = find(session, event_id)
    if event.status in HAPPENED:
        raise Refusal(f"Мероприятие {quoted(event.title)} уже проведено, отменить его нельзя.")
    if not reason.strip():
        raise Refusal("Напишите, почему мероприятие отменено.", "reason")
    event.status, event.status_reason = EventStatus.CANCELLED, plain_line(reason)
    session.flush()
    return event


def reopen(session: Session, event_id: int, reason: str = "") -> Event:
    """Take an event up again: a cancelled one as planned, a held one as being prepared.

    Who came is forgotten, the result stays written. Raises Refusal for any other event.
    """
    event = find(session, event_id)
    if event.status == EventStatus.CANCELLED:
        event.status = EventStatus.PLANNED
    elif event.status in HAPPENED:
        audience.forget_came(event)
        event.status, event.counts_visits = EventStatus.PREPARED, None
    else:
        raise Refusal(f"Мероприятие {quoted(event.title)} и так в плане.")
    event.status_reason = plain_line(reason)
    session.flush()
    return event


def delete_event(session: Session, event_id: int) -> None:
    """Take an event out of the plan that nothing has happened with.

    Raises Refusal for any other: it is cancelled with a reason and stays (DESIGN 3).
    """
    event = find(session, event_id)
    touched = event.status_reason or event.result or any(task.done for task in event.tasks)
    if event.status != EventStatus.PLANNED or touched:
        raise Refusal(
            f"С мероприятием {quoted(event.title)} уже работали. Отмените его и напишите причину."
        )
    session.delete(event)
    session.flush()


def find(session: Session, event_id: int) -> Event:
    """Return an event by key; raises Refusal where it is gone."""
    return existing(session, Event, event_id, "Запись о мероприятии удалена. Найдите другую.")


_HELD_STAYS = "Мероприятие уже проведено. Чтобы сменить дату, снимите отметку о проведении."


def _write(session: Session, event: Event, draft: EventDraft, *, add_form: bool) -> None:
    with session.no_autoflush:
        for name in _PLAIN:
            new = getattr(draft, name)
            setattr(event, name, plain_line(new) if type(new) is str else new)
        event.description = draft.description.strip()
        event.month = draft.starts_on.month if draft.starts_on else draft.month or 0
        _check(session, event)
        _set_form(event, lookups.form_named(session, draft.form, add=add_form))
        audience.put_expected(session, event, draft.parties)
        event.search_key = search_key(event)
    session.add(event)
    session.flush()


def _set_form(event: Event, form: EventForm) -> None:
    """Give an event its form; of one that was held another form is a correction of what it was."""
    if event.counts_visits is not None and form is not event.form:
        event.counts_visits = form.counts_visits
    event.form = form


def _check(session: Session, event: Event) -> None:
    if not event.title:
        raise Refusal("Впишите название мероприятия.", "title")
    _check_dates(event)
    if event.age_mark not in set(AgeMark):
        raise Refusal("Выберите возрастной знак из списка.", "age_mark")
    if event.partner_id is not None and session.get(Partner, event.partner_id) is None:
        raise Refusal("Карточка партнёра удалена. Выберите другого.", "partner_id")
    if event.section_id is not None and session.get(PlanSection, event.section_id) is None:
        raise Refusal("Раздел плана удалён из списка. Выберите другой.", "section_id")


def _check_dates(event: Event) -> None:
    """Raise Refusal, with the field, where the dates and hours cannot be."""
    first, last = event.starts_on, event.ends_on
    if first is None:
        _check_month_only(event)
        return
    for day, field in ((first, "starts_on"), (last, "ends_on")):
        if day is not None and not in_school_year(day, event.school_year):
            raise Refusal(_not_in_year(day, event.school_year), field)
    if last is not None and last < first:
        raise Refusal(
            f"Мероприятие кончается {date_words(last)}, раньше начала. Проверьте даты.", "ends_on"
        )
    _check_hours(event)


def _check_month_only(event: Event) -> None:
    if event.month not in range(1, 13):
        raise Refusal("Укажите дату или хотя бы месяц.", "starts_on")
    if event.ends_on is not None or event.starts_at is not None:
        raise Refusal("Укажите и дату начала.", "starts_on")


def _check_hours(event: Event) -> None:
    start, end = event.starts_at, event.ends_at
    if end is not None and start is None:
        raise Refusal("Укажите и время начала.", "starts_at")
    if start is not None and end is not None and end < start:
        raise Refusal("Мероприятие кончается раньше, чем начинается. Проверьте время.", "ends_at")


def _not_in_year(day: dt.date, school_year: int) -> str:
    return (
        f"Дата {date_words(day)} не из {school_year_name(school_year)} учебного года. "
        "Проверьте её или выберите другой план."
    )


def _movable(session: Session, event_id: int) -> Event:
    event = find(session, event_id)
    if event.status in HAPPENED:
        raise Refusal(_HELD_STAYS)
    if event.status == EventStatus.CANCELLED:
        raise Refusal("Мероприятие отменено. Сначала верните его в план.")
    return event


def _step(session: Session, event_id: int, before: EventStatus, after: EventStatus) -> Event:
    event = find(session, event_id)
    if event.status != before:
        now = event.status.label
        raise Refusal(f"Мероприятие {quoted(event.title)} сейчас в другом состоянии: {now}.")
    event.status = after
    session.flush()
    return event
