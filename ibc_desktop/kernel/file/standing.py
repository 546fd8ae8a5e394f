"""What stands on a deed: the later deeds that must be undone before it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, column, exists, false, or_, select, table
from sqlalchemy.orm import Session

from ..store.schema import references
from .deeds import Deed, DeedChange, DeedKind, DeedRange
from .scope import touched
from .taking_back import Rows, changes_of, is_changed, own_change

# More than this nobody undoes one by one, and the file takes no more in one question.
_MOST = 5000
# Of so many deeds is asked what stands on them in turn, and they are undone in one go.
MOST_AT_ONCE = 50
# Upon more rows than these nobody has to look for what was put.
_MOST_PARENTS = 20
# Rows that lie side by side, both ends included.
_Span = tuple[int, int]


def holders(session: Session, deed_id: int) -> list[int]:
    """Return the deeds that must be undone before this one, the newest first.

    They have changed what it left, or put something on a row that it has inserted.
    """
    found = [_numbered(_changed_again(session, deed_id))]
    for name, spans in _inserted(session, deed_id).items():
        found.append(select(DeedChange.deed_id).where(
            DeedChange.table_name == name, _within(DeedChange.row_id, spans)))  # fmt: skip
        found += _referring(session, name, spans)
    return _standing(session, deed_id, found)


def all_holders(
    session: Session, deed_id: int, known: dict[int, list[int]] | None = None
) -> list[int]:
    """Return the deeds that must be undone before this one and those that stand on them in turn.

    The newest first; of more than MOST_AT_ONCE only some. `known` keeps what stands on each deed
    for the next question.
    """
    known = {} if known is None else known
    found, open_ = set[int](), {deed_id}
    while open_ and len(found) <= MOST_AT_ONCE:
        for key in open_ - known.keys():
            known[key] = holders(session, key)
        open_ = {above for key in open_ for above in known[key]} - found
        found |= open_
    return sorted(found, reverse=True)


def meddlers(session: Session, deed_id: int, at_odds: Rows) -> list[int]:
    """Return the deeds that may stand in its way, though none stands on it, the likeliest first.

    They have since made the rows with which it would be `at_odds`, or changed a record it speaks
    of, or put something on one that it has changed.
    """
    change = (DeedChange.table_name, DeedChange.row_id, DeedChange.before, DeedChange.after)
    query = session.execute(select(*change).where(DeedChange.deed_id == deed_id))
    changes = [(name, key, was, became) for name, key, was, became in query]
    near = _makers(touched(session.connection(), changes).keys or {})
    upon = (
        each
        for name, key, *_ in changes[:_MOST_PARENTS]
        for each in _referring(session, name, [(key, key)])
    )
    levels = (_makers(at_odds), near, upon)
    found = (key for level in levels for key in _standing(session, deed_id, level))
    return list(dict.fromkeys(found))


def _makers(rows: Rows) -> Iterator[Select[Any]]:
    """Select the deeds that have made these rows what they are."""
    for name, keys in rows.items():
        few = sorted(keys)[:_MOST]
        yield select(DeedChange.deed_id).where(
            DeedChange.table_name == name, DeedChange.row_id.in_(few)
        )
        row = table(name, column("id"))
        run = row.c.id.between(DeedRange.first_id, DeedRange.last_id)
        yield select(DeedRange.deed_id).where(
            DeedRange.table_name == name, exists(select(row.c.id).where(row.c.id.in_(few), run))
        )


def _numbered(numbers: Iterable[int]) -> Select[Any]:
    return select(Deed.id).where(Deed.id.in_(sorted(numbers)[-_MOST:]))


def _standing(session: Session, deed_id: int, found: Iterable[Select[Any]]) -> list[int]:
    query = select(Deed.id, Deed.kind).where(
        or_(false(), *(Deed.id.in_(each) for each in found)),
        Deed.id > deed_id,
        Deed.undone_by.is_(None),
    )
    rows = session.execute(query.order_by(Deed.id.desc())).all()
    return [
        row.id for row in rows if row.kind != DeedKind.UNDO or _is_new(session, row.id, deed_id)
    ]


def _is_new(session: Session, undo_id: int, since: int) -> bool:
    """Tell whether an undo took back what had been there before a deed: else it left that alone.

    Done and undone since, again and again, is as it was after every second time.
    """
    times, key = 0, undo_id
    while key is not None and key > since:
        times += 1
        former = select(Deed.id).where(Deed.undone_by == key, Deed.id < key)
        key = session.scalar(former.order_by(Deed.id.desc()).limit(1))
    return times % 2 == 1


def _changed_again(session: Session, deed_id: int) -> Iterator[int]:
    closings = session.info["closings"]()
    changes = session.execute(changes_of(deed_id))
    for (_, name, _, before, after), later in groupby(changes, own_change):
        for row in later:
            if is_changed(name, before, after, [row], closings):
                yield row.by


def _inserted(session: Session, deed_id: int) -> dict[str, list[_Span]]:
    """Return the rows that the deed has inserted, by their table."""
    found = dict[str, list[_Span]]()
    runs = select(DeedRange.table_name, DeedRange.first_id, DeedRange.last_id)
    for name, first, last in session.execute(runs.where(DeedRange.deed_id == deed_id)):
        found.setdefault(name, []).append((first, last))
    single = select(DeedChange.table_name, DeedChange.row_id).where(
        DeedChange.deed_id == deed_id, DeedChange.before.is_(None)
    )
    for name, row_id in session.execute(single.order_by(DeedChange.id)):
        spans = found.setdefault(name, [])
        if spans and spans[-1][1] == row_id - 1:
            spans[-1] = spans[-1][0], row_id
        else:
            spans.append((row_id, row_id))
    return found


def _referring(session: Session, name: str, spans: list[_Span]) -> Iterator[Select[Any]]:
    """Select the deeds that have made rows refer to these."""
    for other, columns in references(session.connection()).items():
        for own, target in columns:
            if target != name:
                continue
            rows = table(other, column("id"), column(own))
            there = select(rows.c.id).where(_within(rows.c[own], spans))
            yield select(DeedChange.deed_id).where(
                DeedChange.table_name == other,
                DeedChange.row_id.in_(there),
                DeedChange.after.contains(f'"{own}"'),
            )
            run = rows.c.id.between(DeedRange.first_id, DeedRange.last_id)
            yield select(DeedRange.deed_id).where(
                DeedRange.table_name == other, exists(there.where(run))
            )


def _within(number: Any, spans: list[_Span]) -> ColumnElement[bool]:
    return or_(false(), *(number.between(*span) for span in spans[:_MOST]))
