"""Rows of a plan that head those below them: a month, or a section of the plan."""

import re
from collections.abc import Sequence

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.times.month_words import read_month

from ..rules.naming import split_title

_NUMBERING = re.compile(
    r"(?:(?:раздел|глава|№)\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXivx]{1,5}|[а-яa-z])?\s*[.)]*"
)
_BEFORE_NAME = re.compile(
    r"^(?:раздел\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})?\s*[.):]\s*(?=\S)", re.IGNORECASE
)
_LONGEST_NUMBER = 4
# What a heading names that is no month, and ends the one above it.
_OTHER_TIME = re.compile(
    r"полугоди|четверт|триместр|квартал|каникул|(?:течени\w|весь|круглый|протяжении) .*год"
    r"|постоянно|ежемесячно|ежегодно"
)


def heading(row: list[Cell], mapping: dict[str, int], forms: Sequence[str], *, alone: bool) -> str:
    """Return the text of a row that holds nothing else but a number, or nothing.

    Neither is «Викторина «Ум»» without a date a heading, nor a title where titles are all that
    a plan says of its events (`alone` is False).
    """
    texts = [(at, text) for at, cell in enumerate(row) if (text := text_of(cell))]
    read = set(mapping.values())
    said = [(at, text) for at, text in texts if at in read or not _NUMBERING.fullmatch(text)]
    # A heading over merged cells may be repeated in each of them.
    if len({text for _, text in said}) != 1:
        return ""
    at, text = said[0]
    in_title = at == mapping.get("title") and read_month(text) is None
    return "" if in_title and (not alone or split_title(text, forms)[0]) else text


def ends_month(head: str) -> bool:
    """Say whether a heading names another time than a month: «2 полугодие», «В течение года»."""
    return _OTHER_TIME.search(fold(head)) is not None


def row_number(row: list[Cell], mapping: dict[str, int]) -> int:
    """Return the number with which a row begins, in a column that nothing else is read from; 0."""
    at = next((at for at, cell in enumerate(row) if cell not in (None, "")), -1)
    written = text_of(row[at]).rstrip(".") if at >= 0 and at not in mapping.values() else ""
    return int(written) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else 0


def goes_on(number: int, before: int, after: int) -> bool:
    """Say whether the number of a row goes on with those of the events around it.

    A section may be numbered too; the first event below it begins anew.
    """
    return number == before + 1 and (after == number + 1 or (before > 0 and not after))


def section_name(head: str) -> str:
    """Return the name of the section without its number: «Массовая работа»."""
    return _BEFORE_NAME.sub("", head).strip(" .:")
