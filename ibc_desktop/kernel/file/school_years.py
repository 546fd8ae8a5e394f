"""The school years as rows: their bounds, and in them quarters, vacations and days off."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..ground.labelled import Labelled
from ..ground.periods import Terms, school_year_name
from ..store.base import Base, Key, reference


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
    query = SPANS.where(SchoolSpan.school_year_id == school_year)
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
    query = SPANS.where(SchoolSpan.kind == SpanKind.TERM).order_by(SchoolSpan.first_on)
    said = defaultdict[int, tuple[tuple[dt.date, dt.date], ...]](tuple)
    for row in session.execute(query):
        said[row.school_year_id] += ((row.first_on, row.last_on),)
    return Terms(said)


SPANS = select(
    SchoolSpan.id,
    SchoolSpan.school_year_id,
    SchoolSpan.kind,
    SchoolSpan.title,
    SchoolSpan.first_on,
    SchoolSpan.last_on,
)
