"""Whether the file is sound: what the store finds by itself, then the rules of the data."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy.orm import Session

from ..ground.refusals import Trouble
from ..store.glimpse import revision
from ..store.soundness import faults_in
from .database import Database
from .migrate import known_revisions

# Returns sentences about what is wrong in the file.
Check = Callable[[Session], list[str]]


def check(database: Database, rules: Iterable[Check]) -> list[str]:
    """Return a sentence for each thing that is wrong with the file; none when it is sound.

    `rules` are the checks that the sections contribute.
    """
    try:
        problems = faults_in(database.path)
        with database.read() as session:
            return problems + [line for rule in rules for line in rule(session)]
    except Trouble as trouble:
        return [trouble.sentence]


def remarks_on(copy: Path, rules: Iterable[Check]) -> list[str]:
    """Return what is wrong with a copy whose pages are whole: its keys, its indexes, its data.

    `rules` are asked where the copy has the schema that they know.
    """
    database = Database(copy)
    try:
        problems = faults_in(copy, pages=False)
        if revision(copy) == known_revisions()[-1]:
            with database.read() as session:
                problems += [line for rule in rules for line in rule(session)]
    finally:
        database.close()
    return problems
