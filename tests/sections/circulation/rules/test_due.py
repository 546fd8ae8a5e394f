"""The books due today and late, and how they are narrowed."""

import datetime as dt

import pytest

from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.circulation.rules import figures, queries
from ibc_desktop.sections.circulation.rules.due import Due, DueFilter, count_due, due_page
from tests.builders import add_class, add_copy, add_edition, add_reader, once

TODAY = dt.date(2027, 3, 17)


@pytest.fixture
@once
def lent(library):
    """Two late books of one pupil, one due today, one in time, one returned."""
    with library.database.work("Выданы") as session:
        fifth = add_class(session, 5, "А")
        maria = add_reader(session, "Соколова Мария", fifth)
        pyotr = add_reader(session, "Ёлкин Пётр", fifth)
        for reader, title, days, returned in (
            (maria, "Каштанка", -34, None),
            (maria, "Чучело", -1, None),
            (pyotr, "Муму", 0, None),
            (pyotr, "Бежин луг", 5, None),
            (pyotr, "Бородино", -60, TODAY),
        ):
            copy = add_copy(session, add_edition(session, title), state="loan")
            loan = Loan(
                copy_id=copy.id,
                reader_id=reader.id,
                issued_on=dt.date(2027, 1, 10),
                due_on=TODAY + dt.timedelta(days=days),
                returned_on=returned,
                reader_group="pupil",
                grade=5,
            )
            session.add(loan)


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (DueFilter(), ["Муму", "Каштанка", "Чучело"]),
        (DueFilter(which=Due.TODAY), ["Муму"]),
        (DueFilter(which=Due.LATE), ["Каштанка", "Чучело"]),
        (DueFilter("елкин"), ["Муму"]),
        (DueFilter("5а чуч"), ["Чучело"]),
        (DueFilter("каштанка", Due.TODAY), []),
    ],
)
def test_what_is_awaited(library, lent, wanted, titles):
    with library.database.read() as session:
        assert [loan.title for loan in due_page(session, wanted, TODAY)] == titles
        assert count_due(session, wanted, TODAY) == len(titles)


def test_pages_go_on_where_they_ended(library, lent):
    with library.database.read() as session:
        seen, last = [], None
        while page := due_page(session, DueFilter(), TODAY, last, size=1):
            seen += [loan.title for loan in page]
            last = page[-1]
    assert seen == ["Муму", "Каштанка", "Чучело"]


def test_the_counts_agree_with_the_lists_and_the_debtors(library, lent):
    with library.database.read() as session:
        counts = queries.due_counts(session, TODAY)
        assert (counts.today, counts.today_readers) == (1, 1)
        assert (counts.late, counts.late_readers, counts.longest_days) == (2, 1, 34)
        assert counts.late == count_due(session, DueFilter(which=Due.LATE), TODAY)
        assert counts.late_readers == figures.debtors(session, TODAY)
