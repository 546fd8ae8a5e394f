"""Several events that a plan has written into one cell."""

import re
from collections.abc import Sequence

from ..rules.naming import split_title

_NUMBERED = re.compile(r"(?:^|[\n;»])\s*(?:\d{1,2}[.)]|[-–—•])\s*(?=[А-ЯЁ«])")
# «Выставка «Мама» и мастер-класс «Открытка»», «Конкурс чтецов. Громкие чтения».
_BETWEEN = re.compile(r"[;\n]|(?<=[»\"])\s+и\s+|(?<=[а-яё»\"])\.\s+(?=[А-ЯЁ])")
# A line that goes on in the next one: «Ко Дню матери:».
_GOES_ON = (":", ",", "-", "–", "—")
_MOST = 9


def first_of_several(title: str, forms: Sequence[str]) -> str:
    """Return the first of several events of a cell that keeps its lines; nothing where it is one.

    Each has a number or its form, or begins with its form in a line of its own.
    """
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()][:_MOST]
    if len(parts) < 2:
        return ""
    formed = sum(bool(split_title(part, forms)[0]) for part in parts)
    several = max(formed, len(_NUMBERED.findall(title))) > 1 or _has_own_line(title, forms)
    return parts[0] if several else ""


def _has_own_line(title: str, forms: Sequence[str]) -> bool:
    """Say whether a line below another begins with a form, and not in the middle of words."""
    above, *lines = [line.strip() for line in title.splitlines() if line.strip()][:_MOST]
    return not above.endswith(_GOES_ON) and any(
        line[0].isupper() and bool(split_title(line, forms)[0]) for line in lines
    )
