"""The journal as it is read, and undo: each deed taken back by a new deed, and done again."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..ground.refusals import Refusal
from ..ground.russian import date_words, lower_first, quoted
from ..store.sql import among
from . import standing
from .check import require_unbroken
from .database import Database
from .deeds import Deed, DeedChange, DeedKind
from .scope import touched
from .taking_back import Overtaken, take_back_ranges, take_back_rows

# How the titles of deeds begin that take another one back, or do it again.
UNDONE, AGAIN = "Отменено: ", "Сделано снова: "
# The desk calls a return «Возвращено»: as a word for what is done again it stands in old journals.
_AGAIN = (AGAIN, "Возвращено: ")
# Undone and done again in one sitting are fewer.
_LOOKED_BACK = 500
# So many deeds are tried out for the one to undo first.
_TRIED = 30


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


def of(session: Session, deed_ids: Sequence[int]) -> list[DeedRow]:
    """Return the lines of these deeds in this order."""
    query = select(*_ROW).where(among(Deed.id, "keys"))
    known = {row.id: _row(row) for row in session.execute(query, {"keys": deed_ids})}
    return [known[key] for key in deed_ids if key in known]


def last_undoable(session: Session) -> DeedRow | None:
    """Return this workplace's newest deed that was neither undone nor is itself an undo."""
    query = (
        select(*_ROW)
        .where(_own(session), Deed.undone_by.is_(None), Deed.kind != DeedKind.UNDO)
        .order_by(Deed.id.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return _row(row) if row else None


def last_redoable(session: Session) -> DeedRow | None:
    """Return this workplace's newest undo that can be done again: no new deed came after it."""
    query = select(*_ROW).where(_own(session)).order_by(Deed.id.desc()).limit(_LOOKED_BACK)
    for row in session.execute(query):
        if row.kind is DeedKind.UNDO and row.undone_by is None:
            # An import leaves nothing in the journal from which it could be made again.
            noted = select(exists().where(DeedChange.deed_id == row.id))
            return _row(row) if session.scalar(noted) else None
        if row.kind is not DeedKind.UNDO and not row.title.startswith(_AGAIN):
            return None
    return None


def find(session: Session, deed_id: int) -> DeedRow:
    """Return the line of this deed; raises Refusal where there is none."""
    row = session.execute(select(*_ROW).where(Deed.id == deed_id)).first()
    if row is None:
        raise Refusal(f"Записи {deed_id} в журнале нет.")
    return _row(row)


def bare_title(deed: DeedRow) -> str:
    """Return what was done first, though the deed takes it back or does it again."""
    return parted(deed.title)[1]


def parted(title: str) -> tuple[str, str]:
    """Return how a title begins, if it tells of another deed, and what that one was called."""
    for prefix in (UNDONE, *_AGAIN):
        if title.startswith(prefix):
            return (UNDONE if prefix == UNDONE else AGAIN), title.removeprefix(prefix)
    return "", title


def undo(database: Database, deed_id: int | None = None) -> DeedRow:
    """Take back this deed, or the last one of this workplace; return what was taken back.

    Taking back an undo does the first deed again as a new one. The rules of the library hold for
    it as for any deed. Raises Refusal where a later deed stands on it, naming that deed.
    """
    with database.read() as session:
        deed = last_undoable(session) if deed_id is None else find(session, deed_id)
    if deed is None:
        raise Refusal("Отменять нечего.")
    take_back(database, deed)
    return deed


def undo_all(database: Database, deed_ids: Iterable[int]) -> list[DeedRow]:
    """Take back these deeds, the newest first, or none where Refusal is raised for one of them.

    Return the deeds that did it, the newest first: taken back together they lead back.
    """
    with database.read() as session:
        deeds = [find(session, key) for key in sorted(deed_ids, reverse=True)]
    try:
        undos = _take_back_all(database, deeds)
    except Refusal as no:
        nothing = "возвращено" if all(map(_is_undo, deeds)) else "отменено"
        raise Refusal(f"Ничего не {nothing}. {no.sentence}" if deeds[1:] else no.sentence) from no
    with database.read() as session:
        return of(session, undos[::-1])


def require_free(database: Database, deed: DeedRow) -> None:
    """Raise Refusal where later deeds stand on this one, naming the first to undo."""
    if held := _holders(database, deed):
        raise _told(database, deed, *held)


def redo(database: Database) -> DeedRow:
    """Do again what this workplace has undone last; return the undo that was taken back.

    Raises Refusal where a new deed has been done since, or another one stands in the way.
    """
    with database.read() as session:
        deed = last_redoable(session)
    if deed is None:
        raise Refusal("Возвращать нечего.")
    take_back(database, deed)
    return deed


def take_back(database: Database, deed: DeedRow) -> int:
    """Undo a deed that was found; return the number of the deed that did it.

    Raises Refusal as `undo` does.
    """
    [undo_id] = _take_back_all(database, [deed])
    return undo_id


def _take_back_all(
    database: Database, deeds: Sequence[DeedRow], forgiven: frozenset[str] = frozenset()
) -> list[int]:
    """Take these deeds back one after another, all or none; return the numbers of the undos.

    `forgiven` are the faults that were there before the deeds, to which it leads back.
    """
    undos = list[int]()
    try:
        with database.undo_work() as session:
            session.info["forgiven"] = forgiven
            for deed in deeds:
                undos.append(_undo(database, session, deed))
    except (IntegrityError, Overtaken) as fault:
        overtaken = fault if isinstance(fault, Overtaken) else Overtaken()
        if no := _refusal(database, deeds[: len(undos) + 1], overtaken, forgiven):
            raise no from fault
    else:
        return undos
    return _take_back_all(database, deeds, forgiven | overtaken.faults)


def _is_undo(deed: DeedRow) -> bool:
    return deed.kind is DeedKind.UNDO


def _undo(database: Database, session: Session, deed: DeedRow) -> int:
    """Take one deed back in this session; return the number of the deed that does it."""
    bulk = deed.kind is DeedKind.BULK
    with database.deed_in(session, *_naming(deed), recorded=not bulk) as undo_id:
        _mark_undone(session, deed, undo_id)
        if bulk:
            take_back_ranges(session, deed.id)
        else:
            _take_back_rows(database, session, deed)
    return undo_id


def _take_back_rows(database: Database, session: Session, deed: DeedRow) -> None:
    changes = take_back_rows(session, deed.id, undo=deed.kind is DeedKind.UNDO)
    scope = touched(session.connection(), changes)
    for mend in database.mends():
        if (these := scope.has(mend.of)) is not None:
            mend.make(session, these)
    session.flush()
    require_unbroken(database, session, scope)


def _refusal(
    database: Database, deeds: Sequence[DeedRow], fault: Overtaken, forgiven: frozenset[str]
) -> Refusal | None:
    """Say which later deed is to be undone before the last of these, though the others are undone.

    None where it is no later deed that makes the faults: they were there before.
    """
    *done, deed = deeds
    if held := _holders(database, deed, done):
        return _told(database, deed, *held)
    with database.read() as session:
        found = of(session, standing.meddlers(session, deed.id, fault.rows))
    others = [each for each in found if each not in done]
    # Those that have made the same records may be many; who frees this deed is tried out.
    for each in others[:_TRIED]:
        if _attempt(database, [*done, each, deed], forgiven) is None:
            return _told(database, deed, each)
    if fault.faults and len(others) <= _TRIED:
        latest = sorted(others, key=lambda each: -each.id)
        without = _attempt(database, [*done, *latest, deed], forgiven) if others else fault
        if isinstance(without, Overtaken) and without.faults == fault.faults:
            return None
    return _told(database, deed, next(iter(others), None))


def _holders(
    database: Database, deed: DeedRow, done: Sequence[DeedRow] = ()
) -> tuple[DeedRow, int] | None:
    """Return the first of the deeds that stand on this one, and how many more there are."""
    with database.read() as session:
        found = standing.all_holders(session, deed.id)
        keys = [key for key in found if all(key != each.id for each in done)]
        return (find(session, keys[0]), len(keys) - 1) if keys else None


def _told(database: Database, deed: DeedRow, first: DeedRow | None, more: int = 0) -> Refusal:
    if first is None:
        return Refusal(f"{quoted(deed.title)}: отменить нельзя, эти записи с тех пор изменились.")
    said = f"{quoted(deed.title)}: от этого зависят более поздние записи. Сначала отмените"
    today = database.now().date()
    others = f" и ещё {more}" if more else ""
    when = f"{date_words(first.done_at.date(), today)} в {first.done_at:%H:%M}"
    return Refusal(f"{said} {quoted(first.title)} ({when}){others}.")


class _Free(Exception):
    """What was tried could be done, and is not."""


def _attempt(
    database: Database, deeds: Sequence[DeedRow], forgiven: frozenset[str]
) -> Exception | None:
    """Try to take these back one after another; return what objects. Nothing is kept.

    What brought an import in is not tried out: that may take long.
    """
    if any(each.kind is DeedKind.BULK for each in deeds):
        return Overtaken()
    try:
        with database.undo_work() as session:
            session.info["forgiven"] = forgiven
            for each in deeds:
                _undo(database, session, each)
            raise _Free
    except _Free:
        return None
    except (IntegrityError, Overtaken, Refusal) as fault:
        return fault


def _naming(deed: DeedRow) -> tuple[str, DeedKind]:
    """Return title and kind of the deed that takes this one back."""
    if deed.kind is DeedKind.UNDO:
        return f"{AGAIN}{bare_title(deed)}", DeedKind.ROWS
    return f"{UNDONE}{lower_first(bare_title(deed))}", DeedKind.UNDO


def _mark_undone(session: Session, deed: DeedRow, undo_id: int) -> None:
    marking = update(Deed).where(Deed.id == deed.id, Deed.undone_by.is_(None))
    if session.connection().execute(marking.values(undone_by=undo_id)).rowcount != 1:
        raise Refusal("Это уже отменено.")


def _own(session: Session) -> Any:
    """Return the condition that a deed is of this workplace, or of no one workplace."""
    return Deed.workplace.in_(("", session.info["workplace"]))


def _row(row: Any) -> DeedRow:
    # An old journal's word for what is done again is today's.
    title = "".join(parted(row.title))
    return DeedRow(row.id, title, row.kind, row.done_at, row.operator, row.undone_by is not None)
