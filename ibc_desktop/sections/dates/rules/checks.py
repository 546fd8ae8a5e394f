"""What must always hold of the days to remember and the writers."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import quoted
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


OFFERS = (
    Check(Observance.id, _named_once, apart=Observance.month),
    Check(Observance.id, _in_the_calendar),
    Check(Writer.id, _died_later),
)
