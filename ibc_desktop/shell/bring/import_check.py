"""What stands on the page between the file and its load: sums, remarks, the place, the columns."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import BETWEEN_CARDS, ONE_PANE, SUBTITLE_GOES
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column, scrolled

from .import_columns import ColumnsCard
from .import_figures import FiguresCard
from .import_findings import Findings, likeness
from .import_names import Names
from .import_naming import NamingCard
from .import_place import PlaceCard
from .import_remarks import RemarksPanel
from .import_sums import SumsCard

# Pixels at 100 %: the right-hand cards, and the width from which they stand at the right.
_RIGHT = 392
_BESIDE_FROM = 900
_ANY_WIDTH = 16_777_215


class CheckPanes(QWidget):
    """At the left what comes in and what does not, at the right the chosen place and the columns.

    Where there is no room beside each other a remark is opened instead of the list. While columns
    are named by hand the table as it stands takes the whole page. `left_out_changed` tells that
    other rows are left out by the librarian, `sheets_asked` which further sheets are wanted.
    """

    left_out_changed = Signal()
    sheets_asked = Signal(object)
    # Another part is shown now.
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: OpenedFile | None = None
        self._findings: Findings | None = None
        self._path, self._names = Path(), Names()
        self.is_detail = self._is_beside = False
        self.sums, self.figures, self.remarks = SumsCard(), FiguresCard(), RemarksPanel()
        self.place, self.columns, self.naming = PlaceCard(), ColumnsCard(), NamingCard()
        self._back = Button("К замечаниям", "quiet", "arrow-left", "Esc")
        self._back.clicked.connect(self.close_detail)
        self._checked, self._left, ground = QWidget(), QWidget(), QWidget()
        self._columns = [in_column(self._left), in_column(ground)]
        for card in (self.sums, self.figures):
            self._columns[0].addWidget(card)
        self._columns[0].addWidget(self.remarks, 1)
        for card in (self._back, self.place, self.columns):
            self._columns[1].addWidget(card)
        self._columns[1].addStretch(1)
        self._right = scrolled(ground)
        self._row = QHBoxLayout(self._checked)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right, 1)
        whole = in_column(self, 0)
        whole.addWidget(self._checked)
        whole.addWidget(self.naming)
        self.naming.hide()
        self._listen()
        theme().follow(self._fit)

    def show_file(self, path: Path, file: OpenedFile, *, anew: bool) -> None:
        """Show the file before it is checked: its columns, as far as they were named before.

        Where the file on the page is read `anew`, the rows left out stay so.
        """
        self._names.carry(path, file)
        if anew and self._file is not None:
            self.remarks.read_anew(self._file, file)
        else:
            self.remarks.forget()
        self._path, self._file, self._findings = path, file, None
        self.columns.show_file(file)
        self.columns.setVisible(bool(file.headings))
        for card in (self.sums, self.figures, self.remarks, self.place):
            card.hide()
        self.name(on=False)

    def show_findings(self, findings: Findings) -> None:
        """Show what will come of the load, or what has come of it."""
        if self._file is None:
            return
        self._findings = findings
        self.columns.show_file(self._file, loaded=findings.loaded)
        self.sums.show_findings(findings)
        self._has_figures = self.figures.show_findings(findings, self._file)
        self.remarks.show_findings(findings)
        self.sums.show()
        self.remarks.show()
        self.name(on=False)

    @property
    def is_naming(self) -> bool:
        """Tell whether columns are being named by hand."""
        return not self.naming.isHidden()

    def name(self, *, on: bool) -> None:
        """Let the columns be named by hand, or be done with it."""
        if on and self._file is not None:
            self.naming.show_file(self._file)
        self.naming.setVisible(on)
        self._checked.setVisible(not on)
        if on:
            self.naming.take_focus()
        self.is_detail = False
        self._fit()
        self.turned.emit()

    def close_detail(self) -> bool:
        """Go back from the one remark to the list; return whether one was open."""
        was, self.is_detail = self.is_detail, False
        self._fit()
        if was:
            self.take_focus()
            self.turned.emit()
        return was

    def take_focus(self) -> bool:
        """Go to the list of remarks; return whether there is one."""
        return not self.remarks.isHidden() and self.remarks.take_focus()

    def parts(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.naming, self._left, self._right]

    @property
    def opens_remarks(self) -> bool:
        """Tell whether Enter opens a remark: there is no room for it beside the list."""
        return not self._is_beside and not self.is_detail

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _listen(self) -> None:
        self.sums.asked.connect(self._filter)
        self.figures.asked.connect(lambda remark: self.remarks.filter(None, likeness(remark)))
        self.figures.sheets_asked.connect(self.sheets_asked)
        self.place.sheet_asked.connect(self.sheets_asked)
        self.place.like_asked.connect(self._show_like)
        self.remarks.chosen.connect(self._show_place)
        self.remarks.opened.connect(self._open_detail)
        self.remarks.left_out_changed.connect(self.left_out_changed)

    def _filter(self, kind: RemarkKind | None) -> None:
        if kind is None:
            self.remarks.show_new()
        else:
            self.remarks.filter(kind)
        self.take_focus()

    def _show_like(self, remark: Remark) -> None:
        self.close_detail()
        self.remarks.filter(None, likeness(remark))
        self.take_focus()

    def _show_place(self, remark: Remark | None) -> None:
        self.place.setVisible(remark is not None and bool(remark.at))
        if remark is not None and self._file is not None and self._findings is not None:
            self.place.show_remark(remark, self._file, self._path, self._findings)

    def _open_detail(self, _remark: Remark) -> None:
        if self.opens_remarks:
            self.is_detail = True
            self._fit()
            self._back.setFocus()
            self.turned.emit()

    def _fit(self) -> None:
        """Let the list have the room: what is said large and twice goes first."""
        look = theme()
        beside = look.scale < ONE_PANE and self.width() >= look.air(_BESIDE_FROM)
        self._is_beside = beside
        is_low = look.scale >= SUBTITLE_GOES or not beside
        detail = self.is_detail and not beside
        self._left.setVisible(not detail)
        self._right.setVisible(beside or detail)
        self._back.setVisible(detail)
        self._right.setMinimumWidth(look.air(_RIGHT) if beside else 0)
        self._right.setMaximumWidth(look.air(_RIGHT) if beside else _ANY_WIDTH)
        self.sums.set_low(on=is_low)
        self.figures.set_low(on=is_low)
        self.remarks.tell_new(on=is_low)
        self.figures.setVisible(self._findings is not None and self._has_figures)
        for layout in (self._row, *self._columns):
            layout.setSpacing(look.air(BETWEEN_CARDS))
