"""What waits on the home page until the catalogue is brought in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.copies import Stored
from ibc_desktop.kernel.plug.home import FirstStep, TaskLine
from ibc_desktop.kernel.plug.target import BringList

from ..model import Copy


def has_any(session: Session) -> bool:
    """Tell whether there are any books at all."""
    return session.scalar(select(Copy.id).limit(1)) is not None


OFFERS = (
    FirstStep(
        has_any,
        TaskLine("upload", "mute", "Загрузите книги", "каталог или список", BringList("books")),
    ),
    Stored("edition", ("книга", "книги", "книг")),
    Stored("copy", ("экземпляр", "экземпляра", "экземпляров")),
)
