"""Hours as plans write them, taken out of the words around them: «в 11-00», «14 ч. 30 мин.»."""

import datetime as dt
import re
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold

_CLOCK = re.compile(r"\b(\d{1,2})[:.-](\d\d)\b")
_END = r"(?:\s*(?:-|до|по)\s*(\d{1,2})[:.-](\d\d)(?::\d\d)?(?!\d))?"
# No minutes of a clock are a class or the number of a month: those are said by words or by the end.
_BEFORE, _NO_DAY = r"(?<![\d./:-])", r"(?!\d|[./-]\d|\s*(?:кл|ур))"
_FORMS = tuple(
    re.compile(rf"{_BEFORE}{form}")
    for form in (
        rf"(?:\b[вск]\s+)?(\d{{1,2}}):(\d\d)(?::\d\d)?{_END}",
        rf"\bв\s+(\d{{1,2}})[.-](\d\d){_END}{_NO_DAY}",
        rf"(?:\bс\s+)?(\d{{1,2}})[.-](\d\d)\s*(?:-|до)\s*(\d{{1,2}})[.-](00|1[3-9]|[2-5]\d){_NO_DAY}",
        rf"(?:\bс\s+)?(\d{{1,2}})(?:\.(?=00|1[3-9]|[2-5])|-(?=00|3[2-9]|[45]))(\d\d){_END}{_NO_DAY}",
        r"\bв\s+(\d{1,2})\s*ч(?:ас[а-я]*)?\b\.?(?:\s*(\d\d)\s*(?:м(?:ин[а-я]*)?)?\b\.?)?()()",
        r"([6-9]|1\d|2[0-3])\s*ч(?:ас[а-я]*)?\b\.?\s*(\d\d)\s*(?:м(?:ин[а-я]*)?)?\b\.?()()",
        r"\bс\s+(\d{1,2})()\s+до\s+(\d{1,2})()\s*ч(?:ас[а-я]*)?\b\.?",
        r"\bв\s+(\d{1,2})()(?=\s*(?:$|[,;)]))()()",
    )
)
# A day without an hour, as spreadsheets and programs write it.
_MIDNIGHT = re.compile(r"(?<!\d)(?:0:00(?::00)?|00:00:00(?:\.0+)?|12:00(?::00)? am)(?![\d:])")


class Hours(NamedTuple):
    """When on a day something begins and ends, and the words from which that is taken away."""

    words: str
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None


def cut_hours(words: str) -> Hours:
    """Take «12:20-13:05» or «в 11-00» out of folded words; hours that no clock shows stay there."""
    if ":00" in words:
        words = _MIDNIGHT.sub(" ", words)
    for form in _FORMS:
        found = form.search(words)
        start = _time(found[1], found[2]) if found else None
        if found is None or start is None:
            continue
        end = _time(found[3], found[4]) if found[3] else None
        if not found[3] or (end is not None and end >= start):
            return Hours(f"{words[: found.start()]} {words[found.end() :]}", start, end)
    return Hours(words)


def read_hours(text: str) -> tuple[dt.time | None, dt.time | None]:
    """Read «12:20», «12.20-13.05», «с 12-20 до 13-05» or «в 11 часов»; both None for no hour."""
    found = [_time(*each) for each in _CLOCK.findall(text)]
    if not found:
        return cut_hours(fold(text))[1:]
    if None in found or len(found) > 2:
        return None, None
    return found[0], found[1] if len(found) == 2 else None


def _time(hour: str, minute: str) -> dt.time | None:
    found = int(hour), int(minute or 0)
    return dt.time(*found) if found[0] < 24 and found[1] < 60 else None
