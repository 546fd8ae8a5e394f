"""What must always hold of readers and their classes."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Membership, Reader


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


OFFERS = (Check(Reader.id, _nobody_left_in_a_class),)
