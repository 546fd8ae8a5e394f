"""What the journal is told of readers and classes."""

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.search import with_words
from ibc_desktop.kernel.plug.recorded import Recorded

from ..model import Reader


def readers_named(session: Session, typed: str) -> list[int]:
    """Return the readers, signed off or not, who have all these words in name, card or class."""
    line = literal(" ") + Reader.search_key
    return list(session.scalars(with_words(select(Reader.id), line, typed)))


OFFERS = (Recorded("reader", readers_named), Recorded("membership"), Recorded("school_form"))
