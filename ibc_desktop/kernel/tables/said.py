"""How the journal tells what stands in a column: by the fields of a record."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from ..ground.labelled import Labelled
from ..ground.russian import date_words
from .fields import RecordField

# How a column is called, and how a value of it is told as the journal has kept it.
Said = tuple[str, Callable[[Any], str]]


def columns_said(fields: Iterable[RecordField]) -> dict[str, Said]:
    """Return how the columns of these fields are called and told."""
    return {field.attr or field.key: (field.title, _told(field)) for field in fields}


def day(kept: str) -> str:
    """Return the day as it is read; the journal keeps it as «2027-03-26»."""
    return date_words(dt.date.fromisoformat(kept[:10]))


def hour(kept: str) -> str:
    """Return the hour as it is read; the journal keeps it as «13:30:00»."""
    return kept[:5]


def of(codes: type[Labelled]) -> Callable[[Any], str]:
    """Return how a code is told: by its label."""
    return lambda kept: codes(kept).label if kept in set(codes) else str(kept)


def _told(field: RecordField) -> Callable[[Any], str]:
    shape = field.shape
    if shape.codes is not None:
        return of(shape.codes)
    return {"day": day, "hour": hour}.get(shape.name, shape.say or str)
