"""What waits on the home page until the list of readers is brought in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.copies import Stored
from ibc_desktop.kernel.plug.home import FirstStep, TaskLine
from ibc_desktop.kernel.plug.target import BringList

from ..model import Reader


def has_any(session: Session) -> bool:
    """Tell whether there are any readers at all."""
    return session.scalar(select(Reader.id).limit(1)) is not None


OFFERS = (
    FirstStep(
        has_any,
        TaskLine("upload", "mute", "Загрузите читателей", "списки классов", BringList("readers")),
    ),
    Stored("reader", ("читатель", "читателя", "читателей")),
)
