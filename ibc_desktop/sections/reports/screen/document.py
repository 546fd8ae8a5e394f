"""The right half of the page of reports: the chosen document, or what stands in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.look.tokens import ICON_ROW
from ibc_desktop.kit.paper.paper_pane import PaperPane
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import IconButton
from ibc_desktop.kit.parts.texts import ElidedLabel


class DocumentPane(Card):
    """The right half: the name of what is shown, and below it the paper or the figures."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.name = ElidedLabel("", "title")
        self.name.setObjectName("document_name")
        self.back = IconButton("arrow-left", "Все документы", "Esc", ICON_ROW)
        self.back.setObjectName("document_back")
        self.back.clicked.connect(self.back_asked)
        self.paper = PaperPane(context)
        self.places = QStackedWidget()
        self.places.addWidget(self.paper)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._head.addWidget(self.name, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(self.places, 1)

    def show_part(self, part: QWidget, name: str) -> None:
        """Show the paper or another part under this name; an empty name leaves no gap."""
        if self.places.indexOf(part) < 0:
            self.places.addWidget(part)
        self.places.setCurrentWidget(part)
        self.name.setText(name)
        self.name.setVisible(bool(name))
