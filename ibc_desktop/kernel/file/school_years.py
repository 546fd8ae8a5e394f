"""The school years as rows: their bounds, and in them quarters, vacations and days off."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CheckConstraint, Index, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..ground.folding import plain_line
from ..ground.labelled import Labelled
from ..ground.periods import PeriodKind, Terms, period_of, school_year_name, usual_terms
from ..ground.refusals import Refusal
from ..store.base import Base, Key, existing, reference

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


class SpanKind(Labelled):
    """What days of a school year are: of a quarter, of a vacation, or days off."""

    TERM = "term", "Четверть"
    VACATION = "vacation", "Каникулы"
    DAY_OFF = "day_off", "Выходные"


class YearState(Labelled):
    """Where a school year stands on a day."""

    PREPARED = "prepared", "готовится"
    RUNS = "runs", "идёт"
    CLOSED = "closed", "закрыт"


class SchoolYear(Base):
    """Учебный год. Its key is the year of its autumn, so that years stand in order by it.

    Which year runs is nowhere kept: it follows from the day that is asked about.
    """

    __tablename__ = "school_year"
    __table_args__ = (CheckConstraint("ends_on > starts_on", name="ends_after_start"),)

    id: Mapped[Key]
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]


class SchoolSpan(Base):
    """Четверть, каникулы or days off of a school year; a quarter is named by its number."""

    __tablename__ = "school_span"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        CheckConstraint("kind = 'term' OR title <> ''", name="title"),
        Index("ix_school_span_days", "school_year_id", "first_on"),
    )

    id: Mapped[Key]
    school_year_id: Mapped[int] = reference("school_year.id", index=False)
    kind: Mapped[SpanKind]
    title: Mapped[str] = mapped_column(default="")
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date]


@dataclass(frozen=True)
class YearRow:
    """A school year as lists and papers name it."""

    id: int
    starts_on: dt.date
    ends_on: dt.date

    @property
    def name(self) -> str:
        """«2026/27»."""
        return school_year_name(self.id)

    def state(self, day: dt.date) -> YearState:
        """Return where the year stands on this day."""
        if day < self.starts_on:
            return YearState.PREPARED
        return YearState.RUNS if day <= self.ends_on else YearState.CLOSED


@dataclass(frozen=True)
class SpanRow:
    """Some days of a school year; a quarter bears its number for a title."""

    id: int
    school_year: int
    kind: SpanKind
    title: str
    first_on: dt.date
    last_on: dt.date

    @property
    def name(self) -> str:
        return self.title

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


def years(session: Session) -> list[YearRow]:
    """Return the school years there are, the latest first."""
    columns = SchoolYear.id, SchoolYear.starts_on, SchoolYear.ends_on
    query = select(*columns).order_by(SchoolYear.id.desc())
    return [YearRow(*row) for row in session.execute(query)]


def year(session: Session, school_year: int) -> YearRow | None:
    """Return the school year that began in this autumn, or None where it is not made yet."""
    return next((row for row in years(session) if row.id == school_year), None)


def spans(session: Session, school_year: int) -> list[SpanRow]:
    """Return the quarters, vacations and days off of a school year in their order."""
    query = _SPANS.where(SchoolSpan.school_year_id == school_year)
    found = session.execute(query.order_by(SchoolSpan.first_on, SchoolSpan.id)).all()
    terms_here = sum(row.kind is SpanKind.TERM for row in found)
    rows, number = list[SpanRow](), 0
    for key, of_year, kind, title, first, last in found:
        number += kind is SpanKind.TERM
        named = Terms.name_of(number, terms_here) if kind is SpanKind.TERM else title
        rows.append(SpanRow(key, of_year, kind, named, first, last))
    return rows


def span(session: Session, span_id: int) -> SpanRow | None:
    """Return some days of a school year by their key, or None where they are gone."""
    year_of_it = session.scalar(select(SchoolSpan.school_year_id).where(SchoolSpan.id == span_id))
    return next((row for row in spans(session, year_of_it or 0) if row.id == span_id), None)


def terms(session: Session) -> Terms:
    """Return the quarters of the school; of a year of which nothing was said the usual ones."""
    query = _SPANS.where(SchoolSpan.kind == SpanKind.TERM).order_by(SchoolSpan.first_on)
    said = defaultdict[int, tuple[tuple[dt.date, dt.date], ...]](tuple)
    for row in session.execute(query):
        said[row.school_year_id] += ((row.first_on, row.last_on),)
    return Terms(said)


# What is done with them.


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
    rows = session.execute(_SPANS.where(SchoolSpan.school_year_id == last).order_by(SchoolSpan.id))
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


_SPANS = select(
    SchoolSpan.id,
    SchoolSpan.school_year_id,
    SchoolSpan.kind,
    SchoolSpan.title,
    SchoolSpan.first_on,
    SchoolSpan.last_on,
)
