"""An event is held: who came by class, what came of it, and what of it is still to be written."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words, quoted

from ..model import HAPPENED, Event, EventStatus
from . import audience
from .drafts import ReportDraft
from .rows import in_school_year
from .service import find


def hold(session: Session, event_id: int, report: ReportDraft, today: dt.date) -> Event:
    """Mark an event as held, with who came and what is told of it.

    It is done when the result is written and, where its form counts visits, it is said who
    came; until then it waits for its report. Called again it corrects the report. Raises
    Refusal, with the field, for an event that is cancelled, still ahead, or has no day yet.
    """
    event = find(session, event_id)
    if event.status == EventStatus.CANCELLED:
        raise Refusal(f"Мероприятие {quoted(event.title)} отменено. Сначала верните его в план.")
    with session.no_autoflush:
        _set_day(event, report.held_on, today)
        _set_books(event, report)
        audience.put_came(session, event, report.parties)
        event.result, event.links = report.result.strip(), report.links.strip()
        event.status_reason = ""
        if event.status not in HAPPENED or event.counts_visits is None:
            event.counts_visits = event.form.counts_visits
        event.status = _status(event)
    session.flush()
    return event


def _set_day(event: Event, held_on: dt.date | None, today: dt.date) -> None:
    day = held_on or event.starts_on
    if day is None:
        raise Refusal("Впишите, в какой день прошло мероприятие.", "held_on")
    if day > today:
        raise Refusal(
            f"{date_words(day, today)} ещё впереди. Впишите день, когда мероприятие прошло.",
            "held_on",
        )
    if not in_school_year(day, event.school_year):
        raise Refusal("Этот день не из учебного года плана. Проверьте дату.", "held_on")
    if event.starts_on != day:
        event.starts_on, event.ends_on, event.month = day, None, day.month


def _set_books(event: Event, report: ReportDraft) -> None:
    for number, field in ((report.books_shown, "books_shown"), (report.books_lent, "books_lent")):
        if number < 0:
            raise Refusal("Число книг не бывает меньше нуля. Проверьте его.", field)
    event.books_shown, event.books_lent = report.books_shown, report.books_lent


def _status(event: Event) -> EventStatus:
    counted = any(party.came is not None for party in event.parties)
    told = event.result and (counted or not event.counts_visits)
    return EventStatus.HELD if told else EventStatus.UNREPORTED
