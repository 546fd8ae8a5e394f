"""Finding deeds: by the words of their titles, by the records that they touch, by day."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..ground import search
from ..ground.days import days_sought
from ..ground.folding import typed_as_russian, word_line, words
from ..ground.periods import Period
from ..store.schema import references
from .deeds import Deed, DeedChange, DeedKind, DeedRange
from .known import Known
from .touching import deeds_touching

# Words that so many records bear are meant as words alone.
_VAGUE = 1000
_DAY = dt.timedelta(days=1)
# What a load is called on the page, however its section has called it: «Из списка…».
_LOAD = "загруз"


@dataclass(frozen=True)
class Sought:
    """Which deeds are sought: those of a period, of a person, that touch tables; all by default.

    `tables` leaves the deeds of a section: they change these and none that refers to them.
    """

    words: str = ""
    period: Period | None = None
    operator: str = ""
    tables: frozenset[str] = frozenset()
    imports: bool = False
    undone: bool = False


def find_deeds(
    session: Session, sought: Sought, known: Sequence[Known], today: dt.date
) -> tuple[int, ...]:
    """Return the deeds sought, the newest first.

    A day among the words goes before the period; words of the other keyboard layout are found as
    they were meant.
    """
    for reading in dict.fromkeys(map(_bare, (sought.words, typed_as_russian(sought.words)))):
        days, rest = days_sought(reading, today)
        if days and (found := _find(session, replace(sought, period=days, words=rest), known)):
            return found
        # A title may speak of another day than that on which it was written.
        if found := _find(session, replace(sought, words=reading), () if days else known):
            return found
    return ()


def meant(
    session: Session, sought: Sought, known: Sequence[Known], today: dt.date
) -> tuple[str, tuple[int, ...]] | None:
    """Return the words that were probably meant by words that find nothing, and what they find."""

    def found(typed: str) -> tuple[int, ...]:
        return find_deeds(session, replace(sought, words=typed), known, today)

    titles = select(Deed.title).where(*_conditions(session, replace(sought, words="")))
    lines = (word_line(title) for title in session.scalars(titles))
    words = search.meant(sought.words, lines, lambda typed: bool(found(typed)))
    return None if words is None else (words, found(words))


def _bare(typed: str) -> str:
    """Return the words without what numbers are called by in the journal: «инв. 15021» is 15021."""
    called = r"(?:(?:№|\b(?:инв(?:ентарный)?|номер|билет|штрихкод)\b\.?)\s*)+(?=[\w-]*\d)"
    return re.sub(called, "", typed, flags=re.IGNORECASE)


def _find(session: Session, sought: Sought, known: Sequence[Known]) -> tuple[int, ...]:
    lines = select(Deed.id, Deed.title).where(*_conditions(session, sought))
    # There may be a hundred thousand: the driver's own rows are read in half the time.
    answer: Any = session.connection().execute(lines.order_by(Deed.id.desc())).cursor
    narrowed = answer.fetchall()
    keys = [key for key, _ in narrowed]
    if not keys or not words(sought.words):
        return tuple(keys)
    found = _worded(session, sought, narrowed, known)
    return tuple(key for key in keys if key in found)


def _worded(
    session: Session, sought: Sought, lines: Sequence[Any], known: Sequence[Known]
) -> set[int]:
    """Return the deeds of which all words tell: title, operator, or the records that they touch.

    Where the words together name a record, no one of them is taken for another.
    """
    typed, since = sought.words, lines[-1][0]
    keys = [key for key, _ in lines]
    # Folded as one text: a hundred thousand titles one by one take five times as long.
    titles = "\0".join([title for _, title in lines]).lower().replace("ё", "е").split("\0")
    told = [
        _told(keys, titles, stem) | _done_by(session, sought, stem) | _loads(session, sought, stem)
        for stem in search.stems(words(typed))
    ]
    found = set.intersection(*told)
    if records := _records(session, typed, known):
        return found | deeds_touching(session, records, since)
    if len(told) == 1:
        return found
    touched = (
        deeds_touching(session, _records(session, word, known), since) for word in words(typed)
    )
    return set.intersection(*(each | other for each, other in zip(told, touched, strict=True)))


def _told(keys: Sequence[int], titles: Sequence[str], stem: str) -> set[int]:
    """Return the deeds with a word that begins so; to cut all titles into words takes long."""
    return {
        key
        for key, title in zip(keys, titles, strict=True)
        if stem in title and f" {stem}" in f" {word_line(title)}"
    }


def _done_by(session: Session, sought: Sought, stem: str) -> set[int]:
    """Return the deeds of those whose names have a word that begins so."""
    people = session.scalars(select(Deed.operator).distinct())
    meant = [who for who in people if f" {stem}" in f" {word_line(who)}"]
    if not meant:
        return set()
    these = select(Deed.id).where(*_conditions(session, sought), Deed.operator.in_(meant))
    return set(session.scalars(these))


def _loads(session: Session, sought: Sought, stem: str) -> set[int]:
    """Return the deeds that brought a list in, where the word says so."""
    if not stem.startswith(_LOAD):
        return set()
    these = select(Deed.id).where(*_conditions(session, sought), Deed.kind == DeedKind.BULK)
    return set(session.scalars(these))


def _records(session: Session, typed: str, known: Iterable[Known]) -> dict[str, Collection[int]]:
    """Return the records that all these words name together, by their table."""
    named = ((each.table, each.find(session, typed)) for each in known)
    return {name: keys for name, keys in named if 0 < len(keys) <= _VAGUE}


def _conditions(session: Session, sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if sought.period is not None:
        first = dt.datetime.combine(sought.period.first, dt.time())
        after = dt.datetime.combine(sought.period.last + _DAY, dt.time())
        conditions += [Deed.done_at >= first, Deed.done_at < after]
    if sought.operator:
        conditions.append(Deed.operator == sought.operator)
    if sought.imports:
        conditions.append(Deed.kind == DeedKind.BULK)
    if sought.undone:
        conditions.append(Deed.undone_by.is_not(None) | (Deed.kind == DeedKind.UNDO))
    if sought.tables:
        conditions.append(_changes(sought.tables))
        conditions.append(~_changes(_above(session, sought.tables)))
    return conditions


def _changes(tables: Collection[str]) -> ColumnElement[bool]:
    """Say that a deed has changed one of these tables."""
    noted = (
        select(source.deed_id).where(source.deed_id == Deed.id, source.table_name.in_(tables))
        for source in (DeedChange, DeedRange)
    )
    changed, inserted = noted
    return changed.exists() | inserted.exists()


def _above(session: Session, tables: Collection[str]) -> set[str]:
    """Return the tables that refer to these, and those that refer to them in turn."""
    known = references(session.connection())
    above, found = set[str](), set(tables)
    while found:
        found = (
            {
                name
                for name, columns in known.items()
                if any(target in found for _, target in columns)
            }
            - above
            - set(tables)
        )
        above |= found
    return above
