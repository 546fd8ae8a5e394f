"""Whether the file is sound: what the store finds by itself, then the rules of the data."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..ground.refusals import Trouble
from ..store.glimpse import revision
from ..store.soundness import faults_in, unread_texts
from .database import Database
from .migrate import known_revisions
from .scope import ALL_RECORDS, Scope
from .taking_back import Overtaken

# Returns sentences about what is wrong with those records that meet the condition.
Find = Callable[[Session, ColumnElement[bool]], list[str]]


class Rule(Protocol):
    """Something that must always hold of the records in the column `of`."""

    @property
    def of(self) -> InstrumentedAttribute[Any]: ...

    @property
    def find(self) -> Find: ...

    @property
    def apart(self) -> InstrumentedAttribute[Any] | None: ...


def check(database: Database, rules: Iterable[Rule]) -> list[str]:
    """Return a sentence for each thing that is wrong with the file; none when it is sound.

    `rules` are those of the sections.
    """
    try:
        return faults_in(database.path) + _asked(database, rules)
    except Trouble as trouble:
        return [trouble.sentence]


def faults_of(session: Session, rules: Iterable[Rule], scope: Scope = ALL_RECORDS) -> list[str]:
    """Return what these rules find wrong with the records of the scope."""
    return [line for _, line in _broken(session, rules, scope)]


def require_unbroken(database: Database, session: Session, scope: Scope) -> None:
    """Raise Overtaken where an undo would break a rule that is not broken already, or forgiven."""
    if found := _broken(session, database.rules(), scope):
        with database.read() as before:
            known = faults_of(before, database.rules(), scope)
        known = session.info["forgiven"].union(known)
        if new := [(rule, fault) for rule, fault in found if fault not in known]:
            rules, faults = zip(*new, strict=True)
            raise Overtaken(_rows_at_odds(session, rules, scope), faults)


def _broken(session: Session, rules: Iterable[Rule], scope: Scope) -> list[tuple[Rule, str]]:
    """Return each fault in the records of the scope beside the rule that tells it."""
    return [
        (rule, line)
        for rule in rules
        if (these := scope.has(rule.of)) is not None
        for line in rule.find(session, these)
    ]


def _rows_at_odds(session: Session, rules: Iterable[Rule], scope: Scope) -> dict[str, set[int]]:
    """Return the rows by which these rules may be broken: of the scope, and all that are alike."""
    found = defaultdict[str, set[int]](set)
    for rule in rules:
        record, these = rule.of.class_, scope.has(rule.of)
        if these is not None and rule.apart is not None:
            these = rule.apart.in_(select(rule.apart).where(these))
        if these is not None:
            found[record.__tablename__].update(session.scalars(select(record.id).where(these)))
    return found


def remarks_on(copy: Path, rules: Iterable[Rule]) -> list[str]:
    """Return what is wrong with a copy whose pages are whole: its keys, its indexes, its data.

    `rules` are asked where the copy has the schema that they know.
    """
    database = Database(copy)
    try:
        found = faults_in(copy, pages=False)
        current = revision(copy) == known_revisions()[-1]
        return found + _asked(database, rules if current else ())
    finally:
        database.close()


def _asked(database: Database, rules: Iterable[Rule]) -> list[str]:
    """Return what these rules find, each asked by itself, and which tables they could not read."""
    found, unread = list[str](), dict[str, None]()
    with database.read() as session:
        for rule in rules:
            try:
                found += faults_of(session, [rule])
            except Exception:
                # What no rule foresees must not keep the others from being asked, nor a copy away.
                unread[rule.of.class_.__tablename__] = None
    texts = unread_texts(database.path) if unread else []
    return found + texts + [f"Файл повреждён: таблица {table} читается не вся" for table in unread]
