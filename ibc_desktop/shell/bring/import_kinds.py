"""The kinds of list that can be brought in, and what stands in the way of one."""

from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.empty import Way, WayRow
from ibc_desktop.kit.parts.texts import label


class KindsCard(Card):
    """«Что перенести»; `chosen` tells which importer was chosen."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("Что перенести")
        self.rows: list[WayRow] = []
        for importer in context.sections.all(Importer):
            row = WayRow(Way("table-sheet", importer.title, importer.about))
            row.setObjectName(f"import_{importer.key}")
            row.clicked.connect(partial(self.chosen.emit, importer))
            self.body.addWidget(row)
            self.rows.append(row)


class Obstacle(Card):
    """Says in one sentence what stands in the way; `link_clicked` asks for another file."""

    def __init__(self) -> None:
        super().__init__("", "Выбрать другой файл")
        self._said = label("", "body", "bad", wrap=True)
        self._said.setObjectName("import_said")
        self.body.addWidget(self._said)

    def say(self, sentence: str, file: str = "") -> None:
        """Say it; of a file that cannot be taken at all, which one it was."""
        self.set_title(f"Файл «{file}» не подходит" if file else "")
        self.link.setVisible(bool(file))
        self._said.setText(sentence)
        self.setVisible(bool(sentence))
