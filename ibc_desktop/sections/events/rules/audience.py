"""The parties of an event in the file: classes of its school year, grades, grown-ups.

Of a planned party `expected` is never empty, 0 where no number is known; who came without being
in the plan has none (see `model.EventParty`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.readers.model import SchoolForm
from ibc_desktop.sections.readers.rules.derived import ClassCode, class_code

from ..model import Event, EventParty
from .drafts import PartyDraft

FIELD = "parties"
GRADES = range(1, 13)
_MOST_PEOPLE = 10_000

Classes = Mapping[ClassCode, int]


def put_expected(session: Session, event: Event, parties: Sequence[PartyDraft]) -> None:
    """Make these the parties the event is for; those who have come already stay.

    Raises Refusal, with the field «parties», for a class that its school year does not have.
    """
    sound = _by_kind(session, event, parties)
    known = {draft_of(party).kind: party for party in event.parties}
    for kind, draft in sound.items():
        party = known.get(kind) or _added(event, draft)
        party.school_form_id = draft.school_form_id
        party.expected = draft.expected or 0
    for kind, party in known.items():
        if kind not in sound and party.came is not None:
            party.expected = None
        elif kind not in sound:
            event.parties.remove(party)


def put_came(session: Session, event: Event, parties: Sequence[PartyDraft]) -> None:
    """Write down who came; who is not named did not, who was not expected is added.

    Raises Refusal, with the field «parties», for a class that its school year does not have.
    """
    sound = _by_kind(session, event, parties)
    forget_came(event)
    known = {draft_of(party).kind: party for party in event.parties}
    for kind, draft in sound.items():
        if kind in known:
            known[kind].came, known[kind].school_form_id = draft.came, draft.school_form_id
        elif draft.came is not None:
            _added(event, draft).came = draft.came


def add_planned(event: Event, draft: PartyDraft) -> None:
    """Add a party the event is for, as it is; one that is there already takes its people."""
    known = {draft_of(party).kind: party for party in event.parties}
    party = known.get(draft.kind) or _added(event, draft)
    party.expected = (party.expected or 0) + (draft.expected or 0)


def forget_came(event: Event) -> None:
    """Take back who came: only those it was planned for stay."""
    for party in list(event.parties):
        if not draft_of(party).planned:
            event.parties.remove(party)
        elif party.expected is None:
            party.expected = 0
        party.came = None


def draft_of(party: Any) -> PartyDraft:
    """Return a row of the file, record or columns, as the rest of the program knows it."""
    return PartyDraft(
        group=party.reader_group,
        class_name=party.class_name,
        grade_from=party.grade_from,
        grade_to=party.grade_to,
        expected=party.expected or None,
        came=party.came,
        school_form_id=party.school_form_id,
        planned=party.expected is not None or party.came is None,
        id=party.id,
    )


def classes_of(session: Session, school_year: int) -> dict[ClassCode, int]:
    """Return the classes of a school year with their keys."""
    query = select(SchoolForm.grade, SchoolForm.letter, SchoolForm.id).where(
        SchoolForm.school_year == school_year
    )
    return {ClassCode(grade, letter): key for grade, letter, key in session.execute(query)}


def sound_party(
    party: PartyDraft, classes: Classes, school_year: int, waiting: Collection[str] = ()
) -> PartyDraft:
    """Return the party with its class found in the school year; raises Refusal where it is not.

    A single grade that is a class without a letter becomes that class. `waiting` are the names of
    classes that may still come.
    """
    _check_numbers(party)
    code = _code(party, classes)
    if code is not None and code in classes:
        return replace(
            party,
            class_name=str(code),
            grade_from=code.grade,
            grade_to=code.grade,
            school_form_id=classes[code],
        )
    if code is not None and str(code) in waiting:
        return replace(
            party, class_name=str(code), grade_from=code.grade, grade_to=code.grade,
            school_form_id=None,
        )  # fmt: skip
    if party.class_name or party.school_form_id is not None:
        raise Refusal(_no_class(party.class_name, school_year), FIELD)
    return replace(party, grade_to=party.grade_to or party.grade_from)


def _code(party: PartyDraft, classes: Classes) -> ClassCode | None:
    if party.school_form_id is not None:
        return next((code for code, key in classes.items() if key == party.school_form_id), None)
    if party.class_name:
        return class_code(party.class_name)
    one_grade = party.grade_from is not None and party.grade_to in (None, party.grade_from)
    return ClassCode(party.grade_from or 0) if one_grade else None


def _no_class(name: str, school_year: int) -> str:
    year = school_year_name(school_year)
    named = f"класса {name}" if name else "этого класса"
    return f"В {year} учебном году нет {named}. Выберите другой или добавьте его в «Читателях»."


def _check_numbers(party: PartyDraft) -> None:
    first, last = party.grade_from, party.grade_to
    if first is None and last is not None:
        raise Refusal("Впишите, с какого класса: «5–7».", FIELD)
    if first is not None and not (first in GRADES and (last or first) in GRADES):
        raise Refusal("Классы бывают от 1 до 12: «5–7», «5А».", FIELD)
    if first is not None and last is not None and last < first:
        raise Refusal(f"Классы {first}–{last} стоят наоборот. Впишите меньший первым.", FIELD)
    if any(number is not None and not 0 <= number <= _MOST_PEOPLE for number in _numbers(party)):
        raise Refusal(f"Число людей бывает от 0 до {_MOST_PEOPLE}. Проверьте его.", FIELD)


def _numbers(party: PartyDraft) -> Iterable[int | None]:
    return party.expected, party.came


def _by_kind(
    session: Session, event: Event, parties: Sequence[PartyDraft]
) -> dict[Any, PartyDraft]:
    classes = classes_of(session, event.school_year)
    found: dict[Any, PartyDraft] = {}
    waiting = {each.class_name for each in event.parties if each.class_name}
    for party in parties:
        sound = sound_party(party, classes, event.school_year, waiting)
        if sound.kind in found:
            raise Refusal("Один класс назван дважды. Оставьте его один раз.", FIELD)
        found[sound.kind] = sound
    return found


def _added(event: Event, draft: PartyDraft) -> EventParty:
    party = EventParty(
        reader_group=draft.group,
        school_form_id=draft.school_form_id,
        class_name=draft.class_name,
        grade_from=draft.grade_from,
        grade_to=draft.grade_to,
    )
    event.parties.append(party)
    return party
