"""Records of ИРБИС: UNIMARC's numbers with a meaning of their own (DOMAIN 3.8).

Subfield letters stand in either case; fields without subfields hold bare text; copies stand in
910 with their inventory number, date, place and price.
"""

from collections.abc import Iterator
from dataclasses import replace

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.tables.imports import RemarkKind

from ...rules.drafts import CopyDraft, EditionDraft
from ...rules.people import Person
from . import (
    marc_gathered,
    marc_hosts,
    marc_left,
    marc_names,
    marc_parts,
    marc_unclear,
    marc_values,
)
from .iso2709 import Record, value, values
from .marc_values import balanced, is_designation, stopless, unsorted

# Status of a copy (910^A): the copies of ИРБИС that our states cannot tell carry a note.
_STATES = {"4": "lost", "6": "written_off"}
_STATE_NOTES = {
    "1": "был выдан в ИРБИС",
    "3": "был в переплёте",
    "5": "временно не выдавался",
    "8": "был в пути",
    "9": "был на брони",
}
# Not yet come from the shop: there is no copy to put on a shelf.
_EXPECTED = "2"
# Copies kept by number alone: 910^1 says how many there are.
_GROUPS = {"U", "C"}
_KNOWN = {"", "0", "P", "R", *_STATES, *_STATE_NOTES, *_GROUPS}

_SERIAL_SHEETS = {"J", "NJ"}
# 900–907, 919 and 920 are about the record itself: its codes, its key, its makers.
TAKEN = marc_left.Taken(
    "100, 010 a* b d, 011 a, 101! a, 200! a e f* g* v, 205 a* b*, 210 a c d 4 7, 215 a c d 1,"
    "225! a e v, 300, 320, 331, 333, 912, 330 c*, 922 c*, 461 c e f d* g* x h, 463! c v j h s,"
    "510! d, 600 a b, 601 a b c d g h, 606 a b c d g h, 607 a b c d g h, 610, 621, 675, 906, 908,"
    "700 a b c* d f g 4, 701 a b c* d f g 4, 702 a b c* d f g 4, 961 a b c* d f g 4,"
    "710 a b* 4, 711 a b* 4, 962 a b* 4, 910 a b c d e h 1, 900, 902, 903, 905, 907, 919, 920"
)


def read(record: Record) -> EditionDraft:
    """Return the edition that a record describes; raises Broken where it has no title."""
    record = _small_letters(record)
    draft = EditionDraft(at=record.at)
    _read_title(draft, record)
    _read_imprint(draft, record)
    _read_codes(draft, record)
    _read_notes(draft, record)
    _read_subjects(draft, record)
    draft.people = list(_people(record, ("700", "701", "702")))
    draft.people += list(_bodies(record))
    draft.copies = list(_copies(draft, record))
    _read_whole(draft, record)
    _read_host(draft, record)
    return marc_gathered.finish(draft, record)


def _small_letters(record: Record) -> Record:
    """Return the record with its subfields named by small letters."""
    fields = {tag: [_small(parts) for parts in found] for tag, found in record.fields.items()}
    return replace(record, fields=fields)


def _small(parts: list[str]) -> list[str]:
    return [parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])]


def _bare(record: Record, tag: str) -> list[str]:
    """Return fields whose text stands without subfields, or in the first one."""
    texts = (parts[0] if len(parts) == 1 else parts[1][1:] for parts in record.parts(tag))
    return list(filter(None, map(plain_line, texts)))


def _read_title(draft: EditionDraft, record: Record) -> None:
    for parts in record.parts("200")[:1]:
        draft.title = stopless(balanced(unsorted(value(parts, "a"))))
        draft.subtitle = balanced(unsorted(value(parts, "e")))
        draft.part_number = value(parts, "v")
        draft.responsibility = balanced(" ; ".join(_said(parts)))
    draft.parallel_title = record.first("510", "d")
    draft.edition_statement = marc_values.edition(record.parts("205"))


def _said(parts: list[str]) -> list[str]:
    """Return the statements of responsibility; ИРБИС often repeats the first as the second."""
    said: dict[str, str] = {}
    for text in (unsorted(text) for code in "fg" for text in values(parts, code)):
        said.setdefault("".join(filter(str.isalnum, text.casefold())), text)
    return list(said.values())


def _read_imprint(draft: EditionDraft, record: Record) -> None:
    fields = record.parts("210")
    places = [value(parts, "a") or value(parts, "4") or value(parts, "7") for parts in fields]
    publishers = [value(parts, "c") for parts in fields]
    draft.place, draft.publisher = marc_values.imprint(
        list(filter(None, places)), list(filter(None, publishers))
    )
    marc_unclear.date(draft, record.first("210", "d"))
    pieces = [marc_values.extent(value(parts, "a"), value(parts, "1")) for parts in _sized(record)]
    draft.extent = ", ".join(filter(None, pieces))
    draft.illustrations = _uncoded(record.first("215", "c"))
    draft.size = marc_values.size(record.first("215", "d"))


def _sized(record: Record) -> list[list[str]]:
    return [parts for parts in record.parts("215") if value(parts, "a")]


def _uncoded(text: str) -> str:
    """Return «ил.» of «a-ил.», which ИРБИС keeps behind the code of the kind."""
    code, dash, rest = text.partition("-")
    return rest if dash and len(code) == 1 and code.isascii() else text


def _read_codes(draft: EditionDraft, record: Record) -> None:
    marc_unclear.numbers(draft, record.parts("010"), "b")
    draft.issn = record.first("011", "a")
    draft.language = next(iter(_bare(record, "101")), "rus")
    draft.udc = "; ".join(dict.fromkeys(_bare(record, "675")))
    marks = [mark for mark in _bare(record, "908") if "." not in mark or not is_designation(mark)]
    draft.author_mark = next(iter(marks), "")
    sheet = next(iter(_bare(record, "920")), "")
    draft.fund = "periodical" if sheet in _SERIAL_SHEETS else "main"
    # 906 is the shelving index by whatever the library shelves: it may as well be УДК.
    shelved = [index for index in _bare(record, "906") if index not in _bare(record, "675")]
    draft.bbk = next(iter([*_bare(record, "621"), *shelved]), "")


def _read_notes(draft: EditionDraft, record: Record) -> None:
    series = record.parts("225")
    if series:
        named = [value(series[0], "a"), value(series[0], "e")]
        draft.series = unsorted(" : ".join(filter(None, named)))
        draft.series_number = value(series[0], "v")
    notes = [*_bare(record, "300"), *_bare(record, "320"), *_bare(record, "912")]
    works = [unsorted(text) for tag in ("330", "922") for text in record.every(tag, "c")]
    if works:
        notes.append(f"Содержание: {'; '.join(works)}")
    meant = _bare(record, "333")
    draft.age_mark = marc_values.first_age_mark([*meant, *notes])
    notes += [text for text in meant if not marc_values.is_age_mark(text)]
    draft.notes = "\n".join(map(unsorted, notes))
    draft.annotation = "\n".join(_bare(record, "331"))


def _read_subjects(draft: EditionDraft, record: Record) -> None:
    subjects: list[str] = []
    for tag in ("600", "601", "606", "607"):
        for parts in record.parts(tag):
            named = [value(parts, code) for code in "abcdgh"]
            if tag == "600":
                named = [value(parts, "a"), value(parts, "b")]
            subjects.append(" – ".join(filter(None, named)))
    draft.subjects = "; ".join(filter(None, dict.fromkeys(subjects)))
    draft.keywords = "; ".join(map(unsorted, _bare(record, "610")))


def _people(record: Record, tags: tuple[str, ...]) -> Iterator[Person]:
    for tag in tags:
        main = tag in {"700", "701"}
        for parts in record.parts(tag):
            role = marc_names.role(value(parts, "4"))
            if role is None or (main and role == "other"):
                role = "author" if main or tag == "961" else "other"
            person = marc_names.unimarc(parts, role)
            if person.surname:
                yield person


def _bodies(record: Record) -> Iterator[Person]:
    for tag in ("710", "711", "962"):
        for parts in record.parts(tag):
            body = marc_names.body(parts, "other")
            if body.surname:
                yield body


def _copies(draft: EditionDraft, record: Record) -> Iterator[CopyDraft]:
    common = marc_unclear.price(draft, record.first("010", "d"))
    for parts in record.parts("910"):
        status = value(parts, "a").upper()
        number, barcode = value(parts, "b"), value(parts, "h")
        if status == _EXPECTED or not (number or barcode):
            reason = "экземпляр без номера" if status != _EXPECTED else "экземпляр только заказан"
            marc_unclear.note(draft, reason, _as_written(parts), "экземпляр не войдёт")
            continue
        copy = marc_unclear.copy(draft, value(parts, "e"), value(parts, "c"))
        copy.inventory_number, copy.barcode = number, barcode
        copy.place = value(parts, "d")
        copy.price = common if copy.price is None else copy.price
        copy.state, copy.note = _STATES.get(status, "shelf"), _STATE_NOTES.get(status, "")
        if status not in _KNOWN:
            reason = f"состояние «{status}» не узнано"
            marc_unclear.note(draft, reason, _as_written(parts), "экземпляр на полке")
        yield _of_group(draft, copy, parts) if status in _GROUPS else copy


def _of_group(draft: EditionDraft, copy: CopyDraft, parts: list[str]) -> CopyDraft:
    """Say how many copies one number stands for."""
    how_many = value(parts, "1")
    if how_many.isdecimal() and len(how_many) <= 9 and int(how_many) > 1:
        copy.note = f"групповой учёт, экземпляров: {how_many}"
        reason = f"один номер на {how_many} экз."
        outcome, written = "войдёт 1 экземпляр с примечанием", _as_written(parts)
        marc_unclear.note(draft, reason, written, outcome, RemarkKind.FIGURES)
    return copy


def _as_written(parts: list[str]) -> str:
    """Return a field as ИРБИС shows it: «^A0^B123»."""
    return "".join(f"^{part[:1].upper()}{part[1:]}" for part in parts[1:])


def _read_whole(draft: EditionDraft, record: Record) -> None:
    """Put a volume (worksheet SPEC) under the title of its whole in 461."""
    title = balanced(unsorted(record.first("461", "c")))
    if not title:
        return
    whole = EditionDraft(title=title, subtitle=record.first("461", "e"))
    whole.responsibility = balanced(record.first("461", "f"))
    places, publishers = record.every("461", "d")[:1], record.every("461", "g")
    whole.place, whole.publisher = marc_values.imprint(places, publishers)
    whole.people = list(_people(record, ("961",)))
    heading = marc_names.person(record.first("461", "x"))
    if heading.surname and heading.surname not in {person.surname for person in whole.people}:
        whole.people.insert(0, heading)
    if draft.year is None:
        draft.year, draft.year_text = marc_values.years(record.first("461", "h"))
    marc_parts.put_under(draft, whole, draft.part_number)


def _read_host(draft: EditionDraft, record: Record) -> None:
    """Say in a note where an article stands (worksheet ASP); it takes its year from there."""
    for parts in record.parts("463")[:1]:
        pages = value(parts, "s")
        named = [value(parts, code) for code in "cvjh"]
        marc_hosts.put_in(draft, [*named, f"С. {pages}" if pages else ""])
        if draft.year is None:
            draft.year, draft.year_text = marc_values.years(value(parts, "j"))
