"""Pages shown while there is no library: what stands in the way, and what is being done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import label


class TroublePage(Page):
    """The library did not open: one sentence, and what can be done about it."""

    again = Signal()
    closing = Signal()
    restore_asked = Signal()

    finds = False

    def __init__(self, sentence: str, *, can_restore: bool) -> None:
        super().__init__("База не открылась")
        card = Card()
        words = label(sentence, "body", wrap=True)
        words.setObjectName("trouble")
        card.body.addWidget(words)
        row = QHBoxLayout()
        self._again = Button("Попробовать снова", "main", "refresh")
        self._again.setObjectName("again")
        self._again.clicked.connect(self.again)
        restore = Button("Восстановить копию…", "outlined", "undo")
        restore.setObjectName("restore")
        restore.clicked.connect(self.restore_asked)
        close = Button("Закрыть программу", "quiet")
        close.clicked.connect(self.closing)
        for button in (self._again, restore, close):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)
        restore.setVisible(can_restore)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)


class WaitPage(Page):
    """Says what is being done while the library is closed for it."""

    finds = False

    def __init__(self, sentence: str) -> None:
        super().__init__("Одну минуту")
        card = Card()
        card.body.addWidget(label(sentence, "body", wrap=True))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        card.body.addWidget(self._bar)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is; it swings while the total is not known."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)

    def finish(self) -> bool:
        """The work goes on whatever is pressed."""
        return False
