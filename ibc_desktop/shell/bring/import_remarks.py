"""What an import has to say of a file, read as a list: filtered by kind, equal reasons folded."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.tables.imports import ImportReport, Remark, RemarkKind
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.wrapping_row import FlowRow

# So many remarks of one reason are shown one by one; the rest fold into one line.
_ONE_BY_ONE = 5
_PAGE = 100
# «запись 7», «строка 12»
_NUMBER = re.compile(r"(?:запись|строка) (\d+)")
_SIGNS = {
    RemarkKind.CELL: ("warn", "help"),
    RemarkKind.ROW: ("bad", "no-entry"),
    RemarkKind.JOINED: ("info", "link"),
    RemarkKind.LEFT: ("mute", "minus"),
    RemarkKind.FIGURES: ("warn", "warning"),
}
# A remark is like another where these agree.
Likeness = tuple[RemarkKind, str, str]


@dataclass(frozen=True)
class RemarkLine:
    """A line of the list: a remark, or how many more there are that are like it."""

    remark: Remark
    more: int = 0
    # Which of all remarks it is: two equal ones are two lines.
    place: int = 0


def likeness(remark: Remark) -> Likeness:
    """Return what makes a remark like others."""
    return remark.kind, remark.reason, remark.outcome


def folded(remarks: Iterable[Remark], unfolded: set[Likeness]) -> list[RemarkLine]:
    """Return the lines of the list: after five of one reason the rest of them is one line."""
    listed = list(remarks)
    counts = Counter(map(likeness, listed))
    met: Counter[Likeness] = Counter()
    lines: list[RemarkLine] = []
    for place, each in enumerate(listed):
        kind = likeness(each)
        met[kind] += 1
        rest = counts[kind] - _ONE_BY_ONE
        # To fold a single one away would save no line.
        if met[kind] <= _ONE_BY_ONE or rest <= 1 or kind in unfolded:
            lines.append(RemarkLine(each, place=place))
        elif met[kind] == _ONE_BY_ONE + 1:
            lines.append(RemarkLine(each, rest, place))
    return lines


def _where(line: RemarkLine) -> str:
    if line.more:
        return ""
    place = line.remark.place
    return str(place._replace(sheet="")) if place else line.remark.at.partition(" „")[0]


def _sheet(line: RemarkLine) -> str:
    """Return the sheet in which the place is, where several are read or one is left out."""
    place = line.remark.place
    named = place.sheet if place else line.remark.at.partition(" „")[2].rstrip("“")
    return "" if line.more else named


def _what(line: RemarkLine) -> str:
    if line.more:
        return f"ещё {number(line.more)} таких же"
    return line.remark.written or line.remark.reason


def _why(line: RemarkLine) -> str:
    return line.remark.reason if line.more or line.remark.written else ""


def _outcome(line: RemarkLine, *, left_out: bool = False) -> Chip | None:
    if left_out:
        return Chip("bad", "no-entry", "не войдёт")
    if not line.remark.outcome:
        return None
    tone, icon = _SIGNS[line.remark.kind]
    return Chip(tone, icon, line.remark.outcome)


# The list as a spreadsheet: where, what stands there, why, what will be.
REMARK_COLUMNS: tuple[Column[Remark], ...] = (
    Column("at", "Где", lambda each: each.at, width=18),
    Column("written", "Что стоит", lambda each: each.written, width=30),
    Column("reason", "Почему", lambda each: each.reason, width=50),
    Column("outcome", "Что будет", lambda each: each.outcome, width=30),
    Column("kind", "Итог", lambda each: each.kind.label, width=16),
)


class _RowsLeftOut(PagedTable[RemarkLine]):
    """The list of remarks; Space marks a row of the file, and neither a column nor a fold."""

    def toggle_mark(self, number: int) -> None:
        line = self.row(number)
        if line is not None and not line.more and _is_of_row(line.remark):
            super().toggle_mark(number)


class RemarksPanel(QWidget):
    """The pills of kinds above the list; `chosen` tells which remark is under the cursor.

    Space marks a row that is left out.
    """

    chosen = Signal(object)
    left_out_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._remarks: list[Remark] = []
        self._kind: RemarkKind | None = None
        self._like: Likeness | None = None
        self._unfolded: set[Likeness] = set()
        self._lines: list[RemarkLine] = []
        column = in_column(self, 10)
        self._pills = FlowRow(air=8)
        column.addLayout(self._pills)
        self._model = _RowsLeftOut(self._columns(), self._fetch, key=_row_of)
        self.list = TableView(self._model, least_rows=5)
        self.list.cells.mark = ("no-entry", "bad")
        self.list.setObjectName("import_remarks")
        self.list.setAccessibleName("Замечания")
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._unfold)
        self._model.marks_changed.connect(self.left_out_changed)
        card = Card(inside=1)
        card.body.addWidget(self.list, 1)
        column.addWidget(card, 1)

    def show_report(self, report: ImportReport) -> None:
        """Show the remarks of this account; what changes figures stands in a card of its own."""
        notes = [each for each in report.notes if each.kind is not RemarkKind.FIGURES]
        self._remarks = sorted([*report.refused, *notes], key=_order)
        self._unfolded.clear()
        self.filter(None)

    def forget(self) -> None:
        """Forget which rows are left out: another file has others."""
        self._model.clear_marks()

    def filter(self, kind: RemarkKind | None, like: Likeness | None = None) -> None:
        """Show the remarks of one kind, or those like one of them, or all."""
        self._kind, self._like = kind, like
        self._show_pills()
        self._show_lines()

    def alike(self, remark: Remark) -> int:
        """Return how many other remarks are like this one."""
        return sum(likeness(each) == likeness(remark) for each in self._remarks) - 1

    @property
    def remarks(self) -> list[Remark]:
        """All remarks, in the order of the file."""
        return self._remarks

    @property
    def left_out(self) -> set[str]:
        """The rows marked to be left out."""
        return {_row_of(line) for line in self._model.marked}

    def _columns(self) -> tuple[Column[RemarkLine], ...]:
        return (
            Column("at", "Где", _where, below=_sheet, width=10),
            Column("what", "Что стоит и почему", _what, below=_why, weight=1),
            Column("outcome", "Что будет", lambda line: "", chip=self._chip, width=17),
        )

    def _chip(self, line: RemarkLine) -> Chip | None:
        return _outcome(line, left_out=not line.more and self._model.is_marked(line))

    def _show_pills(self) -> None:
        clear_layout(self._pills)
        counts = Counter(each.kind for each in self._remarks)
        for kind, words in ((None, "Все"), *((kind, kind.label) for kind in RemarkKind)):
            count = counts[kind] if kind else len(self._remarks)
            if count:
                pill = FilterPill(f"{words} {number(count)}", _SIGNS[kind][1] if kind else None)
                pill.setChecked(kind is self._kind and self._like is None)
                pill.clicked.connect(partial(self.filter, kind))
                self._pills.addWidget(pill)

    def _show_lines(self) -> None:
        kind, like = self._kind, self._like
        shown = [
            each
            for each in self._remarks
            if (kind is None or each.kind is kind) and (like is None or likeness(each) == like)
        ]
        self._lines = folded(shown, self._unfolded | ({like} if like else set()))
        self._model.reload()
        if self._lines:
            self.list.select_row(0)

    def _fetch(self, after: RemarkLine | None) -> list[RemarkLine]:
        start = 0 if after is None else bisect_right(self._lines, after.place, key=_place_of)
        return self._lines[start : start + _PAGE]

    def _choose(self, line: RemarkLine | None) -> None:
        self.chosen.emit(line.remark if line else None)

    def _unfold(self, line: RemarkLine) -> None:
        if line.more:
            self._unfolded.add(likeness(line.remark))
            self._show_lines()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_of_row(remark: Remark) -> bool:
    return remark.place is not None or _NUMBER.search(remark.at) is not None


def _place_of(line: RemarkLine) -> int:
    return line.place


def _row_of(line: RemarkLine) -> str:
    """Return the place of the row of a remark, by which it is left out."""
    place = line.remark.place
    return str(place._replace(column=-1)) if place else line.remark.at


def _order(remark: Remark) -> tuple[str, int, int]:
    """Columns and sheets first, then rows and records by their number."""
    if remark.place:
        return remark.place.sheet, remark.place.row, remark.place.column
    found = _NUMBER.search(remark.at)
    return "", int(found[1]) if found else 0, -1
