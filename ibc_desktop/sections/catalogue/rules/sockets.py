"""What higher sections may say of a copy: the socket of «Каталог»."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.plug.offers import Offer
from ibc_desktop.kernel.plug.section import Sections


@dataclass(frozen=True)
class CopyNote:
    """What a higher section knows of a copy: who has it, and its state as a chip."""

    who: str
    chip: Chip


@dataclass(frozen=True)
class CopyNotes(Offer):
    """Tells of those of these copies it knows something about, as of today."""

    place: ClassVar[str] = "rules.notes"

    of: Callable[[Session, Sequence[int], dt.date], dict[int, CopyNote]]


def copy_notes(
    session: Session, sections: Sections, copy_ids: Sequence[int], today: dt.date
) -> dict[int, CopyNote]:
    """Return what the sections together know of these copies."""
    notes: dict[int, CopyNote] = {}
    for offer in sections.all(CopyNotes):
        notes |= offer.of(session, copy_ids, today)
    return notes
