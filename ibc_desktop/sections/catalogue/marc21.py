"""MARC 21: records of the Russian State Library and of most of the world (DOMAIN 3.8)."""

import re
from collections.abc import Iterator

from . import gost, marc_names, marc_own, marc_parts, marc_values
from .drafts import CopyDraft, EditionDraft, Person
from .iso2709 import Broken, Record, value, values
from .marc_values import isbd

_COPY = {
    "inventory_number": "a",
    "price": "c",
    "registered_on": "d",
    "state": "j",
    "place": "l",
    "barcode": "p",
    "note": "x",
}

LAYOUT = marc_own.Layout(
    places=(
        ("isbn_number", "020", "  ", "a"),
        ("isbn_note", "020", "  ", "q"),
        ("issn", "022", "  ", "a"),
        ("language", "041", "0 ", "a"),
        ("udc", "080", "  ", "a"),
        ("bbk", "084", "  ", "a"),
        ("author_mark", "084", "  ", "b"),
        ("title", "245", "00", "a"),
        ("subtitle", "245", "00", "b"),
        ("part_number", "245", "00", "n"),
        ("part_title", "245", "00", "p"),
        ("statement", "245", "00", "c"),
        ("parallel_title", "246", "31", "a"),
        ("edition_statement", "250", "  ", "a"),
        ("place", "264", " 1", "a"),
        ("publisher", "264", " 1", "b"),
        ("published", "264", " 1", "c"),
        ("extent", "300", "  ", "a"),
        ("illustrations", "300", "  ", "b"),
        ("size", "300", "  ", "c"),
        ("content", "336", "  ", "a"),
        ("medium", "337", "  ", "a"),
        ("series", "490", "0 ", "a"),
        ("series_number", "490", "0 ", "v"),
        ("notes", "500", "  ", "a"),
        ("annotation", "520", "  ", "a"),
        ("age_sign", "521", "  ", "a"),
        ("subjects", "650", " 7", "a"),
        ("keywords", "653", "  ", "a"),
        ("mark", "999", "  ", "2"),
        ("fund", "999", "  ", "f"),
        ("made", "999", "  ", "r"),
    ),
    people=("100", "700", "700"),
    bodies=("110", "710", "710"),
    names=("a", None, "d"),
    roles={
        "author": "aut",
        "compiler": "com",
        "editor": "edt",
        "illustrator": "ill",
        "translator": "trl",
        "other": "oth",
    },
    copies=(("852", {"place": "b", "inventory_number": "p"}), ("876", _COPY)),
    coded_year=("008", 7),
)

# «Санкт-Петербург : в Тип. военно-учебных заведений, 1848» in one subfield of a linked field.
_PUBLISHED = re.compile(r"(?P<place>[^:]*?)\s*(?::\s*(?P<publisher>.*?))?\s*,\s*(?P<year>[^,]*)$")
_NOTES = ("500", "504", "505")
_KINDS = {"неопосредованный": "непосредственный", "неопосредованное": "непосредственное"}
_TRANSLATED = re.compile(r"\s*\([^()]*\)")


def read(record: Record) -> EditionDraft:
    """Return the edition that a record describes; raises Broken where it has no title."""
    if marc_own.is_own(record):
        return marc_own.read(record, LAYOUT)
    draft = EditionDraft()
    _read_title(draft, record)
    _read_imprint(draft, record)
    _read_codes(draft, record)
    _read_series_and_notes(draft, record)
    _read_subjects(draft, record)
    draft.people = list(_people(record, draft.responsibility))
    draft.copies = list(_copies(record))
    _read_whole(draft, record)
    if not draft.title:
        raise Broken("нет заглавия")
    if draft.responsibility == gost.statement(draft):
        draft.responsibility = ""
    return draft


def _read_title(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("245")[:1]:
        draft.title = marc_values.stopless(marc_values.title(isbd(value(parts, "a"))))
        rest = " : ".join(map(isbd, values(parts, "b")))
        if value(parts, "a").endswith("="):
            draft.parallel_title = rest
        else:
            draft.subtitle = marc_values.stopless(rest)
        draft.responsibility = marc_values.stopless(isbd(value(parts, "c")))
        draft.part_number = ". ".join(map(isbd, values(parts, "n"))).rstrip(".")
        draft.part_title = marc_values.stopless(". ".join(map(isbd, values(parts, "p"))))
    draft.title = draft.title or isbd(record.first("240", "a") or record.first("246", "a"))
    draft.edition_statement = isbd(record.first("250", "a"))


def _read_imprint(draft: EditionDraft, record: Record) -> None:
    published = [parts for parts in record.parts("264") if parts[0][1:2] in " 1"]
    for parts in (published or record.parts("260"))[:1]:
        places = [isbd(place) for place in values(parts, "a")]
        draft.place, draft.publisher = marc_values.imprint(places, values(parts, "b"))
        draft.year, draft.year_text = marc_values.years(isbd(value(parts, "c")).rstrip("."))
    if draft.year is None and not draft.year_text:
        coded = record.control("008")[7:11]
        draft.year = int(coded) if coded.isdecimal() else None
    for parts in record.parts("300")[:1]:
        draft.extent = marc_values.extent(isbd(value(parts, "a")))
        draft.illustrations = isbd(value(parts, "b"))
        draft.size = marc_values.size(value(parts, "c"))


def _read_codes(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("020"):
        if not draft.isbn and (number := value(parts, "a")):
            draft.isbn = marc_values.isbn(number, value(parts, "q"))
    draft.issn = record.first("022", "a")
    draft.language = record.first("041", "a") or record.control("008")[35:38].strip(" |") or "rus"
    draft.udc = "; ".join(dict.fromkeys(record.every("080", "a")))
    draft.fund = "periodical" if record.leader[7] == "s" else "main"
    for parts in record.parts("084"):
        if not draft.bbk and marc_values.is_bbk(value(parts, "2")):
            draft.bbk, draft.author_mark = value(parts, "a"), value(parts, "b")
    if "090" in record.fields:
        draft.bbk = draft.bbk or record.first("090", "a")
        draft.author_mark = draft.author_mark or record.first("090", "x")
    draft.author_mark = draft.author_mark or record.first("852", "i")
    if "336" in record.fields:
        draft.content_type = _kind(record) or draft.content_type


def _kind(record: Record) -> str:
    """Return «Текст : непосредственный» of «текст (text)» and «неопосредованный (unmediated)»."""
    content = _TRANSLATED.sub("", record.first("336", "a"))
    medium = _TRANSLATED.sub("", record.first("337", "a"))
    if not content or not medium or content.isascii():
        return ""
    return f"{content[:1].upper()}{content[1:]} : {_KINDS.get(medium, medium)}"


def _read_series_and_notes(draft: EditionDraft, record: Record) -> None:
    notes: list[str] = []
    for tag in ("490", "440", "830"):
        for parts in record.parts(tag) if not draft.series else ():
            draft.series = draft.series or isbd(value(parts, "a"))
            draft.series_number = draft.series_number or isbd(value(parts, "v"))
    for tag in _NOTES:
        notes += record.every(tag, "a")
    draft.age_mark = marc_values.first_age_mark([*record.every("521", "a"), *notes])
    draft.notes = "\n".join(note for note in notes if marc_values.age_mark(note) + "+" != note)
    draft.annotation = "\n".join(record.every("520", "a"))


def _read_subjects(draft: EditionDraft, record: Record) -> None:
    subjects: list[str] = []
    for tag in ("600", "610", "650", "651"):
        if tag in record.fields:
            subjects += [marc_values.subject(parts) for parts in record.parts(tag)]
    draft.subjects = "; ".join(filter(None, dict.fromkeys(subjects)))
    draft.keywords = "; ".join(record.every("653", "a"))


def _people(record: Record, said: str) -> Iterator[Person]:
    for tag in ("100", "700"):
        for parts in record.parts(tag):
            role = _role(parts)
            person = marc_names.marc21(parts, role or "author")
            if role is None and tag == "700" and said and person.surname[:4] not in said:
                # Named by nobody on the title page: a censor, a person the book is about.
                person.role = "other"
            if person.surname:
                yield person
    for tag in ("110", "710", "111"):
        for parts in record.parts(tag):
            yield marc_names.body(parts, _role(parts) or "other")


def _role(parts: list[str]) -> str | None:
    return marc_names.role(value(parts, "4"), value(parts, "e"))


def _copies(record: Record) -> Iterator[CopyDraft]:
    """Yield the copies that have a number: 876 where there is one, otherwise 852."""
    if "876" in record.fields:
        yield from _items(record)
        return
    for parts in record.parts("852"):
        for number in values(parts, "p"):
            place = value(parts, "b") or value(parts, "c")
            yield CopyDraft(inventory_number=number, place=place)


def _items(record: Record) -> Iterator[CopyDraft]:
    for parts in record.parts("876"):
        yield CopyDraft(
            inventory_number=value(parts, "a"),
            barcode=value(parts, "p"),
            place=value(parts, "l"),
            price=marc_values.price(value(parts, "c")),
            registered_on=marc_values.day(value(parts, "d")),
        )


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume under the title of its whole, which stands in the linked field 773."""
    if "773" not in record.fields:
        return
    dependent = record.leader[19:20] in {"c", "2"}
    if draft.title and not dependent and not marc_values.is_designation(draft.title):
        return
    for parts in record.parts("773"):
        if title := value(parts, "t"):
            whole = _whole(title, parts)
            marc_parts.put_under(draft, whole, marc_values.designation(value(parts, "g")))
            return


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
