"""Our own records: a draft is written into fields and read back exactly as it was.

Other programs read the standard fields; what the standard has no place for stands in local
subfields. A field 999 with `$2 ibc` says that a record is ours, so that nothing in it is
guessed, expanded or trimmed when it comes back. Contributors come back authors first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...rules import gost
from ...rules.drafts import EDITION, CopyDraft, EditionDraft
from ...rules.isbn import JOINT
from ...rules.people import Person
from . import marc_names, marc_unclear, marc_values
from .iso2709 import OWN, Record, value

MARK = OWN[2:]

# A field ready to be written: tag, indicators, and its subfields in order.
Field = tuple[str, str, list[tuple[str, str]]]

# Fields of a draft that are copied into a subfield as they are.
PLAIN = {field.key: field for field in EDITION if field.marc}
# Their lines, subjects or words stand in a field each.
_JOINTS = {key: field.shape.joint for key, field in PLAIN.items() if field.shape.joint}
_JOINTS["isbn_number"] = JOINT
_QUALIFIED = re.compile(r"(.*?) \((.*)\)")


@dataclass(frozen=True)
class Layout:
    """Where a dialect keeps what a draft knows.

    `places` says (name, tag, indicators, subfield) in the order of writing; the name is that of a
    plain field, or one of the parts that `_parts` makes of the others. `names` are the subfields
    of surname, given name and dates; without the second both names stand in the first.
    `copies` may name several fields: the last one is complete and is read back.
    """

    places: tuple[tuple[str, str, str, str], ...]
    people: tuple[str, str, str]
    bodies: tuple[str, str, str]
    names: tuple[str, str | None, str]
    roles: dict[str, str]
    copies: tuple[tuple[str, dict[str, str]], ...]
    coded_year: tuple[str, int]


def is_own(record: Record) -> bool:
    """Tell whether we wrote this record."""
    return "999" in record.fields and record.first("999", "2") == MARK


def write(draft: EditionDraft, layout: Layout) -> list[Field]:
    """Return the fields of a draft in the order of their tags, without copies and codes."""
    found: dict[str, list[Field]] = {}
    parts = _parts(draft)
    for name, tag, indicators, code in layout.places:
        joint = _JOINTS.get(name)
        for text in parts[name].split(joint) if joint else [parts[name]]:
            if not text:
                continue
            same = found.setdefault(tag, [])
            if name in _JOINTS or not same:
                same.append((tag, indicators, []))
            same[-1][2].append((code, text))
    for tag, subfields in _people(draft.people, layout):
        found.setdefault(tag, []).append((tag, " 1", subfields))
    return [field for tag in sorted(found) for field in found[tag]]


def copies(draft: EditionDraft, layout: Layout) -> Iterator[Field]:
    """Yield the fields of the copies."""
    for copy in draft.copies:
        for tag, codes in layout.copies:
            texts = [(code, _copy_text(copy, name)) for name, code in codes.items()]
            yield tag, "  ", [(code, text) for code, text in texts if text]


def read(record: Record, layout: Layout) -> EditionDraft:
    """Return the draft that we once wrote into this record."""
    parts = {
        name: _JOINTS[name].join(record.every(tag, code))
        if name in _JOINTS
        else record.first(tag, code)
        for name, tag, _indicators, code in layout.places
    }
    draft = EditionDraft(at=record.at)
    for name in PLAIN:
        setattr(draft, name, parts[name])
    note = f" ({parts['isbn_note']})" if parts["isbn_note"] else ""
    draft.isbn = parts["isbn_number"] + note
    draft.age_mark = marc_values.age_mark(parts["age_sign"])
    draft.content_type = " : ".join(filter(None, (parts["content"], parts["medium"])))
    draft.responsibility = "" if parts["made"] else parts["statement"]
    draft.year = _coded_year(record, *layout.coded_year)
    draft.year_text = "" if parts["published"] == _four(draft.year) else parts["published"]
    draft.people = list(_read_people(record, layout))
    tag, codes = layout.copies[-1]
    draft.copies = [_read_copy(draft, field, codes) for field in record.parts(tag)]
    return draft


def _parts(draft: EditionDraft) -> dict[str, str]:
    """Return the texts that are written, by the names that `Layout.places` uses."""
    texts = {name: getattr(draft, name) for name in PLAIN}
    number, note = None if JOINT in draft.isbn else _QUALIFIED.fullmatch(draft.isbn), ""
    content, _colon, medium = draft.content_type.partition(" : ")
    return texts | {
        "isbn_number": number.group(1) if number else draft.isbn,
        "isbn_note": number.group(2) if number else note,
        "age_sign": f"{draft.age_mark}+" if draft.age_mark else "",
        "content": content,
        "medium": medium,
        "statement": draft.responsibility or gost.statement(draft),
        "made": "" if draft.responsibility else "1",
        "published": draft.year_text or _four(draft.year),
        "mark": MARK,
    }


def _people(
    people: Iterable[Person], layout: Layout
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    first = True
    for person in people:
        main, joint, other = layout.bodies if _is_body(person) else layout.people
        author = person.role == "author"
        yield (main if first else joint) if author else other, _name(person, layout)
        first = first and not author


def _is_body(person: Person) -> bool:
    return not person.given and " " in person.surname


def _name(person: Person, layout: Layout) -> list[tuple[str, str]]:
    surname, given, dates = layout.names
    if given:
        names = [(surname, person.surname), (given, person.given)]
    else:
        names = [(surname, ", ".join(filter(None, (person.surname, person.given))))]
    names += [(dates, person.dates), ("4", layout.roles[person.role])]
    return [(code, text) for code, text in names if text]


def _read_people(record: Record, layout: Layout) -> Iterator[Person]:
    surname, given, dates = layout.names
    for tag in dict.fromkeys((*layout.people, *layout.bodies)):
        for field in record.parts(tag):
            name, first = value(field, surname), value(field, given) if given else ""
            if not given and tag in layout.people:
                name, _comma, first = name.partition(", ")
            role = marc_names.role(value(field, "4")) or "other"
            yield Person(name, first, role, value(field, dates))


def _coded_year(record: Record, tag: str, at: int) -> int | None:
    coded = record.first(tag, "a") or record.control(tag)
    return marc_values.coded_year(coded[at : at + 4])


def _four(year: int | None) -> str:
    return "" if year is None else f"{year:04d}"


def _copy_text(copy: CopyDraft, name: str) -> str:
    held = getattr(copy, name)
    if held is None:
        return ""
    if name == "price":
        return f"{held // 100}.{held % 100:02d}"
    return held.isoformat().replace("-", "") if name == "registered_on" else held


def _read_copy(draft: EditionDraft, field: list[str], codes: dict[str, str]) -> CopyDraft:
    texts = {name: value(field, code) for name, code in codes.items()}
    found = marc_unclear.copy(draft, texts.pop("price"), texts.pop("registered_on"))
    return replace(found, **texts)
