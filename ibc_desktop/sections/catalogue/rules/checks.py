"""What must hold in the catalogue whatever was done to it."""

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Copy, Edition, EditionWords


def _found_by_search(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Each edition has its words in the index."""
    words = exists().where(EditionWords.id == Edition.id)
    count = session.scalar(select(func.count()).select_from(Edition).where(~words, these))
    return [f"Книги, которых не найдёт поиск: {count}."] if count else []


def _numbers_are_sound(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A copy with an inventory number has the key by which it is found and sorted."""
    spoilt = Copy.inventory_number.is_(None) != Copy.inventory_key.is_(None)
    count = session.scalar(select(func.count()).select_from(Copy).where(spoilt, these))
    return [f"Экземпляры с испорченным инвентарным номером: {count}."] if count else []


OFFERS = (Check(Edition.id, _found_by_search), Check(Copy.id, _numbers_are_sound))
