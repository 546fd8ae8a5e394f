"""The column of people under a heading that says their class or who they are: «Обучающиеся 5А»."""

from collections.abc import Mapping, Sequence

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.heads.words import OTHERS, PUPILS, STAFF, stem

from ..model import ReaderGroup
from .class_words import title_class
from .fields import FIELDS, NAME_FIELDS

_WORKERS = frozenset(map(stem, ("сотрудник", "работник")))
_NAME = next(field.alone for field in FIELDS if field.key == "name" and field.alone)
# Among the names stand lines of classes and totals.
_NAMES_OF = 3


def people_columns(
    headings: Sequence[str], found: Mapping[str, int], rows: Sequence[Sequence[Cell]]
) -> list[int]:
    """Return the columns of names whose headings are known by no word, or are taken for a class.

    «Класс | Ученик» one over the other head both in reports, and several columns are classes side
    by side; `found` are those that are known, where names are among them nothing is looked for.
    """
    if found.keys() & set(NAME_FIELDS):
        return []
    taken = {at for key, at in found.items() if key != "form"}
    may_be = [
        at
        for at, heading in enumerate(headings)
        if at not in taken and (title_class(heading) or group_of_heading(heading))
    ]
    return [at for at in may_be if _has_names(at, rows)]


def group_of_heading(heading: str) -> ReaderGroup | None:
    """Return the group of those over whose names stands «ФИО ученика» or «Учителя»."""
    said = set(map(stem, words(heading)))
    if said & OTHERS or not said & (PUPILS | STAFF):
        return None
    if said & PUPILS:
        return ReaderGroup.PUPIL
    return ReaderGroup.STAFF if said & STAFF <= _WORKERS else ReaderGroup.TEACHER


def _has_names(at: int, rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [text for row in rows if at < len(row) and (text := text_of(row[at]))]
    return sum(_NAME.fullmatch(text) is not None for text in texts) * _NAMES_OF > len(texts)
