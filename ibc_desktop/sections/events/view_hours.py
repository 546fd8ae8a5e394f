"""Hours as a librarian types them: «12:20», «12.20», «1220», «9»."""

import datetime as dt
import re

from ibc_desktop.kernel.refusals import Refusal

_HOUR = re.compile(r"(\d{1,2})(?:[:.\-, ]?(\d{2}))?")


def typed_hour(text: str) -> dt.time | None:
    """Return the hour typed, None for an empty field; raises Refusal for what is no hour."""
    bare = " ".join(text.split())
    if not bare:
        return None
    found = _HOUR.fullmatch(bare)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Refusal("Напишите время, например 12:20")
    return dt.time(int(found[1]), int(found[2] or 0))


def written_hour(hour: dt.time) -> str:
    """Return «12:20»."""
    return f"{hour:%H:%M}"
