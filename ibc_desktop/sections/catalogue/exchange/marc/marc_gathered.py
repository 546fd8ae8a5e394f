"""What is gathered from a record, field by field, before it becomes a draft.

A dialect is a table from tags to functions; each takes all fields with its tag. Going through
the fields a record has costs a third of asking for every field it might have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.folding import fold

from ...rules import gost
from ...rules.drafts import EditionDraft
from ...rules.people import Person
from . import marc_kinds, marc_values
from .iso2709 import Broken, Record, value, values

Fields = list[list[str]]


@dataclass(slots=True)
class Reading:
    """A draft on its way, with what is joined at the end; people are kept by their tag."""

    record: Record
    draft: EditionDraft = field(default_factory=EditionDraft)
    people: dict[str, list[Person]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)


Reader = Callable[[Reading, str, Fields], None]


def gather(record: Record, readers: dict[str, Reader]) -> Reading:
    """Return what the readers of a dialect make of the fields of a record."""
    reading = Reading(record, EditionDraft(at=record.at))
    for tag, fields in record.fields.items():
        if reader := readers.get(tag):
            reader(reading, tag, fields)
    _join(reading)
    return reading


def finish(draft: EditionDraft, record: Record) -> EditionDraft:
    """Return the draft when nothing more is to come; raises Broken where it has no title.

    A statement of responsibility that says no more than the contributors is left to be made
    from them.
    """
    if not draft.title:
        raise Broken(marc_kinds.why_untitled(record))
    if draft.responsibility and draft.responsibility == gost.statement(draft):
        draft.responsibility = ""
    return draft


def _join(reading: Reading) -> None:
    draft = reading.draft
    if reading.notes:
        draft.age_mark = draft.age_mark or marc_values.first_age_mark(reading.notes)
        signs = {f"{draft.age_mark}+"}
        draft.notes = "\n".join(note for note in reading.notes if note not in signs)
    if reading.subjects:
        draft.subjects = "; ".join(filter(None, dict.fromkeys(reading.subjects)))
    for tag in sorted(reading.people):
        draft.people += reading.people[tag]


def plain(name: str, code: str = "a") -> Reader:
    """Return a reader that copies the first such subfield into a field of the draft."""

    def read(reading: Reading, _tag: str, fields: Fields) -> None:
        for parts in fields:
            if found := value(parts, code):
                setattr(reading.draft, name, found)
                return

    return read


def joined(name: str, joint: str) -> Reader:
    """Return a reader that joins the subfields `a` of all fields."""

    def read(reading: Reading, _tag: str, fields: Fields) -> None:
        found = [text for parts in fields for text in values(parts, "a")]
        setattr(reading.draft, name, joint.join(found))

    return read


def add_series(reading: Reading, name: str, number: str) -> None:
    """Let the draft say the series; further ones are noted, and the same one but once."""
    draft, said = reading.draft, f"Серия: {' ; '.join(filter(None, (name, number)))}"
    if not draft.series:
        draft.series, draft.series_number = name, number
    elif name and fold(name) != fold(draft.series) and said not in reading.notes:
        reading.notes.append(said)


def noted(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read notes."""
    for parts in fields:
        reading.notes += values(parts, "a")


def subjects(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read subject headings."""
    reading.subjects += [marc_values.subject(parts) for parts in fields]


def intended(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read for whom a book is meant: the sign of age, and what more is said."""
    texts = [text for parts in fields for text in values(parts, "a")]
    reading.draft.age_mark = marc_values.first_age_mark(texts)
    reading.notes += [text for text in texts if not marc_values.is_age_mark(text)]


def shelved(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read ББК and author mark out of the index of classifications."""
    draft = reading.draft
    for parts in fields:
        if not draft.bbk and marc_values.is_bbk(value(parts, "2")):
            draft.bbk = value(parts, "a")
            draft.author_mark = draft.author_mark or value(parts, "b")


def local_shelf_mark(reading: Reading, _tag: str, fields: Fields) -> None:
    """Read field 090, where МегаПро and its forerunners keep index and author mark."""
    draft = reading.draft
    draft.bbk = draft.bbk or value(fields[0], "a")
    draft.author_mark = draft.author_mark or value(fields[0], "x")
