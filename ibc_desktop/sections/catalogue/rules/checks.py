"""What must hold in the catalogue whatever was done to it."""

from functools import partial

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Copy, Edition, EditionWords

_UNFOUND = ~exists().where(EditionWords.id == Edition.id)
_SPOILT = Copy.inventory_number.is_(None) != Copy.inventory_key.is_(None)


def _counted(
    wrong: ColumnElement[bool], sentence: str, session: Session, these: ColumnElement[bool]
) -> list[str]:
    count = session.scalar(select(func.count()).where(wrong, these))
    return [sentence.format(count)] if count else []


OFFERS = (
    Check(Edition.id, partial(_counted, _UNFOUND, "Книги, которых не найдёт поиск: {}.")),
    Check(Copy.id, partial(_counted, _SPOILT, "Экземпляры с испорченным инвентарным номером: {}.")),
)
