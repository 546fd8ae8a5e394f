"""What a librarian types into a field, read as a number, a sum or a date.

Each function returns None for an empty field and raises Refusal, with a sentence that says what
to type instead, for what it cannot read.
"""

import datetime as dt
import re

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import number

_SPACES = re.compile(r"\s+")
_ROUBLES = re.compile(r"(\d+)(?:[.,](\d{1,2}))?(?:р|р\.|руб|руб\.|₽)?", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[.,/\- ](\d{1,2})(?:[.,/\- ](\d{4}|\d{2}))?\.?")
_YEAR_FIRST = re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*([а-яё]{3,8})\.?(?:\s+(\d{4}))?\s*(?:г\.?|года)?")
_HOUR = re.compile(r"(\d{1,2})(?:[:.,\- ]?(\d{2}))?")
_MONTH_STEMS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_NEAR = {"сегодня": 0, "вчера": -1, "завтра": 1}


def typed_number(text: str, least: int = 0, most: int | None = None) -> int | None:
    """Return the whole number typed, spaces between thousands allowed."""
    bare = _SPACES.sub("", text)
    if not bare:
        return None
    if not re.fullmatch(r"-?\d{1,12}", bare):
        raise Refusal("Здесь нужно целое число: только цифры")
    value = int(bare)
    if value < least or (most is not None and value > most):
        raise Refusal(_range(least, most))
    return value


def typed_roubles(text: str) -> int | None:
    """Return the sum typed, in kopecks: «1 412,50», «412», «412.5 руб.»."""
    bare = _SPACES.sub("", text)
    if not bare:
        return None
    found = _ROUBLES.fullmatch(bare)
    if found is None or len(found[1]) > 12:
        raise Refusal("Напишите сумму цифрами, например 412,50")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


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


def typed_time(text: str) -> dt.time | None:
    """Return the hour typed: «13:30», «13.30», «1330», «9»."""
    bare = _SPACES.sub(" ", text).strip()
    if not bare:
        return None
    found = _HOUR.fullmatch(bare)
    if found is None:
        raise Refusal("Напишите время, например 13:30")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise Refusal("Такого времени нет на часах. Напишите, например, 13:30")
    return dt.time(hour, minute)


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


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"Здесь нужно число не меньше {number(least)}"
    return f"Здесь нужно число от {number(least)} до {number(most)}"
