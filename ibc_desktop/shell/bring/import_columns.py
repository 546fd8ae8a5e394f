"""The columns of a file: into which field each is read, and which of them is to be asked about."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kit.look.elide import elide_letters
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ICON_BUTTON
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.lines import Sign
from ibc_desktop.kit.parts.texts import ElidedLabel, label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .import_naming import NOT_TAKEN, take_field
from .import_tenses import done

# So many columns are listed; the others are said in a line.
_LISTED = 12
# So many cells of a column help to decide what it is.
_SAMPLES = 3
_ROWS = 50


class ColumnsCard(Card):
    """«Столбцы: 9 взято, 3 нет»; a column that may be of several fields asks of which.

    `mapping_changed` tells that `file.mapping` is another, `link_clicked` asks to choose by hand.
    """

    mapping_changed = Signal()

    def __init__(self) -> None:
        super().__init__("Столбцы", "Изменить")
        self._file: OpenedFile | None = None
        self._loaded = False
        self.body.addLayout(column := in_column(air=8))
        self._lines = column
        self.link.setObjectName("import_columns")
        self.link.setToolTip("Изменить (F4)")

    def show_file(self, file: OpenedFile, *, loaded: bool = False) -> None:
        """Show the columns as they are understood, or as the librarian has chosen."""
        self._file, self._loaded = file, loaded
        self.link.setVisible(not loaded)
        named = {at for at, name in enumerate(file.headings) if name}
        taken = len(named & set(file.mapping.values()))
        self.set_title(f"Столбцы: {taken} взято, {len(named) - taken} нет")
        clear_layout(self._lines)
        self._lines.addWidget(self._told(file))

    def _told(self, file: OpenedFile) -> QWidget:
        """Return the columns as lines: those that are to be decided, those not taken, the rest."""
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().air(10))
        asked = {} if self._loaded else _asked(file)
        titles = {field.key: field.title for field in file.fields}
        taken = {at: titles[key] for key, at in file.mapping.items() if key in titles}
        named = (at for at, name in enumerate(file.headings) if name)
        order = sorted(named, key=lambda at: (at not in asked, at in taken))
        for row, at in enumerate(order[:_LISTED]):
            lines = (
                self._asking(file, at, asked[at]) if at in asked else (self._field(taken.get(at)),)
            )
            icon = (
                ("help", "warn")
                if at in asked
                else ("check", "ok")
                if at in taken
                else ("minus", "warn")
            )
            grid.addWidget(Sign(*icon, ICON_BUTTON), 2 * row, 0)
            grid.addWidget(
                ElidedLabel(file.headings[at], "body", "ink2", elide_letters), 2 * row, 1
            )
            if at not in asked:
                grid.addWidget(label("→", "body", "ink3"), 2 * row, 2)
            grid.addWidget(lines[0], 2 * row, 3)
            for below in lines[1:]:
                grid.addWidget(below, 2 * row + 1, 1, 1, 3)
        if len(order) > _LISTED:
            more = label(f"и ещё {len(order) - _LISTED}", "small", "ink2")
            grid.addWidget(more, 2 * len(order), 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return ground

    def _field(self, title: str | None) -> QLabel:
        if title is not None:
            return ElidedLabel(title, "body", shorten=elide_letters)
        return ElidedLabel(done(NOT_TAKEN) if self._loaded else NOT_TAKEN, "strong", "warn")

    def _asking(
        self, file: OpenedFile, column: int, keys: Sequence[str]
    ) -> tuple[QWidget, QWidget]:
        """Return what stands in a column, and the fields it may be of, one to be pressed."""
        ground = QWidget()
        row = FlowRow(ground, 6)
        for field in file.fields:
            if field.key in keys:
                pill = FilterPill(f"{field.title}?")
                pill.setObjectName(f"tie_{column}_{field.key}")
                pill.clicked.connect(partial(self._answer, column, field.key))
                row.addWidget(pill)
        return _samples(file, column), ground

    def _answer(self, column: int, key: str) -> None:
        if self._file is not None:
            take_field(self._file, column, key)
            self.show_file(self._file)
            self.mapping_changed.emit()


def _asked(file: OpenedFile) -> dict[int, list[str]]:
    """Return the columns left unread that may be of some fields, with those fields.

    One that is headed as another, which is read, may be meant instead of it.
    """
    heads = {fold(file.headings[at]): key for key, at in file.mapping.items()}
    taken = set(file.mapping.values())
    twice = {
        at: [heads[fold(name)]]
        for at, name in enumerate(file.headings)
        if name and at not in taken and fold(name) in heads
    }
    return {**twice, **file.ties}


def _samples(file: OpenedFile, column: int) -> QLabel:
    """Return what stands in a column, so that it can be told from one of the same name."""
    rows = (row for _, row in islice(file.rows(), _ROWS))
    cells = dict.fromkeys(row[column] for row in rows if column < len(row) and row[column])
    return ElidedLabel("; ".join(islice(cells, _SAMPLES)), "small", "ink2", elide_letters)
