"""When, for whom and in what state: an event in the words of the screen and of the paper."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_words, month_name, weekday_name
from ibc_desktop.sections.readers.model import ReaderGroup

from ..model import EventStatus, EventTone
from .drafts import PartyDraft, When
from .rows import EventRow, PlanCounts

_CHIPS = {
    EventStatus.PLANNED: ("mute", "calendar-day"),
    EventStatus.PREPARED: ("warn", "pencil"),
    EventStatus.UNREPORTED: ("info", "file"),
    EventStatus.HELD: ("ok", "check"),
    EventStatus.CANCELLED: ("bad", "close"),
}
# How each sort of events is known: in calendars, in lists, on the home page.
TONES = {
    EventTone.READING: Chip("ok", "book-open", EventTone.READING.label),
    EventTone.MEETING: Chip("plum", "users", EventTone.MEETING.label),
    EventTone.DATES: Chip("info", "calendar-day", EventTone.DATES.label),
    EventTone.GAME: Chip("warn", "star", EventTone.GAME.label),
}
_GROWN_UPS = {
    ReaderGroup.TEACHER: "педагоги",
    ReaderGroup.STAFF: "сотрудники",
    ReaderGroup.PARENT: "родители",
    ReaderGroup.OTHER: "гости",
}
_GROUPS = list(ReaderGroup)


def status_chip(status: EventStatus) -> Chip:
    """Return the chip of a state of an event (LOOK: five chips of events)."""
    return Chip(*_CHIPS[status], status.label)


def day_words(event: EventRow | When, today: dt.date | None = None) -> str:
    """Return «25 марта», «24–30 марта», «28 марта – 2 апреля» or «март».

    The year is added to days that are not of the year of `today`, where that is given.
    """
    first, last = event.starts_on, event.ends_on
    if first is None:
        return month_name(event.month) if event.month else ""
    if last is None or last == first:
        return date_words(first, today or first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_words(last, today or last)}"
    return f"{date_words(first, first)} – {date_words(last, today or last)}"


def hours(event: EventRow | When) -> str:
    """Return «12:20–13:05», «12:20» or nothing."""
    if event.starts_at is None:
        return ""
    end = f"–{event.ends_at:%H:%M}" if event.ends_at else ""
    return f"{event.starts_at:%H:%M}{end}"


def when_words(event: EventRow | When, today: dt.date | None = None) -> str:
    """Return «25 марта, четверг, 12:20–13:05»: when it is, as the card says."""
    return ", ".join(filter(None, (day_words(event, today), weekday(event), hours(event))))


def weekday(event: EventRow | When) -> str:
    """Return «четверг» of an event of one day, or nothing."""
    first = event.starts_on
    return weekday_name(first) if first and event.ends_on in (None, first) else ""


def paper_when(event: EventRow | When) -> str:
    """Return «25.03», «24–30.03», «28.03–02.04» or «март», as a plan of one year has it."""
    first, last = event.starts_on, event.ends_on
    if first is None:
        return month_name(event.month) if event.month else ""
    if last is None or last == first:
        return f"{first:%d.%m}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d.%m}"
    return f"{first:%d.%m}–{last:%d.%m}"


def whom_words(parties: Iterable[PartyDraft], note: str = "") -> str:
    """Return «5А, 6Б», «1–4 классы, родители», «педагоги, актив библиотеки».

    Said are those it was planned for, or those who came where nobody was.
    """
    found = _widest(parties)
    pupils = [party for party in found if party.group is ReaderGroup.PUPIL]
    grown_ups = [_grown_up(party, "classes") for party in found if party not in pupils]
    return ", ".join(filter(None, (_pupils(pupils), *grown_ups, note)))


def whom_short(parties: Iterable[PartyDraft], note: str = "") -> str:
    """Return «1–4», «5А, 6Б», «5–9, родители», «родители 1–2»: for a column of a paper."""
    found = _widest(parties)
    said = [
        _which(party) or "все классы"
        if party.group is ReaderGroup.PUPIL
        else _grown_up(party, "short")
        for party in found
    ]
    return ", ".join(filter(None, (*said, note)))


def who_came(parties: Iterable[PartyDraft]) -> str:
    """Return «5А, 6Б, родители»: those of whom it is known that they came."""
    return whom_words(replace(party, planned=True) for party in parties if party.came)


def expected_words(event: EventRow) -> str:
    """Return «5А, 6Б, 7А: ждём 62 человека», or «5А, 6Б: пришло 58 человек» once it is known."""
    whom = whom_words(event.parties, event.audience_note)
    if event.came is not None:
        whom = who_came(event.parties) or whom
        number = f"пришло {people(event.came)}"
    elif event.expected:
        number = f"ждём {people(event.expected)}"
    else:
        return whom
    return f"{whom}: {number}" if whom else number


def people(count: int) -> str:
    """Return «62 человека»."""
    return counted(count, "человек", "человека", "человек")


def events(count: int) -> str:
    """Return «64 мероприятия»."""
    return counted(count, "мероприятие", "мероприятия", "мероприятий")


def plan_line(counts: PlanCounts) -> str:
    """Return «План на 2026/27 год: 64 мероприятия, проведено 41»."""
    year = school_year_name(counts.school_year)
    if not counts.planned:
        return f"План на {year} год пока пуст"
    return f"План на {year} год: {events(counts.planned)}, проведено{NBSP}{counts.held}"


def _widest(parties: Iterable[PartyDraft]) -> list[PartyDraft]:
    """Return the parties in their order, without those that a wider one holds."""
    known = list(parties)
    planned = [party for party in known if party.planned] or known
    bare = list(dict.fromkeys(map(_bare, planned)))
    wide = [party for party in bare if not any(_holds(other, party) for other in bare)]
    return sorted(wide, key=_order)


def _bare(party: PartyDraft) -> PartyDraft:
    group, name, first, last = party.kind
    if name:
        first, last = party.grade_from, party.grade_to
    return PartyDraft(group, name, first, last)


def _holds(wider: PartyDraft, party: PartyDraft) -> bool:
    if wider.group is not party.group or wider == party or wider.class_name:
        return False
    if wider.grade_from is None:
        return True
    first, last = party.grade_from, party.grade_to
    if first is None or last is None or wider.grade_to is None:
        return False
    return wider.grade_from <= first and last <= wider.grade_to


def _order(party: PartyDraft) -> tuple[int, int, int, str]:
    return (
        _GROUPS.index(party.group),
        party.grade_from or 0,
        -(party.grade_to or 0),
        party.class_name,
    )


def _which(party: PartyDraft) -> str:
    """Return «5А», «5–7» or «5» of a party, or nothing where it is for all."""
    if party.class_name:
        return party.class_name
    if party.grade_from is None:
        return ""
    if party.grade_to in (None, party.grade_from):
        return str(party.grade_from)
    return f"{party.grade_from}–{party.grade_to}"


def _pupils(parties: Sequence[PartyDraft]) -> str:
    """Return «1–4 классы, 5А»: several runs of grades share the word."""
    if any(party.grade_from is None for party in parties):
        return "все классы"
    # A class of a small school may have no letter: «10, 11 классы».
    grades = [party for party in parties if not party.class_name or party.class_name.isdecimal()]
    classes = [party.class_name for party in parties if party not in grades]
    said = ", ".join(map(_which, grades))
    if said:
        one = len(grades) == 1 and grades[0].grade_from == grades[0].grade_to
        said += " класс" if one else " классы"
    return ", ".join(filter(None, (said, *classes)))


def _grown_up(party: PartyDraft, form: str) -> str:
    named, which = _GROWN_UPS[party.group], _which(party)
    if not which or form == "short" or not which[-1].isdecimal():
        return f"{named} {which}".strip()
    return f"{named} {which} {'класса' if which.isdecimal() else 'классов'}"
