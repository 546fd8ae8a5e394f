"""Who of a list has left and since when, and who learns elsewhere than in class."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.days import date_of, day_and_rest

# A register tells of those who are gone in a column that no field is read from.
_STATUS = re.compile(r"статус|состояни|движени|обучени")
_LEAVE = re.compile(r"выбы|отчисл|уволен|уволь")
_GONE = re.compile(
    r"выбы|^выб\.?$|отчисл|выпущен|выпускник|уволен|не обучает|переведен\w* в друг|архив"
)
# Where a pupil goes who leaves; «переведён в 9Б» stays here.
_SCHOOL = r"(?:друг|сош|школ|шк\b|гимн|лице[йя]|коллед|технику|училищ|кадет)"
# A note tells of the pupil at its beginning; «брат выбыл» is another's.
_NOTE = re.compile(
    rf"(?:ученик\w*|учени[цк]а|уже)?\s*(?:{_GONE.pattern}|умер(?:ла)?\b|выехал|окончил\w* \d"
    rf"|(?:переш\w*|перевел\w*|переведен\w*|уш(?:ел|ла)) в {_SCHOOL})"
)
_STILL = re.compile(r"[\W_]*|нет|0|не выб\w+|учится|обучается|работает")
_ELSEWHERE = re.compile(
    r"академ\w*\.? ?(?:отп|$)|академ\b|на дому|надомн|дом\w*\.? ?обуч|семейн\w+ (?:форм|обуч)"
)
_MAY_SPEAK = re.compile(
    "выб|отчисл|выпущ|выпускн|увол|обуч|переш|перев|архив|академ|дом|семейн|умер|выех|оконч|уш[еёл]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.])\d")


class Leave(NamedTuple):
    """What a row says of a reader who has left: its words, and the day where it is known."""

    words: str = ""
    day: dt.date | None = None


def speaks_of_moving(note: str) -> bool:
    """Say at a glance whether a note may tell of leaving or of learning elsewhere."""
    return _MAY_SPEAK.search(note) is not None


def status_columns(headings: Sequence[str], mapping: Mapping[str, int]) -> dict[int, bool]:
    """Return the columns that tell who has left; whatever stands in one that is True tells it.

    A column of groups may tell it too: «Статус» says «родитель» and «выбыл».
    """
    taken = {at for key, at in mapping.items() if key != "group"}
    folded = {at: fold(name) for at, name in enumerate(headings) if at not in taken}
    return {
        at: bool(_LEAVE.search(name))
        for at, name in folded.items()
        if _LEAVE.search(name) or _STATUS.search(name)
    }


def is_status(written: str) -> bool:
    """Say whether a word tells that a reader is here or gone, and no group."""
    folded = fold(written)
    return bool(_STILL.fullmatch(folded) or _GONE.search(folded))


def leave_of(
    cells: Sequence[Cell], columns: Mapping[int, bool], notes: Iterable[str], today: dt.date
) -> Leave | None:
    """Return what a row and its notes say of leaving; None where its reader is here."""
    said = [cell for at, cell in _filled(cells, columns) if _tells(text_of(cell), columns[at])]
    said += (note for note in notes if _NOTE.match(fold(note)))
    if not said:
        return None
    days = (_day_in(cell, today) for cell in said)
    return Leave("; ".join(map(text_of, said)), next(filter(None, days), None))


def learning_elsewhere(cells: Sequence[Cell], columns: Collection[int]) -> list[int]:
    """Return the columns of a row that tell of a pupil who is not in class."""
    return [at for at, cell in _filled(cells, columns) if _ELSEWHERE.search(fold(text_of(cell)))]


def _filled(cells: Sequence[Cell], columns: Collection[int]) -> Iterator[tuple[int, Cell]]:
    return ((at, cells[at]) for at in columns if at < len(cells) and cells[at] not in (None, ""))


def _tells(written: str, surely: bool) -> bool:
    folded = fold(written)
    return bool(_GONE.search(folded)) or (surely and not _STILL.fullmatch(folded))


def _day_in(cell: Cell, today: dt.date) -> dt.date | None:
    if not isinstance(cell, str):
        return date_of(cell, today)
    starts = (found.start() for found in _NUMBER.finditer(cell))
    return next((day for at in starts if (day := day_and_rest(cell[at:], today)[0])), None)
