"""Whether the file is sound: what the store finds by itself, then the rules of the data."""

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from ..ground.refusals import Trouble
from ..store.soundness import faults_in
from .database import Database

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
