"""What the palette offers of partners."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found

from .queries import PARTNERS
from .rows import PartnerFilter
from .targets import NewPartner, ShowEnding, ShowPartner
from .wording import partner_chip


def found_partners(context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Return the partners who fit the words, with how their agreement stands."""
    today = context.today()
    found = []
    for partner in PARTNERS.page(session, PartnerFilter(today, typed), size=limit):
        chip = partner_chip(partner, today)
        below = f"{partner.kind.label}, договор {chip.word}" if chip else partner.kind.label
        found.append(Found(partner.name, below, "handshake", ShowPartner(partner.id)))
    return found


OFFERS = (
    Finder(
        "Партнёры",
        found_partners,
        meant=lambda context, session, typed: PARTNERS.meant(
            session, PartnerFilter(context.today(), typed)
        ),
    ),
    Command("Новый партнёр", "plus", NewPartner(), "Ctrl+N"),
    Command("Договоры, которые скоро закончатся", "handshake", ShowEnding()),
)
