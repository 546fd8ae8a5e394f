"""What lending knows of copies and readers, for the pages of sections below."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.sections.catalogue.rules.sockets import CopyNote, CopyNotes
from ibc_desktop.sections.readers.model import Membership, Reader, SchoolForm
from ibc_desktop.sections.readers.rules.sockets import ReaderNote, ReaderNotes

from ..model import Loan
from .parties import class_name
from .wording import books, days


def copy_notes(session: Session, copy_ids: Sequence[int], today: dt.date) -> dict[int, CopyNote]:
    """Return who has each of these copies and until when; those on the shelf are left out."""
    lent = (
        select(Loan.copy_id, Loan.due_on, Reader.surname, SchoolForm.grade, SchoolForm.letter)
        .join(Reader, Reader.id == Loan.reader_id)
        .outerjoin(Membership, (Membership.reader_id == Reader.id) & Membership.until.is_(None))
        .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(Loan.copy_id.in_(copy_ids), Loan.returned_on.is_(None))
    )
    return {
        row.copy_id: CopyNote(
            ", ".join(filter(None, (row.surname, class_name(row.grade, row.letter)))),
            due_chip(row.due_on, today),
        )
        for row in session.execute(lent)
    }


def reader_notes(
    session: Session, reader_ids: Sequence[int], day: dt.date
) -> dict[int, ReaderNote]:
    """Return how many books these readers have, and how many are late; others are left out."""
    query = (
        select(Loan.reader_id, func.count(), func.count().filter(Loan.due_on < day))
        .where(Loan.reader_id.in_(reader_ids), Loan.returned_on.is_(None))
        # True of every loan: only with a term of the date SQLite takes the index of open loans.
        .where(Loan.due_on > dt.date.min)
        .group_by(Loan.reader_id)
    )
    return {reader: _note(held, late) for reader, held, late in session.execute(query)}


def due_chip(due_on: dt.date, today: dt.date) -> Chip:
    """Return «до 16 апреля», or «просрочен 3 дня» in red."""
    late = (today - due_on).days
    if late > 0:
        return Chip("bad", "alarm", f"просрочен {days(late)}")
    return Chip("mute", "clock", f"до {date_words(due_on, today)}")


def _note(held: int, late: int) -> ReaderNote:
    words = f"на руках {books(held)}"
    if not late:
        return ReaderNote(words, Chip("mute", "book-open", f"на руках {held}"))
    overdue = counted(late, "просрочена", "просрочены", "просрочено")
    chip = Chip("bad", "alarm", f"просрочено {late} из {held}")
    return ReaderNote(f"{words}, {overdue}", chip)


OFFERS = (CopyNotes(copy_notes), ReaderNotes(reader_notes))
