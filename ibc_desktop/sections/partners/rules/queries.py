"""What is asked about partners and their agreements: frozen rows, never records."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Select, exists, func, literal, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground import search
from ibc_desktop.kernel.ground.keyset import PAGE, page_after

from ..model import Agreement, Partner
from .rows import AgreementRow, EndingAgreement, PartnerFilter, PartnerRow
from .state import ends_soon, holds_on, last_day

# Each word after a space, so that words are found by their beginnings only.
_WORDS = literal(" ") + Partner.search_key
_PARTNER = tuple(getattr(Partner, name) for name in PartnerRow.__dataclass_fields__)
_AGREEMENT = tuple(getattr(Agreement, name) for name in AgreementRow.__dataclass_fields__)


def partner_page(
    session: Session,
    wanted: PartnerFilter,
    today: dt.date,
    after: PartnerRow | None = None,
    size: int = PAGE,
) -> list[PartnerRow]:
    """Return the page of partners that follows the given row, in the order of the alphabet.

    When the words find nobody, they are tried as typed in the other keyboard layout.
    """
    wanted = _understood(session, wanted, today)
    key = [after.sort_key, after.id] if after else None
    page = page_after(_narrowed(_rows(), wanted, today), [Partner.sort_key, Partner.id], key, size)
    return [_row(row) for row in session.execute(page)]


def count_partners(session: Session, wanted: PartnerFilter, today: dt.date) -> int:
    """Return how many partners the list shows."""
    query = _narrowed(_rows(), _understood(session, wanted, today), today)
    return session.scalar(query.with_only_columns(func.count(Partner.id))) or 0


def meant(session: Session, wanted: PartnerFilter, today: dt.date) -> str | None:
    """Return the words that were probably meant by words that find nobody, or None."""

    def finds(words: str) -> bool:
        return _finds(session, replace(wanted, words=words), today)

    return search.meant(wanted.words, session.scalars(select(Partner.search_key)), finds)


def partner_row(session: Session, partner_id: int) -> PartnerRow | None:
    """Return a partner, or None for an unknown key."""
    found = session.execute(_rows().where(Partner.id == partner_id)).first()
    return _row(found) if found else None


def agreement_row(session: Session, agreement_id: int) -> AgreementRow | None:
    """Return an agreement, or None for an unknown key."""
    found = session.execute(_agreements().where(Agreement.id == agreement_id)).first()
    return AgreementRow(*found) if found else None


def agreements_of(session: Session, partner_ids: Collection[int]) -> dict[int, list[AgreementRow]]:
    """Return the agreements of these partners, drafts first and then the latest signed."""
    query = (
        _agreements()
        .where(Agreement.partner_id.in_(partner_ids))
        .order_by(Agreement.signed_on.desc().nulls_first(), Agreement.id.desc())
    )
    found: dict[int, list[AgreementRow]] = {key: [] for key in partner_ids}
    for row in session.execute(query):
        agreement = AgreementRow(*row)
        found[agreement.partner_id].append(agreement)
    return found


def ending_agreements(session: Session, today: dt.date) -> list[EndingAgreement]:
    """Return the agreements that end within 60 days, the soonest first.

    Those with partners of former days are left out.
    """
    query = (
        _agreements()
        .add_columns(Partner.name, Partner.short_name)
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(ends_soon(today), Partner.ended_on.is_(None))
    )
    found = [
        EndingAgreement(AgreementRow(*values), short_name or name)
        for *values, name, short_name in session.execute(query)
    ]
    return sorted(found, key=lambda each: (last_day(each.agreement) or today, each.agreement.id))


def count_ending(session: Session, today: dt.date) -> int:
    """Return how many agreements `ending_agreements` tells of."""
    query = (
        select(func.count(Agreement.id))
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(ends_soon(today), Partner.ended_on.is_(None))
    )
    return session.scalar(query) or 0


def totals(session: Session, today: dt.date) -> tuple[int, int, int]:
    """Return how many partners there are now, with a valid agreement, and of former days."""
    present = PartnerFilter()
    return (
        count_partners(session, present, today),
        count_partners(session, replace(present, with_agreement=True), today),
        count_partners(session, replace(present, ended=True), today),
    )


def _rows() -> Select[Any]:
    """The columns of PartnerRow, in its order."""
    return cast("Select[Any]", select(*_PARTNER))


def _agreements() -> Select[Any]:
    """The columns of AgreementRow, in its order."""
    return cast("Select[Any]", select(*_AGREEMENT))


def _row(values: Sequence[Any]) -> PartnerRow:
    cells = list(values)
    return PartnerRow(*cells)


def _narrowed(query: Select[Any], wanted: PartnerFilter, today: dt.date) -> Select[Any]:
    gone = Partner.ended_on.is_not(None)
    query = query.where(gone if wanted.ended else ~gone)
    if wanted.kind is not None:
        query = query.where(Partner.kind == wanted.kind)
    if wanted.with_agreement:
        query = query.where(exists().where(Agreement.partner_id == Partner.id, holds_on(today)))
    if wanted.ending:
        query = query.where(exists().where(Agreement.partner_id == Partner.id, ends_soon(today)))
    return search.with_words(query, _WORDS, wanted.words)


def _understood(session: Session, wanted: PartnerFilter, today: dt.date) -> PartnerFilter:
    return search.understood(wanted, lambda other: _finds(session, other, today))


def _finds(session: Session, wanted: PartnerFilter, today: dt.date) -> bool:
    return session.execute(_narrowed(_rows(), wanted, today).limit(1)).first() is not None
