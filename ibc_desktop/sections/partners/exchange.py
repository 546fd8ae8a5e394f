"""Partners with their agreements written out as a table."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import EVERYTHING, Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, RowsWriter, Shown, TableWriter

from .rules.columns import PARTNER_EXPORT, Written
from .rules.queries import PARTNERS
from .rules.rows import PartnerRow
from .rules.wording import speaking


def _shown(session: Session, context: Context, ask: Ask) -> list[Written]:
    """Tell how the agreements stand on the day the table is written."""
    return _with_agreements(PARTNERS.all(session, PARTNERS.asked(ask, context.today())), context)


def _written(_session: Session, context: Context, shown: Shown) -> list[Written]:
    return _with_agreements(shown.rows, context)


def _with_agreements(rows: Sequence[PartnerRow], context: Context) -> list[Written]:
    today = context.today()
    return [Written(row, speaking(row.agreements, today), today) for row in rows]


def _everybody(session: Session, context: Context, _ask: Ask) -> list[Written]:
    """Return all partners, those of former days last."""
    former = _shown(session, context, Ask(filters={"ended": True}))
    return _shown(session, context, EVERYTHING) + former


export_rows = RowsWriter("Партнёры", PARTNER_EXPORT, _written)
export_partners = TableWriter("Партнёры", PARTNER_EXPORT, _everybody)

OFFERS = (Exporter("partners", "Партнёры", export_partners),)
