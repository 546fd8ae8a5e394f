"""Pages shown while there is no library: what stands in the way, and what is being done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from ibc_desktop.kernel.store.backup import Backup
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .backups import CopyRow

# A copy, when it was made, and what is in it, in words.
CopyLine = tuple[Backup, str, str]


class TroublePage(Page):
    """The library did not open: one sentence, what can be done about it, and the copies.

    `go_on` is a last way, in words: to begin a new library, to believe the clock.
    """

    again = Signal()
    closing = Signal()
    restore_asked = Signal()
    # The copy chosen here, and when it was made, in words.
    copy_asked = Signal(object, str)
    gone_on = Signal()

    finds = False

    def __init__(
        self,
        sentence: str,
        *,
        can_restore: bool,
        title: str = "Данные библиотеки не открылись",
        go_on: str = "",
        copies: Sequence[CopyLine] = (),
    ) -> None:
        super().__init__(title)
        card = Card()
        words = label(sentence, "body", wrap=True)
        words.setObjectName("trouble")
        card.body.addWidget(words)
        card.body.addLayout(self._buttons(go_on, can_restore=can_restore))
        self.body.addWidget(card)
        if copies:
            self.body.addWidget(self._copies(copies))
        self.body.addStretch(1)

    def take_focus(self) -> None:
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, go_on: str, *, can_restore: bool) -> FlowRow:
        row = FlowRow(air=8)
        self._again = Button("Попробовать снова", "main", "refresh")
        ways = (
            ("again", self._again, self.again, True),
            (
                "restore",
                Button("Восстановить из файла…", "outlined", "undo"),
                self.restore_asked,
                can_restore,
            ),
            ("go_on", Button(go_on, "outlined"), self.gone_on, bool(go_on)),
            ("close", Button("Закрыть программу", "quiet"), self.closing, True),
        )
        for name, button, asked, is_open in ways:
            button.setObjectName(name)
            button.clicked.connect(asked)
            row.addWidget(button)
            if not is_open:
                button.hide()
        return row

    def _copies(self, copies: Sequence[CopyLine]) -> Card:
        card = Card("Копии данных")
        for copy, when, below in copies:
            row = CopyRow(copy, when, below, checks=False)
            row.restore_asked.connect(partial(self.copy_asked.emit, copy.path, when))
            card.body.addWidget(hairline())
            card.body.addWidget(row)
        return card


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
