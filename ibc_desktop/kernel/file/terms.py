"""The quarters of the school (четверти) as its settings keep them, for each school year its own."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from ..ground.periods import Terms, school_year_name, school_year_of
from ..ground.refusals import Refusal
from . import settings

_NAME = "terms"


def terms(session: Session) -> Terms:
    """Return the quarters of the school; of a year of which nothing was said the usual ones."""
    kept: dict[str, list[list[str]]] = settings.value(session, _NAME, {})
    return Terms(
        {
            int(year): tuple((dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for a, b in days)
            for year, days in kept.items()
        }
    )


def put_terms(
    session: Session, school_year: int, days: Sequence[tuple[dt.date | None, dt.date | None]]
) -> None:
    """Keep the first and the last day of each quarter of a school year.

    Raises Refusal for a day that is missing or of another year, and for quarters out of order.
    """
    known = [day for term in days for day in term if day is not None]
    if len(known) < 2 * len(days):
        raise Refusal("Впишите первый и последний день каждой четверти.", "terms")
    if any(school_year_of(day) != school_year for day in known):
        year = school_year_name(school_year)
        raise Refusal(f"Четверти лежат внутри {year} учебного года. Проверьте даты.", "terms")
    if any(later <= earlier for earlier, later in pairwise(known)):
        raise Refusal("Четверти идут по порядку и не заходят одна на другую.", "terms")
    kept = settings.value(session, _NAME, {})
    written = [[str(first), str(last)] for first, last in days]
    settings.put(session, _NAME, kept | {str(school_year): written})
