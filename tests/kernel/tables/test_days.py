"""Days as lists write them: each usual form is read, what is no day is told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.russian import date_words, weekday_name
from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.days import MonthFirst, date_of, day_of, day_order, done_on, task_on

TODAY = dt.date(2027, 3, 17)
BORN = dt.date(2014, 3, 12)


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
        "12-го марта 2014",
        "«12» марта 2014 года",
        "12.мар.2014",
        "12-мар-14",
        "12 марта 14 г.",
        "12-Mar-14",
        "Mar 12, 2014",
        "12.03.2014 г.р.",
        "12 марта 2014 года рождения",
        "2014-03-12T00:00:00+03:00",
        "12.03.2014 0:00:00",
        "Среда, 12 марта 2014 г.",
        "ср 12.03.2014",
        "12.03.2014 (ср)",
        "12.03.2014.",
        "41710",
        "41710,5",
        41710.75,
        MonthFirst("03/12/2014"),
        MonthFirst("3/12/2014 12:00:00 AM"),
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
        ("31 ноября 2026 г.", "дата: в ноябре 30 дней"),
        ("12 машин 2014", "дата: месяца машин нет"),
        ("1 сентября", "год не назван"),
        ("01.09", "год не назван"),
        ("сент. 2026", "день не назван"),
        ("09.2026", "день не назван"),
        ("2014 г.", "назван только год"),
        (2014, "назван только год"),
        (MonthFirst("2/30/2026"), "дата: в феврале 29 дней"),
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


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY))
def test_dates_survive_being_written(day):
    for written in (f"{day:%d.%m.%Y}", day.isoformat(), f"{day.day}.{day.month}.{day:%y}"):
        if "." in written and len(written) < 9 and day.year < 1928:
            continue
        assert date_of(written, TODAY) == day


def test_another_weekday_is_told():
    with pytest.raises(Unclear, match=r"12\.03\.2014 – среда") as told:
        day_of("12.03.2014 (пт)", TODAY)
    assert told.value.value == BORN


FORMS = (
    "{0:%d.%m.%Y}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%Y%m%d}", "{1} г.", "{2}, {1}", "{1} ({2})",
    "{0:%d.%m.%Y} 0:00", "{0:%Y-%m-%d} 00:00:00", "{0:%d-%b-%Y}", "{0:%b %d, %Y}", "{3}", "{3},25",
)  # fmt: skip


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY), st.sampled_from(FORMS))
def test_a_day_in_any_usual_form_is_that_day(day, form):
    serial = (day - dt.date(1899, 12, 30)).days
    assert day_of(form.format(day, date_words(day), weekday_name(day), serial), TODAY) == day


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY))
def test_a_day_with_the_month_first_is_that_day(day):
    assert day_of(MonthFirst(f"{day:%m/%d/%Y}"), TODAY) == day
    assert day_of(MonthFirst(f"{day.month}-{day.day}-{day.year}"), TODAY) == day


@pytest.mark.parametrize(
    ("column", "month_first", "told"),
    [
        (["03/25/2026", "04/05/2026", ""], True, ["месяц стоит перед днём: 03/25/2026"]),
        (["3-25-26", None, "1/2/2026"], True, ["месяц стоит перед днём: 3-25-26"]),
        (["25/03/2026", "04/05/2026"], False, []),
        (["03/04/2026", "04/05/2026", "12.25.2026", "45/13/2026"], False, []),
        (["25/03/2026", "04/05/2026", "03/25/2026"], False,
         ["то день перед месяцем, то месяц перед днём: 25/03/2026, 03/25/2026"]),
        (["25/03/2026", dt.date(2026, 4, 5), dt.date(2026, 4, 6)], False,
         ["часть дат таблица уже разобрала: день и месяц в них могли поменяться местами"]),
        (["25/03/2026", dt.date(2026, 4, 5), dt.date(2026, 4, 26)], False, []),
    ],
)  # fmt: skip
def test_one_day_tells_the_order_of_a_column(column, month_first, told):
    found, reasons = day_order(column)
    assert (found, [reason for reason, _ in reasons]) == (month_first, told)
