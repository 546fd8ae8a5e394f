"""What lending knows of readers, for lists and cards of the sections below."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.columns import Chip
from ibc_desktop.kernel.russian import counted
from ibc_desktop.kernel.section import ReaderNote

from .model import Loan
from .words import books


def reader_notes(
    session: Session, reader_ids: Sequence[int], day: dt.date
) -> dict[int, ReaderNote]:
    """Return how many books these readers have, and how many are late; others are left out."""
    query = (
        select(Loan.reader_id, func.count(), func.count().filter(Loan.due_on < day))
        .where(Loan.reader_id.in_(reader_ids), Loan.returned_on.is_(None))
        .group_by(Loan.reader_id)
    )
    return {reader: _note(held, late) for reader, held, late in session.execute(query)}


def _note(held: int, late: int) -> ReaderNote:
    words = f"на руках {books(held)}"
    if not late:
        return ReaderNote(words, Chip("mute", "book-open", f"на руках {held}"))
    overdue = counted(late, "просрочена", "просрочены", "просрочено")
    chip = Chip("bad", "alarm", f"просрочено {late} из {held}")
    return ReaderNote(f"{words}, {overdue}", chip)
