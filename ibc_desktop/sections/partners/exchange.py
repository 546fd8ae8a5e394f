"""Partners with their agreements written out as a table."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import EVERYTHING, Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, TableWriter

from .rules.columns import PARTNER_EXPORT, Written
from .rules.queries import PARTNERS
from .rules.wording import speaking


def _shown(session: Session, context: Context, ask: Ask) -> list[Written]:
    """Tell how the agreements stand on the day the table is written."""
    today = context.today()
    rows = PARTNERS.all(session, PARTNERS.asked(ask, today))
    return [Written(row, speaking(row.agreements, today), today) for row in rows]


def _everybody(session: Session, context: Context, _ask: Ask) -> list[Written]:
    """Return all partners, those of former days last."""
    former = _shown(session, context, Ask(filters={"ended": True}))
    return _shown(session, context, EVERYTHING) + former


export_shown = TableWriter("Партнёры", PARTNER_EXPORT, _shown)
export_partners = TableWriter("Партнёры", PARTNER_EXPORT, _everybody)

OFFERS = (Exporter("partners", "Партнёры", export_partners),)
