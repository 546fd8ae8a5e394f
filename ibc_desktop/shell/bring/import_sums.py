"""How many rows of a file come in, join, stay out, and how many cells were not understood."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.ground.russian import counted, number, plural, roubles
from ibc_desktop.kernel.tables.imports import LEFT_OUT, ImportReport, RemarkKind
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import clear_layout
from ibc_desktop.kit.parts.number_tile import BigFigure
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .import_findings import Findings

# Pixels: the bar, and between its parts.
_THICK, _GAP = 10, 2
# The colour of each part of the bar: new, joined, refused.
_TONES = ("accent", "info", "bad")
# The words of a check and of a load, for one, a few and many.
_NEW = (
    ("строка войдёт новой", "строки войдут новыми", "строк войдут новыми"),
    ("строка вошла новой", "строки вошли новыми", "строк вошли новыми"),
)
_JOINED = (
    ("строка присоединится", "строки присоединятся", "строк присоединятся"),
    ("строка присоединена", "строки присоединены", "строк присоединено"),
)
_THERE = ("строка уже есть", "строки уже есть", "строк уже есть")
_REFUSED = (
    ("строка не войдёт", "строки не войдут", "строк не войдут"),
    ("строка не вошла", "строки не вошли", "строк не вошли"),
)
_CELLS = ("ячейка не понята", "ячейки не поняты", "ячеек не понято")


class SumsCard(Card):
    """Four figures, the bar in true proportion and the line that adds up.

    A figure pressed asks for its remarks: `asked` carries their kind, None for the new rows.
    Where there is no room for large figures the line says them in words.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._findings: Findings | None = None
        self._left_out: Collection[str] = ()
        self._is_low = False
        self._ground = QWidget()
        self._figures = FlowRow(self._ground, 10)
        self._bar = ProportionBar()
        self.line = label("", "small", "ink2", wrap=True)
        self.line.setObjectName("import_counts")
        self.body.addWidget(self._ground)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.line)

    def show_findings(self, findings: Findings) -> None:
        """Show what will be, or what has become of it."""
        self._findings = findings
        self._show()

    def show_left_out(self, rows: Collection[str]) -> None:
        """Count without the rows that the librarian leaves out."""
        if rows != self._left_out:
            self._left_out = rows
            self._show()

    def _show(self) -> None:
        if self._findings is None:
            return
        self._say()
        report, loaded = self._sums(), self._findings.loaded
        clear_layout(self._figures)
        refused = len(report.refused)
        for value, words, tone, kind in (
            (report.added, _NEW[loaded], "ok", None),
            (report.joined, joined_words(report, loaded=loaded), "info", RemarkKind.JOINED),
            (refused, _REFUSED[loaded], "bad", RemarkKind.ROW),
            (self._findings.counts[RemarkKind.CELL], _CELLS, "warn", RemarkKind.CELL),
        ):
            figure = BigFigure(value, plural(value, *words), tone)
            figure.clicked.connect(partial(self.asked.emit, kind))
            self._figures.addWidget(figure)
        self._bar.show_parts(report.added, report.joined, refused)

    def set_low(self, *, on: bool) -> None:
        """Give the room of the large figures to the list."""
        self._is_low = on
        self._ground.setVisible(not on)
        self._say()

    def _say(self) -> None:
        if self._findings is None:
            return
        report, loaded = self._sums(), self._findings.loaded
        out = sum(each.reason == LEFT_OUT for each in report.refused)
        took = "не взяли" if loaded else "не берёте"
        said = sum_line(report, loaded=loaded, words=self._is_low)
        rows = counted(out, "строку", "строки", "строк")
        self.line.setText(f"{said.removesuffix('.')}. Вы {took} {rows}" if out else said)

    def _sums(self) -> ImportReport:
        assert self._findings is not None
        report = self._findings.report
        return report if self._findings.loaded else report.but_for(self._left_out)


def joined_words(report: ImportReport, *, loaded: bool) -> tuple[str, str, str]:
    """Return what is said of joined rows: where none brings anything, that they are there."""
    return _JOINED[loaded] if report.joins or not report.joined else _THERE


def sum_line(report: ImportReport, *, loaded: bool, words: bool = False) -> str:
    """Return «12 строк прочитано = 9 + 2 + 1. Экземпляров станет больше на 14, сумма 3 200,00».

    With words the parts of the sum are named: «9 строк войдут новыми».
    """
    said = counted(report.read, "строка прочитана", "строки прочитаны", "строк прочитано")
    parts = (report.added, report.joined, len(report.refused))
    if words:
        joined = joined_words(report, loaded=loaded)
        named = zip(parts, (_NEW[loaded], joined, _REFUSED[loaded]), strict=True)
        said += f": {', '.join(_verb(count, forms) for count, forms in named)}"
    else:
        said += f" = {' + '.join(map(number, parts))}"
    if growth := report.copies - report.written_off:
        more = "стало" if loaded else "станет"
        said += f". Экземпляров {more} больше на {number(growth)}"
        said += f", сумма {roubles(report.kopecks)} руб." if report.kopecks else ""
    return said


def _verb(count: int, forms: tuple[str, str, str]) -> str:
    """Return «9 войдут новыми»: that rows are meant is said before."""
    return f"{number(count)} {plural(count, *forms).partition(' ')[2]}"


class ProportionBar(QWidget):
    """New, joined and refused rows as the parts of one bar; what is there is at least seen."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_parts(self, *parts: int) -> None:
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().text(200), theme().air(_THICK))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().air(_THICK))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded = QPainterPath()
        rounded.addRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setClipPath(rounded)
        painter.fillRect(self.rect(), theme().colour("sunken"))
        left = 0
        for tone, wide in zip(_TONES, widths(self._parts, self.width()), strict=False):
            painter.fillRect(QRect(left, 0, wide, self.height()), theme().colour(tone))
            left += wide + _GAP if wide else 0


def widths(parts: Sequence[int], room: int) -> list[int]:
    """Return the pixels of each part with a gap between them; a small one stays to be seen."""
    total = sum(parts)
    if not total:
        return []
    room -= _GAP * (sum(map(bool, parts)) - 1)
    found = [max(room * part // total, 4) if part else 0 for part in parts]
    # The largest gives way.
    largest = found.index(max(found))
    found[largest] += room - sum(found)
    return found
