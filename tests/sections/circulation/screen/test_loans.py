"""How the day a book is due stands in the table of books in hand."""

import datetime as dt

import pytest

from ibc_desktop.sections.catalogue.model import Fund
from ibc_desktop.sections.circulation.rules.rows import OpenLoan
from ibc_desktop.sections.circulation.screen.loans import loan_columns

TODAY = dt.date(2027, 3, 17)


@pytest.mark.parametrize(
    ("due", "words"),
    [(dt.date(2027, 4, 16), "16\u00a0апреля"), (dt.date(2026, 12, 25), "25.12.2026")],
)
def test_a_date_of_another_year_is_short_enough_for_its_column(due: dt.date, words: str) -> None:
    loan = OpenLoan(1, 1, 1, "Айболит", "К. И. Чуковский", "18517", due, due, 0, Fund.MAIN, 0)
    column = next(each for each in loan_columns(lambda: TODAY) if each.key == "due")
    assert column.value(loan) == words
    assert len(column.value(loan)) <= column.width
