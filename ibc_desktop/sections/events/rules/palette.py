"""What the palette offers of events: found by the words typed, the coming ones first."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine

from .queries import EVENTS
from .rows import EventFilter, EventRow
from .targets import NewEvent, ShowEvent, ShowPlan
from .wording import when_words, whom_words

# So many are looked at before the likely ones are put first.
_LOOKED_AT = 200


def found_events(context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Return lines of the palette for the events these words find."""
    today = context.today()
    rows = EVENTS.page(session, EventFilter(words=typed), size=_LOOKED_AT)
    likely = sorted(rows, key=lambda row: _distance(row, today))[:limit]
    return [_line(row, today) for row in likely]


def _distance(row: EventRow, today: dt.date) -> tuple[bool, int]:
    """Coming events by nearness, then past ones, the latest first."""
    days = ((row.last_day or row.month_starts_on) - today).days
    return days < 0, abs(days)


def _line(row: EventRow, today: dt.date) -> Found:
    said = (when_words(row, today), whom_words(row.parties, row.audience_note), row.status.label)
    below = ", ".join(filter(None, said))
    return Found(row.full_title, below, "calendar", ShowEvent(row.id))


FORM_LIST = LookupLine("event_forms", "Формы мероприятий", "урок, чтения, выставка", "calendar")
SECTION_LIST = LookupLine(
    "plan_sections", "Разделы плана", "в каком порядке они стоят в плане", "layers"
)

OFFERS = (
    Finder(
        "Мероприятия",
        found_events,
        meant=lambda _context, session, typed: EVENTS.meant(session, EventFilter(words=typed)),
    ),
    Command("Новое мероприятие", "plus", NewEvent(), "Ctrl+N"),
    Command("План года", "list", ShowPlan()),
    FORM_LIST,
    SECTION_LIST,
)
