"""What must always hold of partners and agreements."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

from ..model import Agreement, Partner
from . import derived


def partners_are_sound(session: Session) -> list[str]:
    """Return a sentence for everything about partners that cannot be."""
    return [*_keys_agree(session), *_agreements_end_after_beginning(session)]


def _keys_agree(session: Session) -> list[str]:
    """A partner is found by the name it bears."""
    query = select(Partner.name, Partner.sort_key)
    return [
        f"Партнёр «{name}» стоит в списке не под своим именем."
        for name, key in session.execute(query)
        if key != derived.sort_key(name)
    ]


def _agreements_end_after_beginning(session: Session) -> list[str]:
    """Nothing is ended that was never signed, nor before it began."""
    begun = func.coalesce(Agreement.valid_from, Agreement.signed_on)
    query = (
        select(Partner.name)
        .join(Agreement, Agreement.partner_id == Partner.id)
        .where(Agreement.ended_on.is_not(None))
        .where(or_(Agreement.signed_on.is_(None), Agreement.ended_on < begun))
    )
    return [
        f"Договор с партнёром «{name}» прекращён раньше, чем начался."
        for name in session.scalars(query)
    ]


OFFERS = (Check(partners_are_sound),)
