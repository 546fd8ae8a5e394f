"""Of which school year a table is the plan."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.tables.cells import Cell
from ibc_desktop.kernel.tables.days import date_of
from ibc_desktop.kernel.tables.sheets import Sheet

from .when_words import read_when

_SCHOOL_YEAR = re.compile(r"(20\d\d)\s*[/\\–-]\s*(?:20)?(\d\d)(?!\d)")
_LOOKED_AT = 2000
_SUMMER = range(6, 9)


@dataclass(frozen=True)
class PlanYear:
    """The school year of a plan: declared in its title, or only guessed from its dates."""

    year: int
    declared: bool = False


def year_of_plan(sheet: Sheet, mapping: dict[str, int], today: dt.date) -> PlanYear:
    """Return the school year a table is the plan of.

    It stands above the headings or in the name («2026/2027»), or most of the dates lie in it;
    else it is the present one, and in summer the coming one.
    """
    for title in (*sheet.titles(), sheet.name):
        if declared := year_in(title):
            return declared
    column = mapping.get("when", -1)
    days = (_dated(row[column], today) for _, row in islice(sheet.body(), _LOOKED_AT)
            if 0 <= column < len(row))  # fmt: skip
    years = Counter(school_year_of(day) for day in days if day is not None)
    if years:
        return PlanYear(max(years, key=lambda year: (years[year], year)))
    return PlanYear(today.year if today.month in _SUMMER else school_year_of(today))


def year_in(text: str) -> PlanYear | None:
    """Return the school year that a text names: «на 2026/2027 учебный год»."""
    found = _SCHOOL_YEAR.search(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return PlanYear(int(found[1]), declared=True)


def _dated(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day of a cell that says its year, or the first day of its month."""
    if isinstance(cell, str):
        found = re.search(r"\d{4}", cell)
        return _in_words(cell, int(found[0])) if found else None
    return date_of(cell, today) if not isinstance(cell, int | float) else None


def _in_words(text: str, year: int) -> dt.date | None:
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    found = (read_when(text, first) for first in (year - 1, year))
    when = next(filter(None, found), None)
    if when is None or when.month is None:
        return None
    return when.starts_on or dt.date(year, when.month, 1)
