"""What a deed has changed, told row by row in the words of the sections."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..store.schema import references
from .deeds import DeedChange, DeedRange
from .known import Known

# A deed that has changed more is not read line by line.
_MOST_ROWS = 200


@dataclass(frozen=True)
class Told:
    """A column that a deed has changed: how it is called, what stood there and what stands now."""

    name: str
    was: str
    became: str


def changes_told(session: Session, deed_id: int, known: Sequence[Known]) -> list[Told]:
    """Return what the deed has changed; columns and tables without words are left out."""
    change = (DeedChange.table_name, DeedChange.row_id, DeedChange.before, DeedChange.after)
    query = select(*change).where(DeedChange.deed_id == deed_id).order_by(DeedChange.id)
    rows = [
        (name, _read(before), _read(after))
        for name, _, before, after in session.execute(query.limit(_MOST_ROWS))
    ]
    words = _Words(session, known, rows)
    return [told for row in rows for told in words.told(*row)]


def count_inserted(session: Session, deed_id: int) -> dict[str, int]:
    """Return how many rows an import has inserted into each table."""
    run = select(DeedRange.table_name, DeedRange.first_id, DeedRange.last_id)
    return {
        name: last - first + 1
        for name, first, last in session.execute(run.where(DeedRange.deed_id == deed_id))
    }


def _read(image: str | None) -> dict[str, Any]:
    return json.loads(image) if image else {}


_Image = Mapping[str, Any]
_Row = tuple[str, _Image, _Image]


class _Words:
    """The words for the rows of one deed; what they refer to is named at once."""

    def __init__(self, session: Session, known: Sequence[Known], rows: Sequence[_Row]) -> None:
        self._known = {each.table: each for each in known}
        columns: dict[str, Any] = references(session.connection())
        self._targets = {
            (name, own): other for name, each in columns.items() for own, other in each
        }
        self._names = {
            other: named(session, keys)
            for other, keys in self._referred(rows).items()
            if other in self._known and (named := self._known[other].named) is not None
        }

    def told(
        self, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[Told]:
        """Give what has changed in the row, in the order of the section's columns."""
        known = self._known.get(name)
        for column, (called, _) in known.columns.items() if known else ():
            was, became = (self._value(name, column, each.get(column)) for each in (before, after))
            # Of a new row only what says something.
            if was != became and (before or after.get(column)):
                yield Told(called, was, became)

    def _referred(self, rows: Sequence[_Row]) -> dict[str, set[int]]:
        found = defaultdict[str, set[int]](set)
        for name, *images in rows:
            for image in images:
                for column, value in image.items():
                    if value is not None and (target := self._targets.get((name, column))):
                        found[target].add(value)
        return found

    def _value(self, name: str, column: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if target := self._targets.get((name, column)):
            return self._names.get(target, {}).get(value, "")
        return self._known[name].columns[column][1](value)
