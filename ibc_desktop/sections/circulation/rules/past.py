"""What the desk has done: its deeds, each named in the journal, and the way back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.file.journal import DeedRow, last_undoable
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

    def take_back(self, reader_id: int | None, today: dt.date) -> Step:
        """Undo the last scan and return it.

        After a restart the scans of the day are known from the journal alone, and `reader_id`,
        who is open now, stays so. Raises Refusal where there is nothing to undo or a later
        record stands on it.
        """
        self._drop_undone()
        step = self._steps[-1] if self._steps else self._from_journal(reader_id, today)
        if step.deed_id is not None:
            journal.undo(self._database, step.deed_id)
        del self._steps[-1:]
        return step

    def _drop_undone(self) -> None:
        """Forget what was taken back elsewhere, in the journal or on another page."""
        with self._database.read() as session:
            while self._steps and _is_undone(session, self._steps[-1].deed_id):
                self._steps.pop()

    def _from_journal(self, reader_id: int | None, today: dt.date) -> Step:
        with self._database.read() as session:
            last = last_undoable(session)
            if last is None or last.done_at.date() != today or not _is_lending(session, last):
                raise Refusal("Отменять нечего. Более раннее отменяют в журнале.")
        return Step(last.id, reader_id, lower_first(last.title), "")


def _is_undone(session: Session, deed_id: int | None) -> bool:
    if deed_id is None:
        return False
    return session.scalar(select(Deed.undone_by).where(Deed.id == deed_id)) is not None


def _is_lending(session: Session, deed: DeedRow) -> bool:
    touched = select(DeedChange.table_name).where(DeedChange.deed_id == deed.id).distinct()
    return bool(_LENDING & set(session.scalars(touched)))
