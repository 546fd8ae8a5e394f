"""How a deed is taken back: its rows, the last first, or the runs of rows that it inserted."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Executable,
    TableClause,
    and_,
    column,
    delete,
    exists,
    insert,
    select,
    table,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from ..ground.refusals import Refusal
from ..store.schema import by_dependence
from .deeds import SCRUBBED, Deed, DeedChange, DeedKind, DeedRange

# The table and the row, and what it was and became, as JSON.
Change = tuple[str, int, str | None, str | None]
# The keys of rows by their table.
Rows = Mapping[str, Iterable[int]]


class Closing(Protocol):
    """Where a record is closed: see `Closing` of kernel/plug/checks.py."""

    @property
    def by(self) -> InstrumentedAttribute[Any]: ...

    @property
    def fast(self) -> Sequence[InstrumentedAttribute[Any]]: ...

    @property
    def closed(self) -> Sequence[Any]: ...


class Overtaken(Exception):
    """A later deed stands in the way, so that this one cannot be taken back alone.

    `rows` are those with which it would be at odds, where that is known; `faults` are what the
    rules of the library find wrong with what it would bring about.
    """

    def __init__(self, rows: Rows | None = None, faults: Iterable[str] = ()) -> None:
        super().__init__()
        self.rows: Rows = rows or {}
        self.faults = frozenset(faults)


def take_back_rows(session: Session, deed_id: int, *, undo: bool = False) -> list[Change]:
    """Put back, row by row, what the deed has changed, and return it.

    Rows that an `undo` has left need only be as it left them: what was undone and done again
    since, step by step, stands where it stood. Raises Overtaken, or Refusal where the deed has
    noted nothing, or what it has noted was scrubbed.
    """
    changes = session.execute(changes_of(deed_id)).all()
    if not changes:
        raise Refusal("Эту отмену вернуть нельзя. Повторите само действие.")
    known, closings = session.connection().info["recorded"], session.info["closings"]()
    done = list[Change]()
    for (_, *change), later in groupby(changes, own_change):
        name, row_id, before, after = change
        if SCRUBBED in f"{before}{after}":
            raise Refusal("Имя из этой записи убрано, отменить её нельзя.")
        done.append((name, row_id, before, after))
        if is_changed(name, before, after, later, closings, undo=undo):
            raise Overtaken
        old, new = _values(known[name], before), _values(known[name], after)
        # Without types: values go back as the journal has written them down.
        rows = table(name, *map(column, known[name]))
        if old is None:
            touched = _delete(session, rows, row_id, new or {})
        else:
            touched = _put(session, rows, row_id, old, new)
        if not touched:
            raise Overtaken
    return done


def changes_of(deed_id: int) -> Any:
    """Select what the deed changed, the last first, each with later changes of the same row.

    Later are those `by` deeds that still stand.
    """
    later = aliased(DeedChange)
    of_row = and_(later.table_name == DeedChange.table_name, later.row_id == DeedChange.row_id)
    own = (DeedChange.id, DeedChange.table_name, DeedChange.row_id)
    again = (later.deed_id.label("by"), later.before, later.after)
    return (
        select(*own, DeedChange.before, DeedChange.after, *again)
        .outerjoin(later, and_(of_row, _is_since(later, deed_id)))
        .where(DeedChange.deed_id == deed_id)
        .order_by(DeedChange.id.desc())
    )


def own_change(row: Any) -> tuple[Any, ...]:
    """Return what the deed itself did in a row of `changes_of`."""
    return row[:5]


def is_changed(
    name: str,
    before: str | None,
    after: str | None,
    later: Iterable[Any],
    closings: Iterable[Closing],
    *,
    undo: bool = False,
) -> bool:
    """Tell whether later changes touch what a change has left: its columns, or the whole row.

    The values alone do not tell: they may have gone away and come back. So does one that closes
    the record while the change has left what stands `fast` then; to an `undo` no other matters.
    """
    columns = json.loads(before).keys() & json.loads(after).keys() if before and after else set()
    held = [each for each in closings if _is_fast(each, name, columns)]
    for *_, by, was, became in later:
        if by is None:
            continue
        now = json.loads(became) if was and became and columns else {}
        if not undo and (not now or columns & now.keys()):
            return True
        if any(_closes(each, now.get(each.by.key)) for each in held):
            return True
    return False


def _closes(closing: Closing, value: Any) -> bool:
    return value in closing.closed if closing.closed else value is not None


def _is_fast(closing: Closing, name: str, columns: Collection[str]) -> bool:
    mine = closing.by.class_.__tablename__ == name
    return mine and any(each.key in columns for each in closing.fast)


def _values(columns: list[str], record: str | None) -> dict[str, Any] | None:
    """Read a journal record; columns that a migration has since removed are left out."""
    if record is None:
        return None
    return {name: value for name, value in json.loads(record).items() if name in columns}


def _still(rows: TableClause, row_id: int, new: dict[str, Any]) -> list[ColumnElement[bool]]:
    """Return the conditions that the row is as the deed has left it."""
    same = (rows.c[name].is_not_distinct_from(value) for name, value in new.items())
    return [rows.c.id == row_id, *same]


def _delete(session: Session, rows: TableClause, row_id: int, new: dict[str, Any]) -> bool:
    return _count_changed(session, delete(rows).where(*_still(rows, row_id, new))) == 1


def _put(
    session: Session,
    rows: TableClause,
    row_id: int,
    old: dict[str, Any],
    new: dict[str, Any] | None,
) -> bool:
    """Write back what was there, the whole row where there is no `new` one."""
    back = insert(rows) if new is None else update(rows).where(*_still(rows, row_id, new))
    try:
        return _count_changed(session, back.values(old)) == 1
    except IntegrityError as fault:
        raise Overtaken({rows.name: _alike(session, rows, row_id, old, fault)}) from fault


def _alike(
    session: Session, rows: TableClause, row_id: int, old: dict[str, Any], fault: IntegrityError
) -> list[int]:
    """Return the other rows that bear what no two rows may bear, as the fault tells."""
    found = re.findall(r"\.(\w+)", str(fault.orig)) if "UNIQUE" in str(fault.orig) else []
    if not found:
        return []
    columns = [rows.c[name] for name in found]
    now = session.execute(select(*columns).where(rows.c.id == row_id)).mappings().one_or_none()
    wanted = {**(now or {}), **old}
    same = (each == wanted[each.name] for each in columns)
    return list(session.scalars(select(rows.c.id).where(rows.c.id != row_id, *same)))


def _count_changed(session: Session, statement: Executable) -> int:
    """Run a statement that changes rows; return how many it changed."""
    return session.connection().execute(statement).rowcount


def take_back_ranges(session: Session, deed_id: int) -> None:
    """Remove the rows that a bulk deed has inserted; raises Overtaken where one was changed."""
    ranges = session.execute(
        select(DeedRange.table_name, DeedRange.first_id, DeedRange.last_id).where(
            DeedRange.deed_id == deed_id
        )
    ).all()
    if any(_touched_later(session, deed_id, *span) for span in ranges):
        raise Overtaken
    order = by_dependence(session.connection())
    for name, first, last in sorted(ranges, key=lambda span: -order.index(span[0])):
        rows = table(name, column("id"))
        session.execute(delete(rows).where(rows.c.id.between(first, last)))
    session.info["touched"] |= frozenset(span[0] for span in ranges)


def _touched_later(session: Session, deed_id: int, name: str, first: int, last: int) -> bool:
    later = select(DeedChange.id).where(
        DeedChange.table_name == name,
        DeedChange.row_id.between(first, last),
        _is_since(DeedChange, deed_id),
    )
    return session.scalar(later.limit(1)) is not None


def _is_since(change: Any, deed_id: int) -> ColumnElement[bool]:
    """Return the condition that a deed which still stands has made this change since.

    Neither an undo nor what was undone stands; so the undo that asks does not see itself.
    """
    standing = exists().where(
        Deed.id == change.deed_id, Deed.undone_by.is_(None), Deed.kind != DeedKind.UNDO
    )
    return and_(change.deed_id > deed_id, standing)
