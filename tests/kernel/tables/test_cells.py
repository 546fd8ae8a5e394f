import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.cells import date_of, kopecks_of, text_of, whole_of

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


@pytest.mark.parametrize(
    "cell",
    [
        BORN,
        41710,
        "12.03.2014",
        "12.3.2014",
        "12.03.14",
        "12/03/2014",
        "12-03-2014",
        "2014-03-12",
        "2014-03-12 00:00:00",
        "12 марта 2014 г.",
        "12 мар. 2014",
        "12032014",
        12032014,
        "12. 03. 2014",
    ],
)
def test_a_birth_date_is_read_in_every_usual_form(cell):
    assert date_of(cell, TODAY) == BORN


@pytest.mark.parametrize("cell", ["", "нет", "31.02.2014", "2014", 2014, "32 марта 2014", None])
def test_what_names_no_day_is_no_date(cell):
    assert date_of(cell, TODAY) is None


def test_a_year_of_two_digits_is_never_in_the_future():
    assert date_of("01.09.26", TODAY) == dt.date(2026, 9, 1)
    assert date_of("01.09.58", TODAY) == dt.date(1958, 9, 1)


@pytest.mark.parametrize(
    ("cell", "kopecks"),
    [
        (250, 25000),
        (250.5, 25050),
        ("250", 25000),
        ("250,5", 25050),
        ("1 412,50", 141250),
        ("1\xa0412.50 руб.", 141250),
        ("250-00", 25000),
        ("250=40", 25040),
        ("250 р. 05 к.", 25005),
        ("0", 0),
        ("-5", None),
        ("бесплатно", None),
        ("", None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_money_is_read_to_the_kopeck(cell, kopecks):
    assert kopecks_of(cell) == kopecks


@pytest.mark.parametrize(
    ("cell", "number"), [("5 экз.", 5), (3.0, 3), ("-2", -2), ("нет", None), (float("inf"), None)]
)
def test_the_first_whole_number_is_found(cell, number):
    assert whole_of(cell) == number


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.none()))
def test_no_cell_breaks_the_readers(cell):
    assert text_of(cell).strip() == text_of(cell)
    assert date_of(cell, TODAY) is None or isinstance(date_of(cell, TODAY), dt.date)
    assert (kopecks_of(cell) or 0) >= 0
    assert whole_of(cell) is None or isinstance(whole_of(cell), int)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY))
def test_dates_survive_being_written(day):
    for written in (f"{day:%d.%m.%Y}", day.isoformat(), f"{day.day}.{day.month}.{day:%y}"):
        if "." in written and len(written) < 9 and day.year < 1928:
            continue
        assert date_of(written, TODAY) == day
