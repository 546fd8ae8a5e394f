"""The day of a delivery as the paper over its list has it: «Накладная № 14 от 20.10.2026»."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import date_digits, lower_first
from ibc_desktop.kernel.tables.cells import Unclear, text_of
from ibc_desktop.kernel.tables.days import done_on
from ibc_desktop.kernel.tables.imports import Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet

from ...rules.drafts import EditionDraft

_PAPER = re.compile(
    r"накладн|\bупд\b|универсальн\w+ передаточн|счет-фактур|\bторг-?\s?12|\bакт\w* (?:о )?прием"
)
_FROM = re.compile(
    r"\b(?:от|дата [а-я]+)\s+(\d{1,2}\.\d{1,2}\.\d{2,4}|[«\"]?\d{1,2}[»\"]?\s+[а-я]+\s+\d{4})"
)
# «Товарная накладная | 14 | 15.09.2026»: the number and the day have cells of their own.
_ALONE = re.compile(r"\D*(?:\s\S*\d\S*)?\s(\d{1,2}\.\d{1,2}\.\d{4})(?: г(?:ода|\.)?)?")
_DAY_OF = re.compile(r"дата(?: (?:составления|накладной|документа|выписки))\W*")


class DayOfPaper(dt.date):
    """A day that no cell says, but the paper: copies without any day may be of it too."""


class Delivered(NamedTuple):
    """The day of a delivery, and what is told of it."""

    day: DayOfPaper
    told: Remark


def delivered_on(sheet: Sheet, columns: Container[str], today: dt.date) -> Delivered | None:
    """Return when a delivery came whose rows say no day; None for any other list.

    What has inventory numbers is told apart by them.
    """
    if "registered_on" in columns or "inventory_number" in columns:
        return None
    found = {day: title for title in (*_said(sheet), sheet.file) if (day := _day(title, today))}
    if len(found) != 1:
        return None
    ((day, title),) = found.items()
    outcome = f"дата записи {date_digits(day)}"
    told = Remark("файл", "день назван над списком", title, outcome, RemarkKind.FIGURES)
    return Delivered(DayOfPaper(day.year, day.month, day.day), told)


def dated(
    drafts: Iterable[EditionDraft | Refused], day: dt.date
) -> Iterator[EditionDraft | Refused]:
    """Yield the records with this day for their copies."""
    for draft in drafts:
        if isinstance(draft, EditionDraft):
            for copy in draft.copies:
                copy.registered_on = day
        yield draft


def _said(sheet: Sheet) -> list[str]:
    """Return what stands above the rows; what is parted over cells is said together too.

    In «Дата составления» over a cell, as ТОРГ-12 has it, the day is that of the paper.
    """
    said = list[str]()
    for part in sheet.parts:
        rows = part.title_rows()
        said += [text for row in rows for text in row]
        said += [" ".join(row) for row in rows if len(row) > 1]
        if any(map(_PAPER.search, map(fold, said))):
            said += _under_day(part)
    return list(dict.fromkeys(said))


def _under_day(part: Part) -> Iterator[str]:
    """Yield what stands under «Дата составления», or beside it, as the day of a paper."""
    above = [list(map(text_of, row)) for row in islice(part.grid.rows, part.start, part.layout.top)]
    for row, below in zip(above, [*above[1:], []], strict=True):
        for at, text in enumerate(row):
            if _DAY_OF.fullmatch(fold(text)):
                for beside in (below[at:], row[at + 1 :]):
                    yield f"Накладная, {lower_first(text)} {' '.join(filter(None, beside))}"


def _day(title: str, today: dt.date) -> dt.date | None:
    said = fold(title)
    found = (_FROM.search(said) or _ALONE.fullmatch(said)) if _PAPER.search(said) else None
    try:
        return done_on(found[1].replace("«", "").replace("»", ""), today) if found else None
    except Unclear:
        return None
