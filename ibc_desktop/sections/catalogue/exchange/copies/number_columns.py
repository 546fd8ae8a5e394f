"""Columns of inventory numbers under other names: «Инв. № с | по», «Экз. (№№)», lists of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, Unclear, text_of
from ibc_desktop.kernel.tables.heads.mapping import Columns
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind, letters

from .number_cells import inventory_numbers, numbers_between
from .quantities import NOTHING

FIRST, LAST = "inventory_number", "inventory_last"
_NUMBERS = r"(?:№+|номер\w*\.?|инв(?:ентарн\w*)?\b\.?)"
_OF_COPIES = re.compile(rf"(?:{_NUMBERS}|экз\w*\.?|книг\w*|учебник\w*|ряд\w*|[\s:.,()])+")
_FROM = re.compile(r"\b(?:с|от|нач(?:ал\w*)?|перв\w+|начиная с)\b\.?")
_TO = re.compile(r"\b(?:по|до|кон(?:еч\w*|ец)?|последн\w+)\b\.?")
_IS_NUMBERED = re.compile(_NUMBERS)
_COPIES = re.compile(r"экз(?:емпляры?)?\b")
_QUANTITY = re.compile(r"кол-?\b|колич|числ|сколько|всего|шт")
_SEVERAL = re.compile(r"\d[\s,;]*[,;\n–—-]\s*(?:№\s*)?\D{0,3}\d|^\W*№")


class Found(NamedTuple):
    """Where the inventory numbers of a list stand; `told` says it of what no heading says."""

    columns: Columns
    told: dict[str, tuple[int, Remark]]


class Numbers:
    """Reads the inventory numbers of the rows of a list: of one column, or from one to another."""

    def __init__(self, mapping: dict[str, int]) -> None:
        self._at, self._last = mapping.get(FIRST, -1), mapping.get(LAST, -1)

    def of(self, row: Sequence[Cell], quantity: int | None) -> tuple[list[str], str]:
        """Return the numbers of a row, and why they may be meant otherwise."""
        cell = _said(row, self._at)
        last = None if self._last < 0 else _said(row, self._last)
        if cell is None and last is None:
            return [], ""
        try:
            if last is None:
                return inventory_numbers(cell, quantity), ""
            return numbers_between(cell, last), ""
        except Unclear as unclear:
            return unclear.value or [], unclear.reason


def with_numbers(headings: Sequence[str], found: Columns, rows: Sequence[Sequence[Cell]]) -> Found:
    """Return the columns with those of inventory numbers, whatever they are called."""
    said = list(map(fold, headings))
    if pair := _run(said):
        first, last = pair
        taken = found.mapping.get(FIRST, first)
        if taken in pair:
            return Found(_put(found, {FIRST: first, LAST: last}), {})
    if FIRST not in found.mapping:
        return _instead_of_copies(headings, said, found, rows)
    return _beside(headings, found, rows)


def _put(found: Columns, columns: dict[str, int]) -> Columns:
    others = {key: at for key, at in found.mapping.items() if at not in columns.values()}
    return replace(found, mapping=others | columns)


def _run(said: Sequence[str]) -> tuple[int, int] | None:
    """Return the columns of the first and the last number: «Инв. № с» and «по» behind it."""
    for at, (one, other) in enumerate(pairwise(said)):
        if _FROM.search(one) and _TO.search(other):
            left, right = _FROM.sub("", one), _TO.sub("", other)
            is_numbered = _IS_NUMBERED.search(left) and _OF_COPIES.fullmatch(left)
            if is_numbered and (not right or _OF_COPIES.fullmatch(right)):
                return at, at + 1
    return None


def _instead_of_copies(
    headings: Sequence[str], said: Sequence[str], found: Columns, rows: Sequence[Sequence[Cell]]
) -> Found:
    """Return the columns where «Экз.» heads inventory numbers, by its own words or by its cells."""
    at = found.mapping.get("copies", -1)
    others = {column for key, column in found.mapping.items() if key != "copies"}
    numbered = [each for each, text in enumerate(said) if each not in others and _is_of_both(text)]
    if len(numbered) == 1:
        return Found(_put(found, {FIRST: numbered[0]}), {})
    if at < 0 or not _COPIES.search(said[at]) or _QUANTITY.search(said[at]):
        return Found(found, {})
    if not _are_numbers([row[at] for row in rows if at < len(row) and text_of(row[at])]):
        return Found(found, {})
    reason = "в ячейках списки номеров, а не количество"
    return Found(_put(found, {FIRST: at}), {FIRST: (at, _told(at, reason, headings[at]))})


def _is_of_both(said: str) -> bool:
    """Say whether a heading names copies by their numbers: «Экземпляры (инв. №)», «№№ экз.»."""
    is_of = _COPIES.search(said) and _IS_NUMBERED.search(said)
    return bool(is_of) and _OF_COPIES.fullmatch(said) is not None


def _are_numbers(cells: Sequence[Cell]) -> bool:
    """Say whether cells are clearly inventory numbers: lists or runs of them, none named twice."""
    lists = [cell for cell in cells if _SEVERAL.search(text_of(cell))]
    if len(lists) < min(len(cells), 2) or len(lists) * 3 < len(cells) or not lists:
        return False
    try:
        read = [inventory_numbers(cell, None) for cell in cells]
    except Unclear:
        return False
    numbers = [number for each in read for number in each]
    # «2-3» and «3, 2» may be quantities.
    are_great = all(number.isdecimal() and int(number) > len(numbers) for number in numbers)
    return len(set(numbers)) == len(numbers) and (are_great or not all(map(_is_plain, lists)))


def _is_plain(cell: Cell) -> bool:
    return "№" not in text_of(cell)


def _beside(headings: Sequence[str], found: Columns, rows: Sequence[Sequence[Cell]]) -> Found:
    """Return the columns where one heading stands over the first and the last number of a run."""
    first = found.mapping[FIRST]
    last, copies = first + 1, found.mapping.get("copies", -1)
    if last >= len(headings) or headings[last] or last in found.mapping.values():
        return Found(found, {})
    filled = [row for row in rows if last < len(row) and text_of(row[last])]
    runs = [_fits(row, first, copies) for row in filled]
    if len(filled) * 2 < len(rows) or None in runs or sum(map(bool, runs)) * 2 < len(runs):
        return Found(found, {})
    told = _told(last, "над столбцом нет заголовка, по числам это конец ряда", "")
    return Found(_put(found, {LAST: last}), {LAST: (last, told)})


def _fits(row: Sequence[Cell], first: int, copies: int) -> bool | None:
    """Say whether a row has as many numbers as copies; None where they are no run."""
    try:
        numbers = numbers_between(row[first], row[first + 1])
    except Unclear:
        return None
    return copies < 0 or text_of(row[copies]) in ("", str(len(numbers)))


def _said(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at >= 0 and row[at] not in NOTHING else None


def _told(at: int, reason: str, heading: str) -> Remark:
    title = "Последний инвентарный номер" if not heading else "Инвентарные номера"
    return Remark(f"столбец {letters(at)}", reason, heading, f"взято как „{title}“",
                  RemarkKind.FIGURES)  # fmt: skip
