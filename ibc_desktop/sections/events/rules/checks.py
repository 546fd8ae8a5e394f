"""What must always hold of events, whatever was done."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

_HELD = "e.status IN ('unreported', 'held')"
# The school year in which a day lies.
_YEAR = "CAST(strftime('%Y', {0}) AS INTEGER) - (CAST(strftime('%m', {0}) AS INTEGER) < 9)"
_RULES = (
    (
        "SELECT e.title FROM event e WHERE EXISTS (SELECT 1 FROM event_party p"
        f" WHERE p.event_id = e.id AND p.came IS NOT NULL) AND NOT {_HELD}",
        "Мероприятие «{}» не проведено, а посещение отмечено.",
    ),
    (
        f"SELECT e.title FROM event e WHERE {_HELD} AND e.starts_on IS NULL",
        "Мероприятие «{}» проведено, а день не указан.",
    ),
    (
        "SELECT e.title FROM event e JOIN event_party p ON p.event_id = e.id"
        " JOIN school_form f ON f.id = p.school_form_id WHERE f.school_year <> e.school_year",
        "Мероприятие «{}» записано за классом другого учебного года.",
    ),
    (
        f"SELECT e.title FROM event e WHERE {_YEAR.format('e.starts_on')} <> e.school_year"
        " OR CAST(strftime('%m', e.starts_on) AS INTEGER) <> e.month",
        "Дата мероприятия «{}» не из месяца или учебного года его плана.",
    ),
)
_MOST_SHOWN = 20


def events_are_sound(session: Session) -> list[str]:
    """Return a sentence for everything in the plans that cannot be."""
    found = []
    for query, sentence in _RULES:
        titles = session.execute(text(f"{query} LIMIT {_MOST_SHOWN}")).scalars()
        found += [sentence.format(title) for title in titles]
    return found


OFFERS = (Check(events_are_sound),)
