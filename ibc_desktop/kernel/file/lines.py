"""The lines of the journal as they are read: each deed with whom and what it is about."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ..store.sql import among
from . import journal
from .deeds import Deed
from .journal import DeedRow
from .known import Known
from .speaking import Spoken, spoken_of


@dataclass(frozen=True)
class DeedLine:
    """A deed, when it was undone, and of whom and what it speaks besides its title."""

    deed: DeedRow
    undone_at: dt.datetime | None
    about: tuple[str, ...]

    @property
    def id(self) -> int:
        return self.deed.id


def lines_of(session: Session, deed_ids: Sequence[int], known: Iterable[Known]) -> list[DeedLine]:
    """Return the lines of these deeds in this order."""
    undone = undone_at(session, deed_ids)
    spoken = spoken_of(session, deed_ids)
    names = {each.table: _named(session, each, spoken.values()) for each in known if each.shown}
    return [
        DeedLine(deed, undone.get(deed.id), _about(deed.title, spoken.get(deed.id, {}), names))
        for deed in journal.of(session, deed_ids)
    ]


def undone_at(session: Session, deed_ids: Sequence[int]) -> dict[int, dt.datetime]:
    """Return when these deeds were undone, those that were."""
    undo = aliased(Deed)
    query = select(Deed.id, undo.done_at).join(undo, undo.id == Deed.undone_by)
    found = session.execute(query.where(among(Deed.id, "deeds")), {"deeds": deed_ids})
    return {row[0]: row[1] for row in found}


def _named(session: Session, known: Known, spoken: Iterable[Spoken]) -> Mapping[int, str]:
    """Name the first record of each deed; the others are only counted."""
    keys = {each[known.table][0] for each in spoken if known.table in each}
    return known.named(session, keys) if known.named and keys else {}


def _about(title: str, spoken: Spoken, names: Mapping[str, Mapping[int, str]]) -> tuple[str, ...]:
    told = list[str]()
    for name, known in names.items():
        keys = spoken.get(name, [])
        if keys and (said := known.get(keys[0])):
            more = f" и ещё {len(keys) - 1}" if keys[1:] else ""
            if more or said not in title:
                told.append(said + more)
    return tuple(told)
