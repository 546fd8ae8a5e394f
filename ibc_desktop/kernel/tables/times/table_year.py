"""Of which months a table is: a school year, a calendar year, or a month of a year."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ...ground.folding import fold
from ...ground.periods import school_year_name, school_year_of
from ...ground.russian import date_digits
from ..parts import Part
from ..sheets import Sheet
from .month_words import MONTH, month_from, month_named

_SCHOOL_YEAR = re.compile(r"(20\d\d)(?: ?г[г.]*)?\s*[/\\_-]\s*(?:20)?(\d\d)(?!\d)")
# «На август», «в августе», «с августа», but no «28 августа», on which a plan is approved.
_IN_TITLE = (
    rf"(?:(?<=\bс ){MONTH}"
    r"|янв(?:ар[ье])?|фев(?:р(?:ал[ье])?)?|мар(?:те?)?|апр(?:ел[ье])?|ма[йе]|июн[ье]?|июл[ье]?"
    r"|авг(?:усте?)?|сент?(?:ябр[ье])?|окт(?:ябр[ье])?|ноя(?:б(?:р[ье])?)?|дек(?:абр[ье])?)(?![а-я])"
)
_MONTHS = re.compile(
    rf"(?<!\d )(?<![\dа-я])({_IN_TITLE})\.?(?:(?: месяц)?[ ,_-]*(20\d\d))?"
    r"|(?<![\d.])(0?[1-9]|1[0-2])\.(20\d\d)(?!\d)"
)
_CALENDAR_YEAR = re.compile(r"(?<![\d./№_-])(?<!№ )(20\d\d)(?=[ _]*(?:г(?:од[ау]?)?\b|$))")
_AFTER_MONTH = re.compile(rf"{MONTH}\.?[ ,]*$")
# Where a day is still to be written.
_TO_BE_FILLED = "__"
_LOOKED_AT = 2000
_SUMMER = range(6, 9)
_HALF = 6
_HALF_OF_DAYS = dt.timedelta(days=181)


@dataclass(frozen=True)
class TableYear:
    """The twelve months of a table from `first`: declared in its title, or only guessed."""

    first: dt.date
    declared: bool = False

    @property
    def school_year(self) -> int:
        """The school year in which the middle of these months lies."""
        return school_year_of(self.first + _HALF_OF_DAYS)

    @property
    def name(self) -> str:
        """«2026/27 учебного года», «2026 года»: what a day outside is not of."""
        if self.first.month == 9:
            return f"{school_year_name(self.first.year)} учебного года"
        if self.first.month == 1:
            return f"{self.first.year} года"
        return f"12 месяцев с {date_digits(self.first)}"

    def holds(self, day: dt.date) -> bool:
        """Say whether a day may be of the table; where no year is declared, of those beside too."""
        if not self.declared:
            return abs(school_year_of(day) - self.school_year) <= 1
        return month_from(self.first, day.month).year == day.year


@dataclass(frozen=True)
class TableTimes:
    """Of which months the tables of a file are: what each says of itself, or the whole file.

    A year that the librarian has `chosen` goes before all that is written.
    """

    year: TableYear
    file: str
    chosen: bool = False

    def year_of(self, part: Part) -> TableYear:
        """Return the year of one table."""
        told = None if self.chosen else year_told(part.titles()) or year_told([part.name])
        return told or self.year

    def month_of(self, part: Part, above: int | None) -> int | None:
        """Return the only month that one table says it is of, else that of the table above it."""
        said = month_told(part.titles()) or above
        return said or month_told([part.name]) or month_told([self.file])


def of_school_year(year: int, *, declared: bool = True) -> TableYear:
    """Return the year of a table that is for a school year."""
    return TableYear(dt.date(year, 9, 1), declared)


def present_year(today: dt.date) -> TableYear:
    """Return the present school year, and in summer the coming one."""
    year = today.year if today.month in _SUMMER else school_year_of(today)
    return of_school_year(year, declared=False)


def year_of_table(sheet: Sheet, file: str, days: Iterable[dt.date | None]) -> TableYear | None:
    """Return the year of which a table is; None where nothing says it.

    It stands above the headings, in the name of the sheet or in that of the file, or most of the
    `days` of its rows lie in it.
    """
    for titles in (sheet.titles(), [sheet.name], [file]):
        if declared := year_told(titles):
            return declared
    years = Counter(school_year_of(day) for day in islice(days, _LOOKED_AT) if day is not None)
    if not years:
        return None
    return of_school_year(max(years, key=lambda year: (years[year], year)), declared=False)


def year_told(titles: Iterable[str]) -> TableYear | None:
    """Return the year that titles name: «2026/2027», «август 2026», «2026 год», in this order."""
    texts = list(map(fold, titles))
    open_days = [text for text in texts if _TO_BE_FILLED not in text]
    forms = ((_school_year, texts), (_months, open_days), (_calendar_year, open_days))
    return next((told for form, lines in forms for each in lines if (told := form(each))), None)


def school_year_told(text: str) -> TableYear | None:
    """Return the school year that a text names: «на 2026/2027 учебный год»."""
    return _school_year(fold(text))


def month_told(titles: Iterable[str]) -> int | None:
    """Return the only month that titles name: «План на август»."""
    texts = [text for text in map(fold, titles) if _TO_BE_FILLED not in text]
    named = {
        month_named(found[1] or found[3]) for each in texts for found in _MONTHS.finditer(each)
    }
    return named.pop() if len(named) == 1 else None


def _school_year(text: str) -> TableYear | None:
    years = (int(found[1]) for found in _SCHOOL_YEAR.finditer(text)
             if (int(found[1]) + 1) % 100 == int(found[2]))  # fmt: skip
    return next(map(of_school_year, years), None)


def _months(text: str) -> TableYear | None:
    """Return the months from the first that is named, or around the only one."""
    named = [(month_named(found[1] or found[3]) or 1, found[2] or found[4])
             for found in _MONTHS.finditer(text)]  # fmt: skip
    at = next((at for at, (_, year) in enumerate(named) if year), None)
    if at is None:
        return None
    first = dt.date(int(named[at][1]), named[at][0], 1)
    for month, _ in reversed(named[:at]):
        first = dt.date(first.year - (month > first.month), month, 1)
    return TableYear(first if len(named) > 1 else _half_year_before(first), declared=True)


def _half_year_before(first: dt.date) -> dt.date:
    return dt.date(first.year - (first.month <= _HALF), (first.month + 11 - _HALF) % 12 + 1, 1)


def _calendar_year(text: str) -> TableYear | None:
    years = (int(found[1]) for found in _CALENDAR_YEAR.finditer(text)
             if not _AFTER_MONTH.search(text[: found.start()]))  # fmt: skip
    return next((TableYear(dt.date(year, 1, 1), declared=True) for year in years), None)
