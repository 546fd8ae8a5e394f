"""The page of one paper, opened over the page where it was asked for.

self.leaf_asked.emit(PaperPage(context, find_document(context.sections, "overdue"), order))
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Order

from ..frame.page import Page
from ..parts.cards import Card
from .paper_pane import PaperPane

_PERIOD_KEYS = ("Alt+← →", "другой период")


class PaperPage(Page):
    """A document with its choices and its sheets; Esc goes back to the page below."""

    closed = Signal()

    finds = False
    keys = (
        ("Ctrl+P", "напечатать"),
        ("Ctrl+S", "сохранить PDF"),
        _PERIOD_KEYS,
        ("+ −", "крупнее, мельче"),
        ("Esc", "назад"),
    )

    def __init__(self, context: Context, document: Document, order: Order | None = None) -> None:
        super().__init__(document.title, document.about)
        self.pane = PaperPane(context)
        hand_on(self.pane, self)
        card = Card()
        card.body.addWidget(self.pane, 1)
        self.body.addWidget(card, 1)
        self.pane.show_document(document, order)
        if self.pane.bar is None or self.pane.bar.period is None:
            self.keys = tuple(pair for pair in self.keys if pair != _PERIOD_KEYS)

    def panes(self) -> list[QWidget]:
        choices = [self.pane.bar] if self.pane.bar is not None else []
        return [*choices, self.pane.view.tools, self.pane.view.places]

    def take_focus(self) -> None:
        self.pane.view.take_focus()

    def refresh(self, kinds: frozenset[str]) -> None:
        self.pane.refresh(kinds)

    def save(self) -> None:
        """Ctrl+S: save the paper as PDF."""
        self.pane.view.save_as(".pdf")

    def print_shown(self) -> None:
        self.pane.view.print_paper()

    def step_back(self) -> bool:
        self.closed.emit()
        return True


def hand_on(pane: PaperPane, page: Page) -> None:
    """Let the page say what the output of this pane says."""
    output = pane.view.output
    output.said.connect(page.notice_asked)
    output.refused.connect(page.refusal_told)
    output.written.connect(page.written_told)
