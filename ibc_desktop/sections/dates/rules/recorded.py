"""What the journal is told of days worth remembering and of school years."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.school_years import SpanKind, years
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.tables.said import day, of

_OBSERVANCE = {"title": ("Дата", str), "day": ("День", str), "month": ("Месяц", str)}
_WRITER = {"surname": ("Фамилия", str), "given_name": ("Имя", str)}
_SPAN = {
    "kind": ("Что", of(SpanKind)),
    "title": ("Название", str),
    "first_on": ("С", day),
    "last_on": ("По", day),
}


def _years(session: Session, keys: Collection[int]) -> dict[int, str]:
    return {row.id: f"{row.name} учебный год" for row in years(session) if row.id in keys}


OFFERS = (
    Recorded("observance", columns=_OBSERVANCE),
    Recorded("writer", columns=_WRITER),
    Recorded("school_year", named=_years),
    Recorded("school_span", columns=_SPAN),
)
