"""Between the one-screen form and a record: what is typed there, read as an edition."""

import re
from dataclasses import replace
from typing import Any

from ..model import AgeMark, Fund, Role
from .drafts import CopyDraft, EditionDraft, Person
from .people import authors_from, authors_text, others_from, others_text
from .service import numbers_from

# Fields of the form that are fields of the record under the same name.
SAME = frozenset(
    "isbn title subtitle part_number part_title edition_statement place publisher extent"
    " illustrations size series series_number notes bbk author_mark udc subjects annotation".split()
)
_CODES = frozenset({"age_mark", "fund"})
_YEAR = re.compile(r"\d{4}")


def values_of(draft: EditionDraft) -> dict[str, Any]:
    """Return what the form shows of a record."""
    return {name: getattr(draft, name) for name in SAME} | {
        "author": authors_text(draft.people),
        "others": others_text(draft.people),
        "year": draft.year_text or str(draft.year or ""),
        "age_mark": AgeMark(draft.age_mark),
        "fund": Fund(draft.fund),
    }


def laid_over(draft: EditionDraft, values: dict[str, Any]) -> EditionDraft:
    """Return the record with what was changed in the form; all else stays as it is."""
    shown = values_of(draft)
    changed = {name: value for name, value in values.items() if value != shown.get(name)}
    made = replace(draft, **{name: (changed[name] or "").strip() for name in SAME & changed.keys()})
    if changed.keys() & {"author", "others"}:
        made.people = _people(draft.people, changed)
    if "year" in changed:
        made.year, made.year_text = _years((changed["year"] or "").strip())
    for name in _CODES & changed.keys():
        setattr(made, name, changed[name].value)
    return made


def copies_from(values: dict[str, Any], today: Any) -> list[CopyDraft]:
    """Return the new copies the form asks for; raises Refusal where numbers do not agree."""
    count = values.get("count") or 0
    numbers = numbers_from(values.get("numbers") or "", count) if count else []
    return [
        CopyDraft(
            number,
            place=(values.get("copy_place") or "").strip(),
            price=values.get("price"),
            registered_on=today,
        )
        for number in numbers
    ]


def _years(typed: str) -> tuple[int | None, str]:
    found = _YEAR.search(typed)
    return int(found[0]) if found else None, "" if _YEAR.fullmatch(typed) else typed


def _people(former: list[Person], values: dict[str, Any]) -> list[Person]:
    """Return authors and others, typed anew or as before; years of life are kept by the name."""
    authors = [each for each in former if each.role == Role.AUTHOR]
    others = [each for each in former if each.role != Role.AUTHOR]
    if "author" in values:
        authors = authors_from(values["author"] or "")
    if "others" in values:
        others = others_from(values["others"] or "")
    known = {(each.surname, each.given): each.dates for each in former}
    return [
        replace(each, dates=each.dates or known.get((each.surname, each.given), ""))
        for each in (*authors, *others)
    ]
