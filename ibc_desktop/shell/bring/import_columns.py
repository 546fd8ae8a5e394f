"""The columns of a file: into which field each is read, and how that is changed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.charset import LABELS
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ICON_BUTTON
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.lines import Sign
from ibc_desktop.kit.parts.texts import ElidedLabel, label

NOT_TAKEN = "не загружать"
# So many columns are listed; the others are said in a line.
_LISTED = 12


class ColumnsCard(Card):
    """«Столбцы: 9 взято, 3 нет»; «Изменить» lets each be read into another field.

    `mapping_changed` tells that `file.mapping` is another; `reading_chosen` asks to read the file
    otherwise: in other letters, other sheets, or with its first row as a row.
    """

    mapping_changed = Signal()
    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Столбцы", "Изменить")
        self._file: OpenedFile | None = None
        self._boxes: dict[int, QComboBox] = {}
        self.is_changing = False
        self.body.addLayout(column := in_column(air=8))
        self._lines = column
        self.link.setObjectName("import_columns")
        self.link.clicked.connect(self.change)

    def show_file(self, file: OpenedFile) -> None:
        """Show the columns as they are understood, or as the librarian has chosen."""
        self._file = file
        self._show()

    def freeze(self, *, on: bool) -> None:
        """Let nothing be changed any more once the file is loaded."""
        self.link.setVisible(not on)
        if on and self.is_changing:
            self.is_changing = False
            self._show()

    def change(self) -> None:
        """Let the columns be chosen, or be done with it."""
        if self.link.isHidden():
            return
        self.is_changing = not self.is_changing
        self._show()
        if self.is_changing and self._boxes:
            next(iter(self._boxes.values())).setFocus()

    def _show(self) -> None:
        clear_layout(self._lines)
        self._boxes = {}
        file = self._file
        if file is None:
            return
        self._count(file)
        self.link.setText("Готово" if self.is_changing else "Изменить")
        if self.is_changing:
            self._lines.addWidget(self._reading(file))
            self._lines.addWidget(self._choices(file))
        else:
            self._lines.addWidget(self._told(file))

    def _count(self, file: OpenedFile) -> None:
        named = {at for at, name in enumerate(file.headings) if name}
        taken = len(named & set(file.mapping.values()))
        self.set_title(f"Столбцы: {taken} взято, {len(named) - taken} нет")

    def _told(self, file: OpenedFile) -> QWidget:
        """Return the columns as lines: those that are to be decided, those not taken, the rest."""
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().air(10))
        ties, taken = file.ties, set(file.mapping.values())
        named = (at for at, name in enumerate(file.headings) if name)
        order = sorted(named, key=lambda at: (at not in ties, at in taken))
        for row, at in enumerate(order[:_LISTED]):
            told = _told(file, at)
            grid.addWidget(Sign(told.icon, told.tone, ICON_BUTTON), row, 0)
            grid.addWidget(ElidedLabel(file.headings[at], "body", "ink2"), row, 1)
            grid.addWidget(label("→", "body", "ink3"), row, 2)
            words = ("body", "ink") if at in taken else ("strong", "warn")
            grid.addWidget(ElidedLabel(told.word, *words), row, 3)
        if len(order) > _LISTED:
            more = label(f"и ещё {len(order) - _LISTED}", "small", "ink2")
            grid.addWidget(more, len(order), 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return ground

    def _reading(self, file: OpenedFile) -> QWidget:
        """Return what may be chosen of how the file is read."""
        ground = QWidget()
        column = in_column(ground, 8)
        reading = file.reading
        if reading.encoding is not None:
            box = QComboBox()
            box.setObjectName("import_encoding")
            box.setAccessibleName("Кодировка букв")
            for name, words in LABELS.items():
                box.addItem(words, name)
            box.setCurrentIndex(box.findData(reading.encoding))
            box.activated.connect(lambda _at: self._read_as(encoding=box.currentData()))
            column.addWidget(label("Буквы", "small", "ink2"))
            column.addWidget(box)
        for seen in file.sheets:
            rows = counted(seen.rows, "строка", "строки", "строк")
            sheet = QCheckBox(f"Лист «{seen.name}», {rows}")
            sheet.setObjectName(f"sheet_{seen.name}")
            sheet.setChecked(seen.taken)
            sheet.toggled.connect(partial(self._take_sheet, file, seen.name))
            column.addWidget(sheet)
        if file.headings:
            headed = QCheckBox("Первая строка таблицы — заголовки")
            headed.setObjectName("import_headed")
            headed.setChecked(reading.headed is not False)
            headed.toggled.connect(lambda on: self._read_as(headed=on))
            column.addWidget(headed)
            column.addWidget(hairline())
        return ground

    def _take_sheet(self, file: OpenedFile, name: str, on: bool) -> None:
        names = [seen.name for seen in file.sheets if (on if seen.name == name else seen.taken)]
        if names:
            self._read_as(sheets=tuple(names))

    def _read_as(self, **chosen: object) -> None:
        if self._file is not None:
            self.reading_chosen.emit(replace(self._file.reading, **chosen))

    def _choices(self, file: OpenedFile) -> QWidget:
        """Return for each column the choice of the field it is read into."""
        ground = QWidget()
        column = in_column(ground, 2)
        chosen = {at: key for key, at in file.mapping.items()}
        for at, name in enumerate(file.headings):
            if not name:
                continue
            box = _field_box(file, name, chosen.get(at, ""))
            box.currentIndexChanged.connect(partial(self._take_field, at))
            self._boxes[at] = box
            column.addWidget(ElidedLabel(name, "small", "ink2"))
            column.addWidget(box)
        return ground

    def _take_field(self, at: int, _place: int) -> None:
        """Read a field from one column only."""
        if self._file is None:
            return
        key = self._boxes[at].currentData()
        mapping = {each: column for each, column in self._file.mapping.items() if column != at}
        if key in mapping:
            other = self._boxes[mapping[key]]
            other.blockSignals(True)
            other.setCurrentIndex(0)
            other.blockSignals(False)
        if key:
            mapping[key] = at
        self._file.mapping = mapping
        self._count(self._file)
        self.mapping_changed.emit()


def _told(file: OpenedFile, column: int) -> Chip:
    """Return the sign and the words of a column: its field, a question, or that it is not taken."""
    titles = {field.key: field.title for field in file.fields}
    taken = {at: titles[key] for key, at in file.mapping.items() if key in titles}
    if column in taken:
        return Chip("ok", "check", taken[column])
    if keys := file.ties.get(column):
        return Chip("warn", "help", " или ".join(titles[key] for key in keys) + "?")
    return Chip("warn", "minus", NOT_TAKEN)


def _field_box(file: OpenedFile, heading: str, chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(f"Что в столбце «{heading}»")
    # As narrow as the card asks: the name of a field may be long.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.addItem(NOT_TAKEN, "")
    for field in file.fields:
        words = f"{field.title}, обязательно" if field.required else field.title
        box.addItem(words, field.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
