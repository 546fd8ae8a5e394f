"""Cells that say more than one field of a book, or one in another way: «М. : Детгиз, 2003»."""

import re
from collections.abc import Callable, Container
from functools import partial

from ..rules.drafts import EditionDraft
from ..rules.role_words import ROLE_AND_NAME
from .author_cells import Note
from .grades import shape_grade
from .imprints import imprint
from .one_cell import describe
from .title_authors import Habit

# Lets a record say what its cell does.
Shaping = Callable[[EditionDraft, str, Note], None]

_OF_TEXT = re.compile(r"\s*\[\s*текст\s*\]", re.IGNORECASE)
# «Сказки/сост. Иванов И. И.», «Мифы /Пересказ Голя Н.»
_BEFORE_ROLE = re.compile(rf"(?:(?<=[а-яё.)\]»\"])|\s+)/\s*(?={ROLE_AND_NAME})")
_YEAR_IN = re.compile(r"\b(?:1[89]|20)\d\d\b(?:\s?г(?:од)?)?\W*$")
# Behind one of these marks a title may hold more than itself.
_MORE = re.compile(r"[.,:;«\"]")


def entitle(draft: EditionDraft) -> None:
    """Part from the title what is printed after it; «[Текст]» is said of every book."""
    # Programs that part a description leave its marks: «Игрушки /», «АСТ,».
    draft.title = draft.title.removesuffix(" /").removesuffix(" :").removesuffix(" =")
    draft.publisher = draft.publisher.rstrip(", ")
    if "[" in draft.title:
        draft.title = _OF_TEXT.sub("", draft.title)
    if "/" in draft.title:
        draft.title = _BEFORE_ROLE.sub(" / ", draft.title)
    if " / " in draft.title and not draft.responsibility:
        draft.title, _, draft.responsibility = draft.title.partition(" / ")
    if " : " in draft.title and not draft.subtitle:
        draft.title, _, draft.subtitle = draft.title.partition(" : ")


def _shape_together(habit: Habit, draft: EditionDraft, written: str, note: Note) -> None:
    if draft.title:
        note("author_title", "заглавие взято из другого столбца", "не загружать")
        return
    told = list[str]()

    def tell(reason: str, outcome: str) -> None:
        told.append(reason)
        note("author_title", reason, outcome)

    left = describe(draft, written, tell, habit)
    entitle(draft)
    if not told and (lacking := _lacking(draft, habit)):
        tell(lacking, "заглавие как в ячейке")
    _keep_apart(draft, left, partial(note, "author_title"))


def _lacking(draft: EditionDraft, habit: Habit) -> str:
    """Say what the heading promises and the title may still hold: «Автор, заглавие, год»."""
    is_undated = not (draft.year or draft.year_text)
    if "year" in habit.promised and is_undated and _YEAR_IN.search(draft.title):
        return "год не отделён от заглавия"
    is_lost = "publisher" in habit.promised and not draft.publisher and _MORE.search(draft.title)
    return "издательство не отделено от заглавия" if is_lost else ""


def shape_imprint(draft: EditionDraft, written: str, note: Note) -> None:
    """Let a record say what «М. : Детгиз, 2003» says."""
    had = draft.place or draft.publisher or draft.year or draft.year_text
    left = imprint(draft, written)
    if left and had:
        note("imprint", f"в других столбцах иное: {'; '.join(left)}", "не загружать")
    elif left:
        _keep_apart(draft, left, partial(note, "imprint"))


def _keep_apart(draft: EditionDraft, left: list[str], tell: Callable[[str, str], None]) -> None:
    """Keep in the notes what found no field."""
    if left:
        draft.notes = "\n".join(filter(None, (draft.notes, *left)))
        tell(f"не разобрано: {'; '.join(left)}", "в примечание к изданию")


def shapes_of(mapping: Container[str], habit: Habit) -> list[tuple[str, Shaping]]:
    """Return how the columns are read that say more than one field; the title comes first."""
    shapes: dict[str, Shaping] = {
        "author_title": partial(_shape_together, habit),
        "imprint": shape_imprint,
        "grade": shape_grade,
    }
    return [(key, shape) for key, shape in shapes.items() if key in mapping]
