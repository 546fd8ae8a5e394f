"""The desk on the screen: one box that always listens, and everything its answers change.

The rules are `desk.Desk`; here a scan is answered at once and repainted: outcome, feed, open
reader, counters, sound.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import date_words, weekday_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.sounds import Sounds
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE

from ..rules import queries, targets
from ..rules.day import day_deeds
from ..rules.desk import Desk
from ..rules.parties import Borrower, borrower
from ..rules.recognise import Candidate, Kind
from ..rules.reply import Mode, Reply
from ..rules.rows import DueCounts
from .box import DeskBox
from .counters import DayCounters
from .elsewhere import Elsewhere
from .mode import ModeStrip
from .panes import DeskPanes
from .said import MODE_WORDS, foot_keys, sound_of

_SUBTITLE = "Просто сканируйте: программа сама поймёт, билет это или книга"
_KINDS = frozenset(
    "loan visit reader membership school_form copy edition loan_rule setting".split()
)
_FEED_AT_START = 30


def open_desk(context: Context) -> Pages:
    """Return the desk with the pages that open over it."""
    return Pages(DeskPage(context))


class DeskPage(Page):
    """The page «Выдача»; `answered(reply)` follows each scan when it is on the screen."""

    answered = Signal(object)
    leaf_asked = Signal(object)
    finds = False

    def __init__(self, context: Context) -> None:
        super().__init__("Выдача", _SUBTITLE)
        self._context = context
        self._is_answering = False
        self._day = context.today()
        self.desk = Desk(context.database, context.now)
        self.sounds = Sounds(context.preferences, self)
        self.panes_of_desk = DeskPanes(context)
        self.box = DeskBox(context, self.panes_of_desk)
        self.mode = ModeStrip()
        self.counters = DayCounters()
        self.elsewhere = Elsewhere(context, self)
        self.add_action(self.counters)
        for part in (self.box, self.mode):
            self.body.addWidget(part)
        self.body.addWidget(self.panes_of_desk, 1)
        self._listen()
        self._begin_day()
        self._show_state(None)
        theme().changed.connect(self._say_keys)

    # Hooks of the page.

    def take_focus(self) -> None:
        self.box.setFocus()

    def search_focus(self) -> None:
        self.box.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.box, self.panes_of_desk.left, self.panes_of_desk.feed]

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {
            targets.ServeReader: self.serve,
            targets.Scan: self.scan,
            targets.RenewAll: self.renew_all,
            targets.MoveCopy: self.move,
            targets.LendWithoutCard: self.issue_without_card,
            targets.ShowDay: self.elsewhere.show_day,
            targets.ShowDue: self.elsewhere.show_due,
            targets.ShowRules: self.elsewhere.show_rules,
        }

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and not self._is_answering:
            self._show_state(self._opened())

    def print_shown(self) -> None:
        """Ctrl+P: the form of the open reader, or the list of those who are late."""
        if self.desk.reader_id is None:
            self.elsewhere.show_paper("overdue")
        else:
            self.elsewhere.show_form(self.desk.reader_id)

    def undo(self) -> bool:
        """Ctrl+Z: take the last scan back."""
        self._ask(self.desk.undo)
        return True

    def redo(self, undo_id: int) -> bool:
        """Ctrl+Y: do the scan again that this deed took back, if it was one of this desk."""
        if self.desk.trail.has_taken_back(undo_id):
            self._ask(self.desk.redo)
            return True
        return False

    def step_back(self) -> bool:
        """Esc: the typing, then the choice, then the mode, then the reader."""
        if self.box.is_busy:
            self.box.forget_typing()
            self._say_hint()
        elif self.panes_of_desk.is_choosing:
            self.desk.drop_choice()
            self._show_state(self._opened())
        elif self.desk.mode is not Mode.LEND:
            self.leave_mode()
        elif self.desk.reader_id is not None:
            self.close_reader()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds = {int(Qt.Key.Key_F7): self.renew_all, int(Qt.Key.Key_F8): self.issue_without_card}
        deed = deeds.get(event.key())
        if deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # From the rail too F2 leads back to the box.
        self.box.listen_on(self.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        title = self.header.title.sizeHint().width()
        self.counters.fit_room(self.header.width() - title - theme().air(40))

    # What the librarian does.

    def scan(self, text: str) -> None:
        """Answer what was scanned or typed."""
        self._ask(partial(self.desk.scan, text))

    def choose(self, candidate: Candidate) -> None:
        """Go on with a suggestion or a candidate."""
        self._ask(partial(self.desk.choose, candidate))

    def serve(self, reader_id: int) -> None:
        """Open this reader."""
        self.choose(Candidate(Kind.READER, reader_id))

    def renew_all(self) -> None:
        """F7: renew whatever the open reader may renew."""
        self._ask(self.desk.renew_all)

    def move(self, copy_id: int, mode: Mode) -> None:
        """Renew or take back one book of a list."""
        self._ask(partial(self.desk.move, copy_id, mode))

    def close_reader(self) -> None:
        """Esc: nobody is open any more."""
        self._ask(self.desk.close)

    def leave_mode(self) -> None:
        """Go back to the usual mode; the reader stays open."""
        self.scan(MODE_WORDS[self.desk.mode])

    def issue_without_card(self) -> None:
        """F8: ask for the surname of a reader who has forgotten the card."""
        self.box.ask_surname()
        self._say_hint()

    # From the question to the answer on the screen.

    def _ask(self, question: Callable[[], Reply]) -> None:
        # What this very answer changes is shown with it, not once more when the database tells.
        self._is_answering = True
        try:
            reply = question()
        finally:
            self._is_answering = False
        self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        self.box.end_asking()
        if reply.at.date() != self._day:
            # Midnight has passed under an open window: this is the first scan of the day.
            self._day = reply.at.date()
            self.panes_of_desk.feed.show_day([])
        self.sounds.play(sound_of(reply.outcome))
        self._show_state(reply.reader)
        self.panes_of_desk.show_answer(reply)
        self._say_hint()
        self._say_keys()
        self.box.setFocus()
        self.answered.emit(reply)

    def _show_state(self, reader: Borrower | None) -> None:
        """Show who is open, the mode and the figures of the day."""
        today = self._context.today()
        with self._context.database.read() as session:
            self.counters.show_counts(queries.day_counts(session, today))
            if reader is not None:
                loans = queries.open_loans(session, reader.id, today)
                self.panes_of_desk.show_reader(reader, loans)
        if reader is None:
            self.panes_of_desk.show_idle()
            in_background(self._count_due, self.panes_of_desk.idle.show_counts, self._uncounted)
        self.mode.show_mode(self.desk.mode)
        self._say_hint()
        self._say_keys()

    def _opened(self) -> Borrower | None:
        """Return who is open as of now."""
        if self.desk.reader_id is None:
            return None
        try:
            return self._context.ask(borrower, self.desk.reader_id, self._context.today())
        except Refusal:
            return None

    def _begin_day(self) -> None:
        """Begin with what the journal knows of the day."""
        self.panes_of_desk.feed.show_day(
            self._context.ask(day_deeds, self._day, size=_FEED_AT_START)
        )
        day = f"{weekday_name(self._day).capitalize()}, {date_words(self._day, self._day)}"
        self.panes_of_desk.banner.say("ready", day, "Итог каждого скана будет стоять здесь")

    def _count_due(self) -> DueCounts:
        return self._context.ask(queries.due_counts, self._context.today())

    def _uncounted(self, fault: Exception) -> None:
        """The desk works without these counts; only a fault of ours is told."""
        if not isinstance(fault, Trouble | Stopped):
            raise fault

    # What is said around the box.

    def _say_hint(self) -> None:
        self.box.say_hint(self.desk.mode)

    def _say_keys(self) -> None:
        keys = foot_keys(
            self.desk.mode,
            is_open=self.desk.reader_id is not None,
            choosing=self.panes_of_desk.is_choosing,
            on_book=self.panes_of_desk.reader.view.hasFocus(),
            large=theme().scale >= ONE_PANE,
        )
        if self.keys != keys:
            self.keys = keys
            self.keys_changed.emit()

    def _listen(self) -> None:
        self.box.listen_on(self)
        self.box.said.connect(self.scan)
        self.box.picked.connect(self.choose)
        self.mode.left.connect(self.leave_mode)
        cards = self.panes_of_desk
        cards.choice.picked.connect(self.choose)
        cards.idle.rules_asked.connect(self.elsewhere.show_rules)
        cards.reader.renew_asked.connect(self.renew_all)
        cards.idle.paper_asked.connect(self.elsewhere.show_paper)
        cards.reader.form_asked.connect(self.print_shown)
        cards.reader.card_asked.connect(self.elsewhere.show_reader)
        cards.reader.entered.connect(self._say_keys)
        cards.reader.move_asked.connect(self.move)
        cards.reader.close_asked.connect(self.close_reader)
        cards.reader.book_asked.connect(self.elsewhere.show_book)
        cards.feed.link_clicked.connect(self.elsewhere.show_day)
        cards.feed.feed.opened.connect(self.elsewhere.show_scan)
        self.elsewhere.leaf_asked.connect(self.leaf_asked)


OFFERS = (SectionPage(open_desk),)
