"""What stands on the page between the file and its load: sums, remarks, the place, the columns."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import ImportReport, Remark, RemarkKind
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import BETWEEN_CARDS, ONE_PANE
from ibc_desktop.kit.parts.layouts import in_column

from .import_columns import ColumnsCard
from .import_figures import FiguresCard
from .import_place import PlaceCard
from .import_preview import PreviewCard
from .import_remarks import RemarksPanel, likeness
from .import_sums import SumsCard

# Pixels at 100 %: the right-hand cards, and the width from which they stand at the right.
_RIGHT = 392
_BESIDE_FROM = 900
_ANY_WIDTH = 16_777_215


class CheckPanes(QWidget):
    """At the left what comes in and what does not, at the right the chosen place and the columns.

    `left_out_changed` tells that other rows are left out by the librarian.
    """

    left_out_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: OpenedFile | None = None
        self._path = Path()
        self.sums, self.figures = SumsCard(), FiguresCard()
        self.preview, self.remarks = PreviewCard(), RemarksPanel()
        self.place, self.columns = PlaceCard(), ColumnsCard()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = QWidget(), QWidget()
        self._columns = [in_column(self._left), in_column(self._right)]
        for card in (self.sums, self.figures, self.preview):
            self._columns[0].addWidget(card)
        self._columns[0].addWidget(self.remarks, 100)
        for card in (self.place, self.columns):
            self._columns[1].addWidget(card)
        for column in self._columns:
            column.addStretch(1)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        self.sums.asked.connect(self._filter)
        self.figures.asked.connect(self._show_place)
        self.remarks.chosen.connect(self._show_place)
        self.remarks.left_out_changed.connect(self.left_out_changed)
        self.place.like_asked.connect(lambda remark: self.remarks.filter(None, likeness(remark)))
        theme().follow(self._fit)

    def show_file(self, path: Path, file: OpenedFile) -> None:
        """Show the file before it is checked: its columns and its first rows."""
        self._path, self._file = path, file
        self.remarks.forget()
        self.columns.freeze(on=False)
        self.columns.show_file(file)
        self.columns.setVisible(bool(file.headings))
        for card in (self.sums, self.figures, self.remarks, self.place):
            card.hide()
        self.preview.show_file(file, all_understood=False)

    def show_report(self, report: ImportReport, *, loaded: bool) -> None:
        """Show what will come of the load, or what has come of it."""
        if self._file is None:
            return
        self.columns.freeze(on=loaded)
        self.sums.show_report(report, loaded=loaded)
        self.sums.show()
        self.figures.show_report(report)
        # Before its list chooses a remark, so that the place of none other is shown.
        self.place.hide()
        self.remarks.show_report(report)
        self.remarks.setVisible(bool(self.remarks.remarks))
        understood = not self.remarks.remarks
        self.preview.setVisible(understood)
        if understood:
            self.preview.show_file(self._file, all_understood=True)

    def take_focus(self) -> bool:
        """Go to the list of remarks; return whether there is one."""
        if self.remarks.isHidden():
            return False
        self.remarks.list.setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _filter(self, kind: RemarkKind | None) -> None:
        self.remarks.filter(kind)
        self.take_focus()

    def _show_place(self, remark: Remark | None) -> None:
        self.place.setVisible(remark is not None)
        if remark is not None and self._file is not None:
            self.place.show_remark(remark, self._file, self._path, self.remarks.alike(remark))

    def _fit(self) -> None:
        look = theme()
        beside = look.scale < ONE_PANE and self.width() >= look.air(_BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._right.setMinimumWidth(look.air(_RIGHT) if beside else 0)
        self._right.setMaximumWidth(look.air(_RIGHT) if beside else _ANY_WIDTH)
        for layout in (self._row, *self._columns):
            layout.setSpacing(look.air(BETWEEN_CARDS))
