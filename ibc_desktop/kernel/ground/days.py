"""A day as a person types it, and the days that the words of a search name."""

import datetime as dt
import re

from .periods import Period, PeriodKind, period_of, school_year_of
from .refusals import Refusal
from .russian import MONTH_WORDS

_SPACES = re.compile(r"\s+")
_DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[.,/\- ](\d{1,2})(?:[.,/\- ](\d{4}|\d{2}))?\.?")
_YEAR_FIRST = re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*([а-яё]{3,8})\.?(?:\s+(\d{4}))?\s*(?:г\.?|года)?")
_MONTH_STEMS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_MONTH = re.compile(r"([а-я]+)(?: (\d{4}))?")
# «12 марта 2026»: a day is said in so many words at most.
_MOST_WORDS = 3
_BEFORE_DAYS = ("в", "за")
_NEAR = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1}


def typed_date(text: str, today: dt.date) -> dt.date | None:
    """Return the day typed: «16.04.2027», «16.04», «16 апреля», «сегодня».

    Without a year it is the day of the school year in which `today` lies.
    """
    bare = _SPACES.sub(" ", text).strip().lower().replace("ё", "е")
    if not bare:
        return None
    if bare in _NEAR:
        return today + dt.timedelta(days=_NEAR[bare])
    day, month, year = _parts(bare)
    try:
        return dt.date(_year(year, month, today), month, day)
    except ValueError:
        raise Refusal("Такого дня нет в календаре. Проверьте число и месяц") from None


def days_sought(text: str, today: dt.date) -> tuple[Period | None, str]:
    """Return the days that a search looking back names, and the words that are left of it.

    «лунин 12 марта» names the last 12 March that has been, «март» its whole month; a bare number
    is no day.
    """
    pieces = text.split()
    for size in range(min(_MOST_WORDS, len(pieces)), 0, -1):
        for at in range(len(pieces) - size + 1):
            if days := _days_of(" ".join(pieces[at : at + size]), today):
                before = pieces[:at]
                if before and before[-1].lower() in _BEFORE_DAYS:
                    del before[-1]
                return days, " ".join(before + pieces[at + size :])
    return None, text


def _days_of(piece: str, today: dt.date) -> Period | None:
    bare = piece.lower().replace("ё", "е")
    if (found := _MONTH.fullmatch(bare)) and (month := MONTH_WORDS.get(found[1])):
        year = int(found[2] or 0) or today.year - (month > today.month)
        return period_of(PeriodKind.MONTH, dt.date(year, month, 1))
    if bare.replace(" ", "").isdigit():
        return None
    if (found := _IN_WORDS.fullmatch(bare)) and found[2] not in MONTH_WORDS:
        return None
    try:
        day = _gone_by(bare, typed_date(bare, today) or today, today)
    except Refusal:
        return None
    return period_of(PeriodKind.DATES, day)


def _gone_by(bare: str, day: dt.date, today: dt.date) -> dt.date:
    """Return the day a year earlier where no year was said and it has not been yet."""
    if day <= today or bare in _NEAR or _parts(bare)[2]:
        return day
    return typed_date(f"{day:%d.%m}.{day.year - 1}", today) or day


def _parts(bare: str) -> tuple[int, int, str]:
    """Return day, month and the year as typed, which may be empty."""
    if found := _YEAR_FIRST.fullmatch(bare):
        return int(found[3]), int(found[2]), found[1]
    if found := _DIGITS_ONLY.fullmatch(bare) or _DAY_FIRST.fullmatch(bare):
        return int(found[1]), int(found[2]), found[3] or ""
    if found := _IN_WORDS.fullmatch(bare):
        return int(found[1]), _month(found[2]), found[3] or ""
    raise Refusal("Напишите день, например 16.04.2027 или «16 апреля»")


def _month(word: str) -> int:
    for month, stem in enumerate(_MONTH_STEMS, start=1):
        if word.startswith(stem):
            return month
    raise Refusal("Такого месяца нет. Напишите, например, «16 апреля»")


def _year(typed: str, month: int, today: dt.date) -> int:
    if len(typed) == 4:
        return int(typed)
    if typed:
        # «27» may be next year's event; «98» can only be a year of birth.
        century = today.year // 100 * 100
        year = century + int(typed)
        return year if year <= today.year + 20 else year - 100
    autumn = school_year_of(today)
    return autumn if month >= 9 else autumn + 1
