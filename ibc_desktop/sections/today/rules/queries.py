"""What the home page asks of the sections; every figure and line is told by its own section."""

import datetime as dt
from collections import defaultdict

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import plural
from ibc_desktop.kernel.plug.home import (
    Agenda,
    AgendaLine,
    Ahead,
    Asked,
    DayFigures,
    Figure,
    FirstStep,
    HomeLines,
    Marks,
    TaskLine,
    Told,
    Visits,
    day_target,
)
from ibc_desktop.kernel.plug.section import Sections

from .rows import MonthMarks, WeekDay

# The working days of a school library; a Sunday is shown when somebody came.
_WEEK = 6
# A day with less than so much on shows what comes.
_ENOUGH = 3
_DAY = dt.timedelta(days=1)


def told(
    session: Session, sections: Sections, kind: type[HomeLines[Asked, Told]], asked: Asked
) -> list[Told]:
    """Return the lines of a kind, of all sections in their order."""
    return [line for offer in sections.each(kind) for line in offer.of(session, asked)]


def first_steps(session: Session, sections: Sections) -> tuple[bool, list[TaskLine]]:
    """Tell whether the library is new, and what is still to be brought in."""
    steps = sections.all(FirstStep)
    left = [step.waits for step in steps if not step.is_made(session)]
    return len(left) == len(steps), left


def visits(session: Session, sections: Sections, period: Period) -> int:
    """Count the visits of all sections together (DOMAIN 2.6)."""
    return sum(offer.count(session, period) for offer in sections.each(Visits))


def day_figures(session: Session, sections: Sections, today: dt.date) -> list[Figure]:
    """Return the figures of the day, the visits first."""
    came = visits(session, sections, period_of(PeriodKind.DATES, today))
    word = plural(came, "посещение", "посещения", "посещений")
    first = Figure(came, word, day_target(sections))
    return [first, *told(session, sections, DayFigures, today)]


def week(session: Session, sections: Sections, today: dt.date) -> list[WeekDay]:
    """Return the visits of each day of this week; days to come have none."""
    monday = today - dt.timedelta(days=today.weekday())
    found = []
    for day in (monday + _DAY * number for number in range(7)):
        period = period_of(PeriodKind.DATES, day)
        came = visits(session, sections, period) if day <= today else None
        if day.weekday() < _WEEK or came or day == today:
            found.append(WeekDay(day, came))
    return found


def agenda(session: Session, sections: Sections, now: dt.datetime) -> list[AgendaLine]:
    """Return what is on today by the hour, what has no hour last; on a quiet day what comes."""
    lines = told(session, sections, Agenda, now)
    found = sorted(lines, key=lambda line: (not line.hour, line.hour))
    for offer in sections.each(Ahead):
        if len(found) < _ENOUGH:
            found += offer.of(session, now.date(), _ENOUGH - len(found))
    return found


def month_marks(session: Session, sections: Sections, first: dt.date) -> MonthMarks:
    """Return the dots of a month: each tone of a day once, and what there is on it."""
    tones: dict[dt.date, list[str]] = defaultdict(list)
    said: dict[dt.date, list[str]] = defaultdict(list)
    for mark in told(session, sections, Marks, period_of(PeriodKind.MONTH, first)):
        if mark.tone not in tones[mark.day]:
            tones[mark.day].append(mark.tone)
        said[mark.day].append(mark.said)
    return MonthMarks(first, dict(tones), {day: ", ".join(names) for day, names in said.items()})
