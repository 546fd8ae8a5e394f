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
from .iso2709 import SUBFIELD, Record, value, values
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
                "5000 букв в одном тексте. Сохраните каталог в MARCXML, файлом с концом .xml."
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
    draft, parts = reading.draft, fields[0]
    draft.title = marc_values.title(" ; ".join(values(parts, "a")))
    if len(parts) == 2:
        return
    said = [*values(parts, "f"), *values(parts, "g")]
    draft.responsibility = marc_values.balanced(" ; ".join(said))
    if len(parts) == 3 and said:
        return
    draft.parallel_title = value(parts, "d")
    draft.subtitle = marc_values.balanced(" : ".join(values(parts, "e")))
    draft.part_number = value(parts, "h") or value(parts, "v")
    draft.part_title = ". ".join(values(parts, "i"))


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
    draft = reading.draft
    for at, parts in enumerate(fields):
        name = ". ".join([*values(parts, "a"), *values(parts, "i")])
        name, number = " : ".join([name, *values(parts, "e")]), value(parts, "v")
        if at == 0:
            draft.series, draft.series_number = name, number
        else:
            reading.notes.append(f"Серия: {' ; '.join(filter(None, (name, number)))}")


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
TAKEN = marc_left.ABOUT_RECORDS | {*_READERS, "461", "999"}
_WHOLE_READERS = {
    tag: _READERS[tag]
    for tag in ("200", "205", "210", "215", "700", "701", "702", "710", "711", "712")
}


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume under the title of its whole, which stands in an embedded field 461."""
    is_part = record.leader[8] == "2" or marc_values.is_designation(draft.title)
    if draft.title and not is_part:
        return
    for inner in map(embedded, record.fields["461"]):
        if "200" in inner.fields:
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
