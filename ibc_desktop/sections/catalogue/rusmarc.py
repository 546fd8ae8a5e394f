"""RUSMARC, the Russian UNIMARC: records of national and regional libraries (DOMAIN 3.8)."""

from collections.abc import Iterable, Iterator

from . import gost, iso2709, marc_names, marc_own, marc_parts, marc_values
from .drafts import CopyDraft, EditionDraft, Person
from .iso2709 import SUBFIELD, Broken, Record, value, values

_COPY = {
    "inventory_number": "p",
    "place": "b",
    "barcode": "h",
    "price": "e",
    "registered_on": "d",
    "state": "s",
    "note": "n",
}

LAYOUT = marc_own.Layout(
    places=(
        ("isbn_number", "010", "  ", "a"),
        ("isbn_note", "010", "  ", "b"),
        ("issn", "011", "  ", "a"),
        ("language", "101", "0 ", "a"),
        ("title", "200", "1 ", "a"),
        ("parallel_title", "200", "1 ", "d"),
        ("subtitle", "200", "1 ", "e"),
        ("part_number", "200", "1 ", "h"),
        ("part_title", "200", "1 ", "i"),
        ("statement", "200", "1 ", "f"),
        ("content", "203", "  ", "a"),
        ("medium", "203", "  ", "c"),
        ("edition_statement", "205", "  ", "a"),
        ("place", "210", "  ", "a"),
        ("publisher", "210", "  ", "c"),
        ("published", "210", "  ", "d"),
        ("extent", "215", "  ", "a"),
        ("illustrations", "215", "  ", "c"),
        ("size", "215", "  ", "d"),
        ("series", "225", "1 ", "a"),
        ("series_number", "225", "1 ", "v"),
        ("notes", "300", "  ", "a"),
        ("annotation", "330", "  ", "a"),
        ("age_sign", "333", "  ", "a"),
        ("subjects", "606", "0 ", "a"),
        ("keywords", "610", "0 ", "a"),
        ("udc", "675", "  ", "a"),
        ("bbk", "686", "  ", "a"),
        ("author_mark", "686", "  ", "b"),
        ("mark", "999", "  ", "2"),
        ("fund", "999", "  ", "f"),
        ("made", "999", "  ", "r"),
    ),
    people=("700", "701", "702"),
    bodies=("710", "711", "712"),
    names=("a", "b", "f"),
    roles={
        "author": "070",
        "compiler": "220",
        "editor": "340",
        "illustrator": "440",
        "translator": "730",
        "other": "570",
    },
    copies=(("899", _COPY),),
    coded_year=("100", 9),
)

_LEADER = "     nam0 22     1i 450 "
# Works printed in the same book and the contents of a volume, with the words before them.
_TOGETHER = (("423", "В книге также: "), ("464", "Содержание: "))


def write(drafts: Iterable[EditionDraft]) -> Iterator[bytes]:
    """Yield each draft as RUSMARC in UTF-8.

    A title with more copies than one record may hold goes on in further records, which join
    the same edition when they are read.
    """
    for draft in drafts:
        fields = [("100", _coded(draft))]
        fields += [(tag, _field(*rest)) for tag, *rest in marc_own.write(draft, LAYOUT)]
        copies = [(tag, _field(*rest)) for tag, *rest in marc_own.copies(draft, LAYOUT)]
        for batch in _batches(copies, iso2709.room(fields)):
            yield iso2709.write(_LEADER, sorted(fields + batch, key=lambda field: field[0]))


def _field(indicators: str, subfields: list[tuple[str, str]]) -> str:
    return indicators + "".join(f"{SUBFIELD}{code}{text}" for code, text in subfields)


def _coded(draft: EditionDraft) -> str:
    """Return field 100: the day of the newest copy, the year, and Unicode as the charset."""
    days = [copy.registered_on for copy in draft.copies if copy.registered_on]
    entered = f"{max(days):%Y%m%d}" if days else "|" * 8
    year = "    " if draft.year is None else f"{draft.year:04d}"
    return f"  {SUBFIELD}a{entered}d{year}    |||y0rusy50      ca"


def _batches(copies: list[tuple[str, str]], room: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the fields of the copies in handfuls that fit into a record; at least once."""
    batch: list[tuple[str, str]] = []
    left = room
    for copy in copies:
        left -= iso2709.taken(copy)
        if left < 0 and batch:
            yield batch
            batch, left = [], room - iso2709.taken(copy)
        batch.append(copy)
    yield batch


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
    draft.people = _people(record)
    draft.copies = list(_copies(record))
    _read_whole(draft, record)
    if not draft.title:
        raise Broken("нет заглавия")
    if draft.responsibility == gost.statement(draft):
        draft.responsibility = ""
    return draft


def _read_title(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("200")[:1]:
        draft.title = marc_values.title(" ; ".join(values(parts, "a")))
        draft.parallel_title = value(parts, "d")
        draft.subtitle = marc_values.balanced(" : ".join(values(parts, "e")))
        said = [*values(parts, "f"), *values(parts, "g")]
        draft.responsibility = marc_values.balanced(" ; ".join(said))
        draft.part_number = value(parts, "h") or value(parts, "v")
        draft.part_title = ". ".join(values(parts, "i"))
    draft.title = draft.title or record.first("500", "a")
    draft.edition_statement = marc_values.edition(record.parts("205"))


def _read_imprint(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("210"):
        draft.place, draft.publisher = marc_values.imprint(values(parts, "a"), values(parts, "c"))
        draft.year, draft.year_text = marc_values.years(value(parts, "d"))
    if draft.year is None and not draft.year_text:
        coded = record.first("100", "a")[9:13]
        draft.year = int(coded) if coded.isdecimal() else None
    for parts in record.parts("215")[:1]:
        draft.extent = marc_values.extent(", ".join(values(parts, "a")))
        draft.illustrations = ", ".join(values(parts, "c"))
        draft.size = marc_values.size(value(parts, "d"))


def _read_codes(draft: EditionDraft, record: Record) -> None:
    numbers = [
        marc_values.isbn(number, value(parts, "b"))
        for parts in record.parts("010")
        if (number := value(parts, "a"))
    ]
    draft.isbn = numbers[0] if numbers else ""
    draft.issn = record.first("011", "a")
    draft.language = record.first("101", "a") or "rus"
    content, medium = record.first("203", "a"), record.first("203", "c")
    if content and medium:
        draft.content_type = f"{content} : {medium}"
    draft.fund = "periodical" if record.leader[7] == "s" else "main"
    draft.udc = "; ".join(dict.fromkeys(record.every("675", "a")))
    _read_shelf_mark(draft, record)


def _read_shelf_mark(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("686"):
        if not draft.bbk and marc_values.is_bbk(value(parts, "2")):
            draft.bbk, draft.author_mark = value(parts, "a"), value(parts, "b")
    if "090" in record.fields:
        draft.bbk = draft.bbk or record.first("090", "a")
        draft.author_mark = draft.author_mark or record.first("090", "x")


def _read_series_and_notes(draft: EditionDraft, record: Record) -> None:
    notes = record.every("300", "a")
    for at, parts in enumerate(record.parts("225")):
        name, number = _series(parts)
        if at == 0:
            draft.series, draft.series_number = name, number
        else:
            notes.append(f"Серия: {' ; '.join(filter(None, (name, number)))}")
    notes += record.every("320", "a")
    told = record.every("327", "a")
    notes += told
    for tag, words in _TOGETHER:
        if tag in record.fields and not (told and tag == "464"):
            works = [_work(inner) for inner in map(embedded, record.fields[tag])]
            notes += [words + "; ".join(filter(None, works))] if any(works) else []
    draft.age_mark = marc_values.first_age_mark([*record.every("333", "a"), *notes])
    draft.notes = "\n".join(note for note in notes if marc_values.age_mark(note) + "+" != note)
    draft.annotation = "\n".join(record.every("330", "a"))


def _series(parts: list[str]) -> tuple[str, str]:
    name = ". ".join([*values(parts, "a"), *values(parts, "i")])
    return " : ".join([name, *values(parts, "e")]), value(parts, "v")


def _work(inner: Record) -> str:
    title = marc_values.title(inner.first("200", "a"))
    said = inner.first("200", "f")
    return f"{title} / {marc_values.balanced(said)}" if title and said else title


def _read_subjects(draft: EditionDraft, record: Record) -> None:
    subjects: list[str] = []
    for tag in ("600", "601", "606", "607"):
        if tag in record.fields:
            subjects += [marc_values.subject(parts) for parts in record.parts(tag)]
    draft.subjects = "; ".join(filter(None, dict.fromkeys(subjects)))
    draft.keywords = "; ".join(record.every("610", "a"))


def _people(record: Record) -> list[Person]:
    found: list[Person] = []
    for tag in ("700", "701", "702", "710", "711", "712"):
        if tag not in record.fields:
            continue
        for parts in record.parts(tag):
            author = tag in {"700", "701"}
            role = marc_names.role(value(parts, "4"))
            if role is None or (author and role == "other"):
                role = "author" if author else "other"
            found.append((marc_names.body if tag[1] == "1" else marc_names.unimarc)(parts, role))
    return [person for person in found if person.surname]


def _copies(record: Record) -> Iterator[CopyDraft]:
    """Yield the copies that have an inventory number; a bare sigla is another library's book."""
    price = None
    if "899" in record.fields:
        price = marc_values.price(record.first("010", "d"))
    for parts in record.parts("899"):
        for number in values(parts, "p"):
            yield CopyDraft(inventory_number=number, place=value(parts, "b"), price=price)


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume under the title of its whole, which stands in an embedded field 461."""
    if "461" not in record.fields:
        return
    is_part = record.leader[8] == "2" or marc_values.is_designation(draft.title)
    if draft.title and not is_part:
        return
    whole = next((one for one in map(embedded, record.fields["461"]) if "200" in one.fields), None)
    if whole is None:
        return
    common = EditionDraft()
    _read_title(common, whole)
    _read_imprint(common, whole)
    if common.extent.endswith("см"):
        common.size = common.extent
    common.people = _people(whole)
    marc_parts.put_under(draft, common, marc_values.designation(whole.first("200", "v")))


def embedded(field: str) -> Record:
    """Return the record inside a field of block 4: `$1` opens each of its fields."""
    fields: dict[str, list[str]] = {}
    tag = ""
    parts = field.split(SUBFIELD)
    if title := value(parts, "t"):
        fields["200"] = [f"  {SUBFIELD}a{title}{SUBFIELD}v{value(parts, 'v')}"]
    for part in parts[1:]:
        if part[:1] == "1" and part[1:4].isdecimal():
            tag = part[1:4]
            fields.setdefault(tag, []).append(part[4:])
        elif tag:
            fields[tag][-1] += SUBFIELD + part
    return Record(" " * 24, fields)
