"""The two panes of a list page, and the empty state that takes their place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ibc_desktop.kernel.ground.asks import Ask

from ..look.theme import theme
from ..look.tokens import ONE_PANE
from ..parts.cards import Card
from ..parts.controls import Button
from ..parts.empty import EmptyState, Suggestion, Way
from ..parts.layouts import in_column, in_row, scrolled
from .listing import Answer, Listing
from .table import TableFoot, TableView

# Below this width the record opens instead of the list (pixels at 100 %).
_TWO_PANES_FROM = 900
_DETAIL_WIDTH = 404
# The height of a window below which the foot of the card would be off it, at 100 %.
_LOW = 520
_ANY_WIDTH = 16_777_215


class Detail(Protocol):
    """The card beside a list: shows one row, or nothing for None.

    A card may have `deeds`, a widget that stays below while the card itself scrolls.
    """

    def show_row(self, row: Any) -> None:
        """Show the chosen row."""
        ...


@dataclass(frozen=True)
class WayOut:
    """A way out of an empty list and what it does."""

    way: Way
    do: Callable[[], None]


class ListPanes(QStackedWidget):
    """The table and the card beside it; one at a time where the text is large or room is short.

    Room is short where the table would lose a column to the card, or the card its foot.

    `alone` tells that the card stands instead of the table. `above` stands over the table and
    goes with it: a calendar of what the list shows. `turned(whether)` comes when the card takes
    the place of all that belongs to the list, and when it gives it back.
    """

    turned = Signal(bool)

    def __init__(
        self, view: TableView, foot: TableFoot, detail: Any, above: QWidget | None = None
    ) -> None:
        super().__init__()
        self.empty: EmptyState | None = None
        self.alone = self._told = False
        self._view, self._detail = view, detail
        self._back = Button("К списку", "quiet", "arrow-left", "Esc")
        self._back.setObjectName("to_list")
        self._back.clicked.connect(self.show_list)
        self._table_card = Card(inside=1)
        self._table_card.body.addWidget(view, 1)
        self._table_card.body.addWidget(foot)
        self._detail_card = Card()
        if detail is not None:
            self._detail_card.body.addWidget(scrolled(detail), 1)
            below = in_row()
            deeds = getattr(detail, "deeds", None)
            if deeds is not None:
                below.addWidget(deeds, 1)
            below.addWidget(
                self._back, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            )
            self._detail_card.body.addLayout(below)
        self._both = QWidget()
        self._row = in_row(self._both)
        ground = QWidget()
        self._column = in_column(ground)
        self._list: QWidget = ground
        if above is not None:
            self._column.addWidget(above)
            # The card beside it keeps its foot in sight, however high the two are together.
            self._list = scrolled(ground)
        self._column.addWidget(self._table_card, 1)
        self._row.addWidget(self._list, 1)
        self._row.addWidget(self._detail_card)
        self._nothing = Card()
        self.addWidget(self._both)
        self.addWidget(self._nothing)
        theme().follow(self._fit)

    def put_empty(self, empty: EmptyState | None) -> None:
        """Show this instead of the table; None brings the table back."""
        if self.empty is not None:
            self._nothing.body.removeWidget(self.empty)
            self.empty.deleteLater()
        self.empty = empty
        if empty is not None:
            self._nothing.body.addWidget(empty)
        self.setCurrentWidget(self._both if empty is None else self._nothing)
        self._tell()

    @property
    def is_card_alone(self) -> bool:
        """Whether nothing but the card is seen."""
        return self.alone and self.empty is None

    def show_detail(self) -> bool:
        """Let the card take the table's place; return False where both are seen anyway."""
        if self._detail is None or not self._one_pane():
            return False
        self.alone = True
        self._fit()
        # A card without a deed to begin with must not leave the focus to what stands above it.
        self._back.setFocus()
        self._detail.setFocus()
        return True

    def show_list(self) -> None:
        """Bring the table back, and the focus with it if the card had it."""
        had_focus = self._back.hasFocus()
        self.alone = False
        self._fit()
        if had_focus:
            self._view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _one_pane(self) -> bool:
        look = theme()
        beside = self.width() - look.air(_DETAIL_WIDTH) - look.air(12) - 2
        narrow = self.width() < _TWO_PANES_FROM or not self._view.has_room(beside)
        low = self.window().height() < look.text(_LOW)
        return look.scale >= ONE_PANE or narrow or low

    def _fit(self) -> None:
        look = theme()
        one = self._one_pane()
        self.alone = self.alone and one
        self._row.setSpacing(look.air(12))
        self._column.setSpacing(look.air(12))
        self._table_card.body.setSpacing(0)
        self._list.setVisible(not self.alone)
        self._back.setVisible(self.alone)
        self._detail_card.setVisible(self._detail is not None and (self.alone or not one))
        wide = _ANY_WIDTH if self.alone else look.air(_DETAIL_WIDTH)
        self._detail_card.setMaximumWidth(wide)
        self._detail_card.setMinimumWidth(0 if one else wide)
        self._tell()

    def _tell(self) -> None:
        if self._told != self.is_card_alone:
            self._told = self.is_card_alone
            self.turned.emit(self._told)


def nothing_found(listing: Listing, answer: Answer, ways: Sequence[WayOut]) -> EmptyState:
    """Return what stands where a list has no rows: why, what was meant, and the ways out."""
    guess = answer.guess
    suggestion = Suggestion(guess.title, guess.below) if guess else None
    outs = [out.way for out in ways]
    empty = EmptyState(listing.icon, _why_empty(listing, answer.ask), suggestion, outs)
    empty.way_taken.connect(lambda number: ways[number].do())
    return empty


def _why_empty(listing: Listing, ask: Ask) -> str:
    if ask.words:
        return f"По словам «{ask.words}» ничего нет"
    return "С этим отбором ничего нет" if ask.filters else listing.nothing
