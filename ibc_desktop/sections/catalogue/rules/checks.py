"""What must hold in the catalogue whatever was done to it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Copy, Edition, EditionWords

_RULES = (
    (
        select(func.count()).where(Edition.id.not_in(select(EditionWords.id))),
        "Книги, которых не найдёт поиск: {}.",
    ),
    (
        select(func.count()).where(Copy.inventory_number.is_(None) != Copy.inventory_key.is_(None)),
        "Экземпляры с испорченным инвентарным номером: {}.",
    ),
)


def problems(session: Session) -> list[str]:
    """Return a sentence for each rule of the catalogue that is broken."""
    counts = ((session.scalar(query), sentence) for query, sentence in _RULES)
    return [sentence.format(count) for count, sentence in counts if count]


OFFERS = (Check(problems),)
