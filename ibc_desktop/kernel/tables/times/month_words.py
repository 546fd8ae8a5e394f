"""Months as plans and journals name them: in a day, in a heading, in a title with their year."""

import datetime as dt
import re
from functools import cache

from ...ground.folding import fold
from ...ground.roman import roman
from ..cells import Cell
from ..days import WEEKDAY_WORD

MONTH = (
    r"(?:янв(?:ар[ьяе])?|фев(?:р(?:ал[ьяе])?)?|мар(?:т[ае]?)?|апр(?:ел[ьяе])?|ма[йяе]|июн[ьяе]?"
    r"|июл[ьяе]?|авг(?:уст[ае]?)?|сент?(?:ябр[ьяе])?|окт(?:ябр[ьяе])?|ноя(?:б(?:р[ьяе])?)?"
    r"|дек(?:абр[ьяе])?)(?![а-я])"
)
ROMAN = r"[ivxхі]{1,4}(?![a-zа-я])"
ALONE = re.compile(rf"(?:в\s+)?{MONTH}\.?(?:\s+\d{{4}})?")
WEEKDAY = re.compile(rf"(?:\bво?\s+)?\b({WEEKDAY_WORD})\b\.?")
_STARTS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_NOISE = re.compile(r"\b(?:(?<=\d )года?|г|числа?|дата)\b\.?|(?<=\d)г(?:ода)?\b\.?")


def month_named(word: str | None) -> int | None:
    """Return the number of the month that a folded word, «03» or «iii» names."""
    if word is None or word.isdecimal():
        return int(word) if word else None
    named = (n for n, start in enumerate(_STARTS, 1) if word.startswith(start))
    return next(named, None) or roman(word) or None


def month_from(first: dt.date, month: int) -> dt.date:
    """Return the first day of this month in the twelve months that begin on a day."""
    return dt.date(first.year + (month < first.month), month, 1)


def with_year(cell: Cell, first: dt.date) -> Cell:
    """Return «13 октября» or «13.10 14:00» with its year in the twelve months from `first`.

    All else stays as it is.
    """
    found = _day_without_year().match(cell.lower()) if isinstance(cell, str) else None
    month = month_named(found[2]) if found else None
    if found is None or not month:
        return cell
    year = first.year + (month < first.month)
    return f"{found[1]}.{month:02d}.{year} {str(cell)[found.end() :].lstrip(' .,')}".strip()


@cache
def _day_without_year() -> re.Pattern[str]:
    return re.compile(
        rf"[«\"]?(\d{{1,2}})[»\"]?[\s./-]+(\d{{1,2}}|{ROMAN}|{MONTH})\.?"
        r"(?!\d|[./-]\d|[\s.,/-]*(?:\d{4}|\d\d\s*(?:$|г)))"
    )


def read_month(text: str) -> int | None:
    """Return the month that a heading such as «Сентябрь» or «МАРТ 2027 г.» names, and no more."""
    words = without_noise(WEEKDAY.sub(" ", fold(text))).strip(" .:")
    return month_named(words.removeprefix("в ")) if ALONE.fullmatch(words) else None


def without_noise(words: str) -> str:
    """Return folded words without «года», «числа» and the marks at their ends."""
    return " ".join(_NOISE.sub(" ", words).split()).strip(" ,.()-")
