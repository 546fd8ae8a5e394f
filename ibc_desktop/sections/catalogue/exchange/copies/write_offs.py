"""The columns that say that a copy is gone, lost or not whole: acts, marks, days, reasons."""

import re
from collections.abc import Callable, Iterable, Sequence

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.heads.headings import plain, unexplained
from ibc_desktop.kernel.tables.heads.words import SMALL, stem

from ...model import CopyState
from ...rules.drafts import CopyDraft
from ..author_cells import Note
from .gone_words import may_be_gone, of_some, state_in

_WORD = re.compile(r"\w+")
_GONE = frozenset(map(stem, "выбытие списание исключение снятие withdrawn".split()))
_OF_WHAT = frozenset(map(stem, "с книга экземпляр издание документ фонд учет".split()))
_HOW = frozenset(
    map(stem, "отметка акт номер дата причина основание сведения запись ксу суммарный".split())
)
# «Выбыло» alone heads numbers of copies, but not «Куда выбыло».
_GONE_WHERE = re.compile(
    r"(?:(?:куда|когда|почему)(?: и (?:куда|когда))? )?выбыла?|(?:куда|когда|почему)\b.* выбыло"
)
# «На списание» is still to come.
_PLANNED = re.compile(r"(?:на|к)\s")
# What stands in such a column of a copy that is there.
_HERE = re.compile(
    r"[-.\s]*|0+(?:[.,]0+)?|no?|н|нет|нет отметки|отсутствует|false|ложь"
    r"|(?:не (?:спис|выб|исключ|снят)|на пол|на мест|на учет|в налич|в фонд|числится|состоит).*"
)
# What else a mark may say of a copy, as it stands in its note.
MARKS = {
    "lost": "утерян",
    "damaged": "повреждён",
    "restricted": "доступ ограничен",
    "not_lent": "на дом не выдаётся",
}
OF_WHICH = "какие из экземпляров, не ясно"
_YES = {"да", "+", "x", "х", "v", "true", "yes", "истина"}


def write_off_columns(headings: Sequence[str], mapping: dict[str, int]) -> list[int]:
    """Return the columns that tell of write-offs; none that the mapping takes for a field."""
    taken = set(mapping.values())
    words = enumerate(map(_words, headings))
    return [at for at, said in words if at not in taken and said & _GONE]


class Gone:
    """The columns of a list that say which copies are gone, or not whole.

    `columns` are those of write-offs, under keys of their own; of a row `cell` gives that of a key.
    """

    def __init__(self, headings: Sequence[str], mapping: dict[str, int]) -> None:
        self.columns = {f"write-off {at}": at for at in write_off_columns(headings, mapping)}
        self._counted = {key for key, at in self.columns.items() if _counts(headings[at])}
        self._marks = [key for key in MARKS if key in mapping]
        self.is_told = bool(self.columns or self._marks)

    def lost(self, cell: Callable[[str], Cell]) -> list[tuple[str, str]]:
        """Return what a row without copies says of them: the columns, and what they are called."""
        gone = [(key, "отметка о выбытии") for key in _said(self.columns, cell)]
        return gone + [(key, "отметка") for key in _said(self._marks, cell)]

    def tell(self, copies: list[CopyDraft], cell: Callable[[str], Cell], note: Note) -> None:
        """Let the copies be what their row says of them; what is not clear of several is noted."""
        gone, marks = _said(self.columns, cell), _said(self._marks, cell)
        if len(copies) > 1:
            for key in [key for key in gone if self._is_of_some(key, gone[key])]:
                del gone[key]
                note(key, "номер акта или сколько выбыло, не ясно", "выбывшие не отмечены")
            for key in [key for key in marks if of_some(marks[key])]:
                del marks[key]
                note(key, OF_WHICH, "не отмечены")
        if gone:
            write_off(copies, list(gone.values()))
        for key, said in marks.items():
            mark(copies, key, said)
        if (written := cell("note")) is not None and may_be_gone(said := text_of(written)):
            _note_gone(copies, said, note)

    def _is_of_some(self, key: str, words: str) -> bool:
        return of_some(words) and (key in self._counted or not words.isdigit())


def _note_gone(copies: list[CopyDraft], said: str, note: Note) -> None:
    """Let copies on the shelf be what their note plainly says; what is not so plain is told."""
    if any(copy.state != CopyState.SHELF for copy in copies):
        return
    if state := state_in(said, len(copies)):
        for copy in copies:
            copy.state = state
    elif copies:
        is_one = len(copies) == 1
        reason = "по примечанию не ясно, есть ли экземпляр" if is_one else OF_WHICH
        note("note", reason, "на полке" if is_one else "не отмечены")


def _said(keys: Iterable[str], cell: Callable[[str], Cell]) -> dict[str, str]:
    said = {key: words_of_write_off(cell(key)) for key in keys}
    return {key: words for key, words in said.items() if words}


def _counts(heading: str) -> bool:
    """Tell a heading under which a number may be that of copies: «Списано», not «Акт списания»."""
    return not _words(heading) & _HOW


def words_of_write_off(cell: Cell) -> str:
    """Return what a cell says of the write-off; nothing where the copy is there: «нет», «0»."""
    written = text_of(cell)
    return "" if _HERE.fullmatch(fold(written)) else written


def write_off(copies: list[CopyDraft], said: list[str]) -> None:
    """Let the copies be written off; what is said of it goes into their notes."""
    told = f"выбытие: {'; '.join(said)}"
    for copy in copies:
        copy.state = CopyState.WRITTEN_OFF
        copy.note = f"{copy.note}; {told}" if copy.note else told


def mark(copies: list[CopyDraft], key: str, said: str) -> None:
    """Let the copies have a mark of `MARKS`; what is said beside it goes into their notes."""
    is_lost, words = key == "lost", MARKS[key]
    told = "" if said.isdigit() or fold(said) in _YES else f"{words}: {said}"
    for copy in copies:
        if is_lost and copy.state == CopyState.SHELF:
            copy.state = CopyState.LOST
        copy.note = "; ".join(filter(None, (copy.note, told or ("" if is_lost else words))))


def _words(heading: str) -> frozenset[str]:
    """Return the stems of a heading that speaks of write-offs and of nothing else."""
    text = plain(heading)
    if _GONE_WHERE.fullmatch(text):
        return _GONE
    # «№ записи в книге суммарного учета (выбытие)» says it in brackets.
    said = _stems(unexplained(text))
    found = said if said & _GONE else _stems(text)
    is_other = _PLANNED.match(text) or not found <= _GONE | _OF_WHAT | _HOW
    return frozenset() if is_other else found


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text) if word not in SMALL)


def is_of_gone(title: str) -> bool:
    """Say whether a list is of books that are lost, beside one of those that came for them."""
    return fold(title).startswith(("утер", "утрач", "выбы", "списан", "исключ"))
