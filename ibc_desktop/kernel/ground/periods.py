"""The two years of a school library, and the shorter periods inside them.

Plans and lending run by the school year (1 September – 31 August), accounts and federal forms
by the calendar year (DOMAIN 0).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .labelled import Labelled
from .russian import date_digits, date_words, month_name

_QUARTER_STARTS = (1, 4, 7, 10)
# First and last day of the four quarters of most schools: each school sets its own.
_USUAL_TERMS = (((9, 1), (10, 25)), ((11, 3), (12, 30)), ((1, 11), (3, 26)), ((4, 5), (5, 31)))
# What the parts of a school year are called by how many it has.
_TERM_NAMES = {2: "-е полугодие", 3: "-й триместр", 4: "-я четверть"}


class PeriodKind(Labelled):
    """What sort of period it is; the label is what the librarian reads."""

    SCHOOL_YEAR = "school_year", "Учебный год"
    TERM = "term", "Четверть"
    YEAR = "year", "Календарный год"
    QUARTER = "quarter", "Квартал"
    MONTH = "month", "Месяц"
    DATES = "dates", "Свои даты"


@dataclass(frozen=True)
class Terms:
    """The quarters (четверти) of school years: those said of a year, else the usual ones."""

    said: "Mapping[int, tuple[tuple[dt.date, dt.date], ...]]" = field(default_factory=dict)

    def of(self, school_year: int) -> "list[Period]":
        """Return the quarters of a school year, the first of September in front."""
        days = self.said.get(school_year) or usual_terms(school_year)
        return [Period(first, last, PeriodKind.TERM, self) for first, last in days]

    @staticmethod
    def name_of(number: int, count: int) -> str:
        """Return what the school calls one of so many: «1-я четверть», «2-й триместр»."""
        return f"{number}{_TERM_NAMES.get(count, _TERM_NAMES[4])}"

    def at(self, day: dt.date) -> "Period":
        """Return the quarter of this day; in the holidays the one before them."""
        terms = self.of(school_year_of(day))
        return max((term for term in terms if term.first <= day), default=terms[0])

    def passed(self, day: dt.date) -> float:
        """Return which share of the study days of its school year has passed with this day."""
        terms = self.of(school_year_of(day))
        gone = [(min(term.last, day) - term.first).days + 1 for term in terms]
        return sum(max(each, 0) for each in gone) / sum(term.days for term in terms)


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends included; a quarter of a school knows those around it."""

    first: dt.date
    last: dt.date
    kind: PeriodKind = PeriodKind.DATES
    terms: Terms = field(default_factory=Terms, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.SCHOOL_YEAR:
                return f"{school_year_name(self.first.year)} учебный год"
            case PeriodKind.TERM:
                year = school_year_of(self.first)
                named = Terms.name_of(self.number, len(self.terms.of(year)))
                return f"{named} {school_year_name(year)} учебного года"
            case PeriodKind.YEAR:
                return f"{self.first.year} год"
            case PeriodKind.QUARTER:
                return f"{(self.first.month + 2) // 3}-й квартал {self.first.year} года"
            case PeriodKind.MONTH:
                return f"{month_name(self.first.month)} {self.first.year} года"
            case PeriodKind.DATES:
                first, last = date_digits(self.first), date_digits(self.last)
                return f"{first} – {last}" if first != last else date_words(self.first)

    @property
    def accusative(self) -> str:
        """How it is named after «за»: «1-ю четверть 2026/27 учебного года»."""
        return str(self).replace("-я четверть", "-ю четверть")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def number(self) -> int:
        """Which quarter of its school year a quarter is, counted from 1."""
        terms = self.terms.of(school_year_of(self.first))
        return sum(term.first <= self.first for term in terms)

    def next(self) -> "Period":
        """Return the period of the same kind that follows this one."""
        return self._around(self.last + dt.timedelta(days=1), forward=True)

    def previous(self) -> "Period":
        """Return the period of the same kind before this one."""
        return self._around(self.first - dt.timedelta(days=1), forward=False)

    def months(self) -> list[dt.date]:
        """Return the first days of the months that the period touches."""
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        return [dt.date(each // 12, each % 12 + 1, 1) for each in range(first, last + 1)]

    def by_school_year(self) -> list["Period"]:
        """Return the parts of the period that lie in one school year each, in their order."""
        first, last = school_year_of(self.first), school_year_of(self.last)
        if first == last:
            return [self]
        years = (
            period_of(PeriodKind.SCHOOL_YEAR, dt.date(y, 9, 1)) for y in range(first, last + 1)
        )
        return [Period(max(self.first, y.first), min(self.last, y.last)) for y in years]

    def year_before(self) -> "Period":
        """Return the same dates a year earlier; the end of a month stays the end of one.

        Before a quarter lies that of the year before, with its own days, as far as it goes itself.
        """
        if self.kind is not PeriodKind.TERM:
            return Period(_year_earlier(self.first), _year_earlier(self.last), self.kind)
        year = school_year_of(self.first)
        whole = self.terms.of(year)[self.number - 1]
        # The year before may have had fewer: trimesters.
        before = (former := self.terms.of(year - 1))[min(self.number, len(former)) - 1]
        if self.last >= whole.last:
            return before
        last = min(max(_year_earlier(self.last), before.first), before.last)
        return replace(before, last=last)

    def _around(self, day: dt.date, *, forward: bool) -> "Period":
        if self.kind is PeriodKind.TERM:
            return self._term_around(forward=forward)
        if self.kind is not PeriodKind.DATES:
            return period_of(self.kind, day)
        length = self.last - self.first
        return Period(day, day + length) if forward else Period(day - length, day)

    def _term_around(self, *, forward: bool) -> "Period":
        year = school_year_of(self.first)
        near = [term for each in (year - 1, year, year + 1) for term in self.terms.of(each)]
        if forward:
            return min(term for term in near if term.first > self.first)
        return max(term for term in near if term.first < self.first)


def usual_terms(school_year: int) -> list[tuple[dt.date, dt.date]]:
    """Return the first and the last day of each quarter, as most schools have them."""
    years = {month: school_year + (month < 9) for month in range(1, 13)}
    return [
        (dt.date(years[first[0]], *first), dt.date(years[last[0]], *last))
        for first, last in _USUAL_TERMS
    ]


def school_year_of(day: dt.date) -> int:
    """Return the year in which the school year of this day began: 2026 for March 2027."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_name(year: int) -> str:
    """Return «2026/27» for the school year that began in 2026."""
    return f"{year}/{(year + 1) % 100:02d}"


def period_of(kind: PeriodKind, day: dt.date, terms: Terms | None = None) -> Period:
    """Return the period of this kind in which the day lies; one day for `DATES`.

    In the holidays it is the quarter before them; `terms` says the quarters, else they are usual.
    """
    match kind:
        case PeriodKind.TERM:
            return (terms or Terms()).at(day)
        case PeriodKind.SCHOOL_YEAR:
            year = school_year_of(day)
            return Period(dt.date(year, 9, 1), dt.date(year + 1, 8, 31), kind)
        case PeriodKind.YEAR:
            return Period(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), kind)
        case PeriodKind.QUARTER:
            month = _QUARTER_STARTS[(day.month - 1) // 3]
            return Period(dt.date(day.year, month, 1), _month_end(day.year, month + 2), kind)
        case PeriodKind.MONTH:
            return Period(day.replace(day=1), _month_end(day.year, day.month), kind)
        case PeriodKind.DATES:
            return Period(day, day, kind)


def _year_earlier(day: dt.date) -> dt.date:
    end = _month_end(day.year - 1, day.month)
    is_end = (day + dt.timedelta(days=1)).day == 1
    return end if is_end else dt.date(day.year - 1, day.month, day.day)


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
