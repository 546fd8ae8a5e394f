import contextlib
import datetime as dt
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.cells import Unclear, code_of, count_of, text_of
from ibc_desktop.kernel.tables.days import date_of, day_of
from ibc_desktop.kernel.tables.sums import kopecks_of

TODAY = dt.date(2027, 3, 17)
BORN = dt.date(2014, 3, 12)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Соколова \n Мария\xa0", "Соколова Мария"),
        ("Каш\0танка\0", "Каштанка"),
        ("\0", ""),
        (5, "5"),
        (9785080000000.0, "9785080000000"),
        (22.1, "22.1"),
        (BORN, "12.03.2014"),
        (None, ""),
    ],
)
def test_a_cell_is_read_as_text(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", [None, "", "—", " - "])
def test_an_empty_cell_says_nothing_and_needs_no_remark(cell):
    assert (day_of(cell, TODAY), kopecks_of(cell), count_of(cell)) == (None, None, None)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("5 экз.", 5),
        ("1 шт", 1),
        (3.0, 3),
        ("3.0", 3),
        ("-2", -2),
        (0, 0),
        ("28", 28),
        ("5,000", 5),
        ("10,000", 10),
        ("25.000", 25),
        ("1 250,000", 1250),
        ("1\xa0000 экз.", 1000),
        ("5 (пять)", 5),
        ("25 (Двадцать пять) экз.", 25),
        ("2 шт. (две)", 2),
    ],
)
def test_a_whole_number_is_read(cell, number):
    assert count_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "taken"),
    [("3+2", 5), ("100 экз. + 5", 105), ("10 (2 списано)", 10), ("10 экз. (5 в резерве)", 10),
     ("5 (шесть)", 5), ("2 комплекта", 2), ("~10", 10), ("пять", 5),
     *((each, None) for each in ("½", 2.5, "2,5", "5-6", "2×3", float("inf"), "нет", "-"*3 + "1")),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_told(cell, taken):
    with pytest.raises(Unclear) as told:
        count_of(cell)
    assert told.value.value == taken


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.none()))
def test_no_cell_breaks_the_readers(cell):
    assert text_of(cell).strip() == text_of(cell)
    assert date_of(cell, TODAY) is None or isinstance(date_of(cell, TODAY), dt.date)
    for reader in (kopecks_of, count_of, partial(day_of, today=TODAY)):
        with contextlib.suppress(Unclear):
            reader(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("000123", "000123"),
        (123.0, "123"),
        ("5-12/3", "5-12/3"),
        ("*12345*", "12345"),
        (9785080000000.0, "9785080000000"),
    ],
)
def test_a_number_is_read_as_it_is_written(cell, text):
    assert code_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "taken"),
    [("1,2347E+04", None), ("9.78E+12", None), ("1,23Е+04", None), ("12345.0", "12345")],
)
def test_a_number_spoilt_by_a_spreadsheet_is_unclear(cell, taken):
    with pytest.raises(Unclear) as unclear:
        code_of(cell)
    assert unclear.value.value == taken
