"""What must always hold of events, whatever was done."""

from sqlalchemy import ColumnElement, case, exists, extract, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.sections.readers.model import SchoolForm

from ..model import HAPPENED, Event, EventParty

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


OFFERS = (Check(Event.id, _unsound),)
