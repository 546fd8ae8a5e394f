"""What the desk has done: its deeds, each named in the journal, and the way back."""

import datetime as dt
from dataclasses import dataclass, replace

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
        # Those taken back since the last scan, each with the deed that did it.
        self._taken_back: list[tuple[int, Step]] = []

    def add(self, step: Step) -> None:
        """Note a scan; what was taken back before it is not done again here."""
        self._steps.append(step)
        self._taken_back.clear()

    def take_back(self, session: Session, reader_id: int | None, today: dt.date) -> Step:
        """Undo the last scan and return it.

        After a restart the scans of the day are known from the journal alone, and `reader_id`,
        who is open now, stays so. Raises Refusal where there is nothing to undo or a later
        record stands on it.
        """
        step, deed = self._last(session) or _from_journal(session, reader_id, today)
        if deed is not None:
            self._taken_back.append((journal.take_back(self._database, deed), step))
        del self._steps[-1:]
        return step

    def do_again(self, session: Session) -> Step:
        """Do again the scan that was taken back last and return it.

        Raises Refusal where there is none, or a later record stands in the way.
        """
        deed = journal.last_redoable(session)
        if deed is None or not self.has_taken_back(deed.id):
            raise Refusal("Возвращать нечего.")
        step = self._taken_back[-1][1]
        step = replace(step, deed_id=journal.take_back(self._database, deed))
        del self._taken_back[-1]
        self._steps.append(step)
        return step

    def has_taken_back(self, undo_id: int) -> bool:
        """Tell whether this deed is the last one by which the desk took a scan back."""
        return bool(self._taken_back) and self._taken_back[-1][0] == undo_id

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
