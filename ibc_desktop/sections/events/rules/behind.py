"""The lists behind the figures of events: those held, and who came to them."""

import datetime as dt
from collections import Counter

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.behind import DAY, DayVisits, Heading, Line, NumberList, Short
from ibc_desktop.sections.readers.rules.figures import Slice

from . import figures
from .rows import EventRow
from .targets import ShowEvent


def visits_by_day(session: Session, part: Slice) -> dict[dt.date, int]:
    """Return the visits of events by the day on which they began."""
    came = Counter[dt.date]()
    for row in figures.behind(session, part):
        if row.starts_on is not None:
            came[row.starts_on] += figures.came(row, part)
    return dict(+came)


def event_visits(session: Session, part: Slice, _day: dt.date) -> Short:
    """Return the events to which somebody of the part came, and how many."""
    rows = [row for row in figures.behind(session, part) if figures.came(row, part)]
    counts = tuple(figures.came(row, part) for row in rows)
    return Short(tuple(map(_line, rows, counts)), counts)


def held(session: Session, part: Slice, _day: dt.date) -> Short:
    """Return the events held."""
    rows = figures.behind(session, part)
    return Short(tuple(_line(row, row.came or 0) for row in rows), (1,) * len(rows))


def _line(row: EventRow, people: int) -> Line:
    cells = (row.starts_on, row.title, row.form, people)
    return Line((row.starts_on, row.id), cells, ShowEvent(row.id))


_EVENT = (DAY, Heading("Мероприятие"), Heading("Форма", 24), Heading("Человек", 9, right=True))

OFFERS = (
    NumberList(
        "event_visits",
        "Посещения мероприятий",
        ("посещение", "посещения", "посещений"),
        _EVENT,
        event_visits,
        "calendar",
    ),
    NumberList(
        "events",
        "Мероприятия",
        ("мероприятие", "мероприятия", "мероприятий"),
        _EVENT,
        held,
        "calendar",
    ),
    DayVisits(Heading("На мероприятиях", 16, right=True), visits_by_day),
)
