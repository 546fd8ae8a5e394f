"""Numbers, dates and names in Russian words.

Written out here and not taken from Babel because lists need them at start-up, where loading
Babel's locale data would cost a third of the window.
"""

import datetime as dt
import re

NBSP = "\u00a0"

_MONTHS_OF = """января февраля марта апреля мая июня
    июля августа сентября октября ноября декабря""".split()
_MONTHS = """январь февраль март апрель май июнь
    июль август сентябрь октябрь ноябрь декабрь""".split()
_IN_MONTHS = """январе феврале марте апреле мае июне
    июле августе сентябре октябре ноябре декабре""".split()
# The months by each of their words.
MONTH_WORDS = {
    word: month
    for forms in (_MONTHS, _MONTHS_OF, _IN_MONTHS)
    for month, word in enumerate(forms, 1)
}
_WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]


def quoted(text: str) -> str:
    """Return «5 „А“»: marks inside marks are the other ones."""
    return f"«{text.replace('«', '„').replace('»', '“')}»"


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the form of the noun alone: 1 книга, 2 книги, 5 книг."""
    tens, ones = abs(count) % 100, abs(count) % 10
    if ones == 1 and tens != 11:
        return one
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return few
    return many


def number(value: int) -> str:
    """Return a whole number with thousands set apart: 4 018."""
    return f"{value:,}".replace(",", NBSP)


def counted(count: int, one: str, few: str, many: str) -> str:
    """Return the number with its noun: «4 018 книг»."""
    return f"{number(count)}{NBSP}{plural(count, one, few, many)}"


def date_words(day: dt.date, today: dt.date | None = None) -> str:
    """Return «16 апреля»; the year is added when it is not the year of `today`."""
    words = f"{day.day}{NBSP}{_MONTHS_OF[day.month - 1]}"
    if today is None or day.year != today.year:
        words += f" {day.year}"
    return words


def date_digits(day: dt.date) -> str:
    """Return «16.04.2027»."""
    return f"{day:%d.%m.%Y}"


def month_name(month: int) -> str:
    """Return the name of a month standing alone: «март»."""
    return _MONTHS[month - 1]


def in_month(month: int) -> str:
    """Return «марте» for 3: in which month."""
    return _IN_MONTHS[month - 1]


def in_class(name: str) -> str:
    """Return «в 11 классе», and «во 2А классе», as it is read out."""
    is_second = re.match(r"2(?!\d)", name)
    return f"{'во' if is_second else 'в'}{NBSP}{name} классе"


def month_number(word: str) -> int:
    """Return the month that «марта», «март» or «мар» names, of three letters or more; else 0."""
    folded = word.lower()
    names = zip(_MONTHS, _MONTHS_OF, strict=True)
    named = (n for n, both in enumerate(names, 1) if any(each.startswith(folded) for each in both))
    return next(named, 0) if len(folded) > 2 else 0


def weekday_name(day: dt.date) -> str:
    """Return the name of the day of the week: «среда»."""
    return _WEEKDAYS[day.weekday()]


def initials(surname: str, given: str = "", patronymic: str = "") -> str:
    """Return «Чехов А. П.», with what is known of the name."""
    letters = "".join(f"{NBSP}{part[0].upper()}." for part in (given, patronymic) if part)
    return f"{surname}{letters}"


def roubles(kopecks: int) -> str:
    """Return a sum as «1 412,00»."""
    whole, rest = divmod(abs(kopecks), 100)
    sign = "−" if kopecks < 0 else ""
    return f"{sign}{number(whole)},{rest:02d}"


def hour_digits(hour: dt.time | None) -> str:
    """Return «13:30», or nothing where no hour is known."""
    return f"{hour:%H:%M}" if hour else ""


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, for use inside a sentence."""
    return text[:1].lower() + text[1:]


def in_days(day: dt.date, today: dt.date) -> str:
    """«сегодня», «завтра», «через 14 дней»; for a day gone by «14 дней назад»."""
    days = (day - today).days
    if days in (0, 1, -1):
        return {0: "сегодня", 1: "завтра", -1: "вчера"}[days]
    words = counted(abs(days), "день", "дня", "дней")
    return f"через {words}" if days > 0 else f"{words} назад"
