"""Lines of the agenda: an event or a consultation of today in words, with its chip."""

import datetime as dt

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import hour_digits, in_days
from ibc_desktop.sections.consultations.model import ConsultationStatus
from ibc_desktop.sections.consultations.rules.rows import ConsultationRow
from ibc_desktop.sections.consultations.rules.targets import ShowConsultation
from ibc_desktop.sections.consultations.rules.wording import consulted
from ibc_desktop.sections.consultations.rules.wording import status_chip as consultation_chip
from ibc_desktop.sections.events.model import EventStatus, EventTone
from ibc_desktop.sections.events.rules.rows import EventRow
from ibc_desktop.sections.events.rules.targets import ShowEvent
from ibc_desktop.sections.events.rules.wording import day_words, expected_words, status_chip

from .rows import AgendaLine
from .wording import hour_chip

# The chip tone in which each sort of events is known in calendars.
TONES = {
    EventTone.READING: "ok",
    EventTone.MEETING: "plum",
    EventTone.DATES: "info",
    EventTone.GAME: "warn",
}
_ICONS = {
    EventTone.READING: "book-open",
    EventTone.MEETING: "users",
    EventTone.DATES: "calendar-day",
    EventTone.GAME: "star",
}
_COMING = (EventStatus.PLANNED, EventStatus.PREPARED)


def event_line(event: EventRow, now: dt.datetime) -> AgendaLine:
    """Return an event of today; one that goes on for days says until when."""
    chip = status_chip(event.status)
    if event.status in _COMING:
        chip = hour_chip(event.starts_at, event.ends_at, now, chip)
    several = event.last_day is not None and event.last_day != event.starts_on
    span = day_words(event, now.date()) if several else ""
    return AgendaLine(
        hour_digits(event.starts_at),
        _ICONS[event.tone],
        event.full_title,
        ". ".join(filter(None, (expected_words(event), event.place, span))),
        chip,
        event.status not in _COMING,
        ShowEvent(event.id),
    )


def coming_line(event: EventRow, today: dt.date) -> AgendaLine:
    """Return an event of a coming day: the day stands in the place of the hour."""
    day = event.starts_on or today
    words = ". ".join(filter(None, (expected_words(event), event.place)))
    return AgendaLine(
        f"{day:%d.%m}",
        _ICONS[event.tone],
        event.full_title,
        words,
        Chip("mute", "calendar-day", in_days(day, today)),
        False,
        ShowEvent(event.id),
    )


def consultation_line(row: ConsultationRow, now: dt.datetime) -> AgendaLine:
    """Return a consultation of today."""
    waits = row.status in (ConsultationStatus.APPOINTED, ConsultationStatus.ASKED)
    chip: Chip = consultation_chip(row.status)
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
