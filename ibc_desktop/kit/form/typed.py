"""What a librarian types into a field, read as a number, a sum or an hour.

Each function returns None for an empty field and raises Refusal, with a sentence that says what
to type instead, for what it cannot read.
"""

import datetime as dt
import re

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import number

_SPACES = re.compile(r"\s+")
_ROUBLES = re.compile(r"(\d+)(?:[.,](\d{1,2}))?(?:р|р\.|руб|руб\.|₽)?", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})(?:[:.,\- ]?(\d{2}))?")


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


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"Здесь нужно число не меньше {number(least)}"
    return f"Здесь нужно число от {number(least)} до {number(most)}"
