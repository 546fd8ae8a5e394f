"""What the director reads below the figures: what was achieved, and what needs a decision.

A draft is made from the data; the librarian's own words are kept with the dates of the period.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_digits, number
from ibc_desktop.sections.consultations.rules import figures as consulting
from ibc_desktop.sections.events.rules import figures as events
from ibc_desktop.sections.partners.rules.queries import ending_agreements
from ibc_desktop.sections.partners.rules.state import last_day

from .classes import ClassRow, class_rows, compared
from .queries import Figures


@dataclass(frozen=True)
class Remarks:
    """Lines of the director's page; `own` says that the librarian wrote them."""

    done: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    own: bool = False


def remarks(session: Session, found: Figures, period: Period, today: dt.date) -> Remarks:
    """Return the librarian's lines for this period, or the draft."""
    kept = settings.value(session, _name(period))
    if kept is None:
        return drafted(session, found, today)
    return Remarks(tuple(kept["done"]), tuple(kept["asks"]), own=True)


def keep(session: Session, period: Period, done: str, asks: str) -> None:
    """Keep the librarian's lines, one a line of text; nothing at all brings the draft back."""
    lines = {"done": _lines(done), "asks": _lines(asks)}
    settings.put(session, _name(period), lines if any(lines.values()) else None)


def drafted(session: Session, found: Figures, today: dt.date) -> Remarks:
    """Return what the data say by themselves."""
    rows = compared(class_rows(found))
    return Remarks(tuple(_done(session, found, rows)), tuple(_asks(session, found, rows, today)))


def best(rows: list[ClassRow]) -> ClassRow:
    """Return the class that reads most; of equals the younger."""
    return max(rows, key=lambda row: row.loans / row.readers)


def least(rows: list[ClassRow]) -> ClassRow:
    """Return the class that reads least; of equals the younger."""
    return min(rows, key=lambda row: row.loans / row.readers)


def _done(session: Session, found: Figures, rows: list[ClassRow]) -> Iterator[str]:
    if found.counts.events:
        held = counted(found.counts.events, "мероприятие", "мероприятия", "мероприятий")
        people = counted(found.counts.event_visits, "участие", "участия", "участий")
        form, share = next(iter(events.by_form(session, found.period).items()))
        often = f"; чаще всего – {form.lower()} ({share.events})" if share.events > 1 else ""
        yield f"Проведено: {held}, {people}{often}."
    helped = consulting.figures(session, found.period)
    if helped.held:
        held = counted(helped.held, "консультация", "консультации", "консультаций")
        whom = counted(helped.reached, "педагог", "педагога", "педагогов")
        yield f"Помощь учителям: {held}, обратились {whom}."
    if len(rows) > 1:
        row = best(rows)
        yield f"Самый читающий класс – {row.label}: на одного читателя {row.reading} выдачи."
    if found.counts.acquired:
        added = counted(found.counts.acquired, "экземпляр", "экземпляра", "экземпляров")
        yield f"В фонд поступило: {added}."


def _asks(session: Session, found: Figures, rows: list[ClassRow], today: dt.date) -> Iterator[str]:
    if found.counts.debtors:
        late = max(rows, key=lambda row: row.debtors, default=None)
        where = f", больше всего в {late.label} – {late.debtors}" if late and late.debtors else ""
        yield f"Вернуть просроченные книги: должников {number(found.counts.debtors)}{where}."
    yield from _ending(session, today)
    if len(rows) > 1:
        row = least(rows)
        yield f"Выделить время для библиотечных уроков в {row.label}: читаемость {row.reading}."


def _ending(session: Session, today: dt.date) -> Iterator[str]:
    for each in ending_agreements(session, today):
        until = date_digits(last_day(each.agreement) or today)
        yield f"Продлить договор: {each.partner}, действует до{NBSP}{until}."


def _name(period: Period) -> str:
    return f"remarks.{period.first}.{period.last}"


def _lines(text: str) -> list[str]:
    return [line.strip(" –—-•") for line in text.splitlines() if line.strip(" –—-•")]
