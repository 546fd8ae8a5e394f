"""What must hold in the catalogue whatever was done to it."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Contributor, Copy, Edition, EditionWords
from .derived import derived


def _known_by_its_words(session: Session, these: ColumnElement[bool]) -> list[str]:
    """An edition is found, sorted and met again by what is written of it."""
    unfound = unmet = 0
    for _, rows in groupby(session.execute(_WRITTEN.where(these)), itemgetter(0)):
        # Rows are enough for what is derived, and quicker by far than records.
        named: list[Any] = list(rows)
        edition, people = named[0], [each for each in named if each.role]
        unfound += edition.words is None
        unmet += edition[1 : 1 + len(_KEYS)] != tuple(derived(edition, people).values())
    told = (("не найдёт поиск", unfound), ("не узнает загрузка", unmet))
    return [f"Книги, которых {whom}: {count}." for whom, count in told if count]


def _numbers_are_sound(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A copy with an inventory number has the key by which it is found and sorted."""
    spoilt = Copy.inventory_number.is_(None) != Copy.inventory_key.is_(None)
    count = session.scalar(select(func.count()).select_from(Copy).where(spoilt, these))
    return [f"Экземпляры с испорченным инвентарным номером: {count}."] if count else []


_KEYS = (
    Edition.title_key, Edition.author_line, Edition.author_key, Edition.isbn_key,
    Edition.match_key,
)  # fmt: skip
_DESCRIBED = (
    Edition.title, Edition.part_number, Edition.part_title, Edition.year, Edition.year_text,
    Edition.publisher, Edition.isbn,
)  # fmt: skip
# In one statement, for an undo at the desk asks for it too.
_WRITTEN = (
    select(Edition.id, *_KEYS, *_DESCRIBED, EditionWords.id.label("words"))
    .add_columns(Contributor.role, Contributor.surname, Contributor.given)
    .outerjoin(EditionWords, EditionWords.id == Edition.id)
    .outerjoin(Contributor, Contributor.edition_id == Edition.id)
    .order_by(Edition.id, Contributor.position)
)

OFFERS = (Check(Edition.id, _known_by_its_words), Check(Copy.id, _numbers_are_sound))
