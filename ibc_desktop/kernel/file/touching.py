"""Which deeds touch which records: those that changed their rows, or rows that refer to them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, case, column, exists, false, or_, select, table
from sqlalchemy.orm import Session

from ..store.schema import references
from ..store.sql import among, json_value
from .deeds import DeedChange, DeedRange

# Records of the file: their keys by their table.
Records = Mapping[str, Collection[int]]


def deeds_touching(session: Session, records: Records, since: int = 0) -> set[int]:
    """Return the deeds, from the number `since` on, that touch one of these records.

    They have changed its row, or one that refers to it or did so before one of these deeds.
    """
    found = set[int]()
    for name, keys in rows_about(session, records, since).items():
        changed = select(DeedChange.deed_id).where(
            DeedChange.deed_id >= since,
            DeedChange.table_name == name,
            among(DeedChange.row_id, "keys"),
        )
        rows = table(name, column("id"))
        within = rows.c.id.between(DeedRange.first_id, DeedRange.last_id)
        inserted = select(DeedRange.deed_id).where(
            DeedRange.deed_id >= since,
            DeedRange.table_name == name,
            exists(select(rows.c.id).where(within, among(rows.c.id, "keys"))),
        )
        for query in (changed, inserted):
            found.update(session.scalars(query, {"keys": keys}))
    return found


def rows_about(session: Session, records: Records, since: int = 0) -> dict[str, set[int]]:
    """Return the rows, by their table, that are these records or refer to them.

    Of those that are gone, or refer to others by now, the deeds from `since` on tell.
    """
    found = defaultdict[str, set[int]](set)
    former = defaultdict[str, list[ColumnElement[bool]]](list)
    for name, own, target in _referring(session, records):
        rows = table(name, column("id"), column(own))
        now = select(rows.c.id).where(among(rows.c[own], "keys"))
        found[name].update(session.scalars(now, {"keys": records[target]}))
        former[name].append(among(json_value(DeedChange.before, own), target))
    for name, row_id in session.execute(_former(former, since), dict(records)):
        found[name].add(row_id)
    for name, keys in records.items():
        found[name].update(keys)
    return found


def _former(referred: Mapping[str, list[ColumnElement[bool]]], since: int) -> Select[str, int]:
    """Select the rows that referred so before they were changed or removed.

    Each change is looked at once, in the order of the file: by its cases, not by an index.
    """
    cases = [(DeedChange.table_name == name, or_(*each)) for name, each in referred.items()]
    return select(DeedChange.table_name, DeedChange.row_id).where(
        DeedChange.deed_id >= since,
        DeedChange.before.is_not(None),
        case((false(), false()), *cases, else_=false()),
    )


def _referring(session: Session, records: Records) -> Iterator[tuple[str, str, str]]:
    """Give each table and column that refers to records, with their table."""
    known: dict[str, Any] = references(session.connection())
    for name, columns in known.items():
        for own, target in columns:
            if records.get(target):
                yield name, own, target
