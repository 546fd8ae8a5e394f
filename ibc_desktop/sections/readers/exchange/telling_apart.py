"""What tells people of one name and class apart where neither birth date nor card does."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ibc_desktop.kernel.ground.folding import fold, words
from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.parts import Part

from .drafts import ReaderDraft
from .known import Known

# The fields of a reader that are each one's own; whoever shares one of the first is one person.
_SHARED_BY_NOBODY = ("phone", "parent_name", "parent_phone")
_FIELDS = (*_SHARED_BY_NOBODY, "note")
# Columns that no field is read from, and that are each one's own too.
_OWN = re.compile(
    r"адрес|прожив|прописк|снилс|\bпол\b|руковод|личн\w* дел|почт|mail|паспорт|свидетельств"
    r"|родител|\bмат(?:ь|ери)\b|\bмам|\bот(?:ец|ца)\b|\bпап[аы]|представит|телефон|\bтел\b"
)
# A list with such a column has a row for each parent: what is theirs tells no children apart.
_KINSHIP = re.compile(r"степень родств|родств\w* (?:связ|отнош)|кем приходится")
_OF_PARENT = re.compile(
    r"родител|\bмат|\bмам|\bот(?:ец|ца)|\bпап|представит|телефон|\bтел\b|почт|mail"
)
_FIGURES = re.compile(r"\D+")
_TELEPHONE = 5


def columns_beside(headings: Sequence[str], mapping: Mapping[str, int]) -> list[int]:
    """Return the columns that are not taken and still tell people apart: «Адрес»."""
    taken = set(mapping.values())
    if has_row_per_parent(headings):
        taken |= {at for at, name in enumerate(headings) if _OF_PARENT.search(fold(name))}
    return [at for at, name in enumerate(headings) if at not in taken and _OWN.search(fold(name))]


def has_row_per_parent(headings: Sequence[str]) -> bool:
    """Say whether a column tells who the parent of a row is to the child: «Степень родства»."""
    return any(_KINSHIP.search(fold(name)) for name in headings)


def rows_below(part: Part, people: list[int]) -> set[int]:
    """Return the rows of which a cell of a name is merged with that of the row above."""
    columns = {part.columns[at] if part.columns else at for at in people}
    return {
        row + 1
        for area in part.grid.merged
        if any(area.left <= at <= area.right for at in columns)
        for row in range(area.top + 1, area.bottom + 1)
    }


class Apart:
    """Compares what two rows, or a row and a card, say of people of one name."""

    def __init__(
        self, compared: Sequence[RecordField], beside: Sequence[str], *, per_parent: bool
    ) -> None:
        """`beside` are the headings of the columns beside the fields.

        A list that is `per_parent` has a row for each parent of a child.
        """
        own = ("note",) if per_parent else _FIELDS
        self._fields = [(at, each) for at, each in enumerate(compared) if each.key in own]
        self._titles = [lower_first(each.title) for _, each in self._fields]
        self._surest = sum(each.key in _SHARED_BY_NOBODY for _, each in self._fields)
        self._titles += [f"„{heading}“" for heading in beside]

    def of_row(self, draft: ReaderDraft) -> tuple[Any, ...]:
        """Return what a row says that is its reader's own."""
        return *(field.value(draft) for _, field in self._fields), *draft.beside

    def differing(self, draft: ReaderDraft, known: Known) -> list[str]:
        """Return the names of what a row and a reader have each of their own."""
        found = list(zip(self._titles, self.of_row(draft), self._of(known), strict=False))
        own = [title for title, mine, its in found if _differ(mine, its)]
        is_one = any(
            mine and its and title not in own for title, mine, its in found[: self._surest]
        )
        return [] if is_one else own

    def alike(self, draft: ReaderDraft, known: Known) -> int:
        """Return how much of what is one's own a row and a reader have in common."""
        found = zip(self.of_row(draft), self._of(known), strict=False)
        return sum(bool(mine) and mine == its for mine, its in found)

    def _of(self, known: Known) -> tuple[Any, ...]:
        """Return what the row says that told of a reader, or else the card."""
        return known.listed or tuple(known.said[at] for at, _ in self._fields)


def _differ(one: str, other: str) -> bool:
    """Say whether two texts cannot mean one: «Котова А. И.» may be «Котова Анна Ивановна»."""
    if not one or not other or one == other:
        return False
    number, its_number = _FIGURES.sub("", one), _FIGURES.sub("", other)
    if min(len(number), len(its_number)) >= _TELEPHONE:
        # «8 914 …» and «+7 914 …», or one number among several.
        return number[-10:] not in its_number and its_number[-10:] not in number
    pairs = zip(words(one), words(other), strict=False)
    return not all(word.startswith(its) or its.startswith(word) for word, its in pairs)
