"""Whose a column is that stands behind a parent's and does not say so: the child's or the parent's.

A birth date is told by the ages of the column; whose a telephone is nothing tells.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.tables.cells import Cell
from ibc_desktop.kernel.tables.days import date_of
from ibc_desktop.kernel.tables.heads.words import PUPILS, STAFF, stem
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ..rules.service import birth_date_fits
from .fields import NAME_FIELDS

_CHILDHOOD = range(4 * 365, 20 * 366)


def birth_dates(
    headings: Sequence[str],
    found: Mapping[str, int],
    suits: Mapping[int, Sequence[str]],
    rows: Sequence[Sequence[Cell]],
    today: dt.date,
) -> int | None:
    """Return the column of the birth dates of the list's own people, or None.

    `found` are the columns that the headings tell, `suits` the fields that each column may be of.
    """
    at, parent = found.get("born_on"), found.get("parent_name")
    if parent is None or (at is not None and (at < parent or _names_a_pupil(headings[at]))):
        return at
    may_be = [at] if at is not None else [n for n, keys in suits.items() if keys == ["born_on"]]
    if len(may_be) != 1:
        return None
    ages = _ages(may_be[0], rows, today)
    if ages and all(age in _CHILDHOOD for age in ages):
        return may_be[0]
    # Those of a list without classes may be grown up themselves.
    is_theirs = at is not None and not found.keys() & {"form", "grade"}
    return at if is_theirs or not ages else None


def told(
    mapping: Mapping[str, int], headings: Sequence[str], letters: Callable[[int], str]
) -> Iterator[Remark]:
    """Yield for which columns behind the parent's it was decided whose they are.

    `letters` say what the spreadsheet calls a column.
    """
    parent = mapping.get("parent_name", len(headings))
    owners = {"born_on": "дети по возрасту", "phone": "чей, не ясно"}
    if "parent_phone" in mapping:
        del owners["phone"]
    names = [mapping[key] for key in NAME_FIELDS if key in mapping]
    for key, owner in owners.items():
        at = mapping.get(key, -1)
        # What stands behind the pupil's own name is the pupil's.
        is_own = any(parent < name < at for name in names)
        if at > parent and not is_own and not _names_a_pupil(headings[at]):
            where, outcome = f"столбец {letters(at)}", "взято как ученика"
            reason = f"стоит после родителя: {owner}"
            yield Remark(where, reason, headings[at], outcome, RemarkKind.FIGURES)


def _names_a_pupil(heading: str) -> bool:
    return any(stem(word) in PUPILS | STAFF for word in words(heading))


def _ages(column: int, rows: Sequence[Sequence[Cell]], today: dt.date) -> list[int]:
    """Return how many days old those are of whom a column says it."""
    cells = (row[column] for row in rows if column < len(row) and row[column])
    days = (date_of(cell, today) for cell in cells)
    return [(today - day).days for day in days if day and birth_date_fits(day, today)]
