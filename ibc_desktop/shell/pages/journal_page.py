"""The journal: all that was done here, newest first, searched, and the way back from each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal, standing
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.file.lines import DeedLine
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.listing.list_page import WayOut
from ibc_desktop.kit.look.elide import elide_letters
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.register.record_list import RecordList

from ..window.undo import DEEDS, Undoing
from .journal_card import JournalCard, let_be
from .journal_list import ALL_YEARS, ALL_YEARS_WORDS, PERIOD, JournalSource, count_since, listing
from .journal_question import named


class JournalPage(RecordList):
    """Shows the journal page by page; what is marked or chosen can be taken back."""

    keys = (("Ctrl+F", "искать"), ("Ctrl+Z", "отменить последнее"), ("Ctrl+Y", "вернуть"))
    foot_keys = (("↑↓", "выбрать"), ("Del", "отменить"), ("Пробел", "отметить"))
    finds = False

    def __init__(self, context: Context, ways: Undoing) -> None:
        self._ways = ways
        self._source = JournalSource(context)
        card = JournalCard(context)
        super().__init__("Журнал действий", listing(context, self._source), context, card)
        self._add_deeds(ways)
        # A title ends with its book: letters go, not the clause that tells it.
        self.view.cells.shorten = elide_letters
        self._reason = label("", "body", "bad", wrap=True)
        self._reason.setObjectName("journal_reason")
        self._reason.hide()
        self.body.insertWidget(self.body.indexOf(self.parts), self._reason)
        self.add_output()
        self.view.chosen.connect(self._choose)
        card.undo_asked.connect(self._undo_chosen)
        card.undo_all_asked.connect(self._undo_all)
        QShortcut(QKeySequence.StandardKey.Delete, self).activated.connect(self._undo_chosen)
        for key, pill in self._pills.items():
            pill.toggled.connect(partial(self._switch_off_others, key))
        self.shown.connect(self._ask_held)
        self._say_total()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Every change is a new line here."""
        self.reload()
        self._say_total()

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if ask.filters.get(PERIOD) == ALL_YEARS:
            return []
        return [WayOut(Way("clock", "Искать за все годы", keys="Alt+1"), self._widen)]

    def open_row(self, row: DeedLine) -> None:
        self.parts.show_detail()

    def edit_row(self, row: DeedLine) -> None:
        self.parts.show_detail()

    def _add_deeds(self, ways: Undoing) -> None:
        for name, words, icon, keys, do in (
            ("redo_last", "Вернуть", "redo", "Ctrl+Y", ways.redo_last),
            ("undo_last", "Отменить последнее", "undo", "Ctrl+Z", ways.undo_last),
        ):
            button = Button(words, "outlined", icon, keys)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, do=do: do())
            self.add_action(button)

    def _choose(self, _line: DeedLine | None) -> None:
        self._reason.hide()

    def _say_marks(self, marked: int) -> None:
        super()._say_marks(marked)
        self.card.say_marks(marked)

    def _undo_chosen(self) -> None:
        """Take back what is marked, else the chosen deed."""
        line = self.current_row()
        if marked := [row.id for row in self.model.marked]:
            # They may have been undone since they were marked.
            deeds = self._context.ask(journal.of, sorted(marked, reverse=True))
            self._undo_all([deed for deed in deeds if not deed.undone])
        elif line is not None:
            self._ways.take_back(line.deed, self._refused)

    def _undo_all(self, deeds: Sequence[DeedRow]) -> None:
        """Take back these deeds, after a question that names them."""
        if not deeds:
            self._refused("Всё отмеченное уже отменено.")
            return
        count = counted(len(deeds), *DEEDS)
        if dialogs.ask(self, f"Отменить {count}?", named(deeds), "Отменить все", "Не трогать"):
            self._ways.take_back_all(deeds, self._refused, self.model.clear_marks)

    def _refused(self, sentence: str) -> None:
        """Say above the list why the deed stands: a rule's sentence is not a notice."""
        self._reason.setText(sentence)
        self._reason.show()

    def _ask_held(self) -> None:
        """Ask apart from all questions how many deeds stand on those of the first page."""
        lines = filter(None, map(self.model.row, range(min(self.model.rowCount(), PAGE))))
        keys = [line.id for line in lines if line.undone_at is None]
        in_background(
            partial(self._context.ask, self._count_held, self._number, keys),
            self._show_held,
            let_be,
            lambda _done, _total: None,
            loses=False,
        )

    def _count_held(
        self, session: Session, question: int, keys: Sequence[int], report: Progress
    ) -> dict[int, int]:
        """Count as long as the list is the one that was asked about, and nobody wants to leave."""
        held, known = dict[int, int](), dict[int, list[int]]()
        for done, key in enumerate(keys):
            report(done, len(keys))
            if question == self._number:
                held[key] = len(standing.all_holders(session, key, known))
        return held

    def _show_held(self, held: dict[int, int]) -> None:
        self._source.held.clear()
        self._source.held.update(held)
        self.view.viewport().update()

    def _switch_off_others(self, key: str, on: bool) -> None:
        for other, pill in self._pills.items():
            if on and other != key:
                pill.setChecked(False)

    def _widen(self) -> None:
        self.menus[PERIOD].choose(ALL_YEARS, ALL_YEARS_WORDS)
        self.reload()

    def said_filters(self) -> list[str]:
        period = self.menus[PERIOD].word
        return [*([] if period else ["с 1 сентября"]), *super().said_filters()]

    def _say_total(self) -> None:
        done = self._context.ask(count_since, self._context.today())
        words = f"{counted(done, *DEEDS)} с 1 сентября. " if done else ""
        self.set_subtitle(f"{words}Отменить можно любое, пока от него не зависят более поздние")
