"""Whose column is whose: the headings of somebody's table matched with the fields of an import."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import or_

from sqlalchemy.orm import Session

from ...file import settings
from ...file.database import Database
from ...ground.folding import word_line
from ..cells import Cell, Unclear, lines_of, text_of
from ..fields import RecordField
from ..imports import ImportField
from .claims import EXACT, Claims, Names, names_for
from .headings import plain
from .owners import owners_of
from .words import NAME_PARTS, PUPILS, STAFF, stem


@dataclass(frozen=True)
class Columns:
    """The column each field is read from, and for each column the fields its heading suits."""

    mapping: dict[str, int]
    suits: dict[int, list[str]]


def guess(headings: Sequence[str], fields: Iterable[ImportField]) -> dict[str, int]:
    """Return for each recognised field the column it is read from; a column serves one field."""
    return understood(headings, fields).mapping


def understood(
    headings: Sequence[str], fields: Iterable[ImportField], rows: Sequence[Sequence[Cell]] = ()
) -> Columns:
    """Return what the headings say by their words.

    A column that suits two fields alike is read into neither, nor is a field read that two columns
    suit alike, unless the cells of the first `rows` decide it.
    """
    fields = tuple(fields)
    names = names_for(headings, fields)
    owners = owners_of(headings, names.lexicon)
    claims = [
        _theirs(names, heading, owner) if owner else names.claims(heading)
        for heading, owner in zip(headings, owners, strict=True)
    ]
    for field in fields:
        if isinstance(field, RecordField) and field.perhaps:
            claims = _with_shared(field, headings, claims, rows)
    known = {field.key: field for field in fields}
    claims = [_but_counted(at, each, known, rows) for at, each in enumerate(claims)]
    # What is beside another person is theirs, though only the librarian can be sure.
    doubtful = [
        names.claims(heading) if owner and not claim else {}
        for heading, owner, claim in zip(headings, owners, claims, strict=True)
    ]
    decided = [_by_cells(at, each, known, rows) for at, each in enumerate(claims)]
    suits = {at: list(each) for at, each in enumerate(map(or_, claims, doubtful)) if each}
    return Columns(_shared_out(headings, decided), suits)


def understood_alone(fields: Iterable[ImportField], rows: Sequence[Sequence[Cell]]) -> Columns:
    """Return what the cells of a list without headings say: fields that look like no others.

    A field that two columns look like is read from neither.
    """
    width = max(map(len, rows), default=0)
    columns = [[text for row in rows if at < len(row) and (text := text_of(row[at]))]
               for at in range(width)]  # fmt: skip
    suits = {
        field.key: [at for at, texts in enumerate(columns)
                    if texts and all(map(field.alone.fullmatch, texts))]
        for field in fields if field.alone
    }  # fmt: skip
    return Columns({key: found[0] for key, found in suits.items() if len(found) == 1}, {})


def familiar(fields: Iterable[ImportField]) -> frozenset[str]:
    """Return the folded headings by which these fields are known, and which no cell says.

    «Учитель» may head a column, but in most lists it is somebody's post.
    """
    lines = frozenset(word_line(each) for field in fields for each in field.known)
    return frozenset(line for line in lines if stem(line) not in PUPILS | STAFF)


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
    database: Database, importer: str, headings: Sequence[str], found: dict[str, int]
) -> dict[str, int]:
    """Return the mapping to begin with: the one remembered, or else the one found."""
    with database.read() as session:
        kept = remembered(session, importer, headings)
    return dict(kept or found)


def remember_changed(
    database: Database,
    importer: str,
    headings: Sequence[str],
    mapping: dict[str, int],
    found: dict[str, int],
) -> None:
    """Keep a mapping that the librarian changed; what is found alike need not be kept."""
    if mapping != opening(database, importer, headings, found):
        with database.work("Запомнены столбцы списка") as session:
            settings.put(session, _name(importer, headings), mapping)


def _name(importer: str, headings: Sequence[str]) -> str:
    return f"columns/{importer}/{signature(headings)}"


def _by_cells(
    column: int, claims: Claims, fields: Mapping[str, ImportField], rows: Sequence[Sequence[Cell]]
) -> Claims:
    """Return the claims that are left when the cells of a column are tried on its fields.

    Only such fields tell anything as do not take every text: «5-1» is no group of readers.
    """
    cells = [row[column] for row in rows if column < len(row) and text_of(row[column])]
    if len(claims) < 2 or not cells:
        return claims
    tried = {key: [_reads(fields[key], cell) for cell in cells] for key in claims}
    sure = [key for key, read in tried.items() if all(each is True for each in read)]
    able = [key for key, read in tried.items() if any(each is not False for each in read)]
    return {key: claims[key] for key in (sure if len(sure) == 1 else able)}


def _but_counted(
    column: int, claims: Claims, fields: Mapping[str, ImportField], rows: Sequence[Sequence[Cell]]
) -> Claims:
    """Return the claims of a column; numbers under «Фонд книг, шт.» are no choice."""
    left = {
        key: claim
        for key, claim in claims.items()
        if claim.level == EXACT.level or not _has_choices(fields[key])
    }
    if len(left) == len(claims):
        return claims
    cells = [text for row in rows if column < len(row) and (text := text_of(row[column]))]
    of_none = (key for key in claims if key not in left)
    are_counts = bool(cells) and all(map(str.isdecimal, cells))
    is_read = any(_reads(fields[key], cell) for key in of_none for cell in cells)
    return left if are_counts and not is_read else claims


def _has_choices(field: ImportField) -> bool:
    return isinstance(field, RecordField) and field.shape.codes is not None


def _with_shared(
    field: RecordField,
    headings: Sequence[str],
    claims: Sequence[Claims],
    rows: Sequence[Sequence[Cell]],
) -> list[Claims]:
    """Return the claims where a field may take a heading: «Место», if «Москва» stands under it.

    The cells say so, or the next column does: «Место | Издательство».
    """
    said, made = word_line(field.perhaps), list(claims)
    for at, (heading, each) in enumerate(zip(headings, claims, strict=True)):
        if word_line(heading) == said and (
            field.beside in (claims[at + 1] if at + 1 < len(claims) else ())
            or _all_look_so(field, at, rows)
        ):  # fmt: skip
            made[at] = {field.key: max(each.values(), default=EXACT)}
    return made


def _all_look_so(field: RecordField, column: int, rows: Sequence[Sequence[Cell]]) -> bool:
    cells = [text for row in rows if column < len(row) and (text := text_of(row[column]))]
    return bool(cells) and field.looks is not None and all(map(field.looks.match, cells))


def _reads(field: ImportField, cell: Cell) -> bool | None:
    """Say whether a field reads this cell; None where that tells nothing."""
    if not isinstance(field, RecordField):
        return None
    if field.looks:
        return bool(field.looks.match(text_of(cell))) or None
    if field.shape.read in (text_of, lines_of):
        return None
    try:
        return field.shape.read(cell) is not None
    except Unclear:
        return False


def _shared_out(headings: Sequence[str], claims: Iterable[Claims]) -> dict[str, int]:
    """Give each field the column that claims it best; what is claimed alike is given to none."""
    mapping: dict[str, int] = {}
    free = {column: dict(each) for column, each in enumerate(claims) if each}
    while sure := [(each, column) for column, each in free.items() if len(each) == 1]:
        ranked = [(claim, -column, key) for each, column in sure for key, claim in each.items()]
        claim, column, key = max(ranked)
        alike = {
            word_line(headings[-each])
            for equal, each, wanted in ranked
            if (equal, wanted) == (claim, key)
        }
        if len(alike) == 1:
            mapping[key] = -column
        # The field is settled either way.
        free = {
            at: left
            for at, each in free.items()
            if (left := {other: claim for other, claim in each.items() if other != key})
        }
    return mapping


def _theirs(names: Names, heading: str, owner: str) -> Claims:
    """Return what a column says of another person; a part of a name is not yet a name."""
    is_part = names.lexicon.stems(plain(heading)) & NAME_PARTS
    return {} if is_part else names.claims(f"{heading} {owner}")
