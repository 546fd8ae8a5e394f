"""The place that a remark speaks of: its cell with the rows around it, why, and what will be."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import Place, Remark, letters
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .import_findings import Findings, sheet_of

# So many columns of the file are shown.
_SHOWN = 3


class PlaceCard(Card):
    """Shows where the chosen remark stands.

    `like_asked` asks for the others like it, `sheet_asked` for the sheet that it says is left out.
    """

    like_asked = Signal(object)
    sheet_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self._remark: Remark | None = None
        self.title.setWordWrap(True)
        self._path = Path()
        self._cells = CellsAround()
        self._facts = in_column(air=0)
        self.open = Button("Открыть файл", "outlined", "table-sheet")
        self.open.setObjectName("import_open")
        self.open.clicked.connect(self._open_file)
        self.like = Button("", "link")
        self.like.clicked.connect(lambda: self.like_asked.emit(self._remark))
        self.sheet = Button("Взять и его", "outlined", "table-sheet")
        self.sheet.clicked.connect(self._ask_sheet)
        self.body.addWidget(self._cells)
        self.body.addLayout(self._facts)
        row = FlowRow(air=8)
        row.addWidget(self.open)
        row.addWidget(self.sheet)
        row.add_right(self.like)
        self.body.addLayout(row)

    def show_remark(self, remark: Remark, file: OpenedFile, path: Path, findings: Findings) -> None:
        """Show this remark of a file, and how many others are like it."""
        self._remark, self._path = remark, path
        alike = findings.alike(remark)
        place = remark.place
        self.set_title(_named(remark))
        clear_layout(self._facts)
        self._facts.addWidget(
            FactLines(
                [
                    ("Книга", remark.of),
                    ("В файле", remark.written),
                    ("Почему", remark.reason),
                    ("Что стало" if findings.loaded else "Что будет", remark.outcome),
                ]
            )
        )
        self.like.setText(f"Похожих ещё {alike}")
        self.like.setVisible(alike > 0)
        left = {seen.name for seen in file.sheets if not seen.taken}
        self.sheet.setVisible(not findings.loaded and sheet_of(remark) in left)
        self._cells.setVisible(False)
        if place is not None:
            # A text table is read from its top each time.
            in_background(
                partial(file.around, place), partial(self._show_cells, remark, file), tell_fault
            )

    def _show_cells(
        self, remark: Remark, file: OpenedFile, rows: list[tuple[int, list[str]]]
    ) -> None:
        place = remark.place
        if remark is self._remark and place is not None and rows:
            headed = {
                Place(0, columns=place.columns).at(at).column: name
                for at, name in enumerate(file.headings)
                if at < len(place.columns or file.headings)
            }
            self._cells.show_rows(rows, headed, place, file.telling(place))
            self._cells.setVisible(True)

    def _ask_sheet(self) -> None:
        if self._remark is not None:
            self.sheet_asked.emit((sheet_of(self._remark),))

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _named(remark: Remark) -> str:
    spot = f"ячейка {remark.at}" if remark.place and remark.place.column >= 0 else remark.at
    return upper_first(spot).replace("„", "«").replace("“", "»")


class CellsAround(QWidget):
    """A corner of the table as the file has it, the cell in question framed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: list[list[str]] = []
        self._spot = (-1, -1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_rows(
        self,
        rows: list[tuple[int, list[str]]],
        headings: dict[int, str],
        place: Place,
        telling: list[int],
    ) -> None:
        """Show these numbered rows, their headings by column.

        Of their columns that of the cell, those that tell what the row is of, and the next filled.
        """
        meant = next((cells for number, cells in rows if number == place.row), [])
        spot = [place.column] if place.column >= 0 else []
        beside = [
            at for at in (place.column - 1, place.column + 1) if spot and 0 <= at < len(meant)
        ]
        filled = [at for at, cell in enumerate(meant) if cell]
        columns = sorted(list(dict.fromkeys([*spot, *telling, *beside, *filled]))[:_SHOWN])
        head = [_head(at, headings.get(at, "")) for at in columns]
        body = [
            [str(number), *(cells[at] if at < len(cells) else "" for at in columns)]
            for number, cells in rows
        ]
        self._grid = [["", *head], *body]
        down = next((at for at, row in enumerate(self._grid) if row[0] == str(place.row)), -1)
        self._spot = (down, columns.index(place.column) + 1 if place.column >= 0 else -1)
        self.setAccessibleName(". ".join(", ".join(row) for row in body))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().text(240), self._row_height() * len(self._grid) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for down, row in enumerate(self._grid):
            for across, text in enumerate(row):
                self._paint_cell(painter, down, across, text)
        if min(self._spot) >= 0:
            painter.setPen(QPen(theme().colour("bad"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell(*self._spot).adjusted(1, 1, 0, 0))

    def _paint_cell(self, painter: QPainter, down: int, across: int, text: str) -> None:
        look, rect = theme(), self._cell(down, across)
        is_spot = down == self._spot[0] and across == self._spot[1]
        is_edge = down == 0 or across == 0
        ground = "bad_bg" if is_spot else "sunken" if is_edge else "surface"
        painter.fillRect(rect, look.colour(ground))
        painter.setPen(look.colour("line"))
        painter.drawRect(rect)
        font = look.font("small", bold=is_spot)
        painter.setFont(font)
        painter.setPen(look.colour("bad" if is_spot else "ink2" if is_edge else "ink"))
        room = rect.adjusted(look.air(6), 0, -look.air(6), 0)
        cut = Qt.TextElideMode.ElideRight
        said = QFontMetrics(font).elidedText(text, cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)

    def _cell(self, down: int, across: int) -> QRect:
        number = theme().text(46)
        wide = (self.width() - 1 - number) // max(len(self._grid[0]) - 1, 1)
        left = 0 if across == 0 else number + (across - 1) * wide
        height = self._row_height()
        return QRect(left, down * height, number if across == 0 else wide, height)

    def _row_height(self) -> int:
        return QFontMetrics(theme().font("small")).height() + theme().air(10)


def _head(column: int, name: str) -> str:
    return " · ".join(filter(None, (letters(column), name)))
