"""What events put on the card of a partner: what was held and is planned with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.parts.empty import EmptyState
from ibc_desktop.sections.partners.rules.sockets import PartnerTab

from ..rules import queries
from ..rules.rows import EventRow
from ..rules.targets import ShowEvent
from ..rules.wording import day_words, status_chip
from .listing import KINDS


def _when(row: EventRow) -> str:
    return f"{day_words(row)} {row.month_starts_on.year}"


COLUMNS: tuple[Column[EventRow], ...] = (
    Column("event", "Мероприятие", lambda row: row.title, below=_when, weight=1),
    Column("state", "Состояние", lambda row: row.status.label,
           chip=lambda row: status_chip(row.status), width=13),
)  # fmt: skip


class PartnerEvents(QStackedWidget):
    """The events with one partner, the latest first; Enter opens one in its section."""

    def __init__(self, context: Context, partner_id: int) -> None:
        super().__init__()
        self._context = context
        self.model: PagedTable[EventRow] = PagedTable(
            COLUMNS, partial(_events, context, partner_id), lambda row: row.id, self
        )
        self.view = TableView(
            self.model, "partner_events", context.preferences, ("state",), least_rows=2
        )
        self.view.setObjectName("partner_events")
        self.view.setAccessibleName("Мероприятия с партнёром")
        self.view.opened.connect(self._open)
        self.addWidget(self.view)
        self.addWidget(EmptyState("calendar", "Мероприятий вместе ещё не было"))
        self.reload()

    def reload(self) -> None:
        """Read the events again."""
        self.model.reload()
        self.setCurrentIndex(0 if self.model.rowCount() else 1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again if these tables of the database matter here."""
        if kinds & KINDS:
            self.reload()

    def _open(self, row: EventRow) -> None:
        self._context.go(ShowEvent(row.id))


def _events(context: Context, partner_id: int, after: EventRow | None) -> Sequence[EventRow]:
    if after is not None:
        return ()
    return context.ask(queries.of_partner, partner_id)


OFFERS = (PartnerTab("events", "Мероприятия", PartnerEvents),)
