"""A cell of somebody's table read as text, as a whole number or as a date."""

import datetime as dt
import re
from calendar import monthrange
from html import unescape
from itertools import count
from math import isfinite
from typing import Any

from ..ground.folding import clean_line
from ..ground.roman import roman
from ..ground.russian import plural

Cell = str | int | float | dt.date | None


class Unclear(Exception):
    """Raised where a cell says something that is not understood, or only in part.

    `reason` tells why in a few words, `value` is what is taken all the same: None for nothing.
    """

    def __init__(self, reason: str, value: Any = None) -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value


# Letters as web pages write them: «&laquo;Ёлка&raquo;».
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
# Letters that stand for digits where a number was read from paper.
LETTERS_FOR_DIGITS = str.maketrans("OoОоIlІіЗз", "0000111133")
# «5», «5,000» of a waybill, «1 000 экз.»; what stands after it: «5 (пять) шт.», «100+5».
_WHOLE = r"-?(?:\d{1,3}(?: \d{3}){1,4}|\d{1,15})(?:[.,]0+)?"
_OF_THEM = r"(?:\s*(?:экз|шт|кн|чел|уч|ед|книг|штук|экземпляр)[а-я]*\.?)"
_COUNT = re.compile(rf"({_WHOLE}){_OF_THEM}?")
_IN_LETTERS = re.compile(rf"({_WHOLE}){_OF_THEM}?\s*\(([а-яё ]+)\){_OF_THEM}?")
_ADDED = re.compile(rf"(\d{{1,9}}){_OF_THEM}?\s*\+\s*(\d{{1,9}}){_OF_THEM}?")
_AND_MORE = re.compile(r"(?:~|≈|около |ок\. ?)?(\d{1,9})\b(?![.,]\d|\s*[-–—/×*%]|\s*[xх]\s*\d).*")
_NUMERALS = {
    word: value
    for value, row in (
        (1, "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
         "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
        (10, "десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
        (100, "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"),
    )
    for value, word in zip(count(value, value), row.split(), strict=False)
} | {"одна": 1, "одно": 1, "две": 2}  # fmt: skip
# A spreadsheet has cut a long number to «9,78508E+12», and why its last digits are lost; the E may
# be a Russian one.
CUT = re.compile(r"(?<!\d)\d+(?:[.,]\d+\s?[EЕ]\+?|\s?[EЕ]\+)\d{1,3}", re.IGNORECASE)
IS_CUT = "число сокращено таблицей, цифр не видно"
_WITH_ZERO = re.compile(r"(\d+)[.,]0+")
# The month may be «III», written with Russian letters too.
_PARTED = r"(?:[./\-\s]+|,)"
_DAY_FIRST = re.compile(
    rf"(?:от\s+)?(?!\d+,\d+,\d\d(?!\d))(\d{{1,2}}){_PARTED}(\d{{1,2}}|[IVXІХ]{{1,4}}){_PARTED}(\d{{4}}|\d{{2}})(?!\d|[.:]\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([а-яё]{3,})\.?\s+(\d{4})", re.IGNORECASE)
# «20190314» of library programs; a day that comes first leaves no month here.
_SOLID_YEAR = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SOLID = re.compile(r"(\d\d)(\d\d)(\d{4})(?!\d)")
_OF_YEAR = re.compile(r"\s*г(?:ода?)?\b\.?|T(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?")
# No school library and none of its books is older; far days ahead are slips of the pen too.
_OLDEST = dt.date(1920, 1, 1)
_OLDEST_TASK = dt.date(1970, 1, 1)
_AHEAD = dt.timedelta(days=2 * 366)
_IN_MONTHS = (
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
).split()
_DAYS = ("день", "дня", "дней")
_MONTHS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
# The day from which spreadsheets count; numbers outside this span are no days of our time.
_SERIAL_START = dt.date(1899, 12, 30)
_SERIAL_SPAN = range(3_653, 73_051)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


def text_of(cell: Cell) -> str:
    """Return the cell as text: single spaces, no «.0» after a whole number, dates as 12.03.2014.

    Latin letters inside Russian words become Russian.
    """
    if isinstance(cell, str):
        return clean_line(_unescaped(cell) if "&" in cell else cell)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def code_of(cell: Cell) -> str:
    """Return the number of a card, a copy or an ISBN as it is written.

    Raises Unclear where a spreadsheet has cut it short («1,23E+04») or made a fraction of it
    («12345.0»; what is taken then is 12345).
    """
    written = text_of(cell)
    if CUT.fullmatch(written):
        raise Unclear(IS_CUT)
    if whole := _WITH_ZERO.fullmatch(written):
        raise Unclear("номер стал дробью", whole[1])
    return written


def says_nothing(written: str) -> bool:
    """Tell an empty text, or one of dashes alone, which stands for nothing."""
    return not written.strip("-–—")


def lines_of(cell: Cell) -> str:
    """Return the cell as text with its line ends, and no other double spaces."""
    # No line end is printable.
    if not isinstance(cell, str) or cell.isprintable():
        return text_of(cell)
    return "\n".join(map(text_of, cell.splitlines())).strip()


def count_of(cell: Cell) -> int | None:
    """Return the whole number that the cell says: 5 for «5 экз.» or «5,000»; None for an empty one.

    Raises Unclear for anything else, with the number it may be where it begins with one: 5 for
    «3+2» and «5 (2 в ремонте)», nothing for «½» and 2,5.
    """
    if isinstance(cell, float):
        if isfinite(cell) and cell.is_integer():
            return int(cell)
        raise Unclear("не целое число")
    written = text_of(cell).lower()
    if says_nothing(written):
        return None
    if found := _COUNT.fullmatch(written):
        return _whole(found[1])
    if (found := _IN_LETTERS.fullmatch(written)) and _spelt(found[2]) == _whole(found[1]):
        return _whole(found[1])
    if (spelt := _spelt(written)) is not None:
        raise Unclear("число словом", spelt)
    if found := _ADDED.fullmatch(written):
        raise Unclear("сложение", int(found[1]) + int(found[2]))
    if found := _AND_MORE.fullmatch(written):
        raise Unclear("кроме числа ещё слова", int(found[1]))
    raise Unclear("не целое число")


def _whole(written: str) -> int:
    return int(re.split("[.,]", written)[0].replace(" ", ""))


def _spelt(words: str) -> int | None:
    """Return the number that words below a thousand name: 25 for «двадцать пять»."""
    values = [_NUMERALS.get(word) for word in words.split()]
    if None in values or values != sorted(values, key=lambda value: -(value or 0)):
        return None
    return sum(value or 0 for value in values)


def day_of(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day of the cell as `date_of` does; None for an empty one.

    Raises Unclear for what names no day: «31.11.2026», «скоро»; and where more stands beside it.
    """
    written, cell = text_of(cell), as_dated(cell)
    if says_nothing(written):
        return None
    if not isinstance(cell, str):
        found, beside = date_of(cell, today), ""
    else:
        found, beside = day_and_rest(written, today)
    if found is None:
        raise Unclear(_why_no_day(written))
    if beside and not _CLOCK.fullmatch(beside):
        raise Unclear("кроме даты ещё слова", found)
    return found


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

    All else stays as it is.
    """
    if isinstance(cell, str):
        if not (cell[:5].isdecimal() and _SERIAL.fullmatch(cell)):
            return cell
        number = float(cell.replace(",", "."))
    elif isinstance(cell, int | float) and isfinite(cell):
        number = cell
    else:
        return cell
    if int(number) not in _SERIAL_SPAN:
        return cell
    day = _SERIAL_START + dt.timedelta(days=int(number))
    seconds = round(number % 1 * 86_400)
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds) if seconds else day


def date_of(cell: Cell, today: dt.date) -> dt.date | None:
    """Return the day the cell names in any of the usual forms; None where it names none.

    A year of two digits is of this century unless that would lie after `today`.
    """
    cell = as_dated(cell)
    if isinstance(cell, dt.date):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    if isinstance(cell, int | float):
        return day_and_rest(f"{int(cell) if isfinite(cell) else 0:08d}", today)[0]
    return day_and_rest(text_of(cell), today)[0]


def day_and_rest(written: str, today: dt.date) -> tuple[dt.date | None, str]:
    """Return the day with which a text begins, as `date_of` reads it, and what stands beside it."""
    if found := _YEAR_FIRST.match(written):
        day = _day(found[1], int(found[2]), found[3])
    elif found := _DAY_FIRST.match(written):
        day = _day(_century(found[3], today), _of_digits(found[2]), found[1])
    elif found := _IN_WORDS.match(written):
        day = _day(found[3], _month(found[2].lower()), found[1])
    elif found := _SOLID_YEAR.match(written):
        day = _day(found[1], int(found[2]), found[3])
    elif found := _SOLID.match(written):
        day = _day(found[3], int(found[2]), found[1])
    else:
        return None, written
    beside = written[found.end() :]
    return day, _OF_YEAR.sub("", beside, count=1).strip(" ,;") if beside else ""


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
    found = _DAY_FIRST.match(written)
    if found is None:
        return "не дата"
    day, month = int(found[1]), _of_digits(found[2])
    if not 1 <= month <= 12:
        return f"дата: месяца {found[2]} нет"
    # As if the year were a leap one: of its other Februaries «29.02» says enough by itself.
    _, longest = monthrange(2000, month)
    if day > longest:
        return f"дата: в {_IN_MONTHS[month - 1]} {longest} {plural(longest, *_DAYS)}"
    return "дата: такого дня нет"


def _century(year: str, today: dt.date) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= today.year % 100 else f"19{year}"


def _of_digits(month: str) -> int:
    """Return the number of a month written «3» or «III»; 0 for what is none."""
    return int(month) if month.isdecimal() else roman(month)


def _month(word: str) -> int:
    return next((n for n, start in enumerate(_MONTHS, 1) if word.startswith(start)), 0)


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
