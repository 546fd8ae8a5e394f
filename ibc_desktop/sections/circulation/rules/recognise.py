"""What was scanned or typed: a card, a copy, a class, an ISBN, a name, a command.

In this order, the first that fits: a word or a barcode of command; the number of a reader's
card or of a copy (its barcode, else its inventory number); a class; an ISBN; a name. Where one
number is both a card and a copy, both are returned, the kind that the number looks like first, and
the desk asks. Each is read as typed and as the same keys give under the other keyboard layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, exists, literal, or_, select, union_all
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode, barcode_kind
from ibc_desktop.kernel.ground.folding import fold, natural_key, typed_as_russian, words
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.catalogue.rules.isbn import isbn_key
from ibc_desktop.sections.catalogue.rules.queries import has_isbn
from ibc_desktop.sections.readers.model import Membership, Reader, SchoolForm
from ibc_desktop.sections.readers.rules.derived import typed_class_codes

from .parties import class_name, rows
from .scanned import readings, spellings

SHORTEST_NAME = 3
MOST_NAMES = 40
_MOST_WORDS = 16
# EAN-13 and a nought before it.
_LONGEST_CODE = 14

COMMAND_WORDS = {
    "вернуть": Command.RETURN,
    "продлить": Command.RENEW,
    "отменить": Command.UNDO,
    "закрыть": Command.CLOSE,
    "выдать": Command.ISSUE,
}
_LAST_LETTER = "\U0010ffff"


class Kind(StrEnum):
    """What a scan can mean, commands apart."""

    READER = "reader"
    COPY = "copy"
    CLASS = "class"
    EDITION = "edition"


@dataclass(frozen=True)
class Candidate:
    """One meaning of a scan; `title` and `below` are two lines to choose by."""

    kind: Kind
    id: int
    title: str = ""
    below: str = ""

    @property
    def line(self) -> str:
        """The two lines in one: «Соколова Мария, 5А»."""
        return ", ".join(filter(None, (self.title, self.below)))


def command(text: str) -> Command | None:
    """Return the command that a barcode or a word gives."""
    numbers = readings(text)
    for each in Command:
        if barcode(BarcodeKind.COMMAND, int(each)) in numbers:
            return each
    return COMMAND_WORDS.get(fold(text)) or COMMAND_WORDS.get(fold(typed_as_russian(text)))


def recognise(session: Session, text: str) -> list[Candidate]:
    """Return what the text can mean: nothing, one thing, or several to choose from."""
    for reading in readings(text):
        found = _by_number(session, reading) + _by_class(session, reading)
        if len(found) > 1:
            return told(session, found)
        if found or (found := _by_isbn(session, reading)):
            return found
    return named(session, text)


def named(session: Session, text: str) -> list[Candidate]:
    """Return readers by three letters of the surname or more, and further words.

    A surname of one or two letters must be whole. Readers signed off come only where nobody
    else fits.
    """
    typed = dict.fromkeys((text, typed_as_russian(text)))
    readings = [said for each in typed if 0 < len(said := words(each)) <= _MOST_WORDS]
    near = rows(session, _beginning_with(*chain(*readings)), {}).all() if readings else []
    for said in readings:
        for first in said:
            named = [row for row in near if row.sort_key.startswith(first) and _fits(row, said)]
            if named:
                here = [row for row in named if row.left_on is None] or named
                return [_person(row) for row in here[:MOST_NAMES]]
    return []


def chosen(offered: Sequence[Candidate], text: str) -> list[Candidate]:
    """Return what a number, counted from one, or further letters leave of the offered ones."""
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= len(offered):
        return [offered[int(text) - 1]]
    for typed in (text, typed_as_russian(text)):
        if fitting := [each for each in offered if _begin_words(words(typed), words(each.line))]:
            return fitting
    return []


def pupils(session: Session, form_id: int) -> list[Candidate]:
    """Return the pupils of a class by name."""
    return [_person(row) for row in rows(session, _OF_CLASS, {"form": form_id})]


def _by_number(session: Session, text: str) -> list[Candidate]:
    """A number is a card, a barcode, and last an inventory number.

    Old cards and labels may look like ours of another kind; their noughts at the front come and go.
    """
    codes = spellings(text)
    keys = list({natural_key(code) for code in codes})
    near = rows(session, _NUMBERED, {"codes": codes + _padded(text), "keys": keys}).all()
    cards, copies = (_nearest(near, by, codes) for by in ("card", "barcode"))
    if not copies and not (cards and barcode_kind(text)):
        copies = [row.id for row in near if row.by == "inventory"]
    found = [Candidate(Kind.READER, key) for key in cards]
    found += [Candidate(Kind.COPY, key) for key in copies]
    return found[::-1] if barcode_kind(text) is BarcodeKind.COPY else found


def _nearest(found: Sequence[Any], by: str, codes: Sequence[str]) -> list[int]:
    """Return what bears the number as it was typed, or else with more or fewer noughts."""
    near = [row for row in found if row.by == by]
    return [row.id for row in near if row.code in codes] or [row.id for row in near]


def _padded(text: str) -> list[str]:
    """Return a number with every count of noughts at its front: 000123 is 123 on another label."""
    bare = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    return [bare.zfill(length) for length in range(len(bare), _LONGEST_CODE + 1)] if bare else []


def _by_class(session: Session, text: str) -> list[Candidate]:
    """The class of the newest school year that still has pupils, by its code."""
    codes = typed_class_codes(text)
    forms = rows(session, _FORMS, {"grades": [code.grade for code in codes]}).all() if codes else []
    for code in codes:
        for row in forms:
            if (row.grade, fold(row.letter)) == (code.grade, fold(code.letter)):
                return [Candidate(Kind.CLASS, row.id, class_name(row.grade, row.letter), "класс")]
    return []


def _by_isbn(session: Session, text: str) -> list[Candidate]:
    key = isbn_key(text)
    found = rows(session, _EDITIONS, {"isbn": key}).scalars().all() if key else []
    return [Candidate(Kind.EDITION, each) for each in found[:1]]


def _fits(row: Any, said: list[str]) -> bool:
    """Every word begins a word of the name or of the class; one of them is long or whole."""
    own = words(f"{row.surname} {row.given_name} {row.patronymic}")
    own += words(class_name(row.grade, row.letter))
    surname = words(row.surname)
    enough = any(len(word) >= SHORTEST_NAME or word in surname for word in said)
    return enough and _begin_words(said, own)


def _begin_words(said: list[str], own: list[str]) -> bool:
    return bool(said) and all(any(one.startswith(word) for one in own) for word in said)


def _person(row: Any) -> Candidate:
    name = " ".join(filter(None, (row.surname, row.given_name, row.patronymic)))
    return Candidate(Kind.READER, row.id, name, class_name(row.grade, row.letter))


def told(session: Session, found: list[Candidate]) -> list[Candidate]:
    """Give cards and copies, found by their numbers alone, the lines to choose by."""
    lines: dict[tuple[Kind, int], Candidate] = {}
    for kind, statement, told in ((Kind.READER, _READERS, _person), (Kind.COPY, _COPIES, _book)):
        if keys := [each.id for each in found if each.kind is kind]:
            lines |= {(kind, row.id): told(row) for row in rows(session, statement, {"keys": keys})}
    return [lines.get((each.kind, each.id), each) for each in found]


def _book(row: Any) -> Candidate:
    number = f"инв. {row.inventory_number or '—'}"
    return Candidate(Kind.COPY, row.id, quoted(row.title), number)


def _beginning_with(*starts: str) -> Any:
    """Select those whose names begin with any of these."""
    key = Reader.sort_key
    return _PEOPLE.where(or_(*((key >= each) & (key < each + _LAST_LETTER) for each in starts)))


_CODES, _KEYS = (bindparam(name, expanding=True) for name in ("codes", "keys"))
_NUMBERED = union_all(
    select(literal("card").label("by"), Reader.id, Reader.card_number.label("code")).where(
        Reader.card_number.in_(_CODES)
    ),
    select(literal("barcode"), Copy.id, Copy.barcode).where(Copy.barcode.in_(_CODES)),
    select(literal("inventory"), Copy.id, Copy.inventory_number).where(
        Copy.inventory_key.in_(_KEYS)
    ),
)
_EDITIONS = select(Edition.id).where(has_isbn([bindparam("isbn")])).order_by(Edition.id)
_COPIES = (
    select(Copy.id, Edition.title, Copy.inventory_number)
    .join(Copy, Copy.edition_id == Edition.id)
    .where(Copy.id.in_(_KEYS))
)
_FORMS = (
    select(SchoolForm.id, SchoolForm.grade, SchoolForm.letter)
    .where(
        SchoolForm.grade.in_(bindparam("grades", expanding=True)),
        exists().where(Membership.school_form_id == SchoolForm.id, Membership.until.is_(None)),
    )
    .order_by(SchoolForm.school_year.desc(), SchoolForm.id)
)
_PEOPLE = (
    select(
        Reader.id,
        Reader.surname,
        Reader.given_name,
        Reader.patronymic,
        Reader.left_on,
        Reader.sort_key,
        SchoolForm.grade,
        SchoolForm.letter,
    )
    .outerjoin(Membership, (Membership.reader_id == Reader.id) & Membership.until.is_(None))
    .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
    .order_by(Reader.sort_key, Reader.id)
)
_READERS = _PEOPLE.where(Reader.id.in_(_KEYS))
_OF_CLASS = _PEOPLE.where(Membership.school_form_id == bindparam("form"), Reader.left_on.is_(None))
