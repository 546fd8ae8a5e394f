"""Between the one-screen form and a record: what is typed there, read as an edition."""

import re
from dataclasses import replace
from typing import Any

from ..model import AgeMark, Fund
from .drafts import CopyDraft, EditionDraft
from .people import authors_from, authors_text, others_from, others_text
from .service import numbers_from

# Fields of the form that are fields of the record under the same name.
SAME = (
    "isbn title subtitle part_number part_title edition_statement place publisher extent"
    " illustrations size series series_number notes bbk author_mark udc subjects annotation"
).split()
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


def draft_from(values: dict[str, Any], was: EditionDraft | None = None) -> EditionDraft:
    """Return the record that the form's values make; what the form lacks is kept from `was`."""
    given = {name: (values.get(name) or "").strip() for name in SAME}
    year = (values.get("year") or "").strip()
    found = _YEAR.search(year)
    people = [*authors_from(values.get("author") or ""), *others_from(values.get("others") or "")]
    return replace(
        was or EditionDraft(),
        **given,
        year=int(found[0]) if found else None,
        year_text="" if _YEAR.fullmatch(year) else year,
        people=_with_dates(people, was),
        age_mark=values.get("age_mark") or AgeMark.NONE,
        fund=values.get("fund") or Fund.MAIN,
        copies=[],
    )


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


def _with_dates(people: list[Any], was: EditionDraft | None) -> list[Any]:
    """Keep the years of life that the form does not show."""
    known = {(each.surname, each.given): each.dates for each in was.people} if was else {}
    return [replace(each, dates=known.get((each.surname, each.given), "")) for each in people]
