"""The authors of a list's rows: a cell of names, a name in columns, «Его же» of the row above."""

import re
from collections.abc import Callable
from dataclasses import replace

from ..model import Role
from ..rules import gost
from ..rules.drafts import EditionDraft
from ..rules.names import Names, parts_of, read_names
from ..rules.people import authors_text, has_given

# Notes of a field's cell why it is not understood, and what will be instead.
Note = Callable[[str, str, str], None]

NAMED = ("author", "author_surname", "author_given", "author_patronymic")
_AS_ABOVE = re.compile(
    r"(?:он|она|они|его|е[её]|их|тот|та|те)\s+же(?=\W|$)[.:,]?\s*", re.IGNORECASE
)


class Authors:
    """Reads the authors of the rows of one list in their order; `above` is the row before."""

    def __init__(self) -> None:
        self.above: EditionDraft | None = None

    def read(self, draft: EditionDraft, written: dict[str, str], note: Note) -> None:
        """Let the draft say who its authors are by the cells of its row, which are not empty."""
        key, text = next(iter(written.items()))
        if key != "author" or (len(written) > 1 and not has_given(text)):
            text = _together(written, note)
        elif len(written) > 1:
            note(next(reversed(written)), "автор взят из другого столбца", "не загружать")
        if _AS_ABOVE.fullmatch(text):
            self._repeat(draft, key, note)
        else:
            take(draft, text, key, note)

    def unwritten(self, draft: EditionDraft, written: str, note: Note) -> str:
        """Return the title of «Его же. Сказки», its author taken from the row above."""
        found = _AS_ABOVE.match(written)
        if found is None or found.end() == len(written):
            return written
        self._repeat(draft, "author_title", note)
        return written[found.end() :]

    def _repeat(self, draft: EditionDraft, key: str, note: Note) -> None:
        above = self.above
        is_of_this_sheet = above and is_on_sheet_of(above, draft)
        authors = [each for each in above.people if each.role == "author"] if above else []
        if not is_of_this_sheet or not authors:
            note(key, "в строке выше автора нет", "без автора")
            return
        draft.people = [*map(replace, authors), *draft.people]
        note(key, "автор тот же, что в строке выше", f"взято {authors_text(authors)}")


def is_on_sheet_of(above: EditionDraft, draft: EditionDraft) -> bool:
    """Say whether two rows stand on one sheet, so that the lower may go on with the other."""
    one, other = (each.row.sheet if each.row else "" for each in (above, draft))
    return one == other


def take(draft: EditionDraft, written: str, key: str, note: Note) -> None:
    """Let the draft say the people of a cell; what is no name stays in its words."""
    names = read_names(written)
    draft.people = [*names.people, *draft.people]
    if names.unclear:
        note(key, names.unclear, _keep(draft, written))
        return
    if names.doubt:
        note(key, names.doubt, f"взято {authors_text(names.people) or 'без автора'}")
    roles = {each.role for each in names.people}
    if Role.OTHER in roles or (names.more and roles != {Role.AUTHOR}):
        # Only the words say what such a one did, and that there are more of the authors alone.
        _keep(draft, written)
    elif names.more:
        _keep(draft, said_of(names))


def said_of(names: Names) -> str:
    """Return the statement of responsibility of a cell that ends with «и др.»."""
    return f"{', '.join(map(gost.direct, names.people))} [и др.]"


def _keep(draft: EditionDraft, words: str) -> str:
    """Keep what stands in a cell; return where."""
    if not draft.responsibility:
        draft.responsibility = words
        return "в сведения об ответственности"
    if words not in draft.responsibility:
        draft.notes = "\n".join(filter(None, (draft.notes, f"Автор в списке: {words}")))
    return "в примечание к изданию"


def _together(written: dict[str, str], note: Note) -> str:
    """Return «Лыков, Пётр Иванович» of its columns, several people by «;»."""
    author, surname, *given = (written.get(key, "") for key in NAMED)
    surname = surname or author
    surnames, columns = parts_of(surname), [parts_of(each) for each in given if each]
    if not surnames:
        return " ".join(filter(None, given))
    if any(len(each) != len(surnames) for each in columns):
        note(next(reversed(written)), "фамилий и имён не поровну", "взяты фамилии")
        columns = []
    names = zip(surnames, *columns, strict=True)
    return "; ".join(", ".join(filter(None, (first, " ".join(rest)))) for first, *rest in names)
