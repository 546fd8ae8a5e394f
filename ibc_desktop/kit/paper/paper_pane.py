"""A document with everything it can be asked, and the paper below: for a page or for a half."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Order, Paper

from ..look.theme import theme
from ..parts.cards import hairline
from ..parts.layouts import in_column
from .order_bar import OrderBar
from .paper_view import PaperView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PaperPane(QWidget):
    """Shows one document at a time; what was chosen for it is made at once."""

    ordered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.document: Document | None = None
        self.bar: OrderBar | None = None
        self.view = PaperView(context)
        self._line = hairline()
        self._line.hide()
        self._page = in_column(self)
        self._page.addWidget(self._line)
        self._page.addWidget(self.view, 1)
        theme().follow(self._fit)

    @property
    def order(self) -> Order | None:
        """What is asked of the document now."""
        return self.bar.order if self.bar is not None else None

    def show_document(self, document: Document, order: Order | None = None) -> None:
        """Show this document as it was ordered, or as it is usual."""
        self._drop_bar()
        self.document = document
        self.bar = OrderBar(
            self._context, document, order or document.usual_order(self._context.today())
        )
        self.bar.changed.connect(self._make)
        self._page.insertWidget(0, self.bar)
        self.bar.setVisible(not self.bar.is_empty)
        self._line.setVisible(not self.bar.is_empty)
        self._make()

    def clear(self) -> None:
        """Show no document."""
        self._drop_bar()
        self.document = None
        self._line.hide()
        self.view.clear()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Make the paper again after a deed changed what may stand on it."""
        if kinds:
            self.view.refresh()

    def _drop_bar(self) -> None:
        if self.bar is not None:
            self._page.removeWidget(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None

    def _make(self) -> None:
        if self.document is not None and self.bar is not None:
            self.view.show_paper(partial(_paper, self.document, self.bar.order))
            self.ordered.emit()

    def _fit(self) -> None:
        self._page.setSpacing(theme().air(8))


def _paper(document: Document, order: Order, session: "Session") -> Paper:
    return document.make(session, order)
