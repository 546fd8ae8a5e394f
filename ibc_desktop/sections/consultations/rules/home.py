"""What the consultations tell on the rail and the home page: those of today, and agreed steps."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import date_words, hour_digits, plural, upper_first
from ibc_desktop.kernel.plug.home import (
    Agenda,
    AgendaLine,
    Badge,
    DayFigures,
    Ending,
    Figure,
    TaskLine,
    Waiting,
    hour_chip,
)

from ..model import ConsultationStatus
from .figures import figures
from .queries import count_steps, next_steps, on_day
from .rows import ConsultationRow
from .targets import ShowConsultation, ShowSteps
from .wording import consulted, signed, status_chip

_STEPS_AHEAD = 14


def day_figures(session: Session, today: dt.date) -> list[Figure]:
    """Return the consultations held on the day."""
    held = figures(session, period_of(PeriodKind.DATES, today)).held
    word = plural(held, "консультация", "консультации", "консультаций")
    return [Figure(held, word, "consultations")]


def agenda(session: Session, now: dt.datetime) -> list[AgendaLine]:
    """Return the consultations of today."""
    return [_today_line(row, now) for row in on_day(session, now.date())]


def waiting(session: Session, today: dt.date) -> list[TaskLine]:
    """Return one line of the steps agreed with teachers that are due, where there are any."""
    steps = next_steps(session, today)
    if not steps:
        return []
    count = len(steps)
    verb = plural(count, "ждёт", "ждут", "ждут")
    noun = plural(count, "обещанный шаг", "обещанных шага", "обещанных шагов")
    first = upper_first(steps[0].next_step)
    return [TaskLine("chats", "warn", f"{count} {noun} {verb}", first, ShowSteps())]


def coming_steps(session: Session, today: dt.date) -> list[TaskLine]:
    """Return the steps agreed for the next two weeks."""
    steps = next_steps(session, today + dt.timedelta(_STEPS_AHEAD))
    return [_step_line(step, today) for step in steps if step.next_on and step.next_on > today]


def _today_line(row: ConsultationRow, now: dt.datetime) -> AgendaLine:
    waits = row.status in (ConsultationStatus.APPOINTED, ConsultationStatus.ASKED)
    chip: Chip = status_chip(row.status)
    # «6А, биология» says the subject already.
    post = "" if row.post in row.lesson else row.post
    if waits:
        ends_at = _later(row.starts_at, row.minutes) if row.starts_at else None
        chip = hour_chip(row.starts_at, ends_at, now, chip)
    return AgendaLine(
        hour_digits(row.starts_at),
        "chats",
        f"Консультация: {row.about}" if row.about else "Консультация",
        ", ".join(filter(None, (consulted(row), post, row.lesson))),
        chip,
        not waits,
        ShowConsultation(row.id),
    )


def _later(hour: dt.time, minutes: int) -> dt.time | None:
    """Return the hour so many minutes later; None where none are known or midnight is passed."""
    ends = hour.hour * 60 + hour.minute + minutes
    return dt.time(ends // 60, ends % 60) if minutes and ends < 24 * 60 else None


def _step_line(step: ConsultationRow, today: dt.date) -> TaskLine:
    person = signed(step.surname, step.given_name, step.patronymic)
    words = f"{date_words(step.next_on or today, today)}, {person}"
    goes = ShowConsultation(step.id)
    return TaskLine("chats", "ink2", upper_first(step.next_step), words, goes)


OFFERS = (
    Badge(count_steps),
    DayFigures(day_figures),
    Agenda(agenda),
    Waiting(waiting),
    Ending(coming_steps),
)
