"""What is done with school years: made like the last one, their days written and taken out."""

import datetime as dt
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from ..ground.folding import plain_line
from ..ground.periods import PeriodKind, period_of, school_year_name, usual_terms
from ..ground.refusals import Refusal
from ..store.base import existing
from .school_years import SPANS, SchoolSpan, SchoolYear, SpanKind

# What lies in a school year beside its quarters, by month and day; the school sets its own.
_USUAL_VACATIONS = (
    ("Осенние каникулы", (10, 26), (11, 2)),
    ("Зимние каникулы", (12, 31), (1, 10)),
    ("Весенние каникулы", (3, 27), (4, 4)),
    ("Летние каникулы", (6, 1), (8, 31)),
)
_USUAL_DAYS_OFF = (
    ("День народного единства", (11, 4), (11, 4)),
    ("Новогодние праздники", (1, 1), (1, 8)),
    ("День защитника Отечества", (2, 23), (2, 23)),
    ("Международный женский день", (3, 8), (3, 8)),
    ("Праздник Весны и Труда", (5, 1), (5, 1)),
    ("День Победы", (5, 9), (5, 9)),
    ("День России", (6, 12), (6, 12)),
)


def require_year(session: Session, school_year: int) -> int:
    """Return the key of a school year, which is made like the last one where it is missing."""
    if session.get(SchoolYear, school_year) is None:
        whole = period_of(PeriodKind.SCHOOL_YEAR, dt.date(school_year, 9, 1))
        session.add(SchoolYear(id=school_year, starts_on=whole.first, ends_on=whole.last))
        session.flush()
        session.add_all(SchoolSpan(**row) for row in _spans_like_last(session, school_year))
        session.flush()
    return school_year


def make_year(session: Session, school_year: int) -> int:
    """Make a school year like the one before; raises Refusal where it is made already."""
    if session.get(SchoolYear, school_year) is not None:
        raise Refusal(f"{school_year_name(school_year)} учебный год уже есть.")
    return require_year(session, school_year)


def save_span(
    session: Session,
    span_id: int | None,
    school_year: int,
    *,
    kind: SpanKind,
    title: str,
    first_on: dt.date | None,
    last_on: dt.date | None,
) -> int:
    """Write some days of a school year, new ones without a key; one day needs no last.

    Raises Refusal, with the field, for days of another year, without a name, and for quarters
    that overlap.
    """
    title, last_on = plain_line(title), last_on or first_on
    if first_on is None or last_on is None:
        raise Refusal("Впишите первый день.", "first_on")
    if last_on < first_on:
        raise Refusal("Последний день раньше первого. Проверьте даты.", "last_on")
    if kind is not SpanKind.TERM and not title:
        raise Refusal("Впишите название.", "title")
    _require_within(session, school_year, first_on, last_on)
    if kind is SpanKind.TERM:
        title = ""
        _require_apart(session, span_id, school_year, first_on, last_on)
    span = SchoolSpan() if span_id is None else _span(session, span_id)
    span.school_year_id, span.kind, span.title = school_year, kind, title
    span.first_on, span.last_on = first_on, last_on
    session.add(span)
    session.flush()
    return span.id


def remove_span(session: Session, span_id: int) -> None:
    """Take some days out of their school year; a year keeps at least one quarter."""
    span = _span(session, span_id)
    others = exists().where(
        SchoolSpan.school_year_id == span.school_year_id,
        SchoolSpan.kind == SpanKind.TERM,
        SchoolSpan.id != span.id,
    )
    if span.kind is SpanKind.TERM and not session.scalar(select(others)):
        raise Refusal("Последнюю четверть года убрать нельзя. Поправьте её дни.")
    session.delete(span)
    session.flush()


def usual_spans(school_year: int) -> list[dict[str, Any]]:
    """Return the rows of the quarters, vacations and days off that most schools have."""
    rows = [_row(school_year, SpanKind.TERM, "", *days) for days in usual_terms(school_year)]
    for kind, usual in ((SpanKind.VACATION, _USUAL_VACATIONS), (SpanKind.DAY_OFF, _USUAL_DAYS_OFF)):
        for title, *ends in usual:
            first, last = (dt.date(school_year + (end[0] < 9), *end) for end in ends)
            rows.append(_row(school_year, kind, title, first, last))
    return rows


def _spans_like_last(session: Session, school_year: int) -> list[dict[str, Any]]:
    """Return the rows of the last year before this one that has any, with their dates moved."""
    before = select(SchoolSpan.school_year_id).where(SchoolSpan.school_year_id < school_year)
    last = session.scalar(before.order_by(SchoolSpan.school_year_id.desc()).limit(1))
    if last is None:
        return usual_spans(school_year)
    rows = session.execute(SPANS.where(SchoolSpan.school_year_id == last).order_by(SchoolSpan.id))
    return [
        _row(
            school_year, row.kind, row.title, *(_moved(day, school_year - last) for day in row[4:])
        )
        for row in rows
    ]


def _row(
    school_year: int, kind: SpanKind, title: str, first: dt.date, last: dt.date
) -> dict[str, Any]:
    days = {"first_on": first, "last_on": last}
    return {"school_year_id": school_year, "kind": kind, "title": title, **days}


def _moved(day: dt.date, by_years: int) -> dt.date:
    """Return the same date of another year; the 29th of February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + by_years, day=28 if is_leap_day else day.day)


def _span(session: Session, span_id: int) -> SchoolSpan:
    return existing(session, SchoolSpan, span_id, "Этих дней в учебном году больше нет.")


def _require_within(session: Session, school_year: int, first: dt.date, last: dt.date) -> None:
    whole = session.get(SchoolYear, require_year(session, school_year))
    assert whole is not None
    for field, day in (("first_on", first), ("last_on", last)):
        if not whole.starts_on <= day <= whole.ends_on:
            name = school_year_name(school_year)
            raise Refusal(f"Этот день не из {name} учебного года. Проверьте дату.", field)


def _require_apart(
    session: Session, span_id: int | None, school_year: int, first: dt.date, last: dt.date
) -> None:
    other = select(SchoolSpan.id).where(
        SchoolSpan.school_year_id == school_year,
        SchoolSpan.kind == SpanKind.TERM,
        SchoolSpan.id != (span_id or 0),
        SchoolSpan.first_on <= last,
        SchoolSpan.last_on >= first,
    )
    if session.scalar(other.limit(1)) is not None:
        raise Refusal("Четверти не заходят одна на другую. Проверьте даты.", "first_on")
