"""What an import has to say of a file, read as a list: filtered by kind, equal reasons folded."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import counted, number
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import Reading, RemarkKind
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.look.elide import elide_letters
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .import_findings import Findings, Likeness, RemarkLine, is_of_row, likeness, row_of
from .import_preview import PreviewCard
from .import_tenses import kind_words

_PAGE = 100
# So many characters of a chip are always read; a whole sentence is told beside the list.
_CHIP, _SMALL = 20, 0.85
_SIGNS = {
    RemarkKind.CELL: ("warn", "help"),
    RemarkKind.ROW: ("bad", "no-entry"),
    RemarkKind.JOINED: ("info", "link"),
    RemarkKind.LEFT: ("mute", "minus"),
    RemarkKind.FIGURES: ("warn", "warning"),
}


def _where(line: RemarkLine) -> str:
    if line.more:
        return ""
    place = line.remark.place
    return str(place._replace(sheet="")) if place else line.remark.at.partition(" „")[0]


def _named(line: RemarkLine) -> str:
    """Return the sheet of a place, or what column or sheet a remark is about."""
    if line.more:
        return ""
    place = line.remark.place
    return place.sheet if place else line.remark.at.partition(" „")[2].removesuffix("“")


def _what(line: RemarkLine) -> str:
    if line.more:
        return f"ещё {counted(line.more, 'такое же', 'таких же', 'таких же')}"
    return line.remark.written or line.remark.reason


def _why(line: RemarkLine) -> str:
    reason = line.remark.reason if line.more or line.remark.written else ""
    return reason if line.more else " · ".join(filter(None, (reason, line.remark.of)))


class _Pill(NamedTuple):
    """What the list may be cut down to: its words, how much of it, its sign, whether it is on."""

    words: str
    count: int
    sign: str | None
    on: bool
    deed: Callable[[], None]


class _RowsLeftOut(PagedTable[RemarkLine]):
    """The remarks; Space marks a row alone, `unmarkable` tells why a line cannot be left out."""

    unmarkable = Signal(str)

    def toggle_mark(self, number: int) -> None:
        line = self.row(number)
        if line is not None and line.more:
            self.unmarkable.emit("Здесь несколько строк: раскройте их клавишей Enter")
        elif line is not None and not is_of_row(line.remark):
            self.unmarkable.emit("Замечание не к одной строке: не брать можно только строку")
        else:
            super().toggle_mark(number)


class RemarksPanel(QWidget):
    """The pills of kinds above the list; `chosen` tells which remark is under the cursor.

    Space marks a row that is left out; `opened` tells that one remark is to be looked at alone.
    The pill of the new rows, and a file of which all is understood, show the first rows instead.
    """

    chosen = Signal(object)
    opened = Signal(object)
    left_out_changed = Signal()
    unmarkable = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.findings: Findings | None = None
        self._kind: RemarkKind | None = None
        self._like: Likeness | None = None
        self._unfolded: set[Likeness] = set()
        self._lines: list[RemarkLine] = []
        # Whether the pills also tell the new rows: where no large figure does.
        self._tells_new = False
        column = in_column(self, 10)
        self._pills = FlowRow(air=8)
        column.addLayout(self._pills)
        self._model = _RowsLeftOut(self._columns("Что будет"), self._fetch, key=_row_of)
        self.list = TableView(self._model, least_rows=3)
        self.list.cells.mark = ("no-entry", "bad")
        self.list.cells.shorten = elide_letters
        self.list.setObjectName("import_remarks")
        self.list.setAccessibleName("Замечания")
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self._model.marks_changed.connect(self.left_out_changed)
        self._model.unmarkable.connect(self.unmarkable)
        self._model.marks_changed.connect(self._show_pills)
        self._card = Card(inside=1)
        self._card.body.addWidget(self.list, 1)
        self.preview = PreviewCard()
        column.addWidget(self._card, 1)
        column.addWidget(self.preview)
        column.addStretch(0)

    def show_findings(self, findings: Findings) -> None:
        """Show the remarks of a file; where all is understood, its first rows."""
        self.findings = findings
        self._unfolded.clear()
        self._model.columns = self._columns("Что стало" if findings.loaded else "Что будет")
        self.preview.show_findings(findings)
        self.filter(None)

    def forget(self) -> None:
        """Forget which rows are left out: another file has others."""
        self.findings = None
        self._model.clear_marks()

    def read_anew(self, was: OpenedFile, now: OpenedFile) -> None:
        """Forget what was told of a file; its rows stay left out in the sheets still read."""
        self.findings = None
        moved = [_moved(line, was.reading, now.reading) for line in self._model.marked]
        self._model.mark_alone(line for line in moved if line is not None)

    def tell_new(self, *, on: bool) -> None:
        """Let the pills tell the new rows too, or leave that to the large figure."""
        if on != self._tells_new:
            self._tells_new = on
            self._show_pills()

    def filter(self, kind: RemarkKind | None, like: Likeness | None = None) -> None:
        """Show the remarks of one kind, or those like one of them, or all."""
        self._kind, self._like = kind, like
        is_clear = self.findings is not None and self.findings.is_clear
        self._show_first(on=is_clear and kind is None and like is None)

    def show_new(self) -> None:
        """Show the first rows as they will be."""
        self._show_first(on=True)

    @property
    def left_out(self) -> set[str]:
        """The rows marked to be left out."""
        return {row_of(line.remark) for line in self._model.marked}

    def take_focus(self) -> bool:
        """Go to the list; return whether it is shown."""
        if self._card.isHidden():
            return False
        self.list.setFocus()
        return True

    def _columns(self, became: str) -> tuple[Column[RemarkLine], ...]:
        return (
            Column("at", "Где", _where, below=_named, width=11),
            Column("what", "Что стоит и почему", _what, below=_why, weight=3),
            Column("outcome", became, lambda line: "", chip=self._chip, width=self._widest()),
        )

    def _widest(self) -> int:
        """Return how many characters the words of the chips take, the longest but for a phrase."""
        told = self.findings.remarks if self.findings is not None else []
        longest = min(max((len(each.outcome) for each in told), default=_CHIP), _CHIP)
        # They are small letters, and columns are measured by larger ones.
        return round(longest * _SMALL)

    def _chip(self, line: RemarkLine) -> Chip | None:
        remark = line.remark
        is_to_come = self.findings is not None and not self.findings.loaded
        if is_to_come and not line.more and self._model.is_marked(line):
            return Chip("bad", "no-entry", "не войдёт")
        return Chip(*_SIGNS[remark.kind], remark.outcome) if remark.outcome else None

    def _show_first(self, *, on: bool) -> None:
        self._card.setVisible(not on)
        self.preview.setVisible(on)
        self._show_pills()
        if on:
            self.chosen.emit(None)
        else:
            self._show_lines()

    def _show_pills(self) -> None:
        clear_layout(self._pills)
        pills = [each for each in self._counted() if each[1]]
        # A single one would offer no choice.
        for words, count, sign, on, deed in pills if len(pills) > 1 else ():
            pill = FilterPill(f"{words} {number(count)}", sign)
            pill.setChecked(on)
            pill.clicked.connect(partial(self._press, deed))
            self._pills.addWidget(pill)

    def _press(self, deed: Callable[[], None]) -> None:
        """Cut the list down; the pills are made anew, and the focus goes on to what they show."""
        deed()
        if not self.take_focus():
            self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _counted(self) -> Iterator[_Pill]:
        """Yield what may be shown alone, with how much of it there is."""
        found = self.findings
        if found is None:
            return
        is_list = not self._card.isHidden()
        if not found.is_clear:
            whole = is_list and self._kind is None and self._like is None
            yield _Pill("Все", sum(found.counts.values()), None, whole, partial(self.filter, None))
        if self._tells_new or found.is_clear:
            new = found.report.added if found.loaded else found.report.but_for(self.left_out).added
            yield _Pill("Новые", new, "plus", not is_list, self.show_new)
        for kind in RemarkKind:
            # What changes figures stands above, in a card of its own.
            if kind is RemarkKind.FIGURES:
                continue
            words = kind_words(kind, loaded=found.loaded, joins=found.report.joins)
            on = is_list and kind is self._kind
            deed = partial(self.filter, kind)
            yield _Pill(words, found.counts[kind], _SIGNS[kind][1], on, deed)
        if self._like is not None and is_list:
            deed = partial(self.filter, self._kind)
            yield _Pill("Похожие", found.count(self._like), None, True, deed)

    def _show_lines(self) -> None:
        if self.findings is None:
            return
        self._lines = self.findings.lines(self._kind, self._like, self._unfolded)
        self._model.reload()
        if self._lines:
            self.list.select_row(0)

    def _fetch(self, after: RemarkLine | None) -> list[RemarkLine]:
        start = 0
        if after is not None:
            start = bisect_right(self._lines, after.place, key=attrgetter("place"))
        return self._lines[start : start + _PAGE]

    def _choose(self, line: RemarkLine | None) -> None:
        self.chosen.emit(line.remark if line else None)

    def _open(self, line: RemarkLine) -> None:
        """Unfold what is alike, or look at one remark alone."""
        if not line.more:
            self.opened.emit(line.remark)
            return
        self._unfolded.add(likeness(line.remark))
        self._show_lines()
        self.list.select_key(_row_of(line))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _row_of(line: RemarkLine) -> str:
    return row_of(line.remark)


def _moved(line: RemarkLine, was: Reading, now: Reading) -> RemarkLine | None:
    """Return a line as it is where the file is read otherwise, None where its sheet is left.

    A sheet that is read alone is not named.
    """
    place = line.remark.place
    if place is None:
        return line
    sheet = place.sheet or _alone(was)
    if sheet and sheet not in (now.sheets or ()):
        return None
    there = place._replace(sheet="" if sheet == _alone(now) else sheet)
    return line._replace(remark=replace(line.remark, place=there))


def _alone(reading: Reading) -> str:
    sheets = reading.sheets or ()
    return sheets[0] if len(sheets) == 1 else ""
