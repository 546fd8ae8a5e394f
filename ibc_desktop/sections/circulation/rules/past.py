"""What the desk has done: its deeds, each named in the journal, and the way back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import DeedChange
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import lower_first

from ..model import Loan, Visit

_LENDING = frozenset({Loan.__tablename__, Visit.__tablename__})


@dataclass(frozen=True)
class Step:
    """A scan that can be taken back: its deed, who is open after that, and what to say of it."""

    deed_id: int | None
    reader_id: int | None
    title: str
    below: str


class Trail:
    """The scans of one desk, newest last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._steps: list[Step] = []

    def add(self, step: Step) -> None:
        """Note a scan."""
        self._steps.append(step)

    def take_back(self, session: Session, reader_id: int | None, today: dt.date) -> Step:
        """Undo the last scan and return it.

        After a restart the scans of the day are known from the journal alone, and `reader_id`,
        who is open now, stays so. Raises Refusal where there is nothing to undo or a later
        record stands on it.
        """
        step, deed = self._last(session) or _from_journal(session, reader_id, today)
        if deed is not None:
            journal.take_back(self._database, deed)
        del self._steps[-1:]
        return step

    def _last(self, session: Session) -> tuple[Step, DeedRow | None] | None:
        """Return the last scan that was not taken back elsewhere; those that were are forgotten."""
        while self._steps:
            step = self._steps[-1]
            deed = None if step.deed_id is None else journal.find(session, step.deed_id)
            if deed is None or not deed.undone:
                return step, deed
            self._steps.pop()
        return None


def _from_journal(session: Session, reader_id: int | None, today: dt.date) -> tuple[Step, DeedRow]:
    last = journal.last_undoable(session)
    if last is None or last.done_at.date() != today or not _is_lending(session, last):
        raise Refusal("Отменять нечего. Более раннее отменяют в журнале.")
    return Step(last.id, reader_id, lower_first(last.title), ""), last


def _is_lending(session: Session, deed: DeedRow) -> bool:
    touched = select(DeedChange.table_name).where(DeedChange.deed_id == deed.id).distinct()
    return bool(_LENDING & set(session.scalars(touched)))
