"""The numbers that may be looked behind: a page of the list, what it counts, visits by day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, words
from ibc_desktop.kernel.ground.keyset import PAGE, page_after
from ibc_desktop.kernel.plug.behind import DayVisits, Heading, Line, Long, NumberList, Short
from ibc_desktop.kernel.plug.home import calendar
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.sections.readers.rules.figures import Slice


@dataclass(frozen=True)
class Number:
    """A number on a screen or a paper: what it counts, of which slice, as of which day."""

    kind: NumberList
    part: Slice
    day: dt.date


def lists(sections: Sections) -> dict[str, NumberList]:
    """Return all lists behind numbers by what is counted; visits by day are those of all."""
    offered = [*sections.each(NumberList), *_by_day(sections)]
    return {each.what: each for each in offered}


def page(
    session: Session, number: Number, said: str = "", after: Line | None = None, size: int = PAGE
) -> list[Line]:
    """Return a page of the list behind a number, of the lines with all words said."""
    found = number.kind.open(session, number.part, number.day)
    if isinstance(found, Short):
        return [] if after else [line for line, _ in _sought(found, said)]
    query = page_after(_narrowed(found, said), found.order, after.order if after else None, size)
    return [found.line(row) for row in session.connection().execute(query)]


def total(session: Session, number: Number, said: str = "") -> int:
    """Return what the list behind a number counts: without words, the number itself."""
    found = number.kind.open(session, number.part, number.day)
    if isinstance(found, Short):
        return sum(count for _, count in _sought(found, said))
    narrowed = _narrowed(found, said).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(narrowed)) or 0


def _by_day(sections: Sections) -> Iterable[NumberList]:
    visits, day = sections.all(DayVisits), Heading("День")
    yield NumberList(
        "visits",
        "Посещения по дням",
        ("посещение", "посещения", "посещений"),
        (day, *(each.heading for each in visits)),
        partial(_visits, sections),
        "calendar",
    )
    yield NumberList(
        "working_days",
        "Рабочие дни",
        ("день", "дня", "дней"),
        (day, Heading("Посещений", 12, right=True)),
        partial(_working_days, sections),
        "calendar",
    )


def _visits(sections: Sections, session: Session, part: Slice, _day: dt.date) -> Short:
    """Visits by day: those at the desk and those of events that began on it."""
    found = [each.of(session, part) for each in sections.each(DayVisits)]
    days = sorted(set().union(*found))
    rows = [(day, *(each.get(day, 0) for each in found)) for day in days]
    return Short(_day_lines(sections, rows), tuple(sum(came) for _, *came in rows))


def _working_days(sections: Sections, session: Session, part: Slice, _day: dt.date) -> Short:
    desk = next(each for each in sections.each(DayVisits) if each.is_desk)
    lines = _day_lines(sections, desk.of(session, Slice(part.period)).items())
    return Short(lines, (1,) * len(lines))


def _day_lines(sections: Sections, rows: Iterable[tuple[Any, ...]]) -> tuple[Line, ...]:
    month = calendar(sections).month
    return tuple(Line(row[:1], row, month(row[0])) for row in rows)


def _sought(found: Short, said: str) -> list[tuple[Line, int]]:
    wanted = words(said)
    pairs = zip(found.lines, found.counts, strict=True)
    return [pair for pair in pairs if _has(pair[0], wanted)]


def _has(line: Line, wanted: list[str]) -> bool:
    told = fold(" ".join(str(cell) for cell in line.cells))
    return all(word in told for word in wanted)


def _narrowed(found: Long, said: str) -> Any:
    query, place = found.query, found.sought[0]
    for column in found.sought[1:]:
        place = place + " " + func.coalesce(column, "")
    for word in words(said):
        # Letters and digits only, so there is nothing in a word for LIKE to misread.
        query = query.where(place.like(f"%{word}%"))
    return query
