"""Whose column is whose: the headings of somebody's table matched with the fields of an import."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from ..file import settings
from ..file.database import Database
from ..ground.folding import word_line
from .imports import ImportField

# A heading that resembles a known one by less than this many percent is another heading.
_ALIKE = 86
# A known heading inside a longer one counts when it makes up this share of its words.
_SHARE = 0.5


def guess(headings: Sequence[str], fields: Iterable[ImportField]) -> dict[str, int]:
    """Return for each recognised field the column it is read from; a column serves one field."""
    ranked = sorted(_scores(headings, fields), key=lambda each: (-each[0], each[1]))
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for _, column, key in ranked:
        if key not in mapping and column not in taken:
            mapping[key] = column
            taken.add(column)
    return mapping


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


def _scores(
    headings: Sequence[str], fields: Iterable[ImportField]
) -> Iterator[tuple[float, int, str]]:
    """Yield how well a column suits a field, for each pair that suits at all."""
    lines = [word_line(heading) for heading in headings]
    for field in fields:
        known = [word_line(each) for each in field.known]
        for column, line in enumerate(lines):
            score = max(_score(line, each) for each in known) if line else 0
            if score:
                yield score, column, field.key


def _score(line: str, known: str) -> float:
    if line == known:
        return 100
    words, wanted = line.split(), known.split()
    if set(wanted) <= set(words):
        share = len(wanted) / len(words)
        return 60 + 35 * share if share >= _SHARE else 0
    return _resemblance(line, known) if len(line) > 4 else 0


def _resemblance(line: str, known: str) -> float:
    from rapidfuzz import fuzz

    return 0.9 * fuzz.ratio(line, known, score_cutoff=_ALIKE)
