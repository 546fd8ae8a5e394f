"""What lending knows of a copy, for the pages of sections below."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.columns import Chip
from ibc_desktop.kernel.russian import date_words
from ibc_desktop.kernel.section import CopyNote
from ibc_desktop.sections.readers.model import Membership, Reader, SchoolForm

from .model import Loan
from .parties import class_name
from .words import days


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


def due_chip(due_on: dt.date, today: dt.date) -> Chip:
    """Return «до 16 апреля», or «просрочен 3 дня» in red."""
    late = (today - due_on).days
    if late > 0:
        return Chip("bad", "alarm", f"просрочен {days(late)}")
    return Chip("mute", "clock", f"до {date_words(due_on, today)}")
