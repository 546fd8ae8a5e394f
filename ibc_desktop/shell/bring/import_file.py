"""The file chosen for an import: what it is, its charset, its columns and its first rows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.charset import LABELS
from ibc_desktop.kernel.tables.imports import ImportField, Reading
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.texts import ElidedLabel, label

from ..pages.backups import size_words

_PREVIEW_ROWS = 5
# Characters up to which a column of the preview is shown whole.
_SHORT = 18
_NOT_TAKEN = "не загружать"
_COLUMNS_IN_LINE = 3


class FileCard(Card):
    """Shows the file as it will be understood; `reading_chosen` asks to read it otherwise."""

    other_asked = Signal()
    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._fields: Sequence[ImportField] = ()
        self._boxes: list[QComboBox] = []
        self._views: list[QWidget] = []
        self._file: OpenedFile | None = None
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

    def show_file(self, path: Path, file: OpenedFile) -> None:
        """Show this file, with the columns as its importer has understood or remembered them."""
        self._fields, self._file = file.fields, file
        self._name.setText(f"{path.name}, {size_words(path)}")
        self._what.setText(file.description)
        has_charset = file.reading.encoding is not None
        self.encoding.setVisible(has_charset)
        self._encoding_label.setVisible(has_charset)
        if has_charset:
            self.encoding.setCurrentIndex(self.encoding.findData(file.reading.encoding))
        self._show_columns(file)
        self._show_preview(file)

    def mapping(self) -> dict[str, int]:
        """Return for each field that is taken the number of its column."""
        chosen = ((box.currentData(), column) for column, box in enumerate(self._boxes))
        return {key: column for key, column in chosen if key}

    def missing_fields(self) -> list[str]:
        """Return the names of required fields that no column is chosen for."""
        chosen = self.mapping()
        required = [field for field in self._fields if field.required and self._boxes]
        return [field.title for field in required if field.key not in chosen]

    def controls(self) -> list[QWidget]:
        """Return what may have the focus, in the order of reading."""
        return [self.encoding, self.other, *self._boxes, *self._views]

    def _arrange(self) -> None:
        top = QHBoxLayout()
        words = in_column(air=0)
        words.addWidget(self._name)
        words.addWidget(self._what)
        top.addLayout(words, 1)
        top.addWidget(self._encoding_label)
        top.addWidget(self.encoding)
        self.other = Button("Другой файл…", "quiet", "folder")
        self.other.setObjectName("import_other")
        self.other.clicked.connect(self.other_asked)
        top.addWidget(self.other)
        self.body.addLayout(top)
        self._columns_line = hairline()
        self.body.addWidget(self._columns_line)
        self.body.addWidget(self._columns)
        self.body.addWidget(hairline())
        self.body.addWidget(label("Первые строки, как они прочитаны", "small", "ink2"))
        self.body.addLayout(self._preview)

    def _show_columns(self, file: OpenedFile) -> None:
        """Offer for each column of the table the field it is read into."""
        clear_layout(self._grid)
        headings = file.headings if self._fields else []
        fields = {column: key for key, column in file.mapping.items()}
        self._boxes = [
            self._field_box(name, fields.get(at, "")) for at, name in enumerate(headings)
        ]
        for at, (name, box) in enumerate(zip(headings, self._boxes, strict=True)):
            row, column = divmod(at, _COLUMNS_IN_LINE)
            words = ElidedLabel(name or f"столбец {at + 1}", "small", "ink2")
            self._grid.addWidget(words, 2 * row, column)
            self._grid.addWidget(box, 2 * row + 1, column)
        self._grid.setHorizontalSpacing(theme().air(14))
        self._columns.setVisible(bool(headings))
        self._columns_line.setVisible(bool(headings))

    def _field_box(self, heading: str, chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Что в столбце «{heading}»")
        # As narrow as the page asks: the name of a field may be long.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(_NOT_TAKEN, "")
        for field in self._fields:
            words = f"{field.title}, обязательно" if field.required else field.title
            box.addItem(words, field.key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(partial(self._take_field, box))
        return box

    def _take_field(self, box: QComboBox, _place: int) -> None:
        """Read a field from one column only, and show at once how the rows now look."""
        for other in self._boxes:
            if other is not box and other.currentData() == box.currentData():
                other.setCurrentIndex(0)
        if self._file is not None:
            self._file.mapping = self.mapping()
            self._show_preview(self._file)

    def _show_preview(self, file: OpenedFile) -> None:
        clear_layout(self._preview)
        headings, rows = file.preview(_PREVIEW_ROWS)
        columns = _preview_columns(headings, rows)
        model = PagedTable(columns, lambda after: rows if after is None else [])
        view = TableView(model, least_rows=_PREVIEW_ROWS)
        view.setObjectName("import_preview")
        view.setAccessibleName("Первые строки файла")
        self._views = [view]
        self._preview.addWidget(view)
        model.reload()

    def _choose_encoding(self, _place: int) -> None:
        self.reading_chosen.emit(Reading(self.encoding.currentData()))


def _preview_columns(headings: Sequence[str], rows: list[list[str]]) -> list[Column[list[str]]]:
    """Return columns of which the short ones are never cut and the long ones share the rest."""
    longest = [
        max((len(row[number]) for row in rows if number < len(row)), default=0)
        for number in range(len(headings))
    ]
    all_short = max(longest, default=0) <= _SHORT
    return [
        Column(
            str(number),
            heading,
            partial(_cell, number),
            weight=1 if all_short or longest[number] > _SHORT else 0,
            width=min(longest[number] + 2, _SHORT),
        )
        for number, heading in enumerate(headings)
    ]


def _cell(number: int, row: list[str]) -> str:
    return row[number] if number < len(row) else ""
