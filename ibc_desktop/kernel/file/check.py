"""Whether the file is sound: what the store finds by itself, then the rules of the data."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..ground.refusals import Trouble
from ..store.soundness import faults_in
from .database import Database
from .scope import EVERYTHING, Scope

# Returns sentences about what is wrong with those records that meet the condition.
Find = Callable[[Session, ColumnElement[bool]], list[str]]


class Rule(Protocol):
    """Something that must always hold of the records in the column `of`."""

    @property
    def of(self) -> InstrumentedAttribute[Any]: ...

    @property
    def find(self) -> Find: ...


def check(database: Database, rules: Iterable[Rule]) -> list[str]:
    """Return a sentence for each thing that is wrong with the file; none when it is sound.

    `rules` are those of the sections.
    """
    try:
        problems = faults_in(database.path)
        with database.read() as session:
            return problems + faults_of(session, rules)
    except Trouble as trouble:
        return [trouble.sentence]


def faults_of(session: Session, rules: Iterable[Rule], scope: Scope = EVERYTHING) -> list[str]:
    """Return what these rules find wrong with the records of the scope."""
    return [
        line
        for rule in rules
        if (these := scope.has(rule.of)) is not None
        for line in rule.find(session, these)
    ]
