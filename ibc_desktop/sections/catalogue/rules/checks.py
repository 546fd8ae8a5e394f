"""What must hold in the catalogue whatever was done to it."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Contributor, Copy, Edition, EditionWords
from .derived import derived


def _found_by_search(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Each edition has its words in the index."""
    words = exists().where(EditionWords.id == Edition.id)
    count = session.scalar(select(func.count()).select_from(Edition).where(~words, these))
    return [f"Книги, которых не найдёт поиск: {count}."] if count else []


def _keys_agree(session: Session, these: ColumnElement[bool]) -> list[str]:
    """An edition is sorted, met again and found by what is written of it."""
    people = defaultdict[int, list[Any]](list)
    who = (Contributor.edition_id, Contributor.role, Contributor.surname, Contributor.given)
    named = select(*who).join(Edition).where(these).order_by(Contributor.position)
    for person in session.execute(named):
        people[person.edition_id].append(person)
    # Rows are enough for what is derived, and quicker by far than records.
    editions: Any = session.execute(select(Edition.id, *_DESCRIBED, *_KEYS).where(these))
    count = sum(
        edition[-len(_KEYS) :] != tuple(derived(edition, people[edition.id]).values())
        for edition in editions
    )
    return [f"Книги, которых не узнает загрузка: {count}."] if count else []


def _numbers_are_sound(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A copy with an inventory number has the key by which it is found and sorted."""
    spoilt = Copy.inventory_number.is_(None) != Copy.inventory_key.is_(None)
    count = session.scalar(select(func.count()).select_from(Copy).where(spoilt, these))
    return [f"Экземпляры с испорченным инвентарным номером: {count}."] if count else []


_DESCRIBED = (
    Edition.title, Edition.part_number, Edition.part_title, Edition.year, Edition.year_text,
    Edition.publisher, Edition.isbn,
)  # fmt: skip
_KEYS = (
    Edition.title_key, Edition.author_line, Edition.author_key, Edition.isbn_key,
    Edition.match_key,
)  # fmt: skip

OFFERS = (
    Check(Edition.id, _found_by_search),
    Check(Edition.id, _keys_agree),
    Check(Copy.id, _numbers_are_sound),
)
