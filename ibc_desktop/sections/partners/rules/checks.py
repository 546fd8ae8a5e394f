"""What must always hold of partners and agreements."""

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.plug.checks import Check, Closing

from ..model import Agreement, Partner
from . import derived

_BEGUN = func.coalesce(Agreement.valid_from, Agreement.signed_on)
_TERMS = (
    (
        and_(
            Agreement.ended_on.is_not(None),
            or_(Agreement.signed_on.is_(None), Agreement.ended_on < _BEGUN),
        ),
        "Договор с партнёром «{}» прекращён раньше, чем начался.",
    ),
    (Agreement.valid_until < _BEGUN, "Договор с партнёром «{}» кончается раньше, чем начинается."),
    (
        and_(Agreement.prolongs, Agreement.valid_until.is_(None)),
        "Договор с партнёром «{}» продлевается сам, а до какого дня он действует, не сказано.",
    ),
    (
        and_(Agreement.number == "", Agreement.subject == ""),
        "У договора с партнёром «{}» нет ни номера, ни предмета.",
    ),
)


def _keys_agree(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A partner is sorted and found by the words it bears."""
    wrong = []
    for partner in session.scalars(select(Partner).where(these)):
        kept = partner.sort_key, partner.search_key
        if kept != derived.keys_of(partner):
            wrong.append(f"Партнёр {quoted(partner.name)} стоит в списке не под своим именем.")
    return wrong


def _namesakes(session: Session, these: ColumnElement[bool]) -> list[str]:
    """No two partners bear one name."""
    alike = Partner.sort_key.in_(select(Partner.sort_key).where(these))
    query = select(func.min(Partner.name)).where(alike).group_by(Partner.sort_key)
    names = session.scalars(query.having(func.count() > 1))
    return [f"Партнёр {quoted(name)} стоит в списке дважды." for name in names]


def _terms_sound(session: Session, these: ColumnElement[bool]) -> list[str]:
    """The words and days of an agreement do not contradict each other."""
    query = select(Partner.name).join(Agreement, Agreement.partner_id == Partner.id).where(these)
    return [
        sentence.format(name)
        for wrong, sentence in _TERMS
        for name in session.scalars(query.where(wrong))
    ]


OFFERS = (
    Check(Partner.id, _keys_agree),
    Check(Partner.id, _namesakes, apart=Partner.sort_key),
    Check(Agreement.id, _terms_sound),
    # An agreement that has ended is prolonged no more.
    Closing(Agreement.ended_on, (Agreement.valid_until,)),
)
