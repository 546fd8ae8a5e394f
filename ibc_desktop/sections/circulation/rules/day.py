"""What the desk has done on a day, told from the journal."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.file.journal import UNDONE, parted
from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.ground.keyset import PAGE

from ..model import Loan, Visit
from .reply import Outcome

_TABLES = (Loan.__tablename__, Visit.__tablename__)
# How the deeds of the desk begin in the journal (counter.py).
_OUTCOMES = {
    "Выдача": Outcome.ISSUED,
    "Возврат": Outcome.RETURNED,
    "Продление": Outcome.RENEWED,
    "Посещение": Outcome.READER,
}


@dataclass(frozen=True)
class DayDeed:
    """One deed of the desk: what became of which book, and of whose; `undone` since."""

    id: int
    outcome: Outcome
    title: str
    below: str
    done_at: dt.datetime
    undone: bool


def day_deeds(
    session: Session,
    day: dt.date,
    outcomes: Iterable[Outcome] = (),
    said: str = "",
    after: DayDeed | None = None,
    size: int = PAGE,
) -> list[DayDeed]:
    """Return a page of the deeds of a day, the newest first.

    Only those of these outcomes, if any are named, and with all words that are said; words are
    looked for here and not in the file, since a day has a few hundred deeds.
    """
    return list(islice(_fitting(session, day, outcomes, said, after), size))


def day_total(
    session: Session, day: dt.date, outcomes: Iterable[Outcome] = (), said: str = ""
) -> int:
    """Return how many such deeds the day has."""
    return sum(1 for _ in _fitting(session, day, outcomes, said, None))


def reader_of(session: Session, deed_id: int) -> int | None:
    """Return the reader whose loan or visit this deed changed, if it is still there."""
    for table in (Loan, Visit):
        changed = (DeedChange.row_id == table.id) & (DeedChange.table_name == table.__tablename__)
        query = select(table.reader_id).join(DeedChange, changed)
        found = session.scalars(query.where(DeedChange.deed_id == deed_id).limit(1)).first()
        if found is not None:
            return found
    return None


def _fitting(
    session: Session, day: dt.date, outcomes: Iterable[Outcome], said: str, after: DayDeed | None
) -> Iterator[DayDeed]:
    wanted, starts = frozenset(outcomes), words(said)
    for row in session.execute(_query(day, after)):
        deed = _told(row)
        own = words(f"{deed.title} {deed.below}")
        named = all(any(word.startswith(start) for word in own) for start in starts)
        if named and (not wanted or deed.outcome in wanted):
            yield deed


def _query(day: dt.date, after: DayDeed | None) -> Any:
    start = dt.datetime.combine(day, dt.time())
    lending = exists().where(DeedChange.deed_id == Deed.id, DeedChange.table_name.in_(_TABLES))
    query = select(Deed.id, Deed.title, Deed.done_at, Deed.undone_by).where(
        Deed.done_at >= start, Deed.done_at < start + dt.timedelta(days=1), lending
    )
    if after is not None:
        query = query.where(Deed.id < after.id)
    return query.order_by(Deed.id.desc())


def _told(row: Any) -> DayDeed:
    """Read «Выдача: Соколова Мария, 5А — «Каштанка»» again."""
    begins, title = parted(row.title)
    verb, _, rest = title.partition(": ")
    who, _, what = rest.partition(" — ")
    outcome = _OUTCOMES.get(verb, Outcome.FOUND)
    if begins == UNDONE:
        return _deed(row, Outcome.UNDONE, f"{verb} {what or who}".strip(), who if what else "")
    if outcome is Outcome.FOUND:
        return _deed(row, outcome, title, "")
    return _deed(row, outcome, what or who, who if what else "")


def _deed(row: Any, outcome: Outcome, title: str, below: str) -> DayDeed:
    return DayDeed(row.id, outcome, title, below, row.done_at, row.undone_by is not None)
