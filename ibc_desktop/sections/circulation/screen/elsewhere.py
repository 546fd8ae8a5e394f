"""Where the desk leads: the pages that open over it, and the cards of other sections."""

import datetime as dt

from PySide6.QtCore import QObject, Signal

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import find_document
from ibc_desktop.kit.desk.feed import FeedRow
from ibc_desktop.kit.paper.paper_menu import paper_page
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition
from ibc_desktop.sections.readers.rules.targets import ShowReader

from ..rules.day import reader_of
from ..rules.due import Due
from ..rules.reply import Outcome
from ..rules.rows import OpenLoan
from .day import DayPage
from .due import DuePage
from .lending_rules import RulesPage


class Elsewhere(QObject):
    """Leads away from the desk; `leaf_asked(page)` says that a page shall open over it."""

    leaf_asked = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def show_day(self, day: dt.date | None = None, outcome: Outcome | None = None) -> None:
        """Open the deeds of today over the desk, or of another day, or of one outcome."""
        self.leaf_asked.emit(DayPage(self._context, day, outcome))

    def show_due(self, which: Due | None = None) -> None:
        """Open the books due today or late over the desk."""
        self.leaf_asked.emit(DuePage(self._context, which))

    def show_rules(self) -> None:
        """Open the loan rules over the desk."""
        self.leaf_asked.emit(RulesPage(self._context))

    def show_paper(self, key: str) -> None:
        """Open a paper about all readers over the desk."""
        document = find_document(self._context.sections, key)
        self.leaf_asked.emit(paper_page(self._context, document))

    def show_form(self, reader_id: int) -> None:
        """Open a reader's form over the desk."""
        document = find_document(self._context.sections, "reader-form")
        self.leaf_asked.emit(paper_page(self._context, document, ids=(reader_id,)))

    def show_reader(self, reader_id: int) -> None:
        """Go to the card of a reader."""
        self._context.go(ShowReader(reader_id))

    def show_book(self, loan: OpenLoan) -> None:
        """Go to the card of a lent book."""
        self._context.go(ShowEdition(loan.edition_id))

    def show_scan(self, row: FeedRow) -> None:
        """Go to the reader whom a scan of the feed concerned."""
        deed_id, reader_id = row.key
        if deed_id is not None:
            reader_id = self._context.ask(reader_of, deed_id)
        if reader_id is not None:
            self.show_reader(reader_id)
