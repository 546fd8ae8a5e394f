"""Events for the palette: found by the words typed, the coming ones first."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.section import Found, Target

from .queries import event_page
from .rows import EventFilter, EventRow
from .wording import when_words, whom_words

# So many are looked at before the likely ones are put first.
_LOOKED_AT = 200


def found_events(session: Session, typed: str, limit: int, today: dt.date) -> list[Found]:
    """Return lines of the palette for the events these words find."""
    rows = event_page(session, EventFilter(words=typed), size=_LOOKED_AT)
    likely = sorted(rows, key=lambda row: _distance(row, today))[:limit]
    return [_line(row, today) for row in likely]


def _distance(row: EventRow, today: dt.date) -> tuple[bool, int]:
    """Coming events by nearness, then past ones, the latest first."""
    days = ((row.last_day or row.month_starts_on) - today).days
    return days < 0, abs(days)


def _line(row: EventRow, today: dt.date) -> Found:
    said = (when_words(row, today), whom_words(row.parties, row.audience_note), row.status.label)
    target = Target("event", row.id)
    return Found(row.full_title, ", ".join(filter(None, said)), "calendar", "events", target)
