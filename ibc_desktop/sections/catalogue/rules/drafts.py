"""A record on its way into or out of the catalogue: plain values, no database.

Every reader of files makes these, the form makes them, ГОСТ and the writers of files read them.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """A contributor: `role` is a value of `model.Role`."""

    surname: str
    given: str = ""
    role: str = "author"
    dates: str = ""


@dataclass(slots=True)
class CopyDraft:
    """A copy as a list or a record tells of it; the price is in kopecks."""

    inventory_number: str = ""
    barcode: str = ""
    place: str = ""
    price: int | None = None
    registered_on: dt.date | None = None
    note: str = ""
    state: str = "shelf"


@dataclass(slots=True)
class EditionDraft:
    """The fields of `model.Edition` as text, with its people and copies.

    `at` says where the record stands in its file: «запись 7», «строка 12».
    """

    title: str = ""
    subtitle: str = ""
    parallel_title: str = ""
    part_number: str = ""
    part_title: str = ""
    responsibility: str = ""
    edition_statement: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    year_text: str = ""
    extent: str = ""
    illustrations: str = ""
    size: str = ""
    series: str = ""
    series_number: str = ""
    notes: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = "rus"
    bbk: str = ""
    author_mark: str = ""
    udc: str = ""
    age_mark: str = ""
    fund: str = "main"
    subjects: str = ""
    keywords: str = ""
    annotation: str = ""
    content_type: str = "Текст : непосредственный"
    people: list[Person] = field(default_factory=list)
    copies: list[CopyDraft] = field(default_factory=list)
    at: str = ""
