"""Undo: each deed taken back by a new deed, the last one or an older one."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

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
from sqlalchemy.orm import Session, aliased

from ..ground.refusals import Refusal
from ..ground.russian import lower_first
from ..store.schema import by_dependence
from .database import Database
from .deeds import Deed, DeedChange, DeedKind, DeedRange


@dataclass(frozen=True)
class DeedRow:
    """A line of the journal."""

    id: int
    title: str
    kind: DeedKind
    done_at: dt.datetime
    operator: str
    undone: bool


_ROW = (Deed.id, Deed.title, Deed.kind, Deed.done_at, Deed.operator, Deed.undone_by)


def recent(session: Session, limit: int = 50, before_id: int | None = None) -> list[DeedRow]:
    """Return the newest deeds first; `before_id` goes on from the last one seen."""
    query = select(*_ROW).order_by(Deed.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(Deed.id < before_id)
    return [_row(row) for row in session.execute(query)]


def last_undoable(session: Session) -> DeedRow | None:
    """Return this workplace's newest deed that was neither undone nor is itself an undo."""
    own = Deed.workplace.in_(("", session.info["workplace"]))
    query = (
        select(*_ROW)
        .where(own, Deed.undone_by.is_(None), Deed.kind != DeedKind.UNDO)
        .order_by(Deed.id.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return _row(row) if row else None


def undo(database: Database, deed_id: int | None = None) -> DeedRow:
    """Take back this deed, or the last one of this workplace; return what was taken back.

    Taking back an undo does the first deed again as a new one. Raises Refusal where a later deed
    stands on it.
    """
    with database.read() as session:
        deed = last_undoable(session) if deed_id is None else find(session, deed_id)
    if deed is None:
        raise Refusal("Отменять нечего.")
    take_back(database, deed)
    return deed


def take_back(database: Database, deed: DeedRow) -> None:
    """Undo a deed that was found. Raises Refusal as `undo` does."""
    bulk = deed.kind is DeedKind.BULK
    title, kind = _naming(deed)
    with database.undo_work(title, kind, recorded=not bulk) as (session, undo_id):
        _mark_undone(session, deed, undo_id)
        try:
            _take_back_ranges(session, deed) if bulk else _take_back_rows(session, deed)
        except IntegrityError as fault:
            raise _stands_below(deed) from fault


def _naming(deed: DeedRow) -> tuple[str, DeedKind]:
    """Return title and kind of the deed that takes this one back."""
    if deed.kind is DeedKind.UNDO:
        return deed.title.replace("Отменено:", "Возвращено:", 1), DeedKind.ROWS
    return f"Отменено: {lower_first(deed.title)}", DeedKind.UNDO


def _mark_undone(session: Session, deed: DeedRow, undo_id: int) -> None:
    standing = update(Deed).where(Deed.id == deed.id, Deed.undone_by.is_(None))
    if _count_changed(session, standing.values(undone_by=undo_id)) != 1:
        raise Refusal("Это уже отменено.")


def _row(row: Any) -> DeedRow:
    return DeedRow(
        row.id, row.title, row.kind, row.done_at, row.operator, row.undone_by is not None
    )


def find(session: Session, deed_id: int) -> DeedRow:
    """Return the line of this deed; raises Refusal where there is none."""
    row = session.execute(select(*_ROW).where(Deed.id == deed_id)).first()
    if row is None:
        raise Refusal(f"Записи {deed_id} в журнале нет.")
    return _row(row)


def _stands_below(deed: DeedRow) -> Refusal:
    return Refusal(
        f"«{deed.title}»: на этом держатся более поздние записи. Сначала отмените их в журнале."
    )


def _take_back_rows(session: Session, deed: DeedRow) -> None:
    changes = session.execute(_changes(deed, session.info["deed"])).all()
    if not changes:
        raise Refusal("Эту отмену вернуть нельзя. Повторите само действие.")
    known = session.connection().info["recorded"]
    for (_, name, row_id, before, after), later in groupby(changes, _own_change):
        old, new = _values(known[name], before), _values(known[name], after)
        if _are_changed(set(old or ()) & set(new or ()), later):
            raise _stands_below(deed)
        # Without types: values go back as the journal has written them down.
        rows = table(name, *map(column, known[name]))
        if old is None:
            touched = _delete(session, rows, row_id, new or {})
        elif new is None:
            touched = _insert(session, rows, old)
        else:
            touched = _restore(session, rows, row_id, old, new)
        if not touched:
            raise _stands_below(deed)


def _changes(deed: DeedRow, undo_id: int) -> Any:
    """Select what the deed changed, the last first, each with later changes of the same row."""
    later = aliased(DeedChange)
    of_row = and_(later.table_name == DeedChange.table_name, later.row_id == DeedChange.row_id)
    own = (DeedChange.id, DeedChange.table_name, DeedChange.row_id)
    return (
        select(*own, DeedChange.before, DeedChange.after, later.id, later.before, later.after)
        .outerjoin(later, and_(of_row, _is_since(later, deed, undo_id)))
        .where(DeedChange.deed_id == deed.id)
        .order_by(DeedChange.id.desc())
    )


def _own_change(row: Any) -> tuple[Any, ...]:
    return row[:5]


def _are_changed(columns: set[str], later: Iterable[Any]) -> bool:
    """Tell whether later changes touch these columns; none means the whole row.

    The values alone do not tell: they may have gone away and come back.
    """
    return any(
        before is None or after is None or not columns or columns & json.loads(after).keys()
        for *_, later_id, before, after in later
        if later_id is not None
    )


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


def _insert(session: Session, rows: TableClause, old: dict[str, Any]) -> bool:
    return _count_changed(session, insert(rows).values(old)) == 1


def _restore(
    session: Session, rows: TableClause, row_id: int, old: dict[str, Any], new: dict[str, Any]
) -> bool:
    changed = update(rows).where(*_still(rows, row_id, new)).values(old)
    return _count_changed(session, changed) == 1


def _count_changed(session: Session, statement: Executable) -> int:
    """Run a statement that changes rows; return how many it changed."""
    return session.connection().execute(statement).rowcount


def _take_back_ranges(session: Session, deed: DeedRow) -> None:
    ranges = session.execute(
        select(DeedRange.table_name, DeedRange.first_id, DeedRange.last_id).where(
            DeedRange.deed_id == deed.id
        )
    ).all()
    if any(_touched_later(session, deed, *span) for span in ranges):
        raise _stands_below(deed)
    order = by_dependence(session.connection())
    for name, first, last in sorted(ranges, key=lambda span: -order.index(span[0])):
        rows = table(name, column("id"))
        session.execute(delete(rows).where(rows.c.id.between(first, last)))
    session.info["touched"] = frozenset(span[0] for span in ranges)


def _touched_later(session: Session, deed: DeedRow, name: str, first: int, last: int) -> bool:
    later = select(DeedChange.id).where(
        DeedChange.table_name == name,
        DeedChange.row_id.between(first, last),
        _is_since(DeedChange, deed, session.info["deed"]),
    )
    return session.scalar(later.limit(1)) is not None


def _is_since(change: Any, deed: DeedRow, undo_id: int) -> ColumnElement[bool]:
    """The condition that a deed which still stands has made this change since."""
    standing = exists().where(
        Deed.id == change.deed_id, Deed.undone_by.is_(None), Deed.kind != DeedKind.UNDO
    )
    return and_(change.deed_id > deed.id, change.deed_id < undo_id, standing)
