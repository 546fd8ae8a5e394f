"""What must always hold of the days to remember, the writers and the school years."""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from ibc_desktop.kernel.file.school_years import SchoolSpan, SchoolYear, SpanKind
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import date_words, quoted
from ibc_desktop.kernel.plug.checks import Check

from ..model import Observance, Writer
from .lookups import is_day


def _named_once(session: Session, these: ColumnElement[bool]) -> list[str]:
    """No day to remember stands twice in a month."""
    months = select(Observance.month).where(these)
    query = select(Observance.month, Observance.title).where(Observance.month.in_(months))
    known, twice = set[tuple[int | None, str]](), list[str]()
    for month, title in session.execute(query):
        if (month, fold(title)) in known:
            twice.append(f"День {quoted(title)} стоит в этом месяце дважды.")
        known.add((month, fold(title)))
    return twice


def _in_the_calendar(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A day to remember is one that its month has."""
    query = select(Observance).where(Observance.day.is_not(None), these)
    return [
        f"Дня {quoted(each.title)} в его месяце нет."
        for each in session.scalars(query)
        if not is_day(each.month or 0, each.day or 0)
    ]


def _died_later(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Nobody dies before being born."""
    query = select(Writer.surname).where(Writer.death_year < Writer.birth_year, these)
    return [f"{surname}: год смерти раньше года рождения." for surname in session.scalars(query)]


def _days_of_their_year(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Quarters, vacations and days off lie in their school year."""
    query = (
        select(SchoolYear.id, SchoolSpan.first_on)
        .join(SchoolSpan, SchoolSpan.school_year_id == SchoolYear.id)
        .where(
            or_(
                SchoolSpan.first_on < SchoolYear.starts_on, SchoolSpan.last_on > SchoolYear.ends_on
            ),
            these,
        )
    )
    return [
        f"{school_year_name(year)} учебный год: дни с {date_words(first)} не из него."
        for year, first in session.execute(query)
    ]


def _one_quarter_after_another(session: Session, these: ColumnElement[bool]) -> list[str]:
    """No quarter begins before the one in front of it has ended."""
    later = aliased(SchoolSpan)
    same_year = later.school_year_id == SchoolSpan.school_year_id
    begins_within = later.first_on.between(SchoolSpan.first_on, SchoolSpan.last_on)
    query = (
        select(later.school_year_id, later.first_on)
        .join(SchoolSpan, and_(same_year, begins_within, later.id != SchoolSpan.id))
        .where(SchoolSpan.kind == SpanKind.TERM, later.kind == SpanKind.TERM, these)
    )
    return [
        f"{school_year_name(year)} учебный год: четверть с {date_words(first)} заходит на другую."
        for year, first in session.execute(query)
    ]


OFFERS = (
    Check(SchoolSpan.id, _days_of_their_year),
    Check(SchoolSpan.school_year_id, _one_quarter_after_another),
    Check(Observance.id, _named_once, apart=Observance.month),
    Check(Observance.id, _in_the_calendar),
    Check(Writer.id, _died_later),
)
