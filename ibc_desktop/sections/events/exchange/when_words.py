"""When an event is, read from the free words of a table: «10-15 октября», «2-я неделя марта»."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import date_digits, weekday_name
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.days import WEEKDAY_WORD, as_dated, weekday_of
from ibc_desktop.kernel.tables.times.month_words import (
    ALONE,
    MONTH,
    ROMAN,
    WEEKDAY,
    month_from,
    month_named,
    without_noise,
)

from ..rules.drafts import When
from .hour_words import cut_hours

_DAY = r"(\d{1,2})(?:-?(?:ое|е|го|ого)\b)?"
_ENDPOINT = rf"{_DAY}(?:[./\s]+(\d{{1,2}}|{ROMAN}|{MONTH})\.?(?:[./\s]+(\d{{4}}|\d\d))?)?"
_SPAN = re.compile(rf"{_ENDPOINT}(?:\s*-\s*{_ENDPOINT})?")
# Days with which words begin and which say their month; «12 октября 10 урок» is of no year 10.
_OF_MONTH = (
    rf"(?:-?[а-я]{{1,3}})?(?:[./]\d{{1,2}}(?:[./](?:\d{{4}}|\d\d))?|\s*{MONTH}\.?(?:\s+\d{{4}})?)"
)
_AT_FIRST = re.compile(
    rf"(?:с\s+)?((?:\d{{1,2}}(?:{_OF_MONTH})?\s*-\s*)?\d{{1,2}}{_OF_MONTH})(?![\d:/]|\s*-\s*\d|\.\d|\s*(?:час|мин))"
)
# Days with which words end: «3 урок, 16.12», «до 15.10», of which only the month is sure.
_AT_LAST = re.compile(
    rf"(.*[а-я][\s,;.(]+)((?:\d{{1,2}}(?:{_OF_MONTH})?\s*-\s*)?\d{{1,2}}{_OF_MONTH})\.?"
)
_BOUND = re.compile(r"\b(?:до|ко?|после|позднее|ранее|по)[\s.]+$")
# «5/6 мая» are two days.
_TWO_DAYS = re.compile(rf"(?<![\d./])(\d{{1,2}})/(\d{{1,2}})(?=\s*{MONTH}|\.\d\d?(?!\d))")
_ROMAN_MONTHS = re.compile(rf"({ROMAN})(\s*-\s*{ROMAN})?")
_QUARTERS = range(1, 5)
_BETWEEN_DAYS = re.compile(r"\s*[,;+]\s*|\s+и\s+")
_YEAR_FIRST = re.compile(r"(?<![\d./-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:t(?=\d)|\b)")
_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
_FROM_TO = re.compile(r"\bс (\d.*?)\s+(?:по|до) (\d)")
_PLACE = r"(\d|i{1,3}|iv|перв[а-я]+|втор[а-я]+|трет[а-я]+|четверт[а-я]+|последн[а-я]+)"
_WEEK = re.compile(
    rf"(?:({MONTH})[\s.,:]+)?{_PLACE}(?:\s*-?\s*[а-я]{{1,2}})?\s+нед[а-я]*\.?"
    rf"(?:\s+(?:({MONTH})|месяца))?"
)
_NTH_WEEKDAY = re.compile(
    rf"(?:в\s+)?{_PLACE}(?:\s*-?\s*[а-я]{{1,2}})?\s+({WEEKDAY_WORD})\s+(?:({MONTH})|месяца)"
)
_PLACES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4,
           "пер": 1, "вто": 2, "тре": 3, "чет": 4, "пос": 0}  # fmt: skip
_MONTH_WORD = re.compile(rf"\b{MONTH}\b")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[./](20\d\d)|(20\d\d)-(\d{1,2})")
_YEAR_BESIDE = re.compile(r"\b(20\d\d)\b")
# Words that name a part of the year, with the month in which it begins.
_PARTS = (
    (re.compile(r"\b(?:1|i|перв\w*)\s*(?:-\s*\w+\s*)?(?:полуг|четв)"), 9),
    (re.compile(r"\b(?:2|ii|втор\w*)\s*(?:-\s*\w+\s*)?четв"), 11),
    (re.compile(r"\b(?:2|ii|втор\w*)\s*(?:-\s*\w+\s*)?полуг"), 1),
    (re.compile(r"\b(?:3|iii|трет\w*)\s*(?:-\s*\w+\s*)?четв"), 1),
    (re.compile(r"\b(?:4|iv|четверт\w*)\s*(?:-\s*\w+\s*)?четв"), 4),
    *((re.compile(rf"\b(?:{at}\w*)\s*(?:-\s*\w+\s*)?кв(?:арт|\b)"), month) for at, month in
      (("1|i|перв", 1), ("2|ii|втор", 4), ("3|iii|трет", 7), ("4|iv|четверт", 10))),
    (re.compile(r"осен"), 10),
    (re.compile(r"зим"), 1),
    (re.compile(r"весен|весн"), 3),
    (re.compile(r"летн|лето"), 6),
)  # fmt: skip
_ALWAYS = re.compile(
    r"в теч|год|постоян|\bеже[а-я]|регуляр|систем|по мере|по план|по граф|по запрос|месяца"
    r"|по необход|по соглас|по догов|уточня|весь|кажд|\bр(?:аза?)?\.? в|каникул"
    r"|по (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-я]*м\b"
)
_ONE_DAY = dt.timedelta(days=1)


def read_when(cell: Cell, first: dt.date, month: int | None = None) -> When | None:
    """Read the day, the days, the week or the month a cell names; None where it names none.

    Days without a year are of the twelve months from `first`; a number alone is a day of `month`.
    A year that is written stands as it is, inside these months or not.
    """
    cell = as_dated(cell)
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return When(cell, month=cell.month)
    # «15.10» typed as a number has lost its last nought and may be January or October.
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = text_of(cell)
    reader = _Reader(text, first, month)
    return reader.read() if text else None


class _Reader:
    """One text with the months and the month in which it is read."""

    def __init__(self, text: str, first: dt.date, month: int | None) -> None:
        self._text, self._first, self._in_month = text, first, month

    def read(self) -> When | None:
        whole = _DASHED.sub(r"\1.\2.\3", _YEAR_FIRST.sub(r"\4.\3.\1 ", fold(self._text)))
        if "/" in whole:
            whole = _TWO_DAYS.sub(r"\1, \2", whole)
        words, starts_at, ends_at = cut_hours(whole)
        found = self._nth_weekday(" ".join(words.split())) or self._named(words)
        if found is None:
            return self._month_only(without_noise(whole))
        return replace(found, starts_at=starts_at, ends_at=ends_at)

    def _named(self, words: str) -> When | None:
        """Read the days that words name, and say where their weekdays are others."""
        weekdays = WEEKDAY.findall(words)
        words = _FROM_TO.sub(r"\1-\2", without_noise(WEEKDAY.sub(" ", words)))
        found = self._days(words) or self._week(words) or self._beside(words) or self._roman(words)
        doubt = _other_weekday(found, weekdays) if found else ""
        return replace(found, rest=self._text, doubt=doubt) if found and doubt else found

    def _days(self, words: str) -> When | None:
        """Read days alone; of several that do not follow each other the first are taken."""
        spans = list[_Span]()
        for part in reversed(_BETWEEN_DAYS.split(words)):
            span = self._span(part, spans[0] if spans else None)
            if span is None or (spans and not span.first <= span.last < spans[0].first):
                return None
            spans.insert(0, span)
        first = spans[0]
        if all(after.first - one.last == _ONE_DAY for one, after in pairwise(spans)):
            return first.when(spans[-1].last)
        return replace(first.when(first.last), rest=self._text, doubt="названо несколько дней")

    def _span(self, words: str, later: "_Span | None" = None) -> "_Span | None":
        """Read a day or «10-15 октября»; what an end leaves unsaid it borrows from the next."""
        found = _SPAN.fullmatch(words)
        if found is None:
            return None
        day1, month1, year1, day2, month2, year2 = found.groups()
        if later is not None and (month2 or month1) is None:
            month1, year1 = later.month, later.year
        last = self._one(day2, month2 or month1, year2) if day2 else None
        first = self._one(day1, month1 or month2, year1 or (year2 if month1 is None else None))
        if first is None or (day2 and last is None):
            return None
        return _Span(first, last or first, month1 or month2, year1 or year2)

    def _one(self, day: str, month: str | None, year: str | None) -> dt.date | None:
        number = self._in_month if month is None else month_named(month)
        if number is None or not 1 <= number <= 12:
            return None
        if year is None:
            return _day(month_from(self._first, number).year, number, day)
        return _day(f"20{year}"[-4:], number, day)

    def _beside(self, words: str) -> When | None:
        """Read the days with which words begin or end; the others are kept: «12.10, 3 урок»."""
        found = _AT_FIRST.match(words)
        before = None if found else _AT_LAST.fullmatch(words)
        written = found[1] if found else before[2] if before else ""
        span = self._span(written) if written else None
        if span is None:
            return None
        if before and _BOUND.search(before[1]):
            return When(month=span.first.month, rest=self._text)
        return replace(span.when(span.last), rest=self._text, doubt="кроме даты ещё слова")

    def _week(self, words: str) -> When | None:
        found = _WEEK.fullmatch(words)
        if found is None:
            return None
        month = month_named(found[1] or found[3]) or self._in_month
        place = _place(found[2])
        if month is None or place is None:
            return None
        days = _week_days(month_from(self._first, month), place)
        return When(days[0], days[-1] if len(days) > 1 else None, month) if days else None

    def _roman(self, words: str) -> When | None:
        """Read «IX»; where it may be a quarter too, that is told."""
        found = _ROMAN_MONTHS.fullmatch(words)
        month = month_named(found[1]) if found else None
        if found is None or month not in range(1, 13):
            return None
        doubt = "месяц или четверть?" if month in _QUARTERS else ""
        return When(month=month, rest=self._text if found[2] or doubt else "", doubt=doubt)

    def _nth_weekday(self, words: str) -> When | None:
        found = _NTH_WEEKDAY.fullmatch(words)
        month = (month_named(found[3]) or self._in_month) if found else None
        place = _place(found[1]) if found else None
        if found is None or month is None or place is None:
            return None
        days = [
            day
            for day in _days_of(month_from(self._first, month))
            if day.weekday() == weekday_of(found[2])
        ]
        return When(days[place - 1], month=month) if place <= len(days) else None

    def _month_only(self, words: str) -> When | None:
        if found := _MONTH_OF_YEAR.fullmatch(words):
            month = int(found[1] or found[4])
            is_ours = month in range(1, 13) and self._is_of_year(month, found[2] or found[3])
            return When(month=month) if is_ours else None
        months = [month_named(each) for each in _MONTH_WORD.findall(words)]
        if months:
            year = _YEAR_BESIDE.search(words)
            if year and not self._is_of_year(months[0] or 0, year[1]):
                return None
            rest = "" if ALONE.fullmatch(words) else self._text
            return When(month=months[0], rest=rest)
        for pattern, month in _PARTS:
            if pattern.search(words):
                return When(month=self._in_month or month, rest=self._text)
        if _ALWAYS.search(words):
            return When(month=self._in_month or self._first.month, rest=self._text)
        return None

    def _is_of_year(self, month: int, year: str) -> bool:
        return int(year) == month_from(self._first, month).year


class _Span(NamedTuple):
    """The days that a part of a text names, with its month and year as they are written."""

    first: dt.date
    last: dt.date
    month: str | None
    year: str | None

    def when(self, last: dt.date) -> When:
        return When(self.first, last if last != self.first else None, self.first.month)


def _other_weekday(when: When, written: Sequence[str]) -> str:
    """Say so where the weekdays that stand beside days are not theirs."""
    days = [day for day in (when.starts_on, when.ends_on) if day is not None][: len(written)]
    if len(written) > len(days):
        return "дней недели больше, чем дней"
    wrong = [
        day for day, word in zip(days, written, strict=True) if day.weekday() != weekday_of(word)
    ]
    return f"{date_digits(wrong[0])} – {weekday_name(wrong[0])}" if wrong else ""


def _place(word: str) -> int | None:
    return _PLACES.get(word, _PLACES.get(word[:3]))


def _day(year: int | str, month: int | str, day: int | str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _days_of(first: dt.date) -> list[dt.date]:
    """Return the days of a month from its first."""
    days = [first + at * _ONE_DAY for at in range(31)]
    return [day for day in days if day.month == first.month]


def _week_days(first: dt.date, place: int) -> list[dt.date]:
    """Return the working days of the week of a month; place 0 is the last one.

    The first week is the one with the first working day, however short it is.
    """
    weeks: dict[tuple[int, int], list[dt.date]] = {}
    for day in _days_of(first):
        if day.weekday() < 5:
            weeks.setdefault(day.isocalendar()[:2], []).append(day)
    found = list(weeks.values())
    return found[place - 1] if place <= len(found) else []
