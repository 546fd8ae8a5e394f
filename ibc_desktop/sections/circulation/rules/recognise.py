"""What was scanned or typed: a card, a copy, a class, an ISBN, a name, a command.

In this order, the first that fits: a word or a barcode of command; the number of a reader's
card or of a copy (its barcode, else its inventory number); a class; an ISBN; a name. Where one
number is both a card and a copy, both are returned and the desk asks. Each is read as typed and
as the same keys give under the other keyboard layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode_kind, barcode_number
from ibc_desktop.kernel.ground.folding import (
    fold,
    natural_key,
    typed_as_latin,
    typed_as_russian,
    words,
)
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.catalogue.rules.isbn import isbn_key
from ibc_desktop.sections.readers.model import Membership, Reader, SchoolForm
from ibc_desktop.sections.readers.rules.derived import typed_class_codes

from .parties import class_name, rows

SHORTEST_NAME = 3
MOST_NAMES = 40

_COMMAND_WORDS = {
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
    if barcode_kind(text) is BarcodeKind.COMMAND:
        number = str(barcode_number(text))
        return Command(number) if number in set(Command) else None
    return _COMMAND_WORDS.get(fold(text)) or _COMMAND_WORDS.get(fold(typed_as_russian(text)))


def recognise(session: Session, text: str) -> list[Candidate]:
    """Return what the text can mean: nothing, one thing, or several to choose from."""
    found = _by_number(session, text) + _by_class(session, text)
    if len(found) > 1:
        return [_told(session, each) for each in found]
    return found or _by_isbn(session, text) or named(session, text)


def named(session: Session, text: str) -> list[Candidate]:
    """Return readers by three letters of the surname or more, and further words.

    A surname of one or two letters must be whole. Readers signed off come only where nobody
    else fits.
    """
    for typed in dict.fromkeys((text, typed_as_russian(text))):
        said = words(typed)
        for first in said:
            near = rows(session, _NAMES, {"first": first, "last": first + _LAST_LETTER})
            if fitting := [row for row in near if _fits(row, said)]:
                here = [row for row in fitting if row.left_on is None] or fitting
                return [_person(row) for row in here[:MOST_NAMES]]
    return []


def chosen(offered: Sequence[Candidate], text: str) -> list[Candidate]:
    """Return what a number, counted from one, or further letters leave of the offered ones."""
    if text.isdecimal() and 1 <= int(text) <= len(offered):
        return [offered[int(text) - 1]]
    for typed in (text, typed_as_russian(text)):
        if fitting := [each for each in offered if _begin_words(words(typed), words(each.line))]:
            return fitting
    return []


def pupils(session: Session, form_id: int) -> list[Candidate]:
    """Return the pupils of a class by name."""
    return [_person(row) for row in rows(session, _OF_CLASS, {"form": form_id})]


def _by_number(session: Session, text: str) -> list[Candidate]:
    kind = barcode_kind(text)
    codes = _variants(text)
    cards, copies = [], []
    if kind is not BarcodeKind.COPY:
        cards = rows(session, _CARDS, {"codes": codes}).scalars().all()
    if kind is not BarcodeKind.READER:
        copies = rows(session, _COPIES, {"codes": codes}).scalars().all()
    if not copies and not (cards and kind):
        keys = list({natural_key(code) for code in codes})
        copies = rows(session, _NUMBERS, {"keys": keys}).scalars().all()
    found = [Candidate(Kind.READER, key) for key in cards]
    return found + [Candidate(Kind.COPY, key) for key in copies]


def _by_class(session: Session, text: str) -> list[Candidate]:
    """The class of the newest school year that still has pupils, by its code."""
    for code in typed_class_codes(text):
        for row in rows(session, _FORMS, {"grade": code.grade}):
            if fold(row.letter) == fold(code.letter):
                return [Candidate(Kind.CLASS, row.id, class_name(row.grade, row.letter), "класс")]
    return []


def _by_isbn(session: Session, text: str) -> list[Candidate]:
    key = isbn_key(text)
    found = rows(session, _EDITIONS, {"isbn": key}).scalars().all() if key else []
    return [Candidate(Kind.EDITION, each) for each in found[:1]]


def _variants(text: str) -> list[str]:
    """The text as typed, under either layout, and with the capitals a label may have."""
    spelt = (text, typed_as_latin(text), typed_as_russian(text))
    return list(dict.fromkeys(code for each in spelt for code in (each, each.upper())))


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


def _told(session: Session, one: Candidate) -> Candidate:
    """Give a card or a copy, found by its number alone, the lines to choose by."""
    if one.kind is Kind.READER:
        return _person(rows(session, _ONE_READER, {"reader": one.id}).one())
    if one.kind is Kind.COPY:
        row = rows(session, _ONE_COPY, {"copy": one.id}).one()
        return replace(one, title=f"«{row.title}»", below=f"инв. {row.inventory_number or '—'}")
    return one


_CARDS = select(Reader.id).where(Reader.card_number.in_(bindparam("codes", expanding=True)))
_COPIES = select(Copy.id).where(Copy.barcode.in_(bindparam("codes", expanding=True)))
_NUMBERS = select(Copy.id).where(Copy.inventory_key.in_(bindparam("keys", expanding=True)))
_EDITIONS = select(Edition.id).where(Edition.isbn_key == bindparam("isbn")).order_by(Edition.id)
_ONE_COPY = (
    select(Edition.title, Copy.inventory_number)
    .join(Copy, Copy.edition_id == Edition.id)
    .where(Copy.id == bindparam("copy"))
)
_FORMS = (
    select(SchoolForm.id, SchoolForm.grade, SchoolForm.letter)
    .where(
        SchoolForm.grade == bindparam("grade"),
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
        SchoolForm.grade,
        SchoolForm.letter,
    )
    .outerjoin(Membership, (Membership.reader_id == Reader.id) & Membership.until.is_(None))
    .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
    .order_by(Reader.sort_key, Reader.id)
)
_NAMES = _PEOPLE.where(Reader.sort_key >= bindparam("first"), Reader.sort_key < bindparam("last"))
_ONE_READER = _PEOPLE.where(Reader.id == bindparam("reader"))
_OF_CLASS = _PEOPLE.where(Membership.school_form_id == bindparam("form"), Reader.left_on.is_(None))
