"""The plan for a calendar program: RFC 5545, each event known again by its UID for ever."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar
from icalendar import Event as Entry

from ibc_desktop.kernel.ground.folding import visible

from ..model import EventStatus
from ..rules.rows import EventRow
from ..rules.wording import hours, whom_words

_PRODUCT = "-//ИБЦ//План мероприятий//RU"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Revision:
    """How often an event was changed, and when last: by it a calendar knows what is newer."""

    number: int
    changed_at: dt.datetime


def calendar(rows: Sequence[EventRow], revisions: Mapping[int, Revision]) -> tuple[bytes, int]:
    """Return the events as an iCalendar file, and how many of them it holds.

    Hours are those of the school's own clock, without a time zone. An event that knows only its
    month is left out: a bar across the whole month would hide its days. The same events give
    the same bytes.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Мероприятия библиотечного центра")
    dated = [row for row in rows if row.starts_on is not None]
    for row in dated:
        made.add_component(_entry(row, revisions.get(row.id) or _first(row)))
    return made.to_ical(), len(dated)


def _first(row: EventRow) -> Revision:
    """What was taken in with a list has no changes of its own yet."""
    return Revision(0, dt.datetime(row.school_year, 9, 1))


def _entry(row: EventRow, revision: Revision) -> Entry:
    entry = Entry()
    entry.add("uid", row.uid)
    # The journal keeps the school's clock; a stamp must be in UTC, and only its order matters.
    entry.add("dtstamp", revision.changed_at.replace(tzinfo=dt.UTC))
    entry.add("sequence", revision.number)
    entry.add("summary", visible(row.full_title))
    for name, moment in _span(row):
        entry.add(name, moment)
    if row.place:
        entry.add("location", visible(row.place))
    entry.add("categories", [visible(each) for each in (row.form, row.section) if each])
    if about := _about(row):
        entry.add("description", visible(about))
    cancelled = row.status is EventStatus.CANCELLED
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return entry


def _span(row: EventRow) -> list[tuple[str, Any]]:
    """Return begin and end: hours of one day, or whole days, the end being the day after."""
    first, last = row.starts_on, row.last_day
    assert first is not None
    assert last is not None
    if row.starts_at is None or first != last:
        return [("dtstart", first), ("dtend", last + _DAY), ("transp", "TRANSPARENT")]
    begin = ("dtstart", dt.datetime.combine(first, row.starts_at))
    if row.ends_at is None or row.ends_at == row.starts_at:
        return [begin]
    return [begin, ("dtend", dt.datetime.combine(first, row.ends_at))]


def _about(row: EventRow) -> str:
    """Return what else the card says, a line each."""
    several_days = row.starts_on != row.last_day
    lines = (
        ("Для кого", whom_words(row.parties, row.audience_note)),
        ("Часы", hours(row) if several_days else ""),
        ("Повод", row.occasion),
        ("Ответственный", row.responsible),
        ("Партнёр", row.partner),
        ("Отменено", row.status_reason if row.status is EventStatus.CANCELLED else ""),
    )
    return "\n".join(f"{name}: {said}" for name, said in lines if said)
