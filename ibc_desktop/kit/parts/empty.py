"""What a page shows where there is nothing: the likely correction first, then ways out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..look.theme import theme
from ..look.tokens import ICON_EMPTY, ICON_ROW, KEY_HINTS_GO, ONE_PANE
from .cards import Well, hairline
from .controls import Button
from .layouts import in_column
from .row_button import RowButton
from .texts import ElidedLabel, KeyCap, label

# Reading text is never wider (LOOK 1.3), in pixels at 100 %.
_WIDTH = 620


@dataclass(frozen=True)
class Suggestion:
    """The likely correction: what was meant, what there is of it, and the verb for it."""

    title: str
    below: str = ""
    lead: str = "Возможно, вы искали"
    verb: str = "Показать"


@dataclass(frozen=True)
class Way:
    """A way out of an empty page. Alt+digit keys work here; others are only shown."""

    icon: str
    title: str
    below: str = ""
    keys: str = ""


class EmptyState(QWidget):
    """A quiet icon, one serif sentence, the correction with Enter on it, and ways out.

    `way_taken` carries the number of the way, from 0. Enter belongs to the field that has the
    focus: its page calls `take_suggestion`.
    """

    suggestion_taken = Signal()
    way_taken = Signal(int)

    def __init__(
        self,
        icon: str,
        sentence: str,
        suggestion: Suggestion | None = None,
        ways: Sequence[Way] = (),
    ) -> None:
        super().__init__()
        self._icon = icon
        self._sign = QLabel()
        self.sentence = label(sentence, "reader", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._middle = QWidget()
        self._lines = in_column(self._middle)
        self._lines.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addWidget(self.sentence)
        self._ways = in_column(air=0)
        self._suggestion = suggestion
        if suggestion:
            self._add_suggestion(suggestion)
        for number, way in enumerate(ways):
            self._add_way(number, way, last=number == len(ways) - 1)
        self._lines.addLayout(self._ways)
        self._centre()
        theme().follow(self._fit)

    def take_suggestion(self) -> bool:
        """Take the correction, if there is one; return whether there was."""
        if self._suggestion:
            self.suggestion_taken.emit()
        return self._suggestion is not None

    def _add_suggestion(self, suggestion: Suggestion) -> None:
        well = _SuggestionWell(suggestion)
        well.show_button.clicked.connect(self.suggestion_taken)
        self._lines.addWidget(well)

    def _add_way(self, number: int, way: Way, *, last: bool) -> None:
        row = WayRow(way)
        row.setObjectName(f"way_{number + 1}")
        row.clicked.connect(lambda: self.way_taken.emit(number))
        if way.keys.startswith("Alt+"):
            QShortcut(QKeySequence(way.keys), self).activated.connect(row.click)
        self._ways.addWidget(row)
        if not last:
            self._ways.addWidget(hairline())

    def _centre(self) -> None:
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)

    def _fit(self) -> None:
        look = theme()
        self._sign.setVisible(look.scale < ONE_PANE)
        self._sign.setPixmap(look.pixmap(self._icon, "line2", look.text(ICON_EMPTY)))
        self._middle.setMaximumWidth(look.text(_WIDTH))
        self._lines.setSpacing(look.air(14))


class _SuggestionWell(Well):
    """The correction as the largest thing of the page."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(inside=16)
        self._lead = label(suggestion.lead, "small", "ink2")
        self._title = label(suggestion.title, "reader", "accent_ink", wrap=True)
        self._below = label(suggestion.below, "body", "ink2", wrap=True)
        if not suggestion.below:
            self._below.hide()
        self.show_button = Button(suggestion.verb, "main", "arrow-right", "Enter")
        self._key = KeyCap("Enter")
        words = QVBoxLayout()
        words.setSpacing(2)
        for line in (self._lead, self._title, self._below):
            words.addWidget(line)
        self._across = QHBoxLayout()
        self._across.addLayout(words, 1)
        self._across.addWidget(self.show_button)
        self._across.addWidget(self._key)
        self.body.addLayout(self._across)
        theme().follow(self._fit_row)

    def _fit_row(self) -> None:
        self._across.setSpacing(theme().air(12))
        self._key.setVisible(theme().scale < KEY_HINTS_GO)


class WayRow(RowButton):
    """One way out: an icon, what to do, why, and its key; the whole row is the button."""

    def __init__(self, way: Way) -> None:
        super().__init__(f"{way.title}, {way.below}" if way.below else way.title)
        self._way = way
        self._sign = QLabel()
        self._key = KeyCap(way.keys)
        self._words = QVBoxLayout()
        self._words.addWidget(ElidedLabel(way.title, "strong"))
        if way.below:
            self._words.addWidget(ElidedLabel(way.below, "small", "ink2"))
        self.row.addWidget(self._sign)
        self.row.addLayout(self._words, 1)
        self.row.addWidget(self._key)
        self.let_through()
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        self._sign.setPixmap(look.pixmap(self._way.icon, "ink2", look.text(ICON_ROW)))
        self._key.setVisible(bool(self._way.keys) and look.scale < KEY_HINTS_GO)
        self._words.setSpacing(0)
        self.row.setContentsMargins(look.air(10), look.air(8), look.air(10), look.air(9))
        self.row.setSpacing(look.air(12))
