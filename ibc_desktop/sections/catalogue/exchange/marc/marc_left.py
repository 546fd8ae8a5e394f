"""Fields and subfields of records that are taken nowhere, counted for the account of the import."""

from collections import Counter

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ...rules.drafts import EditionDraft
from . import marc_kinds, marc_names, marc_own
from .iso2709 import Record, value, values

# Numbers of records and who made them: they say nothing of the book.
_ABOUT_RECORDS = "001, 003, 005, 006, 007, 035, 801"
# Keys of somebody's database, links between fields, names of lists of codes.
_ABOUT_FIELDS = frozenset("012356789")
# Where copies stand, if they have numbers; the issue of the journal in which an article is.
_COPIES = frozenset({"852", "899", "910"})
# What a copy costs stands beside the ISBN, where there may be no copies.
_PRICES = (("010", "d"), ("020", "c"))
_ISSUE = "463"
_ROLE = "4"
_MOST_TAGS = 12


class _Tag(set[str]):
    """What of the fields with one tag is taken; holds the shapes of which all is.

    A shape are the codes of the subfields: nearly all records have one of a few.
    `every` are the subfields of which all are taken, `first` those of which one is.
    """

    def __init__(self, codes: list[str]) -> None:
        super().__init__()
        self.every = _ABOUT_FIELDS.union(code[0] for code in codes if code[1:])
        self.first = frozenset(code for code in codes if not code[1:])

    def left(self, parts: list[str]) -> list[str]:
        """Return the codes of the subfields of a field that are taken nowhere."""
        found = [part[:1].lower() for part in parts[1:] if part[1:].strip()]
        return [
            code
            for at, code in enumerate(found)
            if code not in self.every and (code not in self.first or code in found[:at])
        ]


class Taken(dict[str, _Tag]):
    """What a dialect takes of its records, said as «200 a* e* h, 210! a c, 500? a, 461».

    Of a subfield with a star all are taken, else the first; «!» marks tags of which only the first
    field is read, «?» those that are read where nothing else says the title; a tag alone is taken
    with all it has.
    """

    def __init__(self, said: str) -> None:
        tags = [each.split() for each in f"{said}, {_ABOUT_RECORDS}".split(",")]
        super().__init__((tag.strip("!?"), _Tag(codes)) for tag, *codes in tags if codes)
        self.whole = frozenset(tag for tag, *codes in tags if not codes)
        self.once = frozenset(tag[:-1] for tag, *_ in tags if tag.endswith("!"))
        self.titles = frozenset(tag[:-1] for tag, *_ in tags if tag.endswith("?"))


class Left:
    """How often each field or subfield was met that the program has no place for."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, record: Record, taken: Taken, draft: EditionDraft) -> None:
        """Count what of a record is not among what is taken."""
        fields = record.fields
        if "999" in fields and marc_own.is_own(record):
            return
        strange = [
            tag
            for tag, found in fields.items()
            if tag not in taken.whole
            and (
                tag not in taken
                or "".join([part[:1] for parts in found for part in parts]) not in taken[tag]
            )
        ]
        for tag in strange:
            if tag in taken:
                self._look(tag, taken[tag], fields[tag])
            elif not (tag == _ISSUE and marc_kinds.is_part(record)):
                self._counts[tag] += len(fields[tag])
        for tag in taken.once & fields.keys():
            self._counts[tag] += len(fields[tag]) - 1
        self._count_spare(record, taken, draft)

    def _count_spare(self, record: Record, taken: Taken, draft: EditionDraft) -> None:
        """Count copies without a number, prices without a copy, and titles beside the title."""
        fields = record.fields
        for tag in _COPIES & fields.keys() if not draft.copies else ():
            self._counts[tag] += len(fields[tag]) if tag in taken else 0
        for tag, code in _PRICES if not draft.copies else ():
            if tag in taken and code in taken[tag].first:
                told = (value(parts, code) for parts in fields.get(tag, ()))
                self._counts[f"{tag}${code}"] += sum(map(bool, told))
        for tag in taken.titles & fields.keys():
            self._counts[tag] += sum(draft.title not in value(each, "a") for each in fields[tag])

    def _look(self, tag: str, known: _Tag, fields: list[list[str]]) -> None:
        left = [f"{tag}${code}" for parts in fields for code in known.left(parts)]
        roles = [role for parts in fields for role in values(parts, _ROLE)[:1]]
        # Field 210 of ИРБИС has a place there, 952 of Koha a state.
        is_of_people = _ROLE in known.first and tag[0] not in "29"
        strange = filter(marc_names.is_strange, roles if is_of_people else ())
        self._counts.update([*left, *(f"{tag}$4 «{role}»" for role in strange)])
        if not left and not roles:
            known.add("".join([part[:1] for parts in fields for part in parts]))

    def remarks(self) -> list[Remark]:
        """Return what is to be said of them: one remark for all of a file, or none."""
        met = {tag: count for tag, count in self._counts.items() if count}
        if not met:
            return []
        counts = sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))
        tags = [tag for tag, _ in counts]
        more = " и другие" if len(tags) > _MOST_TAGS else ""
        at = f"{'поля' if len(tags) > 1 else 'поле'} {', '.join(tags[:_MOST_TAGS])}{more}"
        times = counted(sum(met.values()), "раз", "раза", "раз")
        reason = f"в программе для них нет места: {times}"
        written = ", ".join(f"{tag} – {count}" for tag, count in counts)
        return [Remark(at, reason, written, "не загружать", RemarkKind.LEFT)]
