"""What must always hold of partners and agreements."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Agreement, Partner
from . import derived


def _keys_agree(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A partner is found by the name it bears."""
    query = select(Partner.name, Partner.sort_key).where(these)
    return [
        f"Партнёр «{name}» стоит в списке не под своим именем."
        for name, key in session.execute(query)
        if key != derived.sort_key(name)
    ]


def _agreements_end_after_beginning(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Nothing is ended that was never signed, nor before it began."""
    begun = func.coalesce(Agreement.valid_from, Agreement.signed_on)
    query = (
        select(Partner.name)
        .join(Agreement, Agreement.partner_id == Partner.id)
        .where(Agreement.ended_on.is_not(None), these)
        .where(or_(Agreement.signed_on.is_(None), Agreement.ended_on < begun))
    )
    return [
        f"Договор с партнёром «{name}» прекращён раньше, чем начался."
        for name in session.scalars(query)
    ]


OFFERS = (Check(Partner.id, _keys_agree), Check(Agreement.id, _agreements_end_after_beginning))
