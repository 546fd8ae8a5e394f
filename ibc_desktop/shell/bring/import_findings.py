"""What a check or a load has to say of a file: in the order it is listed, equal reasons folded."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.tables.imports import ImportReport, Place, Remark, RemarkKind

from .import_tenses import done

# So many remarks of one reason are shown one by one; the rest fold into one line.
_ONE_BY_ONE = 5
# So many rows of a file are shown as they will be.
FIRST_ROWS = 5
# «запись 7», «строка 12»
_NUMBER = re.compile(r"(?:запись|строка) (\d+)")
_SHEET = re.compile("лист „(.*)“")
# A remark is like another where these agree: its kind, reason, outcome and column.
Likeness = tuple[RemarkKind, str, str, int]


class RemarkLine(NamedTuple):
    """A line of the list: a remark, or how many more there are that are like it."""

    remark: Remark
    more: int = 0
    # Which of all remarks it is: two equal ones are two lines.
    place: int = 0


class Findings:
    """The remarks of a report; after a load they say what has become instead of what will be.

    It is made in the worker's thread: of a large file there may be a remark for each row.
    """

    def __init__(self, report: ImportReport, preview: tuple[list[str], list[list[str]]],
                 *, loaded: bool) -> None:  # fmt: skip
        self.report, self.preview, self.loaded = report, preview, loaded
        remarks: list[Remark] = [*report.refused, *report.notes, *_not_told(report)]
        if loaded:
            said = cache(done)
            remarks = [replace(each, outcome=said(each.outcome)) for each in remarks]
        self.remarks = sorted(remarks, key=_order)
        self.counts = {kind: report.count(kind) for kind in RemarkKind}
        self.takes_none = not (report.brought or report.joined)
        self._groups = dict[Likeness, list[int]]()
        for number, each in enumerate(self.remarks):
            self._groups.setdefault(likeness(each), []).append(number)
        # Whether all was understood and taken: there is nothing to mend in the file.
        self.is_clear = all(map(_is_clear, self.remarks))
        self._all = self._listed(None, None, ())

    def lines(
        self,
        kind: RemarkKind | None = None,
        like: Likeness | None = None,
        unfolded: Collection[Likeness] = (),
    ) -> list[RemarkLine]:
        """Return the lines of one kind, of those like one, or all: after five the rest is one."""
        return self._listed(kind, like, unfolded) if kind or like or unfolded else self._all

    def _listed(
        self, kind: RemarkKind | None, like: Likeness | None, unfolded: Collection[Likeness]
    ) -> list[RemarkLine]:
        found = list[RemarkLine]()
        for group, places in self._groups.items():
            if like not in (None, group) or kind not in (None, group[0]):
                continue
            # To fold a single one away would save no line.
            whole = group == like or group in unfolded or len(places) <= _ONE_BY_ONE + 1
            shown = len(places) if whole else _ONE_BY_ONE
            found += [RemarkLine(self.remarks[at], 0, at) for at in places[:shown]]
            if rest := places[shown:]:
                found.append(RemarkLine(self.remarks[rest[0]], len(rest), rest[0]))
        return sorted(found, key=attrgetter("place"))

    def count(self, like: Likeness) -> int:
        """Return how many remarks are like one of them."""
        return len(self._groups.get(like, ()))

    def alike(self, remark: Remark) -> int:
        """Return how many other remarks are like this one."""
        return self.count(likeness(remark)) - 1

    def figures(self) -> list[tuple[Remark, int]]:
        """Return what changes figures: each thing once, and how often it is said."""
        return [
            (self.remarks[places[0]], len(places))
            for group, places in self._groups.items()
            if group[0] is RemarkKind.FIGURES
        ]


def likeness(remark: Remark) -> Likeness:
    """Return what makes a remark like others."""
    column = remark.place.column if remark.place else -1
    return remark.kind, remark.reason, remark.outcome, column


def is_of_row(remark: Remark) -> bool:
    """Tell whether a remark is about one row or record, which may be left out."""
    if remark.of_many:
        return False
    return remark.place is not None or _NUMBER.search(remark.at) is not None


def row_of(remark: Remark) -> str:
    """Return the place of the row of a remark, by which it is left out."""
    return str(whole_row(remark.place)) if remark.place else remark.at


def sheet_of(remark: Remark) -> str:
    """Return the sheet of a place, where several are read, or the sheet that is left out."""
    if remark.place:
        return remark.place.sheet
    named = _SHEET.fullmatch(remark.at)
    return named[1] if named else ""


def whole_row(place: Place) -> Place:
    """Return the place of the row in which a cell stands."""
    return Place(place.row, place.sheet)


def _is_clear(remark: Remark) -> bool:
    joined_without_more = remark.kind is RemarkKind.JOINED and not remark.at
    return remark.kind is RemarkKind.FIGURES or joined_without_more


def _not_told(report: ImportReport) -> list[Remark]:
    """Return one remark for the joined rows of which nothing more is to be said."""
    told = Counter(each.kind is RemarkKind.JOINED and row_of(each) for each in report.notes)
    del told[False]
    count = report.joined - len(told)
    if count <= 0:
        return []
    rows = counted(count, "строка", "строки", "строк")
    written = rows if not told else f"ещё {rows}"
    reason = "то же самое уже есть или стоит в файле выше"
    return [Remark("", reason, written, "уже есть", RemarkKind.JOINED)]


def _order(remark: Remark) -> tuple[int, str, int, int]:
    """Put first what changes figures, then columns and sheets, then rows by their number."""
    first = 0 if remark.kind is RemarkKind.FIGURES else 1
    if remark.place:
        return first, remark.place.sheet, remark.place.row, remark.place.column
    found = _NUMBER.search(remark.at)
    return (first if remark.at else 2), "", int(found[1]) if found else 0, -1
