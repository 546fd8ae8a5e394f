"""When an event is, read from the free words of a table: «10-15 октября», «2-я неделя марта»."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of

from ..rules.drafts import When
from ..rules.rows import month_of

_STARTS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_MONTH = (
    r"(?:янв(?:ар[ьяе])?|фев(?:р(?:ал[ьяе])?)?|мар(?:т[ае]?)?|апр(?:ел[ьяе])?|ма[йяе]|июн[ьяе]?"
    r"|июл[ьяе]?|авг(?:уст[ае]?)?|сент?(?:ябр[ьяе])?|окт(?:ябр[ьяе])?|ноя(?:б(?:р[ьяе])?)?"
    r"|дек(?:абр[ьяе])?)(?![а-я])"
)
_ENDPOINT = rf"(\d{{1,2}})(?:[./\s]+(\d{{1,2}}|{_MONTH})\.?)?(?:[./\s]+(\d{{4}}|\d\d))?"
_SPAN = re.compile(rf"{_ENDPOINT}(?:\s*-\s*{_ENDPOINT})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_HOURS = re.compile(
    r"(?:\bв\s+|\bс\s+)?\b(\d{1,2})(?::|(?<=в \d\d)\.)(\d\d)(?:\s*(?:-|до)\s*(\d{1,2})[:.](\d\d))?"
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.-](\d\d)\b")
_NOISE = re.compile(
    r"\b(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|пон|пнд|вто?р|срд|чет|чтв|пят|птн|суб|сбт|воскр?"
    r"|пн|вт|ср|чт|пт|сб|вс|(?<=\d )года?|г|числа?|дата)\b\.?|(?<=\d)г(?:ода)?\b\.?"
)
_FROM_TO = re.compile(r"\bс (\d.*?)\s+по (\d)")
_WEEK = re.compile(
    rf"(?:(\d|i{{1,3}}|iv|перв[а-я]+|втор[а-я]+|трет[а-я]+|четверт[а-я]+|последн[а-я]+)"
    rf"(?:\s*-?\s*[а-я]{{1,2}})?)\s+нед[а-я]*\.?(?:\s+({_MONTH}))?"
)
_PLACES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4,
           "пер": 1, "вто": 2, "тре": 3, "чет": 4, "пос": 0}  # fmt: skip
_MONTH_WORD = re.compile(rf"\b{_MONTH}\b")
_ALONE = re.compile(rf"(?:в\s+)?{_MONTH}\.?(?:\s+\d{{4}})?")
_YEAR_BESIDE = re.compile(r"\b(20\d\d)\b")
# Words that name a part of the year, with the month in which it begins.
_PARTS = (
    (re.compile(r"\b(?:1|i|перв\w*)\s*(?:-\s*\w+\s*)?(?:полугоди|четверт)"), 9),
    (re.compile(r"\b(?:2|ii|втор\w*)\s*(?:-\s*\w+\s*)?четверт"), 11),
    (re.compile(r"\b(?:2|ii|втор\w*)\s*(?:-\s*\w+\s*)?полугоди"), 1),
    (re.compile(r"\b(?:3|iii|трет\w*)\s*(?:-\s*\w+\s*)?четверт"), 1),
    (re.compile(r"\b(?:4|iv|четверт\w*)\s*(?:-\s*\w+\s*)?четверт"), 4),
    (re.compile(r"осен"), 10),
    (re.compile(r"зим"), 1),
    (re.compile(r"весен|весн"), 3),
    (re.compile(r"летн|лето"), 6),
)
_ALWAYS = re.compile(
    r"в теч|год|постоян|ежемес|ежедн|еженед|регуляр|систем|по мере|по план|по граф|по запрос"
    r"|по необход|весь|каждый|раз в|каникул"
)


def read_when(cell: Cell, school_year: int, month: int | None = None) -> When | None:
    """Read the day, the days, the week or the month a cell names; None where it names none.

    Days without a year are of the school year that began in `school_year`; a number alone is a
    day of `month`. A year that is written stands as it is, inside the school year or not.
    """
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return When(cell, month=cell.month)
    # «15.10» typed as a number has lost its last nought and may be January or October.
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = text_of(cell)
    reader = _Reader(text, school_year, month)
    return reader.read() if text else None


def read_month(text: str) -> int | None:
    """Return the month that a heading such as «Сентябрь» or «МАРТ 2027 г.» names, and no more."""
    words = _NOISE.sub(" ", fold(text)).strip(" .:")
    return _month(words.removeprefix("в ")) if _ALONE.fullmatch(" ".join(words.split())) else None


def read_hours(text: str) -> tuple[dt.time | None, dt.time | None]:
    """Read «12:20», «12.20-13.05» or «с 12-20 до 13-05»; both None where there is no hour."""
    found = [_time(*each) for each in _CLOCK.findall(text)]
    if not found or None in found or len(found) > 2:
        return None, None
    return found[0], found[1] if len(found) == 2 else None


class _Reader:
    """One text with the school year and the month in which it is read."""

    def __init__(self, text: str, school_year: int, month: int | None) -> None:
        self._text, self._year, self._in_month = text, school_year, month

    def read(self) -> When | None:
        words = fold(self._text)
        if found := _ISO.match(words):
            day = _day(found[1], found[2], found[3])
            return When(day, month=day.month) if day else None
        words, starts_at, ends_at = _cut_hours(words)
        words = _FROM_TO.sub(r"\1-\2", " ".join(_NOISE.sub(" ", words).split()).strip(" ,.()"))
        found_when = self._days(words) or self._week(words)
        if found_when is not None:
            return When(
                found_when.starts_on, found_when.ends_on, found_when.month, starts_at, ends_at
            )
        return self._month_only(words)

    def _days(self, words: str) -> When | None:
        found = _SPAN.fullmatch(words)
        if found is None:
            return None
        day1, month1, year1, day2, month2, year2 = found.groups()
        if day2 is None:
            first = self._one(day1, month1, year1)
            return When(first, month=first.month) if first else None
        # The first end of «10-15 октября 2026» borrows from the second what it leaves unsaid.
        last = self._one(day2, month2 or month1, year2)
        first = self._one(day1, month1 or month2, year1 or (year2 if month1 is None else None))
        if first is None or last is None:
            return None
        return When(first, last if last != first else None, first.month)

    def _one(self, day: str, month: str | None, year: str | None) -> dt.date | None:
        number = self._in_month if month is None else _month(month)
        if number is None or not 1 <= number <= 12:
            return None
        if year is None:
            return _day(month_of(self._year, number).year, number, day)
        return _day(f"20{year}"[-4:], number, day)

    def _week(self, words: str) -> When | None:
        found = _WEEK.fullmatch(words)
        if found is None:
            return None
        month = _month(found[2]) if found[2] else self._in_month
        place = _PLACES.get(found[1], _PLACES.get(found[1][:3]))
        if month is None or place is None:
            return None
        days = _week_days(month_of(self._year, month), place)
        return When(days[0], days[-1] if len(days) > 1 else None, month) if days else None

    def _month_only(self, words: str) -> When | None:
        months = [_month(each) for each in _MONTH_WORD.findall(words)]
        if months:
            year = _YEAR_BESIDE.search(words)
            if year and int(year[1]) != month_of(self._year, months[0] or 0).year:
                return None
            rest = "" if _ALONE.fullmatch(words) else self._text
            return When(month=months[0], rest=rest)
        for pattern, month in _PARTS:
            if pattern.search(words):
                return When(month=self._in_month or month, rest=self._text)
        if _ALWAYS.search(fold(self._text)):
            return When(month=self._in_month or 9, rest=self._text)
        return None


def _cut_hours(words: str) -> tuple[str, dt.time | None, dt.time | None]:
    """Take «12:20-13:05» out of the words; hours that no clock shows stay in them."""
    found = _HOURS.search(words)
    start = _time(found[1], found[2]) if found else None
    if found is None or start is None:
        return words, None, None
    end = _time(found[3], found[4]) if found[3] else None
    rest = words[: found.start()] + " " + words[found.end() :]
    return rest, start, end if end is None or end >= start else None


def _time(hour: str, minute: str) -> dt.time | None:
    return dt.time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def _month(word: str | None) -> int | None:
    if word is None or word.isdecimal():
        return int(word) if word else None
    return next((n for n, start in enumerate(_STARTS, 1) if word.startswith(start)), None)


def _day(year: int | str, month: int | str, day: int | str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _week_days(first: dt.date, place: int) -> list[dt.date]:
    """Return the working days of the week of a month; place 0 is the last one.

    The first week is the one with the first working day, however short it is.
    """
    days = [first + dt.timedelta(days=at) for at in range(31)]
    working = [day for day in days if day.month == first.month and day.weekday() < 5]
    weeks: dict[tuple[int, int], list[dt.date]] = {}
    for day in working:
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    found = list(weeks.values())
    return found[place - 1] if place <= len(found) else []
