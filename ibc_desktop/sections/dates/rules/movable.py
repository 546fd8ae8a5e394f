"""Days that move from year to year: «the second Tuesday of February», «the last Sunday»."""

import calendar
import datetime as dt

from ibc_desktop.kernel.ground.russian import month_name

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_PLACES = ("1", "2", "3", "4", "5", "last")
_SAID = ("первый", "второй", "третий", "четвёртый", "пятый", "последний")
# Their gender decides the ending of the place: последний, последняя, последнее.
_WEEKDAYS = (
    ("понедельник", 0), ("вторник", 0), ("среда", 1), ("четверг", 0),
    ("пятница", 1), ("суббота", 1), ("воскресенье", 2),
)  # fmt: skip
_ENDINGS = {"ый": ("ый", "ая", "ое"), "ой": ("ой", "ая", "ое"), "ий": ("ий", "яя", "ее")}


def read_rule(rule: str) -> tuple[int, int] | None:
    """Return (place, weekday) of «2 tuesday», both from 0, place −1 for «last»; or None."""
    place, _, day = rule.partition(" ")
    if place not in _PLACES or day not in _DAYS:
        return None
    return (-1 if place == "last" else int(place) - 1), _DAYS.index(day)


def rule_of(place: int, weekday: int) -> str:
    """Return the rule of the (place, weekday) that `read_rule` gives."""
    return f"{'last' if place < 0 else place + 1} {_DAYS[weekday]}"


def day_by_rule(rule: str, month: int, year: int) -> dt.date | None:
    """Return the day of this month that the rule names; None where the month has none."""
    found = read_rule(rule)
    if found is None:
        return None
    place, weekday = found
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = [week[weekday] for week in weeks if week[weekday].month == month]
    return days[place] if place < len(days) else None


def rule_words(rule: str, month: int) -> str:
    """Return «вторая среда, февраль» for a rule and its month, or nothing for an unknown rule."""
    found = read_rule(rule)
    if found is None:
        return ""
    place, weekday = found
    name, gender = _WEEKDAYS[weekday]
    said = _SAID[place]
    ending = _third(gender) if said == "третий" else _ENDINGS[said[-2:]][gender]
    return f"{said[:-2]}{ending} {name}, {month_name(month)}"


def _third(gender: int) -> str:
    return ("ий", "ья", "ье")[gender]
