"""The list of readers written out: as it is shown, or whole, so that it can be taken in again."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, RowsWriter, TableWriter

from ..rules.columns import READER_EXPORT
from ..rules.queries import READERS, ReaderRow


def _asked(session: Session, context: Context, ask: Ask) -> list[ReaderRow]:
    return READERS.all(session, READERS.asked(ask, context.today()))


# The rows of a list have the reader beside what other sections know.
export_rows = RowsWriter(
    "Читатели", READER_EXPORT, lambda _session, _context, shown: [row.reader for row in shown.rows]
)
export_readers = TableWriter("Читатели", READER_EXPORT, _asked)

OFFERS = (Exporter("readers", "Читатели", export_readers),)
