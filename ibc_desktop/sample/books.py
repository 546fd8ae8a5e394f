"""The books of the sample school: real editions from the lists in resources/sample.

One line of books.csv is a work with its printings, written «ДЛШ 2003 190 x6 =ISBN Художник И. О.»:
the imprint's code, the year, the pages, how many copies, and what else is known of it.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from ibc_desktop.kernel.file.files import RESOURCES
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

FOLDER = RESOURCES / "sample"
# Books printed before September 2012 bear no age mark (436-ФЗ).
_FIRST_MARKED_YEAR = 2012
_TEACHERS = "t"
_AGES = (
    (4, "Для младшего школьного возраста"),
    (8, "Для среднего школьного возраста"),
    (11, "Для старшего школьного возраста"),
)
_ROLES = {"пер": "translator", "сост": "compiler"}
# Prices in kopecks by the year of purchase: from these years, at least, at most.
_PRICES = (
    (2020, 28_000, 95_000),
    (2013, 14_000, 48_000),
    (2005, 6_000, 24_000),
    (1998, 1_500, 9_000),
    (0, 25, 260),
)


@dataclass(slots=True)
class Book:
    """An edition with as many copies as the school has, and who likes to read it.

    `grades` is empty for teachers' books; `love` is 1 to 9; `bought_on` is the day it came.
    """

    draft: EditionDraft
    grades: range
    love: int
    count: int
    reading_room: bool
    bought_on: dt.date = dt.date.min
    numbers: list[int] = field(default_factory=list)

    @property
    def work(self) -> tuple[str, str]:
        """What makes two printings the same book to a reader."""
        people = self.draft.people
        return self.draft.title, people[0].surname if people else ""


def rows(name: str) -> list[dict[str, str]]:
    """Return the lines of one of the lists."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def real_books() -> Iterator[Book]:
    """Give every printing of every work in the list, in its order."""
    for work in rows("books"):
        for printing in work["printings"].split("|"):
            yield _book(work, printing.split())


def buy(books: list[Book], today: dt.date, random: Random) -> None:
    """Give each book the day it came to the library and its inventory numbers, in order of days.

    Numbers are missed out between the purchases: those books were written off long ago.
    """
    for book in books:
        book.bought_on = _bought_on(book.draft.year or today.year, today, random)
    number = 1
    for book in sorted(books, key=lambda book: book.bought_on):
        book.numbers = list(range(number, number + book.count))
        number += book.count + random.randint(2, 17)


def price(bought_on: dt.date, random: Random) -> int:
    """Return what a book cost in that year, in kopecks."""
    _, least, most = next(band for band in _PRICES if bought_on.year >= band[0])
    cost = random.randint(least, most)
    return cost if most < 1000 else cost // 100 * 100


def age_note(grades: range) -> str:
    """Return the note on the readers' age as it stands in the imprint."""
    if not grades:
        return ""
    middle = (grades.start + grades.stop - 1) / 2
    return next(words for last, words in _AGES if middle <= last)


def _bought_on(year: int, today: dt.date, random: Random) -> dt.date:
    recent = today - dt.timedelta(days=random.randint(20, 330))
    if recent.year <= year:
        return max(recent, min(dt.date(year, 1, 15), today))
    return min(dt.date(year, 1, 15) + dt.timedelta(days=random.randint(0, 500)), recent)


def _book(work: dict[str, str], printing: list[str]) -> Book:
    code, year, pages, *more = printing
    marks = {part[0]: part[1:] for part in more if re.fullmatch(r"x\d+|=[\dX-]+|т[\d-]+", part)}
    artist = " ".join(part for part in more if part[0] not in marks or part[1:] != marks[part[0]])
    grades = _grades(work["grades"])
    draft = _draft(work, int(year), grades)
    imprint, shelf = _keyed("imprints", "code")[code], _keyed("shelves", "bbk")[work["bbk"]]
    draft.publisher, draft.place = imprint["publisher"], imprint["place"]
    draft.series, draft.size = imprint["series"], f"{imprint['size']} см"
    draft.extent, draft.isbn = f"{pages} с.", marks.get("=", "")
    draft.udc, draft.subjects, draft.fund = shelf["udc"], shelf["subjects"], shelf["fund"]
    if "т" in marks:
        draft.part_number = f"{'Тома' if '-' in marks['т'] else 'Том'} {marks['т']}"
    if artist:
        draft.people.append(_short_name(artist, "illustrator"))
    if artist or work["bbk"].startswith("Д"):
        draft.illustrations = "ил."
    return Book(
        draft, grades, int(work["love"]), int(marks.get("x", 1)), bool(shelf["reading_room"])
    )


def _draft(work: dict[str, str], year: int, grades: range) -> EditionDraft:
    return EditionDraft(
        title=work["title"],
        subtitle=work["subtitle"],
        part_number=work["part_number"],
        part_title=work["part_title"],
        year=year,
        notes=age_note(grades),
        bbk=work["bbk"],
        author_mark=work["mark"],
        age_mark=work["age"] if year >= _FIRST_MARKED_YEAR else "",
        keywords=work["about"],
        people=[*_authors(work["authors"]), *_others(work["others"])],
    )


def _grades(text: str) -> range:
    if text == _TEACHERS:
        return range(0)
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _authors(keys: str) -> list[Person]:
    """Read «Ильф+Петров»: keys of authors.csv, or «Фамилия, Имя Отчество» written out."""
    people = []
    for key in filter(None, keys.split("+")):
        known = _keyed("authors", "key").get(key)
        surname, _, given = key.partition(", ")
        if known:
            people.append(Person(known["surname"], known["given"], dates=known["dates"]))
        else:
            people.append(Person(surname, given))
    return people


def _others(text: str) -> list[Person]:
    """Read «пер Лунгина Л. З.»; a name without a word before it is a further author."""
    if not text:
        return []
    word, _, name = text.partition(" ")
    names = name if word in _ROLES else text
    return [_short_name(each, _ROLES.get(word, "author")) for each in names.split(" и ")]


def _short_name(text: str, role: str) -> Person:
    surname, _, given = text.partition(" ")
    if given and "." not in given:
        return Person(text, role=role)
    return Person(surname, given, role)


@cache
def _keyed(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in rows(name)}
