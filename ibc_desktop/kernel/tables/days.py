"""A cell of somebody's table read as a day, in any of the usual forms."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from math import isfinite
from typing import TypeGuard

from ..ground.roman import roman
from ..ground.russian import date_digits, in_month, month_number, plural, weekday_name
from .cells import Cell, Unclear, says_nothing, text_of

# The month may be «III», written with Russian letters too.
_PARTED = r"(?:[./\-\s]+|,)"
_DAY_FIRST = re.compile(
    rf"(?:от\s+)?(?!\d+,\d+,\d\d(?!\d))(\d{{1,2}}){_PARTED}(\d{{1,2}}|[IVXІХ]{{1,4}}){_PARTED}"
    r"(\d{4}|\d{2})(?!\d|[.:]\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_IN_WORDS = re.compile(
    r"[«\"]?(\d{1,2})(?:-?(?:го|ого|е|ое))?[»\"]?[\s./-]+([а-яё]{3,}|[a-z]{3,9})\.?[\s./,-]*"
    r"(\d{4}(?!\d)|\d\d(?=\s*(?:$|г)))",
    re.IGNORECASE,
)
# «Sep 1, 2026».
_ENGLISH = re.compile(r"([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})(?!\d)")
# «20190314» of library programs; a day that comes first leaves no month here.
_SOLID_YEAR = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SOLID = re.compile(r"(\d\d)(\d\d)(\d{4})(?!\d)")
_OF_YEAR = re.compile(r"\s*г(?:ода?)?\b\.?(?:\s*р(?:ожд[а-я]*)?\b\.?)?|T(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:в )?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\+\d\d:?\d\d)?|00:00:00(?:\.0+)?Z", re.IGNORECASE
)
_MONTH = r"(?:\d{1,2}|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*)"
_OTHER_WORDS = (
    (re.compile(r"(?:19|20)\d\d(?: ?г(?:од)?\.?)?"), "назван только год"),
    (re.compile(rf"\d{{1,2}}[. /-]+{_MONTH}\.?"), "год не назван"),
    (re.compile(rf"{_MONTH}[. /]+(?:19|20)\d\d(?: ?г(?:ода?)?\.?)?"), "день не назван"),
)
# «пт», «пятн.», «в пятницу».
WEEKDAY_WORD = (
    r"понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|пон|пнд|вто?р|срд|чет|чтв|пят|птн|суб|сбт|воскр?|пн|вт|ср|чт|пт|сб|вс"
)
_WEEKDAY = re.compile(rf"[(,\s]*\b({WEEKDAY_WORD})\b[.,)\s]*", re.IGNORECASE)
_WEEKDAYS = ("по пн", "вт", "ср", "че чт", "пя пт", "су сб", "во вс")
# No school library and none of its books is older; far days ahead are slips of the pen too.
_OLDEST = dt.date(1920, 1, 1)
_OLDEST_TASK = dt.date(1970, 1, 1)
_AHEAD = dt.timedelta(days=2 * 366)
_DAYS = ("день", "дня", "дней")
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# The day from which spreadsheets count; numbers outside this span are no days of our time.
_SERIAL_START = dt.date(1899, 12, 30)
_SERIAL_SPAN = range(3_653, 73_051)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_MOST = 12
# «03/25/2026» of a program that is not Russian; nobody writes «03.25.2026».
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})(?=[/-](?:\d{4}|\d\d)(?!\d))")
_MIDNIGHT = re.compile(r"[ ,]+12:00(?::00)? ?AM", re.IGNORECASE)
# Whether the month stands first in a column, and what is told of it: reasons with their outcomes.
Order = tuple[bool, list[tuple[str, str]]]
NO_ORDER: Order = (False, [])


class MonthFirst(str):
    """A cell of a column in which the month stands before the day: «03/25/2026»."""

    __slots__ = ()


def may_be_month_first(cell: Cell) -> TypeGuard[str]:
    """Say whether a cell is a text such as «03/04/2026», which may be read in two ways."""
    return isinstance(cell, str) and _SLASHED.match(cell) is not None


def day_order(cells: Iterable[Cell]) -> Order:
    """Say whether the month stands before the day in a column of days, and what is told of it.

    One cell that can be read in no other way decides.
    """
    samples, dates, late, either = dict[bool, str](), 0, 0, 0
    for cell in cells:
        if isinstance(cell, dt.date):
            dates, late = dates + 1, late + (cell.day > _MOST)
        elif isinstance(cell, str) and (found := _SLASHED.match(cell)):
            is_day, is_month_first = int(found[1]) > _MOST, int(found[2]) > _MOST
            if is_day != is_month_first:
                samples.setdefault(is_month_first, text_of(cell))
            either += not is_day and not is_month_first
    told = list[tuple[str, str]]()
    if len(samples) == 2:
        reason = f"то день перед месяцем, то месяц перед днём: {samples[False]}, {samples[True]}"
        told.append((reason, "день читаем первым; где так нельзя, будет пусто"))
    elif True in samples:
        told.append((f"месяц стоит перед днём: {samples[True]}", "читаем месяц, день, год"))
    # A program that reads days otherwise has made days of those alone that fit both ways.
    if samples and dates > 1 and not late and not either:
        reason = "часть дат таблица уже разобрала: день и месяц в них могли поменяться местами"
        told.append((reason, "войдут как в таблице, проверьте"))
    return samples.keys() == {True}, told


def day_of(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day of the cell as `date_of` does; None for an empty one.

    Raises Unclear for what names no day: «31.11.2026», «скоро»; and where more stands beside it.
    """
    cell = as_dated(cell)
    if isinstance(cell, dt.date):
        return date_of(cell, today)
    written = text_of(cell)
    if says_nothing(written):
        return None
    is_text = isinstance(cell, str)
    found, beside = day_and_rest(written, today) if is_text else (date_of(cell, today), "")
    if found is None:
        raise Unclear(_why_no_day(written))
    if beside and not _CLOCK.fullmatch(beside):
        raise Unclear(_why_beside(beside, found), found)
    return found


def _why_beside(beside: str, day: dt.date) -> str:
    if _WEEKDAY.fullmatch(beside):
        return f"{date_digits(day)} – {weekday_name(day)}"
    return "кроме даты ещё слова"


def done_on(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day on which something was done, as `day_of` reads it.

    Raises Unclear for a day before 1920 or after today too: nothing was done on it.
    """
    return _within(cell, _OLDEST, today, "этот день ещё не наступил")


def task_on(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day of something that is done or to be done, as `day_of` reads it.

    Raises Unclear for a day before 1970 or two years ahead too: nobody plans so far.
    """
    last = today + _AHEAD
    return _within(cell, _OLDEST_TASK, last, "до этого дня больше двух лет")


def as_dated(cell: Cell) -> Cell:
    """Return a cell with the number by which spreadsheets count days made a day, and its hour.

    The day comes before the month then; all else stays as it is.
    """
    if isinstance(cell, MonthFirst):
        return _MIDNIGHT.sub("", _SLASHED.sub(r"\2/\1", cell, count=1))
    if isinstance(cell, str):
        is_serial = cell[:5].isdecimal() and _SERIAL.fullmatch(cell)
        return (_of_serial(float(cell.replace(",", "."))) or cell) if is_serial else cell
    if isinstance(cell, int | float) and isfinite(cell):
        return _of_serial(cell) or cell
    return cell


def _of_serial(number: float) -> dt.date | None:
    if int(number) not in _SERIAL_SPAN:
        return None
    day = _SERIAL_START + dt.timedelta(days=int(number))
    seconds = round(number % 1 * 86_400)
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds) if seconds else day


def date_of(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day the cell names in any of the usual forms; None where it names none.

    A year of two digits is of this century unless that would lie after `today`.
    """
    if not isinstance(cell, dt.date):
        cell = as_dated(cell)
    if isinstance(cell, dt.date):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    if isinstance(cell, int | float):
        return day_and_rest(f"{int(cell) if isfinite(cell) else 0:08d}", today)[0]
    return day_and_rest(text_of(cell), today)[0]


def day_and_rest(written: str, today: dt.date) -> tuple[dt.date | None, str]:
    """Return the day with which a text begins, as `date_of` reads it, and what stands beside it.

    The weekday of that day is nothing beside it, before it or behind.
    """
    day, beside = _day_and_rest(written, today)
    if day is None and (word := _WEEKDAY.match(written)):
        day, beside = _day_and_rest(written[word.end() :], today)
        beside = f"{word[0]} {beside}"
    if day is None or not beside:
        return day, beside
    if (word := _WEEKDAY.search(beside)) and weekday_of(word[1]) == day.weekday():
        beside = f"{beside[: word.start()]} {beside[word.end() :]}"
    return day, beside.strip()


def weekday_of(word: str) -> int:
    """Return the number of a day of the week that a word of `WEEKDAY_WORD` names, Monday is 0."""
    return next(at for at, starts in enumerate(_WEEKDAYS) if word[:2].lower() in starts)


def _day_and_rest(written: str, today: dt.date) -> tuple[dt.date | None, str]:
    if found := _YEAR_FIRST.match(written):
        day = _day(found[1], int(found[2]), found[3])
    elif found := _DAY_FIRST.match(written):
        day = _day(_century(found[3], today), _of_digits(found[2]), found[1])
    elif found := _IN_WORDS.match(written):
        day = _day(_century(found[3], today), _month(found[2]), found[1])
    elif found := _ENGLISH.match(written):
        day = _day(found[3], _month(found[1]), found[2])
    elif found := _SOLID_YEAR.match(written):
        day = _day(found[1], int(found[2]), found[3])
    elif found := _SOLID.match(written):
        day = _day(found[3], int(found[2]), found[1])
    else:
        return None, written
    beside = written[found.end() :]
    if beside and (year := _OF_YEAR.match(beside)):
        beside = beside[year.end() :]
    return day, beside.strip(" ,;.")


def _within(cell: Cell, first: dt.date, last: dt.date, later: str) -> dt.date | None:
    unclear = None
    try:
        day = day_of(cell, last)
    except Unclear as fault:
        day, unclear = fault.value, fault
    if day is not None and not first <= day <= last:
        raise Unclear(later if day > last else f"похоже на описку: {day.year} год")
    if unclear:
        raise unclear
    return day


def _why_no_day(written: str) -> str:
    found = _DAY_FIRST.match(written) or _IN_WORDS.match(written)
    if found is None:
        said = (why for form, why in _OTHER_WORDS if form.fullmatch(written.lower()))
        return next(said, "не дата")
    day, month = int(found[1]), _of_digits(found[2]) or _month(found[2])
    if not 1 <= month <= 12:
        return f"дата: месяца {found[2]} нет"
    # As if the year were a leap one: of its other Februaries «29.02» says enough by itself.
    _, longest = monthrange(2000, month)
    if day > longest:
        return f"дата: в {in_month(month)} {longest} {plural(longest, *_DAYS)}"
    return "дата: такого дня нет"


def _century(year: str, today: dt.date) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= today.year % 100 else f"19{year}"


def _of_digits(month: str) -> int:
    """Return the number of a month written «3» or «III»; 0 for what is none."""
    return int(month) if month.isdecimal() else roman(month)


def _month(word: str) -> int:
    if found := month_number(word):
        return found
    start = word[:3].lower()
    return _ENGLISH_MONTHS.index(start) + 1 if start in _ENGLISH_MONTHS else 0


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
