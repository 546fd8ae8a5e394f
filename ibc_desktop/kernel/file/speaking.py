"""Of which records deeds speak: those whose rows they changed, and those that the rows refer to."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from ..store.schema import references
from ..store.sql import among
from .deeds import DeedChange, DeedRange

# Keys of records by their table, in the order in which they are met.
Spoken = dict[str, list[int]]


def spoken_of(session: Session, deed_ids: Collection[int]) -> dict[int, Spoken]:
    """Return for each deed the records it speaks of; of an import's runs only the first."""
    found = defaultdict[int, dict[str, dict[int, None]]](lambda: defaultdict(dict))
    known: dict[str, Any] = references(session.connection())
    bare = defaultdict[str, list[tuple[int, int]]](list)
    for deed, name, row_id, image in _images(session, deed_ids):
        found[deed][name][row_id] = None
        columns = known.get(name, ())
        for own, target in columns:
            if (key := image.get(own)) is not None:
                found[deed][target][key] = None
        if any(own not in image for own, _ in columns):
            bare[name].append((deed, row_id))
    for name, rows in bare.items():
        for deed, target, key in _referred(session, name, known[name], rows):
            found[deed][target][key] = None
    for deed, name, key in _runs(session, deed_ids):
        found[deed][name][key] = None
    return {deed: {name: list(keys) for name, keys in each.items()} for deed, each in found.items()}


def _images(
    session: Session, deed_ids: Collection[int]
) -> Iterator[tuple[int, str, int, Mapping[str, Any]]]:
    """Give each change of these deeds with what is known of its row."""
    change = (DeedChange.deed_id, DeedChange.table_name, DeedChange.row_id)
    query = select(*change, DeedChange.before, DeedChange.after)
    these = query.where(among(DeedChange.deed_id, "deeds")).order_by(DeedChange.id)
    for deed, name, row_id, *images in session.execute(these, {"deeds": deed_ids}):
        known: dict[str, Any] = {}
        for image in filter(None, images):
            known |= json.loads(image)
        yield deed, name, row_id, known


def _referred(
    session: Session, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, str, int]]:
    """Give what rows refer to that a deed has changed only in other columns."""
    there = table(name, column("id"), *(column(own) for own, _ in columns))
    query = select(there).where(among(there.c.id, "keys"))
    keys = sorted({row_id for _, row_id in rows})
    now = {row.id: row for row in session.execute(query, {"keys": keys})}
    for deed, row_id in rows:
        for own, target in columns:
            if row_id in now and (key := getattr(now[row_id], own)) is not None:
                yield deed, target, key


def _runs(session: Session, deed_ids: Collection[int]) -> Iterator[tuple[int, str, int]]:
    run = select(DeedRange.deed_id, DeedRange.table_name, DeedRange.first_id)
    these = run.where(among(DeedRange.deed_id, "deeds")).order_by(DeedRange.id)
    for row in session.execute(these, {"deeds": deed_ids}):
        yield row[0], row[1], row[2]
