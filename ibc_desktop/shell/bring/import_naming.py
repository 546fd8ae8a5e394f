"""Whose column is whose, said by hand: the first rows as they stand, a choice above each column."""

from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QStyleOptionComboBox, QWidget

from ibc_desktop.kernel.ground.russian import counted, quoted
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.charset import LABELS
from ibc_desktop.kernel.tables.imports import ImportField, Place, letters
from ibc_desktop.kit.look.elide import elide_letters
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.layouts import clear_layout, in_column, scrolled
from ibc_desktop.kit.parts.texts import ElidedLabel, caption, label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

NOT_TAKEN = "не загружать"
# So many rows of the file are shown.
_ROWS = 6
# The least width of a column in pixels at 100 %.
_WIDE = 132
# Of a choice, in pixels at 100 %: its edges with the arrow, and the widest it makes its column.
_BOX_EDGES, _WIDEST = 58, 220


class NamingCard(Card):
    """The table as it stands, with the field of each column chosen above it.

    `changed` tells that `file.mapping` is another, or one of `file.switches`; `reading_chosen` asks
    to read the file otherwise: in other letters, other sheets, or with its first row as a row;
    `link_clicked` that the librarian is done.
    """

    changed = Signal()
    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Что в каком столбце", "Готово")
        self.link.setObjectName("import_named")
        self.link.setToolTip("Готово (F4)")
        self.boxes: dict[int, QComboBox] = {}
        self._file: OpenedFile | None = None
        self._lines = in_column(air=10)
        self.body.addLayout(self._lines)

    def show_file(self, file: OpenedFile) -> None:
        """Show the first rows of a file, and how its columns are read now."""
        self._file = file
        clear_layout(self._lines)
        self._lines.addWidget(self._reading(file))
        hint = "Выберите над столбцом, что в нём. Остальное не загружается"
        self._lines.addWidget(label(hint, "small", "ink2", wrap=True))
        area = scrolled(self._table(file))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines.addWidget(area, 1)

    def take_focus(self) -> None:
        """Go to the first column that is not named."""
        free = [box for box in self.boxes.values() if not box.currentData()]
        for box in (free or list(self.boxes.values()))[:1]:
            box.setFocus()

    def _table(self, file: OpenedFile) -> QWidget:
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, theme().scroll_width)
        grid.setHorizontalSpacing(theme().air(12))
        rows = list(islice(file.rows(), _ROWS))
        first = rows[0][0] if rows else Place(1)
        fields = _fields_model(file)
        chosen = {at: key for key, at in file.mapping.items()}
        self.boxes = {}
        for at, heading in enumerate(file.headings):
            cells = [row[at] if at < len(row) else "" for _, row in rows]
            if not heading and not any(cells):
                continue
            self.boxes[at] = box = _field_box(fields, f"{letters(at)}, {heading}")
            box.setCurrentIndex(max(0, box.findData(chosen.get(at, ""))))
            box.currentIndexChanged.connect(partial(self._take_field, at))
            spot = letters(first.at(at).column)
            named = heading if file.reading.headed is not False else ""
            grid.addWidget(box, 0, at)
            told = " · ".join(filter(None, (spot, named)))
            grid.addWidget(ElidedLabel(told, "small", "ink2", elide_letters), 1, at)
            for down, cell in enumerate(cells, 3):
                grid.addWidget(ElidedLabel(cell, "body", shorten=elide_letters), down, at)
            wide = box.fontMetrics().horizontalAdvance(box.currentText())
            wide = min(wide + theme().air(_BOX_EDGES), theme().text(_WIDEST))
            grid.setColumnMinimumWidth(at, max(wide, theme().text(_WIDE)))
            grid.setColumnStretch(at, 1)
        grid.addWidget(hairline(), 2, 0, 1, max(len(file.headings), 1))
        grid.setRowStretch(len(rows) + 3, 1)
        return ground

    def _reading(self, file: OpenedFile) -> QWidget:
        """Return what may be chosen of how the file is read."""
        ground = QWidget()
        row = FlowRow(ground, 16)
        if file.headings:
            headed = QCheckBox("Первая строка таблицы — заголовки")
            headed.setObjectName("import_headed")
            headed.setChecked(file.reading.headed is not False)
            headed.toggled.connect(lambda on: self._read_as(headed=on))
            row.addWidget(headed)
        for name, is_on in file.switches.items():
            switch = QCheckBox(caption(name))
            switch.setObjectName(f"switch_{name}")
            switch.setChecked(is_on)
            switch.toggled.connect(partial(self._switch, file, name))
            row.addWidget(switch)
        if file.reading.encoding is not None:
            row.addWidget(self._letters_box(file.reading.encoding))
        for seen in file.sheets:
            rows = counted(seen.rows, "строка", "строки", "строк")
            sheet = QCheckBox(caption(f"Лист {quoted(seen.name)}, {rows}"))
            sheet.setObjectName(f"sheet_{seen.name}")
            sheet.setChecked(seen.taken)
            sheet.toggled.connect(partial(self._take_sheet, file, seen.name))
            row.addWidget(sheet)
        return ground

    def _switch(self, file: OpenedFile, name: str, on: bool) -> None:
        file.switches[name] = on
        self.changed.emit()

    def _letters_box(self, encoding: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName("import_encoding")
        box.setAccessibleName("Кодировка букв")
        box.setToolTip("Какими буквами написан файл")
        for name, words in LABELS.items():
            box.addItem(f"Буквы: {words}", name)
        box.setCurrentIndex(box.findData(encoding))
        box.activated.connect(lambda _at: self._read_as(encoding=box.currentData()))
        return box

    def _take_sheet(self, file: OpenedFile, name: str, on: bool) -> None:
        names = [seen.name for seen in file.sheets if (on if seen.name == name else seen.taken)]
        if names:
            self._read_as(sheets=tuple(names))

    def _read_as(self, **chosen: object) -> None:
        if self._file is not None:
            self.reading_chosen.emit(replace(self._file.reading, **chosen))

    def _take_field(self, at: int, _place: int) -> None:
        if self._file is None:
            return
        key = self.boxes[at].currentData()
        other = self.boxes.get(self._file.mapping.get(key, -1))
        if other is not None:
            other.blockSignals(True)
            other.setCurrentIndex(0)
            other.blockSignals(False)
        take_field(self._file, at, key)
        self.changed.emit()


def take_field(file: OpenedFile, column: int, key: str) -> None:
    """Read a field from this column alone; no field leaves the column out."""
    mapping = {each: at for each, at in file.mapping.items() if at != column and each != key}
    file.mapping = {**mapping, key: column} if key else mapping


def _fields_model(file: OpenedFile) -> QStandardItemModel:
    """Return the fields to choose from, once for all columns."""
    model = QStandardItemModel()
    for key, words in [("", NOT_TAKEN), *map(_choice, file.fields)]:
        item = QStandardItem(words)
        item.setData(key, int(Qt.ItemDataRole.UserRole))
        model.appendRow(item)
    return model


def _choice(field: ImportField) -> tuple[str, str]:
    return field.key, f"{field.title}, обязательно" if field.required else field.title


class _FieldBox(QComboBox):
    """A choice as narrow as its column: what does not fit ends in an ellipsis."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - theme().air(_BOX_EDGES)
        option.currentText = elide_letters(self.currentText(), self.fontMetrics(), room)  # pyright: ignore[reportAttributeAccessIssue]


def _field_box(fields: QStandardItemModel, name: str) -> QComboBox:
    box = _FieldBox()
    box.setAccessibleName(f"Что в столбце {name}")
    # As narrow as its column: the name of a field may be long.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setModel(fields)
    return box
