"""What the events tell on the home page: today and soon, dots of the month, jubilees, reports."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import counted, date_words, hour_digits, in_days
from ibc_desktop.kernel.plug.home import (
    Agenda,
    AgendaLine,
    Ahead,
    Ending,
    Jubilee,
    Jubilees,
    Mark,
    Marks,
    TaskLine,
    Visits,
    hour_chip,
)
from ibc_desktop.sections.dates.rules.anniversaries import Anniversary, anniversaries
from ibc_desktop.sections.readers.rules.figures import Slice

from ..model import EventStatus
from . import figures, queries
from .remembering import last_events
from .rows import EventRow
from .targets import NewEvent, ShowEvent
from .wording import TONES, day_words, expected_words, status_chip

_COMING = (EventStatus.PLANNED, EventStatus.PREPARED)
_DAYS_AHEAD = 6
_JUBILEE_DAYS, _JUBILEES = 90, 4
_DAY = dt.timedelta(days=1)


def agenda(session: Session, now: dt.datetime) -> list[AgendaLine]:
    """Return the events of today; one that goes on for days says until when."""
    return [_today_line(row, now) for row in queries.on_day(session, now.date())]


def ahead(session: Session, today: dt.date, limit: int) -> list[AgendaLine]:
    """Return the events of the next days."""
    rows = queries.ahead(session, today + _DAY, _DAYS_AHEAD, limit=limit)
    return [_coming_line(row, today) for row in rows]


def marks(session: Session, period: Period) -> list[Mark]:
    """Return the days of events, each in the tone of its sort.

    An exhibition of a month would dot every day: its first day in the period stands for it.
    """
    return [
        Mark(max(row.starts_on, period.first), TONES[row.tone].tone, row.title)
        for row in queries.in_period(session, period)
        if row.starts_on is not None
    ]


def jubilees(session: Session, today: dt.date) -> list[Jubilee]:
    """Return the nearest round birthdays; Enter on one begins an event of that day."""
    found = anniversaries(session, today, _JUBILEE_DAYS, limit=_JUBILEES, jubilees_only=True)
    held = last_events(session, found, today)
    return [_jubilee(each, held.get(each.id), today) for each in found]


def unreported(session: Session, today: dt.date) -> list[TaskLine]:
    """Return the events that wait for their report."""
    return [
        TaskLine(
            "file",
            "info",
            row.full_title,
            f"{date_words(row.last_day or today, today)}, ждёт отчёта",
            ShowEvent(row.id),
        )
        for row in queries.waiting(session, today)
    ]


def _today_line(event: EventRow, now: dt.datetime) -> AgendaLine:
    chip = status_chip(event.status)
    if event.status in _COMING:
        chip = hour_chip(event.starts_at, event.ends_at, now, chip)
    several = event.last_day is not None and event.last_day != event.starts_on
    span = day_words(event, now.date()) if several else ""
    return AgendaLine(
        hour_digits(event.starts_at),
        TONES[event.tone].icon,
        event.full_title,
        ". ".join(filter(None, (expected_words(event), event.place, span))),
        chip,
        event.status not in _COMING,
        ShowEvent(event.id),
    )


def _coming_line(event: EventRow, today: dt.date) -> AgendaLine:
    day = event.starts_on or today
    return AgendaLine(
        f"{day:%d.%m}",
        TONES[event.tone].icon,
        event.full_title,
        ". ".join(filter(None, (expected_words(event), event.place))),
        Chip("mute", "calendar-day", in_days(day, today)),
        False,
        ShowEvent(event.id),
    )


def _jubilee(each: Anniversary, held: dt.date | None, today: dt.date) -> Jubilee:
    years = counted(each.age, "год", "года", "лет")
    books = counted(each.copies, "книга", "книги", "книг")
    past = f"вспоминали в {held.year}" if held else "ещё не вспоминали"
    return Jubilee(
        each.day,
        f"{each.surname}, {years}",
        in_days(each.day, today),
        f"у вас {books}" if each.copies else "",
        past if each.copies else "книг у вас нет",
        NewEvent(each.day, f"{each.name}: {each.age_words}"),
    )


def _visits(session: Session, period: Period) -> int:
    return figures.visits(session, Slice(period))


OFFERS = (
    Agenda(agenda),
    Ahead(ahead),
    Marks(marks),
    Jubilees(jubilees),
    Ending(unreported),
    Visits(_visits),
)
