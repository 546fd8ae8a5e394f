"""Which records a check looks at: all of the file, or those that a deed has touched."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, column, select, table, true
from sqlalchemy.engine import Connection
from sqlalchemy.orm import InstrumentedAttribute

from ..store.schema import references
from .taking_back import Change

# Beyond so many records to look through the whole file is no slower.
_MOST = 2000


@dataclass(frozen=True)
class Scope:
    """The keys of the touched records by their table; None stands for all there are."""

    keys: Mapping[str, frozenset[int]] | None = None

    def has(self, key: InstrumentedAttribute[Any]) -> ColumnElement[bool] | None:
        """Return the condition that the record in this column, or to which it refers, is meant.

        None where there is no such record.
        """
        if self.keys is None:
            return true()
        referred = next(iter(key.property.columns[0].foreign_keys), None)
        name = referred.column.table.name if referred else key.class_.__tablename__
        keys = self.keys.get(name)
        return key.in_(keys) if keys else None


ALL_RECORDS = Scope()


def touched(connection: Connection, changes: Iterable[Change]) -> Scope:
    """Return the records that these changes of a deed touch, and those that they refer to."""
    known = _references(connection)
    keys, changed = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for name, row_id, before, after in changes:
        keys[name].add(row_id)
        if before and after:
            changed[name].add(row_id)
        for values in map(json.loads, filter(None, (before, after))):
            for own, other in known.get(name, ()):
                keys[other].add(values.get(own))
    # What else a row that was only changed refers to does not stand in the journal.
    for name, row_ids in changed.items():
        for other, found in _referred(connection, name, known.get(name, []), row_ids):
            keys[other] |= found
    if sum(map(len, keys.values())) > _MOST:
        return ALL_RECORDS
    return Scope({name: frozenset(found - {None}) for name, found in keys.items()})


def _references(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    if "references" not in connection.info:
        connection.info["references"] = references(connection)
    return connection.info["references"]


def _referred(
    connection: Connection, name: str, known: list[tuple[str, str]], row_ids: set[int]
) -> Iterator[tuple[str, set[int]]]:
    if not known:
        return
    rows = table(name, column("id"), *(column(own) for own, _ in known))
    # More than this are not asked about one by one.
    query = select(*(rows.c[own] for own, _ in known)).where(rows.c.id.in_(sorted(row_ids)[:_MOST]))
    found = connection.execute(query).all()
    for at, (_, other) in enumerate(known):
        yield other, {row[at] for row in found}
