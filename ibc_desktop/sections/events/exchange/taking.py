"""The rows of a plan on their way into the library: sorted, counted, written many at a time."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, word_line
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.store.keys import Keys
from ibc_desktop.kernel.tables.imports import Brought, ImportReport, Refused, Remark
from ibc_desktop.sections.readers.rules.derived import ClassCode

from ..model import Event, EventForm, EventParty, EventStatus, EventTone, PlanSection
from ..rules import audience
from ..rules.drafts import EventDraft, PartyDraft
from .foreign_rows import PlanLine
from .known import (
    COMPARED,
    KnownEvent,
    Whom,
    known_events,
    known_forms,
    known_partners,
    known_sections,
    mark_of,
    whom_of,
)
from .telling import apart, joining, listed, twice

_WRITE_AT_ONCE = 200
# The key of what is not in its list yet.
_NEW = -1
# What is set up for many days and counts no visits.
_EXHIBITIONS = ("выставка", "полка", "стенд")
_PLAIN = (
    "school_year title occasion starts_on ends_on starts_at ends_at place responsible age_mark "
    "audience_note goal description note"
).split()


class Taking:
    """Sorts the rows of a plan into new, known and refused, and writes the new ones.

    Unknown forms and sections are added to their lists; a partner who is not in the list is
    written beside the responsible person. With `dry_run` everything is only counted.
    """

    def __init__(self, session: Session, report: ImportReport, *, dry_run: bool) -> None:
        self.report = report
        self._session, self._dry_run = session, dry_run
        self._forms = {fold(name): key for name, key in known_forms(session).items()}
        self._sections = known_sections(session)
        self._partners = known_partners(session)
        self._events = known_events(session)
        self._without_classes = set[int]()
        self._classes: dict[int, dict[ClassCode, int]] = {}
        self._position = session.scalar(select(func.max(PlanSection.position))) or 0
        self._keys = {table: Keys(session, table) for table in (EventForm, PlanSection, Event)}
        self._made: dict[Any, list[str]] = {EventForm: [], PlanSection: []}
        self._new: dict[Any, list[dict[str, Any]]] = {
            EventForm: [], PlanSection: [], Event: [], EventParty: [],
        }  # fmt: skip

    def take(self, line: PlanLine | Refused) -> None:
        """Account for one row."""
        self.report.read += 1
        if isinstance(line, Refused):
            self.report.refused.append(line)
            return
        parties = self._parties(line)
        if isinstance(parties, Refused):
            self.report.refused.append(parties)
            return
        note = line.draft.audience_note
        listed = whom_of((party.kind for party in line.draft.parties), note)
        sound = whom_of((party.kind for party in parties), note)
        alike = self._events.setdefault(mark_of(line.draft), [])
        same = [each for each in alike if each.is_same(listed, sound)]
        # Who stands twice in this plan is told of both rows.
        known = next((each for each in same if each.line), next(iter(same), None))
        if known is not None:
            self._join(line, known, listed, sound)
            return
        self.report.notes += [*line.remarks, *apart(line, alike)]
        self._add(line, parties)
        alike.append(KnownEvent(self._said(line), sound, line, listed))
        self.report.added += 1
        self.report.brought[line.at] = Brought()
        if len(self._new[Event]) >= _WRITE_AT_ONCE:
            self._write()

    def _join(self, line: PlanLine, known: KnownEvent, listed: Whom, sound: Whom) -> None:
        self.report.joined += 1
        differing = known.differing(self._said(line), sound)
        if known.line is not None:
            self.report.notes += twice(line, known.line, differing)
            return
        known.line, known.listed = line, listed
        self.report.notes += joining(line, differing)

    def _said(self, line: PlanLine) -> dict[str, Any]:
        """Return what a row says of the fields in which it may differ from an event."""
        draft, section = self._with_partner(line), fold(line.section)
        said = {key: getattr(draft, key) for key in COMPARED}
        return said | {"section_id": self._sections.get(section, _NEW) if section else None}

    def finish(self) -> None:
        """Write what is left to write, and say what the lists have got."""
        self._write()
        forms, sections = self._made[EventForm], self._made[PlanSection]
        self.report.notes += [
            *listed(forms, "новая форма мероприятий", "новые формы мероприятий"),
            *listed(sections, "новый раздел плана", "новые разделы плана"),
        ]

    def _write(self) -> None:
        for table, rows in self._new.items():
            if rows and not self._dry_run:
                self._session.execute(insert(table.__table__), rows)
            rows.clear()

    def _parties(self, line: PlanLine) -> list[PartyDraft] | Refused:
        """Return the parties with their classes; a class unknown among known ones is refused."""
        year = line.draft.school_year
        if year not in self._classes:
            self._classes[year] = audience.classes_of(self._session, year)
        classes = self._classes[year]
        found: dict[Any, PartyDraft] = {}
        for party in line.draft.parties:
            if party.class_name and not _is_there(party, classes):
                if classes:
                    reason = f"класса {party.class_name} {_not_in(year)}"
                    return Refused(line.at, reason, line.draft.title, place=line.place)
                # The classes of a coming year may not be made yet.
                party = replace(party, class_name="")
                self._tell_no_classes(line, year)
            sound = audience.sound_party(party, classes, year)
            found.setdefault(sound.kind, sound)
        return list(found.values())

    def _tell_no_classes(self, line: PlanLine, year: int) -> None:
        """Say once that a year has no classes: each row of its plan would say the same."""
        if year not in self._without_classes:
            self._without_classes.add(year)
            self._tell(line, f"классов {_not_in(year)}", "", "войдёт параллель")

    def _add(self, line: PlanLine, parties: Iterable[PartyDraft]) -> None:
        draft, key = self._with_partner(line), self._keys[Event].give()
        if line.partner and draft.partner_id is None:
            outcome = "войдёт рядом с ответственным"
            self._tell(line, "такого партнёра нет в списке", line.partner, outcome)
        plain = {name: getattr(draft, name) for name in _PLAIN}
        texts = (draft.title, draft.form, draft.occasion, draft.place, draft.responsible)
        self._new[Event].append(
            plain
            | {
                "id": key,
                "uid": str(uuid.uuid4()),
                "form_id": self._form(draft.form),
                "section_id": self._section(line.section),
                "partner_id": draft.partner_id,
                "month": draft.starts_on.month if draft.starts_on else draft.month,
                "status": _status(line).value,
                "status_reason": "",
                "result": "",
                "links": "",
                "books_shown": 0,
                "books_lent": 0,
                "search_key": word_line(" ".join(texts)),
            }
        )
        self._new[EventParty] += [_party_row(key, party) for party in parties]

    def _with_partner(self, line: PlanLine) -> EventDraft:
        """Return the event with its partner, who stands beside the responsible if not known."""
        draft, named = line.draft, line.partner
        known = self._partners.get(fold(named)) if named else None
        if known is not None:
            return replace(draft, partner_id=known)
        return replace(draft, responsible="; ".join(filter(None, (draft.responsible, named))))

    def _form(self, name: str) -> int:
        """Return the form of this name, made when it is missing."""
        folded = fold(name)
        if folded not in self._forms:
            self._forms[folded] = self._keys[EventForm].give()
            self._made[EventForm].append(name)
            shown = any(word in folded for word in _EXHIBITIONS)
            tone = EventTone.DATES if shown else EventTone.READING
            self._new[EventForm].append(
                {
                    "id": self._forms[folded],
                    "name": name,
                    "name_key": folded,
                    "tone": tone,
                    "counts_visits": not shown,
                    "retired": False,
                }
            )
        return self._forms[folded]

    def _section(self, name: str) -> int | None:
        """Return the section of this name, made at the end of the plan when it is missing."""
        folded = fold(name)
        if folded and folded not in self._sections:
            self._sections[folded] = self._keys[PlanSection].give()
            self._made[PlanSection].append(name)
            self._position += 1
            self._new[PlanSection].append(
                {
                    "id": self._sections[folded],
                    "name": name,
                    "name_key": folded,
                    "position": self._position,
                    "retired": False,
                }
            )
        return self._sections.get(folded)

    def _tell(self, line: PlanLine, reason: str, written: str, outcome: str) -> None:
        said = Remark(line.at, reason, written, outcome, place=line.place)
        if said not in self.report.notes:
            self.report.notes.append(said)


def _is_there(party: PartyDraft, classes: audience.Classes) -> bool:
    return party.class_name in {str(code) for code in classes}


def _status(line: PlanLine) -> EventStatus:
    return EventStatus.CANCELLED if line.cancelled else EventStatus.PLANNED


def _not_in(year: int) -> str:
    return f"в {school_year_name(year)} учебном году нет"


def _party_row(event_id: int, party: PartyDraft) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "reader_group": party.group,
        "school_form_id": party.school_form_id,
        "class_name": party.class_name,
        "grade_from": party.grade_from,
        "grade_to": party.grade_to,
        "expected": party.expected or 0,
        "came": None,
    }
