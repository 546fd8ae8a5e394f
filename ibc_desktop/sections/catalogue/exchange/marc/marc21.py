"""MARC 21: records of the Russian State Library and of most of the world (DOMAIN 3.8)."""

import re

from ibc_desktop.kernel.ground.russian import upper_first

from ...rules.drafts import EditionDraft
from ...rules.people import Person
from . import (
    marc_gathered,
    marc_hosts,
    marc_items,
    marc_kinds,
    marc_left,
    marc_names,
    marc_own,
    marc_parts,
    marc_scripts,
    marc_unclear,
    marc_values,
)
from .iso2709 import Record, value, values
from .marc_gathered import Fields, Reading
from .marc_layouts import MARC21
from .marc_values import isbd, stopless

# «Санкт-Петербург : в Тип. военно-учебных заведений, 1848» in one subfield of a linked field.
_PUBLISHED = re.compile(r"(?P<place>[^:]*?)\s*(?::\s*(?P<publisher>.*?))?\s*,\s*(?P<year>[^,]*)$")
_KINDS = {"неопосредованный": "непосредственный", "неопосредованное": "непосредственное"}
_TRANSLATED = re.compile(r"\s*\([^()]*\)")


def read(record: Record) -> EditionDraft:
    """Return the edition that a record describes; raises Broken where it has no title."""
    if marc_own.is_own(record):
        return marc_own.read(record, MARC21)
    if "880" in record.fields:
        draft = read(marc_scripts.russian(record))
        marc_scripts.note(draft, record, "245")
        return draft
    draft = marc_gathered.gather(record, _READERS).draft
    fixed = record.control("008")
    if draft.year is None and not draft.year_text:
        draft.year = marc_values.coded_year(fixed[7:11])
    if "041" not in record.fields and fixed[35:38].isalpha():
        draft.language = fixed[35:38]
    if record.leader[7] == "s":
        draft.fund = "periodical"
    if marc_kinds.is_part(record):
        marc_hosts.put_in(draft, _host(record))
    elif "773" in record.fields:
        _read_whole(draft, record)
    return marc_gathered.finish(draft, record)


def _isbn(reading: Reading, _tag: str, fields: Fields) -> None:
    marc_unclear.numbers(reading.draft, fields, "q")


def _title(reading: Reading, _tag: str, fields: Fields) -> None:
    draft, parts = reading.draft, fields[0]
    title = value(parts, "a")
    draft.title = stopless(marc_values.title(isbd(title))) or draft.title
    draft.responsibility = stopless(isbd(value(parts, "c")))
    if len(parts) == 3 and draft.responsibility:
        return
    rest = stopless(" : ".join(map(isbd, values(parts, "b"))))
    if title.endswith("="):
        draft.parallel_title = rest
    else:
        draft.subtitle = rest
    draft.part_number = ". ".join(map(isbd, values(parts, "n"))).rstrip(".")
    draft.part_title = stopless(". ".join(map(isbd, values(parts, "p"))))


def _other_title(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read a uniform or varying title: it serves where 245 has none."""
    reading.draft.title = reading.draft.title or isbd(value(fields[0], "a"))


def _edition(reading: Reading, _tag: str, fields: Fields) -> None:
    reading.draft.edition_statement = isbd(value(fields[0], "a"))


def _imprint(reading: Reading, tag: str, fields: Fields) -> None:
    if tag == "264":
        # The second indicator 1 is publication; others are printing and copyright.
        fields = [parts for parts in fields if parts[0][1:2] in {"1", " "}]
    if not fields or reading.draft.publisher:
        return
    draft, parts = reading.draft, fields[0]
    places = [isbd(place) for place in values(parts, "a")]
    draft.place, draft.publisher = marc_values.imprint(places, values(parts, "b"))
    marc_unclear.date(draft, isbd(value(parts, "c")).rstrip("."))


def _physical(reading: Reading, _tag: str, fields: Fields) -> None:
    draft, parts = reading.draft, fields[0]
    draft.extent = marc_values.extent(isbd(value(parts, "a")))
    if len(parts) > 2:
        draft.illustrations = isbd(value(parts, "b"))
        draft.size = marc_values.size(value(parts, "c"))


def _kind(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read «Текст : непосредственный» of «текст (text)» and «неопосредованный (unmediated)»."""
    content = _TRANSLATED.sub("", value(fields[0], "a"))
    medium = _TRANSLATED.sub("", reading.record.first("337", "a"))
    if content and medium and not content.isascii():
        content = upper_first(content)
        reading.draft.content_type = f"{content} : {_KINDS.get(medium, medium)}"


def _series(reading: Reading, _tag: str, fields: Fields) -> None:
    for parts in fields:
        marc_gathered.add_series(reading, isbd(value(parts, "a")), isbd(value(parts, "v")))


def _people(reading: Reading, tag: str, fields: Fields) -> None:
    said = value(reading.record.parts("245")[0], "c") if "245" in reading.record.fields else ""
    found: list[Person] = []
    for parts in fields:
        role = marc_names.role(value(parts, "4"), value(parts, "e"))
        person = marc_names.marc21(parts, role or "author")
        if role is None and tag == "700" and said and person.surname[:4] not in said:
            # Named by nobody on the title page: a censor, a person the book is about.
            person.role = "other"
        found.append(person)
    reading.people[tag] = [person for person in found if person.surname]


def _bodies(reading: Reading, tag: str, fields: Fields) -> None:
    found = [
        marc_names.body(parts, marc_names.role(value(parts, "4"), value(parts, "e")) or "other")
        for parts in fields
    ]
    # After the people, whatever the number of the field.
    reading.people[f"9{tag}"] = [body for body in found if body.surname]


_READERS: dict[str, marc_gathered.Reader] = {
    "020": _isbn,
    "022": marc_gathered.plain("issn"),
    "041": marc_gathered.plain("language"),
    "080": marc_gathered.joined("udc", "; "),
    "084": marc_gathered.shelved,
    "090": marc_gathered.local_shelf_mark,
    "100": _people,
    "110": _bodies,
    "111": _bodies,
    "240": _other_title,
    "245": _title,
    "246": _other_title,
    "250": _edition,
    "260": _imprint,
    "264": _imprint,
    "300": _physical,
    "336": _kind,
    "440": _series,
    "490": _series,
    "830": _series,
    "500": marc_gathered.noted,
    "504": marc_gathered.noted,
    "505": marc_gathered.noted,
    "520": marc_gathered.joined("annotation", "\n"),
    "521": marc_gathered.intended,
    "600": marc_gathered.subjects,
    "610": marc_gathered.subjects,
    "650": marc_gathered.subjects,
    "651": marc_gathered.subjects,
    "653": marc_gathered.joined("keywords", "; "),
    "700": _people,
    "710": _bodies,
    "852": marc_items.placed,
    "876": marc_items.items,
    "952": marc_items.koha,
}
TAKEN = marc_left.Taken(
    "008, 020 a* c q, 022 a, 040, 041! a, 080 a*, 084! a b, 090! a x, 100 a b c* d q e 4,"
    "110 a b* e 4, 111 a b* e 4, 240? a, 245! a b* c n* p*, 246? a, 250! a, 260! a* b* c,"
    "264! a* b* c, 300! a b c, 336! a b, 337! a b, 440 a v, 490 a v, 830 a v, 500 a*, 504 a*,"
    "505 a*, 520 a*, 521 a*, 600 a b* j* x* y* z*, 610 a b* j* x* y* z*, 650 a b* j* x* y* z*,"
    "651 a b* j* x* y* z*, 653 a*, 700 a b c* d q e 4, 710 a b* e 4, 773, 852 a* b c i p*,"
    "876 a c d l p, 880, 952 4 a b c d g i p v x z"
)


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume under the title of its whole, which stands in the linked field 773."""
    if "773" not in record.fields:
        return
    dependent = record.leader[19:20] in {"c", "2"}
    is_own = draft.title and not dependent and not marc_values.is_designation(draft.title)
    for parts in record.parts("773"):
        if title := value(parts, "t"):
            if is_own:
                marc_parts.note_whole(draft, isbd(title), value(parts, "g"))
                return
            whole = _whole(title, parts)
            marc_parts.put_under(draft, whole, marc_values.designation(value(parts, "g")))
            return


def _host(record: Record) -> list[str]:
    """Return where an article stands, as the linked field 773 names it."""
    return [isbd(value(parts, code)) for parts in record.parts("773") for code in "tdg"]


def _whole(title: str, parts: list[str]) -> EditionDraft:
    name, _slash, said = title.partition(" / ")
    name, _colon, subtitle = name.partition(" : ")
    whole = EditionDraft(title=marc_values.title(name), subtitle=subtitle, responsibility=said)
    whole.edition_statement = value(parts, "b")
    whole.size = marc_values.size(value(parts, "h"))
    if published := _PUBLISHED.match(value(parts, "d")):
        places = (published["place"] or "").split(" ; ")
        whole.place, whole.publisher = marc_values.imprint(places, [published["publisher"] or ""])
    if name := value(parts, "a"):
        # Position 0 of $7 tells a person from a body.
        if value(parts, "7")[:1] == "c":
            whole.people = [Person(name, role="other")]
        else:
            whole.people = [marc_names.person(name)]
    return whole
