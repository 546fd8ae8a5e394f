"""What hypothesis draws for the fields of a record: words as people write them, by shape."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.fields import ITEMS, LINES, RecordField

TEXT = st.lists(st.from_regex(r"\A[А-Яа-я][А-Яа-я0-9«»№-]{0,9}\Z"), min_size=1, max_size=3)
WORDS = TEXT.map(" ".join)
SEVERAL_LINES = st.lists(WORDS, max_size=3).map("\n".join)
SEVERAL_ITEMS = st.lists(WORDS, max_size=3).map("; ".join)
NAME = st.from_regex(r"\A[А-Я][а-яё]{2,9}\Z").filter(lambda name: name not in {"Братья", "Сестры"})
DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2027, 1, 1))

# A few examples, each on files of its own.
few = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def drawn(fields: Iterable[RecordField]) -> dict[str, st.SearchStrategy[Any]]:
    """Return what may stand in each of these fields."""
    return {field.key: _drawn(field) for field in fields}


def _drawn(field: RecordField) -> st.SearchStrategy[Any]:
    if field.shape.codes:
        return st.sampled_from(list(field.shape.codes))
    if field.shape.on:
        return st.none() | DAYS
    if field.shape is LINES:
        return SEVERAL_LINES
    return SEVERAL_ITEMS if field.shape is ITEMS else st.just("") | WORDS
