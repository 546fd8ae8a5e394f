"""Cards: white pages on the paper, sunken wells in them, and the hairlines between things."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ..look.theme import theme
from ..look.tokens import INSIDE_CARD
from .controls import Button
from .texts import label


class Card(QFrame):
    """A white page with a serif heading and at most one text link at its right.

    What belongs on it goes into `body`. `inside` is the space at the edges in pixels at 100 %;
    a table that fills the card up to its border takes 1.
    """

    link_clicked = Signal()

    def __init__(self, title: str = "", link: str = "", inside: float = INSIDE_CARD) -> None:
        super().__init__()
        self.setProperty("card", "page")
        self._inside = inside
        self.title = label(title, "head")
        self.link = Button(link, "link")
        self.link.clicked.connect(self.link_clicked)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.link)
        self.body = QVBoxLayout()
        self._page = QVBoxLayout(self)
        self._page.addLayout(self.head)
        self._page.addLayout(self.body, 1)
        # Not before they have a parent: shown alone they would become windows.
        self.title.setVisible(bool(title))
        self.link.setVisible(bool(link))
        theme().follow(self._fit_card)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def _fit_card(self) -> None:
        look = theme()
        # The border of a styled frame is a margin already.
        edge = look.air(self._inside) if self._inside > 1 else 0
        self._page.setContentsMargins(edge, edge, edge, edge)
        self._page.setSpacing(look.air(8))
        self.body.setSpacing(look.air(8))


class Well(QFrame):
    """A sunken place inside a card: a bibliographic description, a suggestion."""

    def __init__(self, inside: float = 12) -> None:
        super().__init__()
        self.setProperty("card", "well")
        self._inside = inside
        self.body = QVBoxLayout(self)
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        edge = look.air(self._inside)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(look.air(4))


def hairline() -> QWidget:
    """Return the thin line between two things of one card."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
