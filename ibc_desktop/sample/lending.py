"""Two school years of lending in the sample school, day by day and by the rules of the library."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.circulation.rules.parties import Terms
from ibc_desktop.sections.circulation.rules.terms import age_on, due_date
from ibc_desktop.sections.readers.model import ReaderGroup

from .books import Book, rows
from .school_people import Someone

# What nobody comes to school for: months and days, both ends included.
_HOLIDAYS = (
    ((1, 1), (1, 9)),
    ((2, 23), (2, 23)),
    ((3, 8), (3, 8)),
    ((3, 24), (3, 31)),
    ((5, 1), (5, 1)),
    ((5, 9), (5, 9)),
    ((5, 26), (8, 31)),
    ((10, 28), (11, 5)),
    ((12, 29), (12, 31)),
)
_LOANS_A_YEAR = 7.0
_BOOKS_A_VISIT = (1, 1, 1, 2, 2)
_READING_ROOM_VISIT = 0.012
# How much is read in a grade, the average being 1; teachers and staff have no grade.
_GRADE_ZEAL = (0.9, 0.6, 1.2, 1.3, 1.3, 1.3, 1.1, 1.0, 0.9, 0.8, 0.9, 0.9)
_TRIES = 30
# The fund a loan rule belongs to, and the group of readers.
Rules = Mapping[tuple[str, ReaderGroup], Terms]


@dataclass(slots=True)
class Lent:
    """A loan as it went: `back_on` is planned, and None where it is not back today."""

    book: Book
    place: int
    who: Someone
    issued_on: dt.date
    due_on: dt.date
    back_on: dt.date | None
    renewals: int = 0


@dataclass
class Year:
    """What happened: loans in the order of their days, and who came on which day."""

    lent: list[Lent] = field(default_factory=list)
    came: dict[dt.date, dict[int, Someone]] = field(default_factory=dict)

    def visit(self, day: dt.date, who: Someone) -> None:
        """Note that a reader came, once a day."""
        self.came.setdefault(day, {})[who.number] = who

    def loans(self) -> list[Lent]:
        """Return the loans by day."""
        return sorted(self.lent, key=lambda lent: lent.issued_on)

    def visits(self) -> Iterator[tuple[dt.date, Someone]]:
        """Give the visits by day, and within a day by card."""
        for day in sorted(self.came):
            for number in sorted(self.came[day]):
                yield day, self.came[day][number]


def school_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days on which the library is open, from Monday to Friday in term time."""
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and not _holiday(day)]


def _holiday(day: dt.date) -> bool:
    return any(first <= (day.month, day.day) <= last for first, last in _HOLIDAYS)


class Library:
    """The desk of two school years: whose hands each copy is in, and what everybody has read."""

    def __init__(
        self, books: list[Book], people: list[Someone], rules: Rules, today: dt.date, random: Random
    ) -> None:
        self._books = [book for book in books if not book.reading_room]
        self._people, self._rules, self._random = people, rules, random
        self._today = today
        # Since the beginning of last school year, so that two years can be held side by side.
        begun = dt.date(school_year_of(today) - 1, 9, 1)
        self._days = school_days(begun, today)
        self._days_a_year = len(school_days(begun, begun + dt.timedelta(days=364)))
        self._year = Year()
        self._free: dict[int, list[int]] = {id(book): list(range(book.count)) for book in books}
        self._held: dict[int, list[Lent]] = {}
        self._read: dict[int, set[tuple[str, str]]] = {}
        self._returns: dict[dt.date, list[Lent]] = {}
        self._liked: dict[int | None, list[float]] = {}

    def run(self) -> Year:
        """Live through the year; the scene that the pictures of the guide show is its end."""
        scene = self._reserve_scene()
        for day in self._days:
            self._take_back(day)
            for who in self._people:
                self._come(who, day)
        for lent in scene:
            self._year.lent.append(lent)
            self._year.visit(lent.issued_on, lent.who)
        return self._year

    def _take_back(self, day: dt.date) -> None:
        for lent in self._returns.pop(day, ()):
            self._free[id(lent.book)].append(lent.place)
            self._held[lent.who.number].remove(lent)
            self._year.visit(day, lent.who)

    def _come(self, who: Someone, day: dt.date) -> None:
        if who.hands_free_on and (self._next(day) or dt.date.max) > who.hands_free_on:
            return
        form = who.form_on(day)
        if day < who.registered_on or (who.group is ReaderGroup.PUPIL and form is None):
            return
        zeal = who.eagerness * _GRADE_ZEAL[form.grade if form else 0]
        visits = zeal * _LOANS_A_YEAR * len(_BOOKS_A_VISIT) / sum(_BOOKS_A_VISIT)
        chance = visits / self._days_a_year
        if self._random.random() < chance:
            for _ in range(self._random.choice(_BOOKS_A_VISIT)):
                self._borrow(who, day, form.grade if form else None)
        elif self._random.random() < _READING_ROOM_VISIT:
            self._year.visit(day, who)

    def _borrow(self, who: Someone, day: dt.date, grade: int | None) -> None:
        book = self._choose(who, day, grade)
        if book is None:
            return
        terms = self._rules[book.draft.fund, who.group]
        held = self._held.setdefault(who.number, [])
        fund = sum(lent.book.draft.fund == book.draft.fund for lent in held)
        if not terms.days or (terms.limit is not None and fund >= terms.limit):
            return
        lent = self._lent(book, who, day, terms)
        self._read.setdefault(who.number, set()).add(book.work)
        held.append(lent)
        if lent.back_on:
            self._returns.setdefault(lent.back_on, []).append(lent)
        self._year.lent.append(lent)
        self._year.visit(day, who)

    def _choose(self, who: Someone, day: dt.date, grade: int | None) -> Book | None:
        """Return a book such a reader likes, may have and has not read, if one stands there."""
        weights = self._liked.get(grade)
        if weights is None:
            weights = list(accumulate(_liking(book, grade) for book in self._books))
            self._liked[grade] = weights
        had = self._read.get(who.number, frozenset())
        for _ in range(_TRIES):
            book = self._books[bisect_left(weights, self._random.random() * weights[-1])]
            if not self._free[id(book)] or book.work in had or day < book.bought_on:
                continue
            if (
                who.born_on is None
                or age_on(who.born_on, day) >= AgeMark(book.draft.age_mark).years
            ):
                return book
        return None

    def _lent(self, book: Book, who: Someone, day: dt.date, terms: Terms) -> Lent:
        place = self._free[id(book)].pop(0)
        due_on = due_date(terms.days, day)
        kept = self._random.random()
        days, renewals = int(self._random.triangular(3, 29, 16)), 0
        if kept < 0.03:
            days = self._random.randint(60, 210)
        elif kept < 0.09:
            days = self._random.randint(32, 48)
        elif kept < 0.2 and terms.renewals:
            days, renewals = self._random.randint(32, 52), 1
        if renewals and day + dt.timedelta(days=27) <= self._today:
            due_on = due_date(terms.days, due_on)
        else:
            renewals = 0
        back_on = self._back_on(who, day, day + dt.timedelta(days=days), forgets=kept < 0.03)
        return Lent(book, place, who, day, due_on, back_on, renewals)

    def _back_on(
        self, who: Someone, day: dt.date, wanted: dt.date, *, forgets: bool
    ) -> dt.date | None:
        """Return the school day on which the book comes back; in May nearly all books do."""
        by = who.hands_free_on
        end = dt.date(school_year_of(day) + 1, 5, 25)
        if by is not None:
            wanted = min(wanted, by)
        elif wanted > end and not forgets:
            wanted = end - dt.timedelta(days=self._random.randint(0, 6))
        at = bisect_left(self._days, wanted)
        if by is not None and (at == len(self._days) or self._days[at] > by):
            at -= 1
        if at == len(self._days):
            return None
        return self._days[at] if self._days[at] > day else self._next(day)

    def _next(self, day: dt.date) -> dt.date | None:
        at = bisect_left(self._days, day) + 1
        return self._days[at] if at < len(self._days) else None

    def _reserve_scene(self) -> list[Lent]:
        """Set the copies of the scene apart, and let its readers have nothing else by then."""
        found: list[Lent] = []
        for row in rows("scene") if self._days else ():
            book = next((each for each in self._books if _is(each, row)), None)
            who = next(each for each in self._people if _named(each, row))
            if book is None:
                continue
            wanted = self._days[-1] - dt.timedelta(days=int(row["days"]))
            at = max(bisect_left(self._days, wanted + dt.timedelta(days=1)) - 1, 0)
            day, place = self._days[at], int(row["copy"]) - 1
            self._free[id(book)].remove(place)
            terms = self._rules[book.draft.fund, who.group]
            found.append(Lent(book, place, who, day, due_date(terms.days, day), None))
            self._read.setdefault(who.number, set()).add(book.work)
            who.hands_free_on = min(who.hands_free_on or day, day)
        return found


def _named(who: Someone, row: dict[str, str]) -> bool:
    present = who.present
    return present is not None and (who.surname, present.name) == (row["surname"], row["class"])


def _is(book: Book, row: dict[str, str]) -> bool:
    return book.draft.title == row["title"] and str(book.draft.year) == row["year"]


def _liking(book: Book, grade: int | None) -> float:
    """Return how likely this book is taken: what is loved, fits the grade and looks new."""
    looks = 1.0 if (book.draft.year or 0) >= 2008 else 0.5
    if grade is None:
        fits = 1.5 if not book.grades else 0.4 if book.grades.stop > 9 else 0.05
    elif grade in book.grades:
        fits = 1.0
    else:
        fits = 0.2 if grade + 1 in book.grades or grade - 1 in book.grades else 0.0
    return book.love**2 * fits * looks * min(book.count, 6)
