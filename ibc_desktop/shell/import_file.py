"""The file chosen for an import: what it is, its charset, its columns and its first rows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ibc_desktop.kernel.charset import LABELS
from ibc_desktop.kernel.columns import Column
from ibc_desktop.kernel.section import ImportField, OpenedFile
from ibc_desktop.kit.cards import Card, hairline
from ibc_desktop.kit.controls import Button, ElidedLabel, label
from ibc_desktop.kit.table import PagedTable, TableView
from ibc_desktop.kit.theme import theme

from .copies import size_words

_PREVIEW_ROWS = 12
_NOT_TAKEN = "не загружать"
_COLUMNS_IN_LINE = 3


class FileCard(Card):
    """Shows the file as it will be understood; `encoding_chosen` asks to read it otherwise."""

    other_asked = Signal()
    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: Sequence[ImportField] = ()
        self._boxes: dict[str, QComboBox] = {}
        self._name = ElidedLabel("", "strong")
        self._what = label("", "body", "ink2", wrap=True)
        self._what.setObjectName("import_what")
        self.encoding = QComboBox()
        self.encoding.setObjectName("import_encoding")
        self.encoding.setAccessibleName("Кодировка букв")
        for name, words in LABELS.items():
            self.encoding.addItem(words, name)
        self.encoding.activated.connect(self._choose_encoding)
        self._encoding_label = label("Буквы", "small", "ink2")
        self._columns = QWidget()
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._preview = QVBoxLayout()
        self._arrange()

    def show_file(self, path: Path, file: OpenedFile, fields: Sequence[ImportField]) -> None:
        """Show this file, with the columns as its importer has understood or remembered them."""
        self._fields = fields
        self._name.setText(f"{path.name}, {size_words(path)}")
        self._what.setText(file.description)
        has_charset = file.encoding is not None
        self.encoding.setVisible(has_charset)
        self._encoding_label.setVisible(has_charset)
        if has_charset:
            self.encoding.setCurrentIndex(self.encoding.findData(file.encoding))
        self._show_columns(file)
        self._show_preview(file)

    def mapping(self) -> dict[str, int]:
        """Return for each field that is taken the number of its column."""
        return {
            key: box.currentData() for key, box in self._boxes.items() if box.currentData() >= 0
        }

    def missing_fields(self) -> list[str]:
        """Return the names of required fields that no column is chosen for."""
        chosen = self.mapping()
        return [
            field.title
            for field in self._fields
            if field.required and field.key in self._boxes and field.key not in chosen
        ]

    def _arrange(self) -> None:
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._what)
        top.addLayout(words, 1)
        top.addWidget(self._encoding_label)
        top.addWidget(self.encoding)
        other = Button("Другой файл…", "quiet", "folder")
        other.setObjectName("import_other")
        other.clicked.connect(self.other_asked)
        top.addWidget(other)
        self.body.addLayout(top)
        self._columns_line = hairline()
        self.body.addWidget(self._columns_line)
        self.body.addWidget(self._columns)
        self.body.addWidget(hairline())
        self.body.addWidget(label("Первые строки, как они прочитаны", "small", "ink2"))
        self.body.addLayout(self._preview)

    def _show_columns(self, file: OpenedFile) -> None:
        """Offer for each field the column of the table it is read from."""
        while item := self._grid.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._boxes.clear()
        fields = self._fields if file.headings else ()
        for place, field in enumerate(fields):
            row, column = divmod(place, _COLUMNS_IN_LINE)
            box = self._column_box(field, file)
            words = f"{field.title}, обязательно" if field.required else field.title
            self._grid.addWidget(label(words, "small", "ink2"), 2 * row, column)
            self._grid.addWidget(box, 2 * row + 1, column)
            self._boxes[field.key] = box
        self._grid.setHorizontalSpacing(theme().air(14))
        self._columns.setVisible(bool(fields))
        self._columns_line.setVisible(bool(fields))

    def _column_box(self, field: ImportField, file: OpenedFile) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"column_{field.key}")
        box.setAccessibleName(f"Столбец для поля «{field.title}»")
        # As narrow as the page asks: a heading may be a whole sentence.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(_NOT_TAKEN, -1)
        for number, heading in enumerate(file.headings):
            box.addItem(heading or f"столбец {number + 1}", number)
        box.setCurrentIndex(box.findData(file.mapping.get(field.key, -1)))
        return box

    def _show_preview(self, file: OpenedFile) -> None:
        while item := self._preview.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        headings, rows = file.preview(_PREVIEW_ROWS)
        columns = [
            Column(str(number), heading, partial(_cell, number), weight=1, width=12)
            for number, heading in enumerate(headings)
        ]
        model = PagedTable(columns, lambda after: rows if after is None else [])
        view = TableView(model)
        view.setObjectName("import_preview")
        view.setAccessibleName("Первые строки файла")
        view.setMinimumHeight(theme().text(180))
        self._preview.addWidget(view)
        model.reload()

    def _choose_encoding(self, _place: int) -> None:
        self.encoding_chosen.emit(self.encoding.currentData())


def _cell(number: int, row: list[str]) -> str:
    return row[number] if number < len(row) else ""
