"""What must always hold of events, whatever was done."""

from sqlalchemy import ColumnElement, case, exists, extract, func, or_, select
from sqlalchemy.orm import Session, joinedload

from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.plug.checks import Check, Closing, Hold, Mend
from ibc_desktop.sections.readers.model import SchoolForm

from ..model import HAPPENED, Event, EventBook, EventParty, EventStatus
from .derived import search_key
from .lookups import derive

_HELD = Event.status.in_(HAPPENED)
_CAME = exists().where(EventParty.event_id == Event.id, EventParty.came.is_not(None))
_FROM_OTHER_YEAR = exists().where(
    EventParty.event_id == Event.id,
    EventParty.school_form_id == SchoolForm.id,
    SchoolForm.school_year != Event.school_year,
)
_MONTH = extract("month", Event.starts_on)
# The school year in which a day lies.
_YEAR = extract("year", Event.starts_on) - case((_MONTH < 9, 1), else_=0)
_RULES = (
    (_CAME & ~_HELD, "Мероприятие «{}» не проведено, а посещение отмечено."),
    (_HELD & Event.starts_on.is_(None), "Мероприятие «{}» проведено, а день не указан."),
    (_FROM_OTHER_YEAR, "Мероприятие «{}» записано за классом другого учебного года."),
    (
        or_(Event.school_year != _YEAR, Event.month != _MONTH),
        "Дата мероприятия «{}» не из месяца или учебного года его плана.",
    ),
)
_MOST_SHOWN = 20


def _unsound(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Return a sentence for everything in the plans that cannot be."""
    found = []
    for rule, sentence in _RULES:
        titles = session.scalars(select(Event.title).where(rule, these).limit(_MOST_SHOWN))
        found += [sentence.format(title) for title in titles]
    return found


def _parties_twice(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Whom an event is for is named once."""
    kind = (
        EventParty.reader_group, EventParty.school_form_id, EventParty.class_name,
        EventParty.grade_from, EventParty.grade_to,
    )  # fmt: skip
    query = (
        select(Event.title)
        .join(EventParty, EventParty.event_id == Event.id)
        .where(these)
        .group_by(Event.id, Event.title, *kind)
        .having(func.count() > 1)
    )
    return [
        f"В мероприятии {quoted(title)} один класс назван дважды."
        for title in session.scalars(query)
    ]


def _not_found(session: Session, these: ColumnElement[bool]) -> list[str]:
    """An event is found by what is written of it."""
    events = session.scalars(select(Event).options(joinedload(Event.form)).where(these))
    count = sum(event.search_key != search_key(event) for event in events)
    return [f"Мероприятия, которых не найдёт поиск: {count}."] if count else []


OFFERS = (
    Check(Event.id, _unsound),
    Check(EventParty.event_id, _parties_twice),
    Check(Event.id, _not_found),
    # What was held, or will not be, is moved no more.
    Closing(
        Event.status,
        (Event.starts_on, Event.ends_on, Event.month),
        (*HAPPENED, EventStatus.CANCELLED),
    ),
    Mend(Event.form_id, derive),
    Hold(
        EventBook.edition_id,
        select(Event.title).join(EventBook).order_by(Event.id),
        "Книга выбрана к мероприятию {}. Сначала уберите её оттуда.",
    ),
    Hold(
        EventParty.school_form_id,
        select(Event.title).join(EventParty).order_by(Event.id),
        "Класс записан на мероприятие {}. Сначала уберите его оттуда.",
    ),
)
