"""The cards of the desk side by side: who is open at the left, what came of it at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.desk.outcome import Outcome as Banner
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import BETWEEN_CARDS, ONE_PANE
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import in_column

from ..rules.parties import Borrower
from ..rules.reply import Reply
from ..rules.rows import OpenLoan
from .choice import ChoiceCard
from .desk_feed import FeedCard
from .idle import IdleCard
from .reader import ReaderCard

# Below this width the cards stand in one column (pixels at 100 %).
_TWO_COLUMNS_FROM = 600
# How the width is shared; with large text the feed asks for as much as the table.
_SHARES, _SHARES_LARGE = (575, 420), (49, 50)


class OneCard(QWidget):
    """Shows one of its cards and asks for its room alone; a stack would ask for the largest."""

    def __init__(self, *cards: Card) -> None:
        super().__init__()
        self._cards = cards
        column = in_column(self)
        for card in cards:
            column.addWidget(card)
        self.show_card(cards[0])

    def show_card(self, shown: Card) -> None:
        """Show this card instead of the present one."""
        self.current = shown
        for card in self._cards:
            card.setVisible(card is shown)


class DeskPanes(QWidget):
    """The left card is the open reader, the candidates, or the invitation to scan."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.idle, self.choice, self.reader = IdleCard(), ChoiceCard(), ReaderCard(context)
        self.banner, self.feed = Banner(), FeedCard()
        self.left = OneCard(self.idle, self.choice, self.reader)
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.feed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.banner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._is_single: bool | None = None
        theme().follow(self._arrange)

    @property
    def is_choosing(self) -> bool:
        """Whether candidates are offered."""
        return self.left.current is self.choice

    def show_idle(self) -> None:
        """Invite to scan: nobody is open."""
        self.left.show_card(self.idle)

    def show_reader(self, reader: Borrower, loans: list[OpenLoan]) -> None:
        """Show who is open."""
        self.reader.show_reader(reader, loans)
        self.left.show_card(self.reader)

    def show_answer(self, reply: Reply) -> None:
        """Say what came of a scan, and offer the candidates if it has several meanings."""
        self.banner.say(reply.outcome.value, reply.title, reply.below, reply.word)
        self.feed.add(reply)
        if reply.candidates:
            self.choice.offer(reply.title, reply.candidates)
            self.left.show_card(self.choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme()
        self._grid.setSpacing(look.air(BETWEEN_CARDS))
        single = self.width() < look.text(_TWO_COLUMNS_FROM)
        shares = _SHARES_LARGE if look.scale >= ONE_PANE else _SHARES
        self._grid.setColumnStretch(0, shares[0])
        self._grid.setColumnStretch(1, 0 if single else shares[1])
        if single != self._is_single:
            self._is_single = single
            self._place(single=single)

    def _place(self, *, single: bool) -> None:
        for part in (self.left, self.banner, self.feed):
            self._grid.removeWidget(part)
        if single:
            for row, part in enumerate((self.banner, self.left, self.feed)):
                self._grid.addWidget(part, row, 0)
        else:
            self._grid.addWidget(self.left, 0, 0, 2, 1)
            self._grid.addWidget(self.banner, 0, 1)
            self._grid.addWidget(self.feed, 1, 1)
        self._grid.setRowStretch(0, 0)
        self._grid.setRowStretch(1, 1)
