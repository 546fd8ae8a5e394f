"""Whose column is whose: the headings of somebody's table matched with the fields of an import."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ..file import settings
from ..file.database import Database
from ..ground.folding import word_line
from .claims import Claims, names_for
from .heading_words import OTHERS, PARTS_OF_PERSON, PUPILS, STAFF
from .headings import Lexicon, plain
from .imports import ImportField


@dataclass(frozen=True)
class Columns:
    """The column each field is read from; `ties` are the fields that an unread one may be of."""

    mapping: dict[str, int]
    ties: dict[int, list[str]]


def guess(headings: Sequence[str], fields: Iterable[ImportField]) -> dict[str, int]:
    """Return for each recognised field the column it is read from; a column serves one field."""
    return understood(headings, fields).mapping


def understood(headings: Sequence[str], fields: Iterable[ImportField]) -> Columns:
    """Return what the headings say by their words; what may be of two fields is left as a tie.

    A field is a tie too where two columns claim it alike.
    """
    names = names_for(headings, tuple(fields))
    owners = _owners(headings, names.lexicon)
    claims: dict[int, Claims] = {}
    doubtful: dict[int, list[str]] = {}
    for column, heading in enumerate(headings):
        claims[column] = names.claims(f"{heading} {owners[column]}".strip())
        if owners[column] and not claims[column]:
            doubtful[column] = list(names.claims(heading))
    mapping, ties = _shared_out(headings, claims)
    ties |= {column: keys for column, keys in doubtful.items() if keys - mapping.keys()}
    return Columns(mapping, ties)


def familiar(fields: Iterable[ImportField]) -> frozenset[str]:
    """Return every folded heading by which these fields are known."""
    return frozenset(word_line(each) for field in fields for each in field.known)


def signature(headings: Sequence[str]) -> str:
    """Return a short name for a table with these headings: the same source, the same name."""
    line = "|".join(word_line(heading) for heading in headings)
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def remembered(session: Session, importer: str, headings: Sequence[str]) -> dict[str, int] | None:
    """Return the mapping the librarian last set for a table with these headings."""
    kept = settings.value(session, _name(importer, headings))
    if not isinstance(kept, dict):
        return None
    return {key: column for key, column in kept.items() if column < len(headings)}


def opening(
    database: Database, importer: str, headings: Sequence[str], fields: Iterable[ImportField]
) -> dict[str, int]:
    """Return the mapping to begin with: the one remembered, or else the guess."""
    with database.read() as session:
        kept = remembered(session, importer, headings)
    return kept or guess(headings, fields)


def remember_changed(
    database: Database,
    importer: str,
    headings: Sequence[str],
    mapping: dict[str, int],
    fields: Iterable[ImportField],
) -> None:
    """Keep a mapping that the librarian changed; what is guessed alike need not be kept."""
    if mapping != opening(database, importer, headings, fields):
        with database.work("Запомнены столбцы списка") as session:
            settings.put(session, _name(importer, headings), mapping)


def _name(importer: str, headings: Sequence[str]) -> str:
    return f"columns/{importer}/{signature(headings)}"


def _shared_out(
    headings: Sequence[str], claims: dict[int, Claims]
) -> tuple[dict[str, int], dict[int, list[str]]]:
    """Give each field the column that claims it best; what is claimed alike is a tie."""
    mapping: dict[str, int] = {}
    ties: dict[int, list[str]] = {}
    free = {column: dict(each) for column, each in claims.items() if each}
    while sure := [(each, column) for column, each in free.items() if len(each) == 1]:
        ranked = [(claim, -column, key) for each, column in sure for key, claim in each.items()]
        claim, column, key = max(ranked)
        rivals = [
            -other
            for equal, other, wanted in ranked
            if (equal, wanted) == (claim, key)
            and word_line(headings[-other]) != word_line(headings[-column])
        ]
        if rivals:
            ties |= {each: [key] for each in (-column, *rivals)}
        else:
            mapping[key] = -column
        # The field is settled either way.
        free = {
            at: left
            for at, each in free.items()
            if (left := {other: claim for other, claim in each.items() if other != key})
        }
    ties |= {column: list(each) for column, each in free.items()}
    return mapping, ties


def _owners(headings: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return for each column the person it is about besides the one of the row, or nothing.

    Who is named over one column is meant in those beside it as long as they go on with the person:
    a telephone beside the parent is the parent's.
    """
    owners, owner, reached = [], "", -1
    for heading in headings:
        words = lexicon.stems(plain(heading))
        place = max((PARTS_OF_PERSON.get(word, -1) for word in words), default=-1)
        named = min(words & OTHERS, default="")
        if named:
            owner, reached = named, place if place >= 0 else PARTS_OF_PERSON["фио"]
        elif place <= reached or words & (PUPILS | STAFF):
            owner, reached = "", -1
        else:
            reached = place
        owners.append("" if named else owner)
    return owners
