"""The sample school: a library with two years of life in it, the same for the same seed and day.

It is written as one deed into an empty library, through Core and with keys counted here, so that
the large one too is made in a minute or two.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from random import Random
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import Progress, no_progress
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.circulation.model import Loan, LoanRule, Visit
from ibc_desktop.sections.circulation.rules.parties import Terms
from ibc_desktop.sections.readers.model import Reader, SchoolForm

from .books import Book, buy, real_books
from .large import NUMBERS, LargeLending, Numbers, large_books, large_people
from .lending import Library, Rules
from .school_people import Someone, school_people
from .work import write_work
from .writing import Happened, Writing

Size = Literal["school", "small", "large"]
TITLE = "Пример школы"
SCHOOL = School(
    school_name="Школа № 5 села Раздольное",
    centre_name="Центр чтения",
    town="село Раздольное",
    short_name="МБОУ «Школа № 5 с. Раздольное»",
    director="Н. В. Тарасенко",
    deputy="О. П. Мельникова",
    librarian="И. С. Белова",
    hours="пн–пт 8:30–16:00, каб. 12",
)
_COUNTED = (Edition, Copy, Reader, Loan, Visit)
# The book of the pictures: its first copy bears this inventory number.
_PICTURED, _PICTURED_NUMBER = ("Каштанка", 2014), 21538


@dataclass(frozen=True)
class SampleCounts:
    """How much was made."""

    editions: int
    copies: int
    readers: int
    loans: int
    visits: int

    def as_dict(self) -> dict[str, int]:
        """Return the counts as the command line prints them."""
        return asdict(self)


def make_sample(
    context: Context,
    size: Size = "school",
    seed: int = 1,
    progress: Progress = no_progress,
    numbers: Numbers | None = None,
) -> SampleCounts:
    """Fill an empty library with the sample school, as one deed.

    `school` is a village school of 180 pupils with real books; `small` and `large` are made up,
    with the numbers of DESIGN 9 or with the `numbers` given. Raises Refusal where the library is
    not empty.
    """
    numbers = None if size == "school" else numbers or NUMBERS[size]
    random, today = Random(seed), context.today()
    with context.database.read() as session:
        _refuse_unless_empty(session)
        rules = _rules(session)
    books, people = _holdings(numbers, today, random)
    with context.database.bulk(TITLE) as session:
        loans = numbers.loans if numbers else len(people) * 11
        writing = Writing(session, progress, _expected(books, people, loans))
        writing.school(SCHOOL)
        writing.readers(people)
        writing.books(books, random)
        happened: Happened
        if numbers:
            happened = LargeLending(numbers.loans, books, people, rules, today, random)
        else:
            happened = Library(books, people, rules, today, random).run()
        writing.lending(happened)
        if not numbers:
            write_work(session, context.now(), random)
        return SampleCounts(*(writing.written(kind) for kind in _COUNTED))


def _holdings(
    numbers: Numbers | None, today: dt.date, random: Random
) -> tuple[list[Book], list[Someone]]:
    """Return the books, bought over the years, and the people: made up, or of the village."""
    if numbers:
        books, people = large_books(numbers, today, random), large_people(numbers, today, random)
        buy(books, today, random)
        return books, people
    books = [book for book in real_books() if (book.draft.year or 0) <= today.year]
    people = school_people(today, random)
    buy(books, today, random)
    _anchor(books)
    return books, people


def _refuse_unless_empty(session: Session) -> None:
    for table in (Edition, Reader, SchoolForm):
        if session.scalar(select(table.id).limit(1)):
            raise Refusal(
                "В этой библиотеке уже есть записи. Пример школы делается только в новой, пустой."
            )


def _rules(session: Session) -> Rules:
    columns = (
        LoanRule.fund,
        LoanRule.reader_group,
        LoanRule.days,
        LoanRule.limit,
        LoanRule.renewals,
    )
    rows = session.execute(select(*columns))
    return {(row[0], row[1]): Terms(row[2], row[3], row[4]) for row in rows}


def _anchor(books: list[Book]) -> None:
    """Shift all inventory numbers so that the pictured book gets the one in the pictures."""
    for book in books:
        if (book.draft.title, book.draft.year) == _PICTURED:
            shift = max(_PICTURED_NUMBER - book.numbers[0], 0)
            for each in books:
                each.numbers = [number + shift for number in each.numbers]


def _expected(books: list[Book], people: list[Someone], loans: int) -> int:
    """Return about how many rows will be written, for the progress."""
    copies = sum(book.count for book in books)
    return len(books) * 3 + copies + len(people) * 3 + loans * 5 // 2
