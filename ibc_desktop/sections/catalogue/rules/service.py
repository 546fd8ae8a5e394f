"""Deeds of the catalogue: a book added or changed, copies given to it or taken off it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import natural_key
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import counted, quoted
from ibc_desktop.kernel.plug.checks import Hold, require_unheld
from ibc_desktop.kernel.store.base import existing
from ibc_desktop.kernel.store.keys import take

from ..model import (
    AgeMark,
    Contributor,
    Copy,
    CopyState,
    Edition,
    EditionWords,
    Fund,
    FurtherIsbn,
    Place,
    Role,
)
from .copy_barcodes import own_label
from .derived import derived, further_isbns, words_of
from .drafts import PLAIN, CopyDraft, EditionDraft
from .people import Person

_MOST_AT_ONCE = 500
_RANGE = re.compile(r"(\D*)(\d{1,18})\s*[-–—]\s*\1(\d{1,18})")


def add_edition(session: Session, draft: EditionDraft, today: dt.date) -> Edition:
    """Add a book with its people and copies; raises Refusal naming the field that is wrong."""
    edition = Edition(added_on=today)
    session.add(edition)
    _write(session, edition, draft)
    for copy in draft.copies:
        add_copy(session, edition.id, copy)
    return edition


def change_edition(session: Session, edition_id: int, draft: EditionDraft) -> Edition:
    """Write a changed description; the copies stay as they are."""
    edition = _edition(session, edition_id)
    _write(session, edition, draft)
    return edition


def remove_edition(session: Session, edition_id: int, holds: Iterable[Hold]) -> None:
    """Remove a record entered by mistake; raises Refusal while it has copies, or is held."""
    edition = _edition(session, edition_id)
    if edition.copies:
        number = counted(len(edition.copies), "экземпляр", "экземпляра", "экземпляров")
        them = "его" if len(edition.copies) == 1 else "их"
        raise Refusal(f"У книги {number}. Сначала спишите или удалите {them}.")
    require_unheld(session, edition, holds)
    session.delete(session.get_one(EditionWords, edition_id))
    session.flush()
    session.delete(edition)


def draft_of(edition: Edition) -> EditionDraft:
    """Return the record as a draft, with its people and copies."""
    draft = EditionDraft(**{name: getattr(edition, name) for name in PLAIN})
    draft.people = [
        Person(each.surname, each.given, each.role, each.dates) for each in edition.contributors
    ]
    draft.copies = [copy_draft_of(copy) for copy in edition.copies]
    return draft


def copy_draft_of(copy: Copy) -> CopyDraft:
    """Return a copy as a draft."""
    return CopyDraft(
        copy.inventory_number or "",
        copy.barcode,
        copy.place.name,
        copy.price,
        copy.registered_on,
        copy.note,
        copy.state,
    )


def add_copy(session: Session, edition_id: int, draft: CopyDraft) -> Copy:
    """Add a copy; its number must never have been used, its barcode is ours unless it has one."""
    _edition(session, edition_id)
    number = draft.inventory_number.strip()
    key = natural_key(number) or None
    copy_id = take(session, Copy)
    label = draft.barcode.strip() or own_label(session, copy_id)
    _check_free(session, number, key, label)
    copy = Copy(
        id=copy_id,
        edition_id=edition_id,
        inventory_number=number or None,
        inventory_key=key,
        barcode=label,
        place_id=_place(session, draft.place),
        price=draft.price,
        registered_on=draft.registered_on,
        note=draft.note,
        state=CopyState(draft.state),
    )
    session.add(copy)
    session.flush()
    return copy


def change_copy(session: Session, copy_id: int, draft: CopyDraft) -> Copy:
    """Write a changed number, label, place, price or note of a copy."""
    copy = copy_of(session, copy_id)
    number = draft.inventory_number.strip()
    key = natural_key(number) or None
    label = draft.barcode.strip() or copy.barcode
    _check_free(session, number, key, label, besides=copy_id)
    copy.inventory_number, copy.inventory_key, copy.barcode = number or None, key, label
    copy.place_id = _place(session, draft.place)
    copy.price, copy.registered_on, copy.note = draft.price, draft.registered_on, draft.note
    return copy


def set_copy_state(session: Session, copy_id: int, state: CopyState) -> Copy:
    """Mark a copy lost, or found again; raises Refusal while it is lent."""
    copy = copy_of(session, copy_id)
    if copy.state == CopyState.LOAN:
        raise Refusal("Книга на руках. Сначала примите её.")
    copy.state = state
    return copy


def remove_copy(session: Session, copy_id: int) -> None:
    """Remove a copy entered by mistake; raises Refusal for one with a history."""
    session.delete(copy_of(session, copy_id))
    try:
        session.flush()
    except IntegrityError as fault:
        raise Refusal("Этот экземпляр уже выдавали. Отметьте его утерянным.") from fault


def numbers_from(typed: str, count: int) -> list[str]:
    """Return inventory numbers for «21602», «21602–21604» or «7, 9», as many as there are copies.

    One number is counted on for the other copies. Raises Refusal where they do not agree.
    """
    found = [number for part in re.split(r"[,;]", typed) for number in _run(part.strip())]
    if not found:
        return [""] * count
    if len(found) == 1 and count > 1:
        return _counted_on(found[0], count)
    if len(found) != count:
        raise Refusal(
            f"Номеров {len(found)}, а экземпляров {count}. Исправьте одно из двух.", field="numbers"
        )
    return found


def copies_from(values: Mapping[str, Any], today: dt.date) -> list[CopyDraft]:
    """Return the new copies a form asks for; raises Refusal where numbers do not agree."""
    count = values["count"] or 0
    numbers = numbers_from(values["numbers"] or "", count) if count else []
    place, price = values.get("location") or "", values.get("price")
    return [
        CopyDraft(number, place=place.strip(), price=price, registered_on=today)
        for number in numbers
    ]


def _run(part: str) -> list[str]:
    match = _RANGE.fullmatch(part)
    if not match:
        return [part] if part else []
    prefix, first, last = match[1], int(match[2]), int(match[3])
    if not 0 <= last - first < _MOST_AT_ONCE:
        raise Refusal(f"Номера «{part}» не читаются. Напишите первый и последний.", field="numbers")
    return [f"{prefix}{number:0{len(match[2])}d}" for number in range(first, last + 1)]


def _counted_on(first: str, count: int) -> list[str]:
    match = re.fullmatch(r"(.*?)(\d{1,18})", first)
    if not match:
        raise Refusal("Напишите номер каждого экземпляра через запятую.", field="numbers")
    start, width = int(match[2]), len(match[2])
    return [f"{match[1]}{number:0{width}d}" for number in range(start, start + count)]


def _write(session: Session, edition: Edition, draft: EditionDraft) -> None:
    if not draft.title.strip():
        raise Refusal("Напишите заглавие, как на титульном листе.", field="title")
    for name in PLAIN:
        setattr(edition, name, getattr(draft, name))
    edition.age_mark, edition.fund = AgeMark(draft.age_mark), Fund(draft.fund)
    for name, value in derived(draft, draft.people).items():
        setattr(edition, name, value)
    _write_people(edition, draft.people)
    _write_isbns(edition, further_isbns(draft))
    session.flush()
    words = words_of(draft, draft.people)
    stored = session.get(EditionWords, edition.id) or EditionWords(id=edition.id)
    stored.title, stored.people, stored.other = words["title"], words["people"], words["other"]
    session.add(stored)
    session.flush()


def _write_people(edition: Edition, people: list[Person]) -> None:
    """Keep the rows that are still true, so that an unchanged name leaves no trace."""
    named = [person for person in people if person.surname.strip()]
    del edition.contributors[len(named) :]
    for position, person in enumerate(named):
        if position == len(edition.contributors):
            edition.contributors.append(Contributor(position=position))
        row = edition.contributors[position]
        row.position, row.role = position, Role(person.role)
        row.surname, row.given, row.dates = person.surname.strip(), person.given, person.dates


def _write_isbns(edition: Edition, keys: list[str]) -> None:
    if [each.key for each in edition.further_isbns] != keys:
        edition.further_isbns[:] = [FurtherIsbn(key=key) for key in keys]


def copy_of(session: Session, copy_id: int) -> Copy:
    """Return the copy; raises Refusal if it is gone."""
    return existing(session, Copy, copy_id, "Запись об экземпляре удалена. Обновите список.")


def _edition(session: Session, edition_id: int) -> Edition:
    return existing(session, Edition, edition_id, "Запись о книге удалена. Обновите список.")


def _check_free(
    session: Session, number: str, key: str | None, label: str, besides: int = 0
) -> None:
    taken = session.execute(
        select(Edition.title, Copy.inventory_key)
        .join(Copy, Copy.edition_id == Edition.id)
        .where((Copy.inventory_key == key) | (Copy.barcode == label), Copy.id != besides)
    ).first()
    if taken is None:
        return
    what = f"Номер {number}" if key is not None and taken.inventory_key == key else "Штрихкод"
    raise Refusal(f"{what} уже у книги {quoted(taken.title)}. Возьмите другой.", field="numbers")


def _place(session: Session, name: str) -> int:
    """Return the place of this name, the first one where none is named, a new one where unknown."""
    query = select(Place.id).order_by(Place.id).limit(1)
    if name.strip():
        query = query.where(Place.name == name.strip())
    found = session.scalar(query)
    if found is None:
        place = Place(name=name.strip())
        session.add(place)
        session.flush()
        found = place.id
    return found
