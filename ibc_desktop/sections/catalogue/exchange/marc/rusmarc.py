"""RUSMARC, the Russian UNIMARC: records of national and regional libraries (DOMAIN 3.8)."""

from collections.abc import Iterable, Iterator

from ibc_desktop.kernel.ground.folding import visible
from ibc_desktop.kernel.ground.refusals import Refusal

from ...rules.drafts import CopyDraft, EditionDraft
from . import (
    iso2709,
    marc_gathered,
    marc_hosts,
    marc_kinds,
    marc_left,
    marc_names,
    marc_own,
    marc_parts,
    marc_scripts,
    marc_unclear,
    marc_values,
)
from .iso2709 import SUBFIELD, Record, by_code, value, values
from .marc_gathered import Fields, Reading
from .marc_layouts import RUSMARC

_LEADER = "     nam0 22     1i 450 "


def write(drafts: Iterable[EditionDraft]) -> Iterator[bytes]:
    """Yield each draft as RUSMARC in UTF-8.

    A title with more copies than one record may hold goes on in further records, which join
    the same edition when they are read. Raises Refusal for a text longer than a field may be.
    """
    for draft in drafts:
        try:
            yield from _records(draft)
        except iso2709.TooLong:
            raise Refusal(
                f"Описание книги «{draft.title[:60]}» длиннее, чем вмещает запись ISO 2709: "
                "5000 букв в одном тексте. Сохраните каталог в MARCXML, файлом с окончанием .xml."
            ) from None


def _records(draft: EditionDraft) -> Iterator[bytes]:
    fields = [("100", _coded(draft))]
    fields += [_raw(field) for field in marc_own.write(draft, RUSMARC)]
    copies = [_raw(field) for field in marc_own.copies(draft, RUSMARC)]
    for batch in _batches(copies, iso2709.room(fields)):
        yield iso2709.write(_LEADER, sorted(fields + batch, key=lambda field: field[0]))


def _raw(field: marc_own.Field) -> tuple[str, str]:
    tag, indicators, subfields = field
    return tag, indicators + "".join(f"{SUBFIELD}{code}{visible(text)}" for code, text in subfields)


def _coded(draft: EditionDraft) -> str:
    """Return field 100: the day of the newest copy, the year, and Unicode as the charset."""
    days = [copy.registered_on for copy in draft.copies if copy.registered_on]
    entered = max(days).isoformat().replace("-", "") if days else "|" * 8
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
        return marc_own.read(record, RUSMARC)
    if len(record.parts("200")) > 1 and (single := marc_scripts.once(record)) != record:
        draft = read(single)
        marc_scripts.note(draft, record, "200")
        return draft
    reading = marc_gathered.gather(record, _READERS)
    draft = reading.draft
    if draft.year is None and not draft.year_text:
        draft.year = marc_values.coded_year(record.first("100", "a")[9:13])
    if record.leader[7] == "s":
        draft.fund = "periodical"
    if marc_kinds.is_part(record):
        marc_hosts.put_in(draft, _host(draft, record))
    elif "461" in record.fields:
        _read_whole(draft, record)
    return marc_gathered.finish(draft, record)


def _isbn(reading: Reading, _tag: str, fields: Fields) -> None:
    marc_unclear.numbers(reading.draft, fields, "b")


def _title(reading: Reading, _tag: str, fields: Fields) -> None:
    draft, said = reading.draft, by_code(fields[0])
    draft.title = marc_values.title(" ; ".join(said.pop("a", ())))
    draft.responsibility = marc_values.balanced(
        " ; ".join([*said.pop("f", ()), *said.pop("g", ())])
    )
    if not said:
        return
    draft.parallel_title = said.get("d", [""])[0]
    draft.subtitle = marc_values.balanced(" : ".join(said.get("e", ())))
    draft.part_number = (said.get("h") or said.get("v") or [""])[0]
    draft.part_title = ". ".join(said.get("i", ()))


def _uniform_title(reading: Reading, _tag: str, fields: Fields) -> None:
    reading.draft.title = reading.draft.title or value(fields[0], "a")


def _kind(reading: Reading, _tag: str, fields: Fields) -> None:
    content, medium = value(fields[0], "a"), value(fields[0], "c")
    if content and medium:
        reading.draft.content_type = f"{content} : {medium}"


def _edition(reading: Reading, _tag: str, fields: Fields) -> None:
    reading.draft.edition_statement = marc_values.edition(fields)


def _imprint(reading: Reading, _tag: str, fields: Fields) -> None:
    draft, parts = reading.draft, fields[0]
    draft.place, draft.publisher = marc_values.imprint(values(parts, "a"), values(parts, "c"))
    marc_unclear.date(draft, value(parts, "d"))


def _physical(reading: Reading, _tag: str, fields: Fields) -> None:
    draft, parts = reading.draft, fields[0]
    draft.extent = marc_values.extent(", ".join(values(parts, "a")))
    if len(parts) > 2:
        draft.illustrations = ", ".join(values(parts, "c"))
        draft.size = marc_values.size(value(parts, "d"))


def _series(reading: Reading, _tag: str, fields: Fields) -> None:
    for parts in fields:
        name = ". ".join([*values(parts, "a"), *values(parts, "i")])
        name = " : ".join([name, *values(parts, "e")])
        marc_gathered.add_series(reading, name, value(parts, "v"))


def _linked_series(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read the series of a linked field, where field 225 does not say it."""
    for parts in fields:
        inner = embedded(parts)
        name = marc_values.title(inner.first("200", "a"))
        marc_gathered.add_series(reading, name, inner.first("200", "v") or value(parts, "v"))


def _printed_together(reading: Reading, _tag: str, fields: Fields) -> None:
    if works := list(filter(None, map(_work, fields))):
        reading.notes.append(f"В книге также: {'; '.join(works)}")


def _contents(reading: Reading, _tag: str, fields: Fields) -> None:
    works = list(filter(None, map(_work, fields)))
    # Field 327 says the same in the words of the cataloguer.
    if works and "327" not in reading.record.fields:
        reading.notes.append(f"Содержание: {'; '.join(works)}")


def _work(parts: list[str]) -> str:
    inner = embedded(parts)
    title, said = marc_values.title(inner.first("200", "a")), inner.first("200", "f")
    return f"{title} / {marc_values.balanced(said)}" if title and said else title


def _people(reading: Reading, tag: str, fields: Fields) -> None:
    author = tag in {"700", "701"}
    found = []
    for parts in fields:
        role = marc_names.role(value(parts, "4"))
        if role is None or (author and role == "other"):
            role = "author" if author else "other"
        found.append((marc_names.body if tag[1] == "1" else marc_names.unimarc)(parts, role))
    reading.people[tag] = [person for person in found if person.surname]


def _copies(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read the copies that have an inventory number; a bare sigla is another library's book."""
    price = marc_unclear.price(reading.draft, reading.record.first("010", "d"))
    reading.draft.copies = [
        CopyDraft(inventory_number=number, place=value(parts, "b"), price=price)
        for parts in fields
        for number in values(parts, "p")
    ]


_READERS: dict[str, marc_gathered.Reader] = {
    "010": _isbn,
    "011": marc_gathered.plain("issn"),
    "090": marc_gathered.local_shelf_mark,
    "101": marc_gathered.plain("language"),
    "200": _title,
    "203": _kind,
    "205": _edition,
    "210": _imprint,
    "215": _physical,
    "225": _series,
    "300": marc_gathered.noted,
    "320": marc_gathered.noted,
    "327": marc_gathered.noted,
    "330": marc_gathered.joined("annotation", "\n"),
    "333": marc_gathered.intended,
    "423": _printed_together,
    "410": _linked_series,
    "464": _contents,
    "500": _uniform_title,
    "600": marc_gathered.subjects,
    "601": marc_gathered.subjects,
    "606": marc_gathered.subjects,
    "607": marc_gathered.subjects,
    "610": marc_gathered.joined("keywords", "; "),
    "675": marc_gathered.joined("udc", "; "),
    "686": marc_gathered.shelved,
    "700": _people,
    "701": _people,
    "702": _people,
    "710": _people,
    "711": _people,
    "712": _people,
    "899": _copies,
}
TAKEN = marc_left.Taken(
    "100, 010 a* b d, 011 a, 090! a x, 101! a, 200! a* d e* f* g* h i* v, 203! a c, 205 a* b*,"
    "210! a* c* d, 215! a* c* d, 225 a* i* e* v, 300 a*, 320 a*, 327 a*, 330 a*, 333 a*,"
    "410, 423, 461, 464, 500? a, 600 a b* j* x* y* z*, 601 a b* j* x* y* z*, 606 a b* j* x* y* z*,"
    "607 a b* j* x* y* z*, 610 a*, 675 a* v* z*, 686! a b v*, 700 a b c* d f g 4,"
    "701 a b c* d f g 4, 702 a b c* d f g 4, 710 a b* 4, 711 a b* 4, 712 a b* 4, 899 a* b p*"
)
_WHOLE_READERS = {
    tag: _READERS[tag]
    for tag in ("200", "205", "210", "215", "700", "701", "702", "710", "711", "712")
}


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume under the title of its whole, which stands in an embedded field 461."""
    is_part = record.leader[8] == "2" or marc_values.is_designation(draft.title)
    for inner in map(embedded, record.fields["461"]):
        if "200" in inner.fields:
            if draft.title and not is_part:
                marc_parts.note_whole(draft, inner.first("200", "a"), inner.first("200", "v"))
                return
            whole = marc_gathered.gather(inner, _WHOLE_READERS).draft
            if whole.extent.endswith("см"):
                whole.size = whole.extent
            number = marc_values.designation(inner.first("200", "v"))
            marc_parts.put_under(draft, whole, number)
            return


def _host(draft: EditionDraft, record: Record) -> list[str]:
    """Return where an article stands: the journal in 461, its issue in 463."""
    said: list[str] = []
    for parts in (*record.parts("461"), *record.parts("463")):
        inner = embedded(parts)
        year = inner.first("210", "d") or value(parts, "d")
        if draft.year is None:
            draft.year = marc_values.years(year)[0]
        title = marc_values.title(inner.first("200", "a"))
        pages = inner.first("215", "a") or value(parts, "p")
        said += [title, year, inner.first("200", "h"), inner.first("200", "v"), pages]
    return said


def embedded(parts: list[str]) -> Record:
    """Return the record inside a field of block 4: `$1` opens each of its fields."""
    fields: dict[str, Fields] = {}
    if title := value(parts, "t"):
        fields["200"] = [["", f"a{title}", f"v{value(parts, 'v')}"]]
    inner: list[str] = []
    for part in parts[1:]:
        if part[:1] == "1" and part[1:4].isdecimal():
            inner = [part[4:]]
            fields.setdefault(part[1:4], []).append(inner)
        else:
            inner.append(part)
    return Record(" " * 24, fields)
