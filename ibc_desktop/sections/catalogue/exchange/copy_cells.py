"""The copies that a row of a list speaks of: numbers and runs of numbers, quantities, states."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.kernel.tables.cells import Cell, Unclear, says_nothing, text_of
from ibc_desktop.kernel.tables.fields import RecordField

from ..rules import said
from ..rules.drafts import COPY, CopyDraft

MOST_COPIES = 999
# A run of more numbers than this is rather one number with a dash in it.
_LONGEST_RUN = 200
_BETWEEN = re.compile(r"[,;\n]+\s*")
# «1201–1205», «1201…1205», «с 1201 по 1205».
_RUN = re.compile(r"(?:с\s+)?(\D*?)(\d{1,9})\s*(?:[-–—…]|\.{2,3}|\sпо\s)\s*(\D*?)(\d{1,9})")
# What stands before a number and is no part of it.
_WORD = re.compile(r"(?:(?:инв(?:ентарный)?\b\.?|номер\b|№+|n[oº°]\.?)\s*)+(?=\S)", re.IGNORECASE)
_NO_NUMBER = {"", "-", "б/н", "б/н.", "без номера", "нет", "нет номера", "0"}
# What a row says of all its copies alike.
_BARCODE = next(field for field in COPY if field.key == "barcode")
_OF_ALL = [field for field in COPY if field.key not in {"inventory_number", "barcode"}]


def inventory_numbers(cell: Cell, quantity: int | None) -> list[str]:
    """Return the numbers of «101-105, 120»; a dash inside one number is told by the quantity.

    «№ 120» and «инв. 120» are 120. Raises Unclear for a number that a spreadsheet has cut.
    """
    written = text_of(cell) if not isinstance(cell, str) else cell.strip()
    if written.isdigit() and written != "0":
        return [written]
    if said.CUT.search(written):
        raise Unclear("номер обрезан таблицей")
    numbers: list[str] = []
    parts = [each if each.isdigit() else _bare(each) for each in _BETWEEN.split(written)]
    if len(parts) > 1 and len(parts) == quantity and all(parts):
        return parts
    for part in filter(None, parts):
        numbers += _run(part, quantity if len(parts) == 1 else None)
    return numbers[: MOST_COPIES + 1]


def copies_of(
    cells: dict[str, Cell], quantity: int | None, numbers: list[str], today: dt.date
) -> tuple[list[CopyDraft], list[tuple[RecordField, Unclear]]]:
    """Return the copies of a row: as many as it says, or as it numbers, or one.

    `cells` holds what is filled in of the other fields of a copy; with the copies comes what of
    it is not understood.
    """
    one = CopyDraft()
    filled = [field for field in _OF_ALL if field.key in cells]
    read = ((field, field.read(one, cells[field.key], today)) for field in filled)
    unclear = [(field, fault) for field, fault in read if fault]
    count = max(len(numbers), 1 if quantity is None else quantity)
    # As `replace` would do it, three times sooner.
    rest = (one.place, one.price, one.registered_on, one.note, one.state)
    copies = [CopyDraft(number, "", *rest) for number in numbers]
    copies += [CopyDraft("", "", *rest) for _ in range(count - len(numbers))]
    if "barcode" in cells and (fault := _label(copies, text_of(cells["barcode"]))):
        unclear.append((_BARCODE, fault))
    return copies, unclear


def _label(copies: list[CopyDraft], written: str) -> Unclear | None:
    """Give the copies their barcodes; return why not, where they do not get those written."""
    if said.CUT.fullmatch(written):
        return Unclear("штрихкод обрезан таблицей")
    barcodes = [] if says_nothing(written) else _BETWEEN.split(written)
    for copy, barcode in zip(copies, barcodes, strict=False):
        copy.barcode = barcode
    if len(barcodes) > len(copies):
        return Unclear("штрихкодов больше, чем экземпляров", "; ".join(barcodes[: len(copies)]))
    return None


def _bare(written: str) -> str:
    """Return a number without the word before it, and nothing where none is meant."""
    number = _WORD.sub("", plain_line(written), count=1)
    whole = number.removesuffix(".0")
    if whole.isdigit():
        number = whole
    return "" if fold(number) in _NO_NUMBER else number


def _run(part: str, quantity: int | None) -> list[str]:
    found = _RUN.fullmatch(part)
    if found is None or found[3] not in ("", found[1]):
        return [part]
    first, last = found[2], found[4]
    if len(last) < len(first):
        # «1201-05» is written for «1201-1205».
        last = first[: len(first) - len(last)] + last
        if quantity is None:
            return [part]
    size = int(last) - int(first) + 1
    if size < 2 or size > _LONGEST_RUN or (quantity is not None and size != quantity):
        return [part]
    width = len(first) if first.startswith("0") else 0
    return [f"{found[1]}{number:0{width}d}" for number in range(int(first), int(last) + 1)]
