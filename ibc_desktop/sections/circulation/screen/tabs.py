"""What lending puts on the reader's card: the books in hand and the history."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.row_deeds import give_deeds
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.parts.empty import EmptyState
from ibc_desktop.sections.readers.rules.sockets import ReaderTab

from ..rules import queries
from ..rules.rows import OpenLoan, PastLoan
from .loans import as_shown, history_columns, loan_columns, loan_deeds, move, show_book

_KINDS = frozenset({"loan", "copy", "edition"})


class LoanTab(QStackedWidget):
    """A table of one reader's loans, or a sentence where there are none; Enter opens the book."""

    def __init__(
        self,
        context: Context,
        name: str,
        title: str,
        nothing: str,
        columns: Sequence[Column[Any]],
        fetch: Callable[[Any], Sequence[Any]],
    ) -> None:
        super().__init__()
        self._context = context
        self.model = PagedTable(columns, fetch, lambda loan: loan.id, self)
        self.view = TableView(
            self.model, name, context.preferences, may_drop=("issued", "state"), least_rows=2
        )
        self.view.setObjectName(name)
        self.view.setAccessibleName(title)
        self.view.opened.connect(partial(show_book, context))
        self.addWidget(self.view)
        self.addWidget(EmptyState("book-open", nothing))
        self.reload()

    def reload(self) -> None:
        """Read the loans again."""
        self.model.reload()
        self.setCurrentIndex(0 if self.model.rowCount() else 1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again if these tables of the database matter here."""
        if kinds & _KINDS:
            self.reload()


def open_loans_tab(context: Context, reader_id: int) -> LoanTab:
    """Return the books the reader has now, today's first, then the most urgent."""
    columns = loan_columns(context.today)
    fetch = partial(_open_loans, context, reader_id)
    tab = LoanTab(context, "reader_loans", "Книги на руках", "Книг на руках нет", columns, fetch)
    give_deeds(tab.view, loan_deeds(partial(move, context), partial(show_book, context), "Enter"))
    return tab


def history_tab(context: Context, reader_id: int) -> LoanTab:
    """Return all loans the reader ever had, the newest first."""
    columns = history_columns(context.today)
    fetch = partial(_history, context, reader_id)
    return LoanTab(context, "reader_history", "История", "Книг ещё не брали", columns, fetch)


def _open_loans(context: Context, reader_id: int, after: OpenLoan | None) -> Sequence[OpenLoan]:
    if after is not None:
        return ()
    today = context.today()
    return as_shown(context.ask(queries.open_loans, reader_id, today), today)


def _history(context: Context, reader_id: int, after: PastLoan | None) -> Sequence[PastLoan]:
    return context.ask(queries.history, reader_id, after)


OFFERS = (
    ReaderTab("loans", "На руках", open_loans_tab),
    ReaderTab("history", "История", history_tab),
)
