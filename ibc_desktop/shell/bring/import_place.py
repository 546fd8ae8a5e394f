"""The place that a remark speaks of: its cell with the rows around it, why, and what will be."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import Place, Remark, letters
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import clear_layout, in_column, in_row

# Columns of the file that are shown: the cell and a neighbour on each side.
_BESIDE = 1


class PlaceCard(Card):
    """Shows where the chosen remark stands; `like_asked` asks for the others like it."""

    like_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self._remark: Remark | None = None
        self._path = Path()
        self._cells = CellsAround()
        self._facts = in_column(air=0)
        self.open = Button("Открыть файл", "outlined", "table-sheet")
        self.open.setObjectName("import_open")
        self.open.clicked.connect(self._open_file)
        self.like = Button("", "link")
        self.like.clicked.connect(lambda: self.like_asked.emit(self._remark))
        self.body.addWidget(self._cells)
        self.body.addLayout(self._facts)
        row = in_row()
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.like)
        self.body.addLayout(row)

    def show_remark(self, remark: Remark, file: OpenedFile, path: Path, alike: int) -> None:
        """Show this remark of a file, and how many others are like it."""
        self._remark, self._path = remark, path
        place = remark.place
        self.set_title(_named(remark))
        clear_layout(self._facts)
        self._facts.addWidget(
            FactLines(
                [
                    ("В файле", remark.written),
                    ("Почему", remark.reason),
                    ("Что будет", remark.outcome),
                ]
            )
        )
        self.like.setText(f"Похожих ещё {alike}")
        self.like.setVisible(alike > 0)
        self._cells.setVisible(False)
        if place is not None:
            # A text table is read from its top each time.
            in_background(
                partial(file.around, place),
                partial(self._show_cells, remark, file.headings),
                tell_fault,
            )

    def _show_cells(
        self, remark: Remark, headings: list[str], rows: list[tuple[int, list[str]]]
    ) -> None:
        if remark is self._remark and remark.place is not None and rows:
            self._cells.show_rows(rows, headings, remark.place)
            self._cells.setVisible(True)

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _named(remark: Remark) -> str:
    spot = f"ячейка {remark.at}" if remark.place and remark.place.column >= 0 else remark.at
    return spot[:1].upper() + spot[1:]


class CellsAround(QWidget):
    """A corner of the table as the file has it, the cell in question framed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: list[list[str]] = []
        self._spot = (-1, -1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_rows(
        self, rows: list[tuple[int, list[str]]], headings: list[str], place: Place
    ) -> None:
        """Show these numbered rows; of their columns those around the place."""
        first = max(place.column - _BESIDE, 0)
        wide = max(len(cells) for _, cells in rows)
        columns = range(first, min(first + 2 * _BESIDE + 1, max(wide, place.column + 1)))
        head = [_head(at, headings) for at in columns]
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


def _head(column: int, headings: list[str]) -> str:
    name = headings[column] if column < len(headings) else ""
    return " · ".join(filter(None, (letters(column), name)))
