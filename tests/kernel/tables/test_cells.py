import contextlib
import datetime as dt
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.cells import (
    Unclear,
    code_of,
    count_of,
    date_of,
    day_of,
    done_on,
    task_on,
    text_of,
)
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
        "20140312",
        20140312,
        "12,03,2014",
        "от 12.03.2014",
        "12.III.2014",
        "12/iii-14 г.",
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
    ("cell", "reason"),
    [
        ("31.11.2026", "дата: в ноябре 30 дней"),
        ("32.01.2026", "дата: в январе 31 день"),
        ("45.13.2026", "дата: месяца 13 нет"),
        ("29.02.2023", "дата: такого дня нет"),
        ("12.IIII.2014", "дата: месяца IIII нет"),
        ("20141312", "не дата"),
        ("12,10,14 марта", "не дата"),
        ("скоро", "не дата"),
    ],
)
def test_what_names_no_day_is_told(cell, reason):
    with pytest.raises(Unclear) as told:
        day_of(cell, TODAY)
    assert (told.value.reason, told.value.value) == (reason, None)


@pytest.mark.parametrize(
    ("read", "cell", "day"),
    [
        (done_on, "12.03.62", dt.date(1962, 3, 12)),
        (done_on, "17.03.2027", TODAY),
        (done_on, dt.datetime(1925, 1, 2), dt.date(1925, 1, 2)),
        (done_on, "2026-10-02 10:15:00", dt.date(2026, 10, 2)),
        (task_on, "15.01.28", dt.date(2028, 1, 15)),
        (task_on, "", None),
    ],
)
def test_a_day_that_can_be_is_taken_with_its_century(read, cell, day):
    assert read(cell, TODAY) == day


@pytest.mark.parametrize(
    ("read", "cell", "reason"),
    [
        (done_on, "12.03.2062", "этот день ещё не наступил"),
        (done_on, "18.03.27", "этот день ещё не наступил"),
        (done_on, dt.date(2027, 3, 18), "этот день ещё не наступил"),
        (done_on, "12.03.1062", "похоже на описку: 1062 год"),
        (done_on, "01.01.1900", "похоже на описку: 1900 год"),
        (done_on, "12.03.2062, акт 5", "этот день ещё не наступил"),
        (task_on, "12.03.62", "похоже на описку: 1962 год"),
        (task_on, "12.03.2062", "до этого дня больше двух лет"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_not_taken(read, cell, reason):
    with pytest.raises(Unclear) as told:
        read(cell, TODAY)
    assert (told.value.reason, told.value.value) == (reason, None)


@pytest.mark.parametrize("cell", ["12.03.2014, акт 5", "12.03.2014-15.03.2014", "12032014 накл."])
def test_what_stands_beside_a_day_is_told(cell):
    with pytest.raises(Unclear, match="кроме даты ещё слова") as told:
        day_of(cell, TODAY)
    assert told.value.value == BORN


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


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY))
def test_dates_survive_being_written(day):
    for written in (f"{day:%d.%m.%Y}", day.isoformat(), f"{day.day}.{day.month}.{day:%y}"):
        if "." in written and len(written) < 9 and day.year < 1928:
            continue
        assert date_of(written, TODAY) == day


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("000123", "000123"),
        (123.0, "123"),
        ("5-12/3", "5-12/3"),
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
