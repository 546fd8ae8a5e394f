"""The kinds of list that can be brought in, each a line that asks for its file."""

from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.empty import Way, WayRow


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
