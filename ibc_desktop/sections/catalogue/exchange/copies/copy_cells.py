"""The copies that a row of a list speaks of: as many as it says, with what it says of them."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.russian import plural
from ibc_desktop.kernel.tables.cells import (
    CUT,
    IS_CUT,
    Cell,
    Unclear,
    says_nothing,
    text_of,
    unstarred,
)
from ibc_desktop.kernel.tables.fields import RecordField

from ...model import CopyState
from ...rules.drafts import COPY, CopyDraft
from ..author_cells import Note
from .gone_words import of_some
from .number_cells import MOST_COPIES
from .write_offs import OF_WHICH

_BETWEEN = re.compile(r"[,;\n]+\s*")
_STATE = next(field for field in COPY if field.key == "state")
# What a row says of all its copies alike.
_BARCODE = next(field for field in COPY if field.key == "barcode")
_OF_ALL = [field for field in COPY if field.key not in {"inventory_number", "barcode"}]


def copies_of(
    cells: dict[str, Cell], quantity: int | None, numbers: list[str], today: dt.date
) -> tuple[list[CopyDraft], list[tuple[RecordField, Unclear]]]:
    """Return the copies of a row: as many as it says, or as it numbers, or one.

    `cells` holds what is filled in of the other fields of a copy; with the copies comes what of
    it is not understood.
    """
    one = CopyDraft()
    count = count_copies(quantity, numbers)
    unclear = _read(one, cells, today, count) if cells else []
    # As `replace` would do it, three times sooner.
    rest = (one.place, one.price, one.registered_on, one.note, one.state)
    copies = [CopyDraft(number, "", *rest) for number in numbers]
    copies += [CopyDraft("", "", *rest) for _ in range(count - len(numbers))]
    if "barcode" in cells and (fault := _label(copies, text_of(cells["barcode"]))):
        unclear.append((_BARCODE, fault))
    return copies, unclear


def count_copies(quantity: int | None, numbers: list[str]) -> int:
    """Return how many copies a row makes: as many as it says, or as it numbers, or one."""
    return max(len(numbers), 1 if quantity is None else quantity)


def entering(copies: int) -> str:
    """Return «войдёт 1 экземпляр» or «войдут 5 экземпляров»."""
    one = plural(copies, "войдёт", "войдут", "войдут")
    return f"{one} {copies} {plural(copies, 'экземпляр', 'экземпляра', 'экземпляров')}"


def misread_size(quantity: int | None, numbers: int) -> str:
    """Say why a row cannot have so many copies or numbers, or nothing."""
    if quantity is not None and not 0 <= quantity <= MOST_COPIES:
        return f"количество {quantity} не похоже на правду"
    is_many = numbers > MOST_COPIES
    return "слишком много инвентарных номеров в одной строке" if is_many else ""


def note_other_size(numbers: int, quantity: int, note: Note) -> None:
    """Note that a row has more numbers than copies, or fewer."""
    if numbers > quantity:
        note("copies", f"номеров {numbers}", "по числу номеров")
    else:
        reason = f"номеров {numbers}, а экземпляров {quantity}"
        note("inventory_number", reason, f"без номера {quantity - numbers}")


def _read(
    one: CopyDraft, cells: dict[str, Cell], today: dt.date, count: int
) -> list[tuple[RecordField, Unclear]]:
    """Let a copy say what a row says of all its copies; return what is not understood."""
    filled = [field for field in _OF_ALL if field.key in cells]
    read = ((field, field.read(one, cells[field.key], today)) for field in filled)
    unclear = [(field, fault) for field, fault in read if fault]
    if count > 1 and one.state != CopyState.SHELF and of_some(text_of(cells["state"])):
        one.state = CopyState.SHELF
        unclear.append((_STATE, Unclear(OF_WHICH)))
    if any(field.key == "state" for field, _ in unclear):
        told = f"состояние: {text_of(cells['state'])}"
        one.note = f"{one.note}; {told}" if one.note else told
    return unclear


def _label(copies: list[CopyDraft], written: str) -> Unclear | None:
    """Give the copies their barcodes; return why not, where they do not get those written."""
    if CUT.fullmatch(written):
        return Unclear(IS_CUT)
    barcodes = [] if says_nothing(written) else _BETWEEN.split(written)
    for copy, barcode in zip(copies, barcodes, strict=False):
        copy.barcode = unstarred(barcode)
    if len(barcodes) > len(copies):
        return Unclear("штрихкодов больше, чем экземпляров", "; ".join(barcodes[: len(copies)]))
    return None
