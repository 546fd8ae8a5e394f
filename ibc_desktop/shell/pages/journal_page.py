"""The journal: everything that was done here, newest first, and the way back from each deed."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.listing.table import PagedTable, TableFoot, TableView
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import label

from ..window.undo import TakeBack

_KEYS = (("↑↓", "выбрать"), ("Del", "отменить выбранное"), ("Ctrl+Z", "отменить последнее"))


def journal_columns(today: dt.date) -> tuple[Column[DeedRow], ...]:
    """Return what the journal shows of a deed; dates of this year go without the year."""
    return (
        Column(
            "title",
            "Что сделано",
            lambda deed: deed.title,
            below=lambda deed: f"{_when(deed, today)}, {deed.operator or 'имя не названо'}",
            weight=1,
        ),
        Column("state", "Состояние", _state_words, chip=_state, width=12),
    )


class JournalPage(Page):
    """Shows the journal page by page; the chosen deed can be taken back."""

    keys = ()
    finds = False

    def __init__(self, context: Context, take_back: TakeBack) -> None:
        super().__init__(
            "Журнал действий", "Любое действие можно отменить, пока на нём не держатся другие"
        )
        self._context, self._take_back = context, take_back
        self.undo_button = Button("Отменить выбранное", "outlined", "undo", "Del")
        self.undo_button.setObjectName("undo_chosen")
        self.undo_button.clicked.connect(self._undo_chosen)
        self.add_action(self.undo_button)
        self._table = PagedTable(
            journal_columns(context.today()), self._fetch, key=lambda deed: deed.id
        )
        self.list = TableView(self._table, "journal", context.preferences)
        self.list.setObjectName("journal_list")
        self.list.setAccessibleName("Журнал")
        self.list.chosen.connect(self._choose)
        self._reason = label("", "body", "bad", wrap=True)
        self._reason.setObjectName("journal_reason")
        self._reason.hide()
        QShortcut(QKeySequence.StandardKey.Delete, self).activated.connect(self._undo_chosen)
        self._build()
        self._table.reload()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Every change is a new line here."""
        self._table.reload()

    def panes(self) -> list[QWidget]:
        return [self.header, self.list]

    def _build(self) -> None:
        self.body.addWidget(self._reason)
        card = Card(inside=1)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(TableFoot(_KEYS))
        self.body.addWidget(card, 1)

    def _fetch(self, after: DeedRow | None) -> list[DeedRow]:
        return self._context.ask(journal.recent, PAGE, after.id if after else None)

    def _choose(self, deed: DeedRow | None) -> None:
        self._reason.hide()
        self.undo_button.setEnabled(deed is not None)

    def _undo_chosen(self) -> None:
        deed = self.list.current_row()
        if deed is not None:
            self._take_back(deed, self._refused)

    def _refused(self, sentence: str) -> None:
        """Say above the list why the deed stands: a rule's sentence is not a notice."""
        self._reason.setText(sentence)
        self._reason.show()


def _when(deed: DeedRow, today: dt.date) -> str:
    day = deed.done_at.date()
    words = "сегодня" if day == today else date_words(day, today)
    return f"{words}, {deed.done_at:%H:%M}"


def _state(deed: DeedRow) -> Chip | None:
    if deed.undone:
        return Chip("mute", "undo", "отменено")
    if deed.kind is DeedKind.BULK:
        return Chip("info", "download", "загрузка")
    return None


def _state_words(deed: DeedRow) -> str:
    chip = _state(deed)
    return chip.word if chip else ""
