"""What must always hold of readers and their classes."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check, Closing

from ..model import Membership, Reader
from .derived import search_key, sort_key


def _nobody_left_in_a_class(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader signed off is in no class any more."""
    query = (
        select(Reader.surname, Reader.given_name)
        .join(Membership, Membership.reader_id == Reader.id)
        .where(Reader.left_on.is_not(None), Membership.until.is_(None), these)
    )
    return [
        f"{surname} {given}: билет закрыт, а в классе числится."
        for surname, given in session.execute(query)
    ]


def _found_by_search(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader is sorted and found by name and card; the class of who has left may stay there."""
    count = 0
    for reader in session.scalars(select(Reader).where(these)):
        names = reader.surname, reader.given_name, reader.patronymic
        words = search_key(*names, reader.card_number, "")
        sorted_right = reader.sort_key == sort_key(*names)
        count += not (sorted_right and f"{reader.search_key} ".startswith(f"{words} "))
    return [f"Читатели, которых не найдёт поиск: {count}."] if count else []


OFFERS = (
    Check(Reader.id, _nobody_left_in_a_class),
    Check(Reader.id, _found_by_search),
    # A class that was left is put right no more.
    Closing(Membership.until, (Membership.school_form_id,)),
)
