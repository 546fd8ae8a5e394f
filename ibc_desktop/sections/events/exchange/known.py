"""What is in the library already, as the rows of a plan are compared with it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.sections.partners.model import Partner

from ..model import Event, EventForm, EventParty, PlanSection
from ..rules.drafts import EventDraft, PartyDraft
from .foreign_rows import PlanLine

# Form, title, and the day, or the month where there is no day.
Mark = tuple[str, str, str]
# For whom an event is: two classes on one day are two events, unless one row says both.
Whom = frozenset[Hashable]
# What a plan may say otherwise of an event that is here.
COMPARED = {
    "starts_at": "время",
    "ends_at": "время окончания",
    "ends_on": "окончание",
    "place": "место",
    "responsible": "ответственный",
    "partner_id": "партнёр",
    "section_id": "раздел",
    "occasion": "повод",
    "age_mark": "знак",
    "goal": "цель",
    "description": "описание",
    "note": "примечание",
}


@dataclass(slots=True)
class KnownEvent:
    """An event that is here, or that a row of this plan brings.

    `line` is the row of this plan that met or brought it, `listed` for whom that row has it.
    """

    said: dict[str, Any]
    whom: Whom
    line: PlanLine | None = None
    listed: Whom = frozenset()

    def is_same(self, listed: Whom, sound: Whom) -> bool:
        """Say whether a row has the same audience, or one that says no audience.

        `listed` is what the row says, `sound` what is kept of it: a class may not be made yet.
        """
        ours, theirs = (self.whom, sound) if self.line is None else (self.listed, listed)
        return not ours or not theirs or not ours.isdisjoint(theirs)

    def differing(self, said: dict[str, Any], whom: Whom) -> list[str]:
        """Return what a row says otherwise, by name; what it leaves empty says nothing."""
        told = [
            title
            for key, title in COMPARED.items()
            if (new := said[key]) and fold(str(new)) != fold(str(self.said[key]))
        ]
        return [*told, "для кого"] if whom and whom != self.whom else told


def known_forms(session: Session) -> dict[str, int]:
    """Return the forms of events with their keys, those no longer offered too."""
    query = select(EventForm.name, EventForm.id)
    return {row.name: row.id for row in session.execute(query)}


def known_sections(session: Session) -> dict[str, int]:
    """Return the sections of the plan by folded name."""
    query = select(PlanSection.name_key, PlanSection.id)
    return {row.name_key: row.id for row in session.execute(query)}


def known_partners(session: Session) -> dict[str, int]:
    """Return the partners by folded name and short name; one who is still here goes before."""
    query = select(Partner.id, Partner.name, Partner.short_name).order_by(
        Partner.ended_on.is_(None), Partner.id.desc()
    )
    return {fold(name): key for key, *names in session.execute(query) for name in names if name}


def known_events(session: Session) -> dict[Mark, list[KnownEvent]]:
    """Return the events as `mark_of` marks them; one with a day stands under its month too."""
    parties: dict[int, set[Hashable]] = {}
    for row in session.execute(select(EventParty.__table__)):
        kind = PartyDraft(row.reader_group, row.class_name, row.grade_from, row.grade_to).kind
        parties.setdefault(row.event_id, set()).add(kind)
    query = select(Event.__table__, EventForm.name_key).join(EventForm)
    found: dict[Mark, list[KnownEvent]] = {}
    for event in session.execute(query):
        whom = whom_of(parties.get(event.id, ()), event.audience_note)
        known = KnownEvent({key: getattr(event, key) for key in COMPARED}, whom)
        marks = [f"{event.school_year}-{event.month}"]
        if event.starts_on is not None:
            marks.append(f"{event.starts_on}")
        for when in marks:
            found.setdefault((event.name_key, fold(event.title), when), []).append(known)
    return found


def whom_of(kinds: Iterable[Hashable], note: str) -> Whom:
    """Return for whom an event is: the kinds of its parties, and its words for all others."""
    return frozenset(kinds) | ({fold(note)} if note else set())


def mark_of(draft: EventDraft) -> Mark:
    """Return what a row of a plan must have in common with an event that is here."""
    when = f"{draft.starts_on}" if draft.starts_on else f"{draft.school_year}-{draft.month}"
    return fold(draft.form), fold(draft.title), when
