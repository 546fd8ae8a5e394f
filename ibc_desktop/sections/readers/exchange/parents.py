"""A parent's name in columns of its parts: «Фамилия матери», «Имя», «Родитель (И.)»."""

import re
from collections.abc import Mapping, Sequence

from ibc_desktop.kernel.ground.folding import fold, words
from ibc_desktop.kernel.tables.heads.claims import names_of
from ibc_desktop.kernel.tables.heads.headings import plain
from ibc_desktop.kernel.tables.heads.owners import owners_of
from ibc_desktop.kernel.tables.heads.words import PARENT, PARENTS, stem

from .fields import FIELDS

_ORDER = tuple(map(stem, ("фамилия", "имя", "отчество")))
_INITIAL = re.compile(r"([фио])\.?\)?$")
# As Koha calls the one to be told of a reader.
_OF_KOHA = {"contactname": (PARENT, _ORDER[0]), "contactfirstname": (PARENT, _ORDER[1])}


def parts_of_parent(headings: Sequence[str], mapping: Mapping[str, int]) -> list[int]:
    """Return the columns in which the parts of one parent's name stand apart, in their order.

    It is the parent of the column `parent_name`, or the first one; none where that is a whole name.
    """
    owners = owners_of(headings, names_of(FIELDS).lexicon)
    found: dict[str, dict[str, int]] = {}
    for at, (heading, owner) in enumerate(zip(headings, owners, strict=True)):
        whose, part = _part(heading, owner)
        if part:
            found.setdefault(whose, {}).setdefault(part, at)
    taken = mapping.get("parent_name")
    groups = [[each[part] for part in _ORDER if part in each] for each in found.values()]
    return next((each for each in groups if len(each) > 1 and (taken is None or taken in each)), [])


def _part(heading: str, owner: str) -> tuple[str, str]:
    """Return whose name a heading has a part of, and which part; nothing where it has none."""
    if special := _OF_KOHA.get(fold(heading)):
        return special
    said = set(map(stem, words(plain(heading))))
    named = min(said & PARENTS, default=owner if owner in PARENTS else "")
    parts = [part for part in _ORDER if part in said]
    if not parts and (initial := _INITIAL.search(fold(heading))) and len(said - PARENTS) == 1:
        parts = [part for part in _ORDER if part[0] == initial[1]]
    # «Имя, отчество» stand together; with the surname it is a whole name.
    is_part = named and parts and (len(parts) == 1 or parts[0] != _ORDER[0])
    return (named, parts[0]) if is_part else ("", "")
