"""The same words in two scripts (880, doubled fields of UNIMARC): the Russian ones are kept."""

import re
from dataclasses import replace

from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.tables.imports import RemarkKind

from ...rules.drafts import EditionDraft
from . import marc_unclear
from .iso2709 import Record, value
from .marc_values import isbd

_RUSSIAN = re.compile("[А-Яа-яЁё]")
# «245-02/(N» points from the field in another script to the one it doubles, «880-02» back.
_LINK = re.compile(r"(\d{3})-(\d\d)")
_UNLINKED = "00"


def russian(record: Record) -> Record:
    """Return the record of MARC 21 with its Russian fields in the place of transliterated ones."""
    fields = {tag: list(found) for tag, found in record.fields.items()}
    for parts in fields.pop("880"):
        link = _LINK.match(value(parts, "6"))
        if link is None or not _is_russian(parts):
            continue
        same = fields.setdefault(link[1], [])
        at = next((n for n, other in enumerate(same) if _points_at(other, link[2])), None)
        if at is None:
            same.append(parts)
        elif not _is_russian(same[at]):
            same[at] = parts
    return replace(record, fields=fields)


def once(record: Record) -> Record:
    """Return the record of UNIMARC without the Latin doubles of its Russian fields.

    Doubles have the same tag, and the same number in `$6`.
    """
    fields = {tag: _once(found) for tag, found in record.fields.items()}
    return replace(record, fields=fields)


def note(draft: EditionDraft, before: Record, tag: str) -> None:
    """Note that the title stands in two scripts, and which of them is kept."""
    latin = next((value(parts, "a") for parts in before.parts(tag) if not _is_russian(parts)), "")
    if latin:
        outcome = f"взято {quoted(draft.title)}"
        marc_unclear.note(draft, "то же латиницей", isbd(latin), outcome, RemarkKind.LEFT)


def _is_russian(parts: list[str]) -> bool:
    return any(_RUSSIAN.search(part) for part in parts[1:] if part[:1] != "6")


def _points_at(parts: list[str], number: str) -> bool:
    link = _LINK.match(value(parts, "6"))
    return number != _UNLINKED and link is not None and link[2] == number


def _once(fields: list[list[str]]) -> list[list[str]]:
    links = [_number(parts) for parts in fields]
    doubled = {
        link for link, parts in zip(links, fields, strict=True) if link and _is_russian(parts)
    }
    return [
        parts
        for link, parts in zip(links, fields, strict=True)
        if link not in doubled or _is_russian(parts)
    ]


def _number(parts: list[str]) -> str:
    """Return the number that doubled fields of UNIMARC share: `$6a01`."""
    return "".join(filter(str.isdigit, value(parts, "6")))[:2]
