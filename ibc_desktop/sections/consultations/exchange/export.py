"""The journal and the tools written out: as shown, or whole, so as to be taken in again."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, RowsWriter, TableWriter

from ..rules.columns import JOURNAL_EXPORT
from ..rules.queries import JOURNAL, journal
from ..rules.rows import ConsultationRow


def _asked(session: Session, context: Context, ask: Ask) -> list[ConsultationRow]:
    """Return the consultations asked for, the oldest first."""
    return journal(session, JOURNAL.asked(ask, context.today()))


export_journal = TableWriter("Консультации", JOURNAL_EXPORT, _asked)
export_rows = RowsWriter("Консультации", JOURNAL_EXPORT)

OFFERS = (Exporter("consultations", "Консультации", export_journal),)
