"""The large sample: the size of a town's biggest school with eleven years of lending.

Its titles are put together from real words and its people from real names; nothing in it is meant
to be read, only to be many.
"""

import datetime as dt
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.catalogue.model import AgeMark, Fund
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.circulation.rules.terms import age_on, due_date
from ibc_desktop.sections.readers.model import ReaderGroup

from .books import Book, age_note, rows
from .lending import Lent, Rules, school_days
from .school_people import Form, Namer, Someone, pupil


@dataclass(frozen=True)
class Numbers:
    """How many of each there are to be."""

    titles: int
    copies: int
    readers: int
    loans: int


# The sizes in which speed is measured.
NUMBERS = {
    "small": Numbers(5_000, 15_000, 500, 30_000),
    "large": Numbers(100_000, 300_000, 3_000, 1_000_000),
}
# One reader in eleven is a teacher; one writer wrote twelve books.
_PEOPLE_PER_TEACHER, _BOOKS_PER_WRITER = 11, 12
_LETTERS = "АБВГДЕЖЗИК"
_YEARS = 11
_KINDS = """повесть;рассказы;роман;стихи;сказки;сборник;очерки;пьесы;воспоминания;поэма;
    повести и рассказы;приключенческий роман;фантастический роман;книга для чтения""".split(";")
_AGES = ("0", "6", "6", "12", "12", "12", "16")
# Copies of a title beyond the first: most have few, some fill a class set.
_MORE_COPIES = (0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 5, 10)
_KEPT_DAYS = 4.0


def large_books(numbers: Numbers, today: dt.date, random: Random) -> list[Book]:
    """Return so many titles and copies, with years and prices but not yet bought."""
    maker = _Titles(numbers.titles, today, random)
    books = [maker.book() for _ in range(numbers.titles)]
    left = numbers.copies - sum(book.count for book in books)
    while left:
        book, step = random.choice(books), 1 if left > 0 else -1
        if book.count + step > 0:
            book.count += step
            left -= step
    return books


def large_people(numbers: Numbers, today: dt.date, random: Random) -> list[Someone]:
    """Return teachers first, then pupils spread over 110 classes."""
    year, namer = school_year_of(today), Namer(random)
    staff = numbers.readers // _PEOPLE_PER_TEACHER
    teachers = [_teacher(namer, year, random) for _ in range(staff)]
    forms = [Form(year, grade, letter) for grade in range(1, 12) for letter in _LETTERS]
    pupils = []
    for place in range(numbers.readers - staff):
        form = forms[place % len(forms)]
        someone = pupil(namer.name(), form, namer, random)
        someone.forms = _way_through(form, someone.registered_on)
        pupils.append(someone)
    people = teachers + pupils
    for number, someone in enumerate(people, 1):
        someone.number = number
    return people


class LargeLending:
    """Loans made up day by day, given one after another so that they need not be kept."""

    def __init__(
        self,
        loans: int,
        books: list[Book],
        people: list[Someone],
        rules: Rules,
        today: dt.date,
        random: Random,
    ) -> None:
        self._loans, self._people, self._rules, self._random = loans, people, rules, random
        first = dt.date(school_year_of(today) - _YEARS + 1, 9, 1)
        self._days = school_days(first, today)
        lent = [book for book in books if not book.reading_room]
        # By age mark, so that what a reader may have is a beginning of the list.
        lent.sort(key=lambda book: AgeMark(book.draft.age_mark).years)
        self._books = [(book, place) for book in lent for place in range(book.count)]
        self._years = [AgeMark(book.draft.age_mark).years for book, _ in self._books]
        # The number of the day from which a copy is on the shelf.
        self._free = array("l", [self._bought(book) for book, _ in self._books])
        self._held: dict[int, list[int]] = {each.number: [] for each in people}
        self._came: list[set[int]] = [set() for _ in self._days]

    def loans(self) -> Iterator[Lent]:
        """Give the loans by day; the busier years are those with more of today's readers."""
        joined = sorted(each.registered_on for each in self._people)
        weights = [bisect_right(joined, day) for day in self._days]
        quota, given = list(accumulate(weights)), 0
        for at, day in enumerate(self._days):
            here = [each for each in self._people if each.registered_on <= day]
            wanted = self._loans * quota[at] // max(quota[-1], 1)
            ends = bisect_right(self._days, dt.date(school_year_of(day) + 1, 8, 31)) - 1
            while given < wanted:
                lent = self._lend(self._random.choice(here), at, ends)
                if lent is not None:
                    given += 1
                    yield lent

    def visits(self) -> Iterator[tuple[dt.date, Someone]]:
        """Give the visits by day, known when the loans have been read."""
        by_number = {each.number: each for each in self._people}
        for day, numbers in zip(self._days, self._came, strict=True):
            for number in sorted(numbers):
                yield day, by_number[number]

    def _lend(self, who: Someone, at: int, ends: int) -> Lent | None:
        """Lend some copy on the shelf to a reader who may have one more."""
        day, random = self._days[at], self._random
        held = [until for until in self._held[who.number] if until > at]
        rule = self._rules[Fund.MAIN, who.group]
        if rule.limit is not None and len(held) >= rule.limit:
            return None
        may_have = len(self._books)
        if who.born_on is not None:
            may_have = bisect_right(self._years, age_on(who.born_on, day))
        copy = random.randrange(may_have)
        while self._free[copy] > at:
            copy = random.randrange(may_have)
        back = self._back(at, ends)
        self._free[copy] = back
        held.append(back)
        self._held[who.number] = held
        self._came[at].add(who.number)
        returned_on = self._days[back] if back < len(self._days) else None
        if returned_on:
            self._came[back].add(who.number)
        book, place = self._books[copy]
        return Lent(book, place, who, day, due_date(rule.days, day), returned_on)

    def _back(self, at: int, ends: int) -> int:
        """Return on which open day the book comes back; hardly any stay out over the summer."""
        chance = self._random.random()
        back = at + 1 + int(self._random.expovariate(1 / _KEPT_DAYS))
        if chance < 0.03:
            back += self._random.randint(25, 60)
        if back > ends and chance > 0.0005 and ends < len(self._days) - 1:
            back = max(ends, at + 1)
        return back

    def _bought(self, book: Book) -> int:
        return bisect_right(self._days, book.bought_on)


class _Titles:
    """Puts titles together: «Таинственный остров», «Секрет маяка», «Волк и берёза»."""

    def __init__(self, titles: int, today: dt.date, random: Random) -> None:
        words = rows("words")
        self._nouns = [row for row in words if row["kind"] == "noun"]
        self._adjectives = [row for row in words if row["kind"] == "adjective"]
        self._real = [row["title"] for row in rows("books") if row["authors"]]
        self._vocabulary = _vocabulary()
        self._names = Namer(random)
        self._imprints, self._shelves = rows("imprints"), _shelves()
        self._writers = [self._writer(random) for _ in range(titles // _BOOKS_PER_WRITER)]
        self._today, self._random = today, random

    def book(self) -> Book:
        random = self._random
        writer, mark = random.choice(self._writers)
        shelf, imprint = random.choice(self._shelves), random.choice(self._imprints)
        year = self._today.year - 1 - int(random.betavariate(1.2, 2.5) * 60)
        first = random.randint(1, 10)
        grades = range(first, min(first + 3, 12))
        draft = EditionDraft(
            title=self._title(),
            subtitle=random.choice(_KINDS).strip(),
            place=imprint["place"],
            publisher=imprint["publisher"],
            year=year,
            extent=f"{random.randint(24, 640)} с.",
            size=f"{imprint['size']} см",
            series=imprint["series"],
            notes=age_note(grades),
            bbk=shelf["bbk"],
            author_mark=mark,
            udc=shelf["udc"],
            age_mark=random.choice(_AGES) if year >= 2012 else "",
            subjects=shelf["subjects"],
            annotation=" ".join(random.choices(self._vocabulary, k=8)).capitalize() + ".",
            people=[writer],
        )
        return Book(draft, grades, 1, 1 + random.choice(_MORE_COPIES), reading_room=False)

    def _title(self) -> str:
        random = self._random
        noun, other = random.choice(self._nouns), random.choice(self._nouns)
        match random.randrange(5):
            case 0:
                return random.choice(self._real)
            case 1:
                title = f"{noun['word']} {other['genitive_or_feminine']}"
            case 2:
                title = f"{noun['word']} и {other['word']}"
            case 3:
                return f"{self._names.name()[1]} и {self._described(noun)}"
            case _:
                title = self._described(noun)
        return title.capitalize()

    def _described(self, noun: dict[str, str]) -> str:
        adjective = self._random.choice(self._adjectives)
        form = {"m": "word", "f": "genitive_or_feminine", "n": "neuter_or_gender"}
        return f"{adjective[form[noun['neuter_or_gender']]]} {noun['word']}"

    def _writer(self, random: Random) -> tuple[Person, str]:
        surname, given, patronymic = self._names.name("adult")
        letter = surname[0].replace("Ё", "Е")
        hyphen = "-" if letter in "ЗОЧ" else ""
        return Person(surname, f"{given} {patronymic}"), f"{letter}{hyphen}{random.randint(11, 99)}"


def _shelves() -> list[dict[str, str]]:
    return [row for row in rows("shelves") if row["fund"] == "main"]


def _vocabulary() -> list[str]:
    """Return the words of the real titles and their themes, each once, in their order."""
    texts = (f"{row['title']} {row['about']} {row['subtitle']}" for row in rows("books"))
    words = (word.strip("«».,:!?…()").lower() for text in texts for word in text.split())
    return list(dict.fromkeys(word for word in words if len(word) > 2))


def _teacher(namer: Namer, year: int, random: Random) -> Someone:
    joined = dt.date(year - random.randint(0, 25), 9, 1)
    return Someone(
        *namer.name("adult"), ReaderGroup.TEACHER, joined, post="учитель", consent_on=joined
    )


def _way_through(form: Form, joined: dt.date) -> list[tuple[Form, dt.date, dt.date | None]]:
    """Return the classes of a pupil from the first to the present one, with the same letter."""
    way: list[tuple[Form, dt.date, dt.date | None]] = []
    for grade in range(1, form.grade + 1):
        year = form.school_year - form.grade + grade
        since = max(joined, dt.date(year, 9, 1))
        last = None if grade == form.grade else dt.date(year + 1, 8, 31)
        way.append((Form(year, grade, form.letter), since, last))
    return way
