"""The readers who are here already, as a list of people is compared with them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.imports import Place

from ..model import Membership, Reader, SchoolForm
from ..rules.derived import ClassCode
from .drafts import ReaderDraft


@dataclass(slots=True)
class Known:
    """What is known of a reader who is here already, or who stood higher in the list."""

    id: int
    name: str
    # Surname, given name and patronymic as they are compared.
    keys: tuple[str, str, str]
    born_on: dt.date | None
    class_name: str
    left: bool
    # What the fields say that a list may say otherwise.
    said: tuple[Any, ...]
    # The card that this very list gives: two cards of one list are two people.
    listed_card: str = ""
    # The row of this very list that told of this reader.
    place: Place | None = None
    # What that row says by which namesakes are told apart.
    listed: tuple[Any, ...] = ()

    @property
    def label(self) -> str:
        """«Котов Иван, 5А»."""
        return ", ".join(filter(None, (self.name, self.class_name)))

    def may_be(self, draft: ReaderDraft) -> bool:
        """Say whether the holder of a card can be the person of this row."""
        given, other = self.keys[1], draft.keys[1]
        same_given = not given or not other or given[0] == other[0]
        return same_given and self.keys[0] == draft.keys[0]

    def is_same(self, draft: ReaderDraft, class_name: str) -> bool:
        """Compare people of one name: by birth date, or by class where one is unknown."""
        if self._differs(draft):
            return False
        if draft.card_number and self.listed_card:
            return False
        if draft.born_on and self.born_on:
            return draft.born_on == self.born_on
        return class_name == self.class_name

    def agrees(self, draft: ReaderDraft) -> bool:
        """Say whether an initial here or there may be the name that stands for it: «В. П.»."""
        if draft.born_on and self.born_on and draft.born_on != self.born_on:
            return False
        parts = list(zip(self.keys, draft.keys, strict=True))
        return self.keys != draft.keys and all(abbreviates(*part) for part in parts)

    def is_born_otherwise(self, draft: ReaderDraft) -> bool:
        """Say whether only the birth date tells people of one name and class apart."""
        is_other = self.born_on and draft.born_on and self.born_on != draft.born_on
        is_here = self.class_name == str(draft.code or "") and not self.left
        return bool(is_other) and is_here and not self._differs(draft)

    def may_be_same(self, draft: ReaderDraft) -> bool:
        """Say whether no key tells people of one name apart."""
        have_cards = draft.card_number and self.listed_card
        return not (self._differs(draft) or have_cards or (draft.born_on and self.born_on))

    def _differs(self, draft: ReaderDraft) -> bool:
        mine, its = self.keys[2], draft.keys[2]
        return bool(mine and its) and mine != its


def is_initial(name: str) -> bool:
    """Say whether a folded name is an initial alone: «в.»."""
    return len(name.rstrip(".")) == 1


def abbreviates(one: str, other: str) -> bool:
    """Say whether two folded names can be one: they are equal, one is empty or an initial."""
    if not one or not other or one == other:
        return True
    return (is_initial(one) or is_initial(other)) and one[0] == other[0]


def known_readers(session: Session, compared: Sequence[RecordField]) -> Iterator[tuple[str, Known]]:
    """Yield every reader with the card number, those signed off too.

    `compared` are the fields that the list has and may say otherwise.
    """
    query = (
        select(
            Reader.id,
            Reader.card_number,
            Reader.surname,
            Reader.given_name,
            Reader.patronymic,
            Reader.born_on,
            Reader.left_on,
            SchoolForm.grade,
            SchoolForm.letter,
            *(getattr(Reader, field.key) for field in compared),
        )
        .outerjoin(Membership, and_(Membership.reader_id == Reader.id, Membership.until.is_(None)))
        .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
    )
    for row in session.execute(query):
        (key, card, *names, born_on, left_on, grade, letter), said = row[:9], row[9:]
        class_name = "" if grade is None else f"{grade}{letter}"
        surname, given, patronymic = names
        folded = fold(surname), fold(given), fold(patronymic)
        name = f"{surname} {given}".strip()
        yield card, Known(key, name, folded, born_on, class_name, left_on is not None, said)


def form_ids(session: Session, school_year: int) -> dict[ClassCode, int]:
    """Return the classes of a school year."""
    query = select(SchoolForm.grade, SchoolForm.letter, SchoolForm.id).where(
        SchoolForm.school_year == school_year
    )
    return {ClassCode(grade, letter): key for grade, letter, key in session.execute(query)}
