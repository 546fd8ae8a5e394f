"""Fields of records that are taken nowhere, counted for the account of the import."""

from collections import Counter

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ...rules.drafts import EditionDraft
from . import marc_kinds, marc_own
from .iso2709 import Record

# Numbers of records and who made them: they say nothing of the book.
ABOUT_RECORDS = frozenset("001 003 005 006 007 035 100 801".split())
# Where copies stand, if they have numbers; and the hosts of articles.
_COPIES = {"852", "899", "910"}
_HOSTS = {"461", "463", "773"}
_MOST_TAGS = 12


class Left:
    """How often each tag was met that the program has no place for."""

    def __init__(self) -> None:
        self._tags: Counter[str] = Counter()

    def count(self, record: Record, taken: frozenset[str], draft: EditionDraft) -> None:
        """Count the fields of a record that are not among those taken."""
        # Faster than the difference of sets: nearly all tags of nearly all records are taken.
        left = [tag for tag in record.fields if tag not in taken]
        if not draft.copies:
            left += record.fields.keys() & _COPIES & taken
        if left and not marc_own.is_own(record):
            is_part = marc_kinds.is_part(record)
            for tag in left:
                if not (is_part and tag in _HOSTS):
                    self._tags[tag] += len(record.fields[tag])

    def remarks(self) -> list[Remark]:
        """Return what is to be said of them: one remark for all of a file, or none."""
        if not self._tags:
            return []
        counts = sorted(self._tags.items(), key=lambda pair: (-pair[1], pair[0]))
        tags = [tag for tag, _ in counts]
        more = " и другие" if len(tags) > _MOST_TAGS else ""
        at = f"{'поля' if len(tags) > 1 else 'поле'} {', '.join(tags[:_MOST_TAGS])}{more}"
        times = counted(self._tags.total(), "раз", "раза", "раз")
        reason = f"в программе для них нет места: {times}"
        written = ", ".join(f"{tag} – {count}" for tag, count in counts)
        return [Remark(at, reason, written, "не загружать", RemarkKind.LEFT)]
