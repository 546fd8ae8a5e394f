"""What of a record is not understood becomes a remark of its draft, with what will be instead."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ...rules.drafts import COPY, EDITION, CopyDraft, EditionDraft
from ...rules.isbn import JOINT, isbn_key
from ...rules.people import authors_text
from . import marc_values
from .iso2709 import value, values

Value = TypeVar("Value")

_FIELDS = {field.key: field for field in (*EDITION, *COPY)}
_NO_YEAR = re.compile(r"\W*(?:[бБ]\.?\s*[гГ]|[sS]\.\s*[aA])\W*")
_YEARS_OF_BOOKS = range(1000, 2100)


def note(
    draft: EditionDraft, reason: str, written: str, outcome: str, kind: RemarkKind = RemarkKind.CELL
) -> None:
    """Add a remark to the draft."""
    draft.remarks.append(Remark(draft.at, reason, written, outcome, kind))


def name_book(draft: EditionDraft) -> None:
    """Let the remarks say of which book they are: nobody finds the third record of an export."""
    numbers = [copy.inventory_number for copy in draft.copies if copy.inventory_number]
    more = f" и ещё {len(numbers) - 2}" if len(numbers) > 2 else ""
    number = f"инв. № {', '.join(numbers[:2])}{more}" if numbers else ""
    named = "; ".join(filter(None, (authors_text(draft.people), draft.title, number)))
    draft.remarks = [replace(each, of=named) for each in draft.remarks]


def date(draft: EditionDraft, text: str) -> None:
    """Let the draft say in which year the book was published."""
    draft.year, draft.year_text = marc_values.years(text)
    if draft.year is None and text and not _NO_YEAR.fullmatch(text):
        _unclear(draft, "year", text, Unclear("год не назван", draft.year_text or None))
    elif draft.year is not None and draft.year not in _YEARS_OF_BOOKS:
        draft.year, draft.year_text = None, text
        _unclear(draft, "year", text, Unclear("такого года нет", text))


def price(draft: EditionDraft, text: str) -> int | None:
    """Return the price in kopecks."""
    return _understood(draft, "price", text, marc_values.price)


def copy(draft: EditionDraft, price_text: str, day_text: str) -> CopyDraft:
    """Return a copy with the price and the day on which it came."""
    day = _understood(draft, "registered_on", day_text, marc_values.day) if day_text else None
    return CopyDraft(price=price(draft, price_text) if price_text else None, registered_on=day)


def numbers(draft: EditionDraft, fields: list[list[str]], qualifier: str) -> None:
    """Let the draft say the numbers of its fields ISBN, and note those that are no right ones.

    `qualifier` is the subfield of «(в пер.)»; a field may hold the price alone.
    """
    found = [
        marc_values.isbn(printed, value(parts, qualifier))
        for parts in fields
        for printed in values(parts, "a")
    ]
    draft.isbn = found[0] if len(found) == 1 else JOINT.join(dict.fromkeys(found))
    for each in found:
        if not isbn_key(each):
            _understood(draft, "isbn", each, _FIELDS["isbn"].shape.read)


def _understood(
    draft: EditionDraft, key: str, text: str, read: Callable[[str], Value | None]
) -> Value | None:
    try:
        return read(text)
    except Unclear as unclear:
        _unclear(draft, key, text, unclear)
        return unclear.value


def _unclear(draft: EditionDraft, key: str, text: str, unclear: Unclear) -> None:
    field: RecordField = _FIELDS[key]
    note(draft, unclear.reason, text, field.outcome(unclear))
