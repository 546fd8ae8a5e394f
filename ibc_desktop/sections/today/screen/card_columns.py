"""The cards of the home page in columns: three parts of a wide page, fewer where text is large."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import BETWEEN_CARDS, ONE_PANE
from ibc_desktop.kit.parts.layouts import in_row

# From this text size on all stands in one column (LOOK 1.3).
_ONE_COLUMN = 1.75
# The widths of a page, in pixels at 100 %, that three and two columns need.
_THREE_FROM, _TWO_FROM = 900, 560
_ASIDE_WIDTH = 296

# Which cards stand where: columns, and in them lines of cards side by side.
Plan = Sequence[Sequence[Sequence[str]]]
WIDE: Plan = (
    (("diary",), ("agenda",), ("tasks", "jubilees")),
    (("month",), ("ending",), ("copies",)),
)
MEDIUM: Plan = (
    (("diary",), ("agenda",), ("jubilees",), ("copies",)),
    (("tasks",), ("ending",), ("month",)),
)
NARROW: Plan = ((("diary",), ("agenda",), ("tasks",), ("ending",), ("jubilees",), ("month",),
                 ("copies",)),)  # fmt: skip


def plan_for(width: int) -> Plan:
    """Return the columns for a page of this width at the present text size."""
    look = theme()
    room = width / look.scale
    if look.scale >= _ONE_COLUMN or room < _TWO_FROM:
        return NARROW
    return WIDE if look.scale < ONE_PANE and room >= _THREE_FROM else MEDIUM


class Columns(QWidget):
    """Puts the cards anew when the plan changes; the order of Tab follows them.

    The cards never change their parent: the style sheet would take their fonts back.
    """

    def __init__(self, cards: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self.plan: Plan = ()
        self._across = in_row(self)
        self._columns: list[QVBoxLayout] = []
        for card in cards.values():
            card.setParent(self)
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            card.show()

    def fit(self, width: int) -> None:
        """Follow the width of the page and the size of the text."""
        look = theme()
        self._across.setSpacing(look.air(BETWEEN_CARDS))
        plan = plan_for(width)
        if plan is not self.plan:
            self.plan = plan
            self._put()
        aside = {key for line in plan[1] for key in line} if plan is WIDE else set()
        for key, card in self._cards.items():
            card.setMinimumWidth(look.air(_ASIDE_WIDTH) if key in aside else 0)
            card.setMaximumWidth(look.air(_ASIDE_WIDTH) if key in aside else 16_777_215)

    def _put(self) -> None:
        for former in self._columns:
            self._across.removeItem(former)
            former.deleteLater()
        self._columns = []
        for number, lines in enumerate(self.plan):
            column = QVBoxLayout()
            self._columns.append(column)
            self._across.addLayout(column, 8 if number == 0 else 5)
            self._fill(column, lines)
        self.order_tabs()

    def _fill(self, column: QVBoxLayout, lines: Sequence[Sequence[str]]) -> None:
        """Put the cards into a column that has its place already.

        A layout without one would own them for PySide, and take them with it when it goes.
        """
        column.setSpacing(theme().air(BETWEEN_CARDS))
        for number, line in enumerate(lines):
            across = QHBoxLayout()
            across.setSpacing(theme().air(BETWEEN_CARDS))
            # Cards in a row share their top and bottom; the last one takes what is left.
            column.addLayout(across, 1 if number == len(lines) - 1 else 0)
            for key in line:
                across.addWidget(self._cards[key], 1)

    def order_tabs(self) -> None:
        """Let Tab walk the cards in the order of reading (LOOK 3.1)."""
        keys = [key for column in self.plan for line in column for key in line]
        walked = [control for key in keys for control in _controls(self._cards[key])]
        for former, control in pairwise(walked):
            QWidget.setTabOrder(former, control)


def _controls(card: QWidget) -> list[QWidget]:
    """Return what of a card takes the focus, in the order in which it was put there."""
    return [
        each
        for each in card.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(card)
    ]
