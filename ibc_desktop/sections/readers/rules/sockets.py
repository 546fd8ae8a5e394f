"""What higher sections may say of a reader and of a class: the sockets of «Читатели»."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.plug.offers import Offer
from ibc_desktop.kernel.plug.screens import RecordTab
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ReaderTab(RecordTab):
    """A tab on the card of a reader."""


@dataclass(frozen=True)
class ReaderNote:
    """What a higher section knows of a reader: «на руках 4 книги», and the same as a chip."""

    words: str
    chip: Chip


@dataclass(frozen=True)
class ReaderNotes(Offer):
    """Tells of those of these readers it knows something about, as of this day."""

    place: ClassVar[str] = "rules.notes"

    of: Callable[[Session, Sequence[int], dt.date], dict[int, ReaderNote]]


@dataclass(frozen=True)
class ReaderDesk(Offer):
    """Leads to where a reader is served, by the reader's key."""

    place: ClassVar[str] = "rules.targets"

    serve: Callable[[int], Target]


@dataclass(frozen=True)
class LeaveGuard(Offer):
    """Raises Refusal where a reader may not leave yet."""

    place: ClassVar[str] = "rules.checks"

    refuse: Callable[[Session, int], None]


@dataclass(frozen=True)
class ClassFigures(Offer):
    """Tells of a class what is counted and how much, for the school year of this day."""

    place: ClassVar[str] = "rules.figures"

    of: Callable[[Session, Sections, int, dt.date], list[tuple[str, str]]]


def reader_notes(
    session: Session, sections: Sections, reader_ids: Sequence[int], day: dt.date
) -> dict[int, ReaderNote]:
    """Return what the sections together know of these readers on this day."""
    notes: dict[int, ReaderNote] = {}
    for offer in sections.all(ReaderNotes):
        notes |= offer.of(session, reader_ids, day)
    return notes


def class_figures(
    session: Session, sections: Sections, form_id: int, day: dt.date
) -> list[tuple[str, str]]:
    """Return what the sections together count of a class in the school year of this day."""
    return [
        line
        for offer in sections.all(ClassFigures)
        for line in offer.of(session, sections, form_id, day)
    ]


def may_leave(session: Session, reader_id: int, guards: Iterable[LeaveGuard]) -> None:
    """Raise Refusal where some section says that a reader may not leave yet."""
    for guard in guards:
        guard.refuse(session, reader_id)
