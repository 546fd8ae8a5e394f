"""What the director reads below the figures: what was achieved, and what needs a decision.

A draft is made from the data; the librarian's own words are kept with the dates of the period.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import counted, number
from ibc_desktop.kernel.plug.figures import Achieved, Decisions
from ibc_desktop.kernel.plug.section import Sections

from .classes import ClassRow, class_rows, compared, least, most
from .queries import Figures


@dataclass(frozen=True)
class Remarks:
    """Lines of the director's page; `own` says that the librarian wrote them."""

    done: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    own: bool = False


def remarks(
    session: Session, sections: Sections, found: Figures, period: Period, today: dt.date
) -> Remarks:
    """Return the librarian's lines for this period, or the draft."""
    kept = settings.value(session, _name(period))
    if kept is None:
        return drafted(session, sections, found, today)
    return Remarks(tuple(kept["done"]), tuple(kept["asks"]), own=True)


def keep(session: Session, period: Period, done: str, asks: str) -> None:
    """Keep the librarian's lines, one a line of text; nothing at all brings the draft back."""
    lines = {"done": _lines(done), "asks": _lines(asks)}
    settings.put(session, _name(period), lines if any(lines.values()) else None)


def drafted(session: Session, sections: Sections, found: Figures, today: dt.date) -> Remarks:
    """Return what the data say by themselves, the sections first."""
    rows = class_rows(found)
    achieved = [each.of(session, found.period) for each in sections.each(Achieved)]
    decisions = [each.of(session, today) for each in sections.each(Decisions)]
    return Remarks(tuple(_done(found, rows, achieved)), tuple(_asks(found, rows, decisions)))


def _done(found: Figures, rows: list[ClassRow], achieved: list[list[str]]) -> Iterator[str]:
    yield from chain(*achieved)
    told = compared(rows)
    if len(told) > 1 and len(first := most(told)) == 1:
        row = first[0]
        yield f"Самый читающий класс – {row.label}: на одного читателя {row.reading} выдачи."
    if found.counts.acquired:
        added = counted(found.counts.acquired, "экземпляр", "экземпляра", "экземпляров")
        yield f"В фонд поступило: {added}."


def _asks(found: Figures, rows: list[ClassRow], decisions: list[list[str]]) -> Iterator[str]:
    # Only the classes of the last year are still there.
    last = [row for row in rows if row.is_class and row.part.period.last == found.period.last]
    if found.counts.debtors:
        yield f"Вернуть просроченные книги: должников {number(found.counts.debtors)}{_late(last)}."
    yield from chain(*decisions)
    told = compared(last)
    if len(told) > 1 and len(fewest := least(told)) == 1:
        row = fewest[0]
        yield f"Выделить время для библиотечных уроков {row.where}: читаемость {row.reading}."


def _late(classes: list[ClassRow]) -> str:
    """Say which class has most debtors, or which two; of more none stands out."""
    top = max((row.debtors for row in classes), default=0)
    named = [row.where for row in classes if row.debtors == top]
    if not top or len(named) > 2:
        return ""
    return f", больше всего {' и '.join(named)} – {'по ' if len(named) > 1 else ''}{top}"


def _name(period: Period) -> str:
    return f"remarks.{period.first}.{period.last}"


def _lines(text: str) -> list[str]:
    return [line.strip(" –—-•") for line in text.splitlines() if line.strip(" –—-•")]
