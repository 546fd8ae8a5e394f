"""The list of readers written out: as it is shown, or whole, so that it can be taken in again."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, TableWriter

from ..rules.columns import READER_EXPORT, READER_LIST
from ..rules.queries import READERS, ReaderRow


def _asked(session: Session, context: Context, ask: Ask) -> list[ReaderRow]:
    return READERS.all(session, READERS.asked(ask, context.today()))


export_shown = TableWriter("Читатели", READER_LIST, _asked)
export_readers = TableWriter("Читатели", READER_EXPORT, _asked)

OFFERS = (Exporter("readers", "Читатели", export_readers),)
