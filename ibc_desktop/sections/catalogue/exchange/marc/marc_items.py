"""The copies that a MARC 21 record tells of: fields 852 and 876, and field 952 of Koha."""

from ...model import CopyState
from ...rules.drafts import CopyDraft
from ..copies.write_offs import MARKS
from . import marc_unclear
from .iso2709 import value, values
from .marc_gathered import Fields, Reading

# Codes of Koha: nothing and 0 say that a copy is there, may be lent and is whole.
_AS_USUAL = frozenset({"", "0"})
_STATES = {"0": CopyState.WRITTEN_OFF, "1": CopyState.LOST}
_SAID = {"4": MARKS["damaged"], "5": MARKS["restricted"], "7": MARKS["not_lent"]}


def placed(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read the copies of field 852 with a number; field 876 may tell more of them."""
    reading.draft.author_mark = reading.draft.author_mark or value(fields[0], "i")
    common = _common_price(reading)
    reading.draft.copies = [
        CopyDraft(number, place=value(parts, "b") or value(parts, "c"), price=common)
        for parts in fields
        for number in values(parts, "p")
    ]


def items(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read field 876; what field 852 says of the same copies is kept, and so are its others."""
    copies = reading.draft.copies
    by_number = {each.inventory_number: each for each in copies}
    in_order = len(copies) == len(fields)
    reading.draft.copies = []
    common = None if all(value(parts, "c") for parts in fields) else _common_price(reading)
    for at, parts in enumerate(fields):
        copy = marc_unclear.copy(reading.draft, value(parts, "c"), value(parts, "d"))
        copy.price = copy.price if value(parts, "c") else common
        copy.inventory_number, copy.barcode = value(parts, "a"), value(parts, "p")
        same = by_number.pop(copy.inventory_number or copy.barcode, None)
        if same is None and in_order and not (copy.inventory_number or copy.barcode):
            same = by_number.pop(copies[at].inventory_number, None)
            copy.inventory_number = same.inventory_number if same else ""
        copy.place = value(parts, "l") or (same.place if same else "")
        reading.draft.copies.append(copy)
    reading.draft.copies += by_number.values()


def koha(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read the items of a catalogue in Koha: each field is a copy, its states are codes."""
    reading.draft.copies += [_of_koha(reading, parts) for parts in fields]


def _common_price(reading: Reading) -> int | None:
    """Return the price that stands beside the ISBN, for copies that name none."""
    return marc_unclear.price(reading.draft, reading.record.first("020", "c"))


def _of_koha(reading: Reading, parts: list[str]) -> CopyDraft:
    price = value(parts, "g") or value(parts, "v") or reading.record.first("020", "c")
    copy = marc_unclear.copy(reading.draft, price, value(parts, "d"))
    copy.inventory_number, copy.barcode = value(parts, "i"), value(parts, "p")
    copy.place = value(parts, "c") or value(parts, "b") or value(parts, "a")
    for code, state in _STATES.items():
        if value(parts, code) not in _AS_USUAL:
            copy.state = state
            break
    said = [words for code, words in _SAID.items() if value(parts, code) not in _AS_USUAL]
    copy.note = "; ".join([*values(parts, "x"), *values(parts, "z"), *said])
    return copy
