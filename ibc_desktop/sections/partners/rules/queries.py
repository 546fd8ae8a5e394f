"""What is asked about partners and their agreements: frozen rows, never records."""

import datetime as dt
from collections import defaultdict
from dataclasses import fields, replace
from typing import Any, cast

from sqlalchemy import Select, exists, func, literal, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.store.rows import Rows, equal

from ..model import Agreement, Partner
from .rows import AgreementRow, EndingAgreement, PartnerFilter, PartnerRow
from .state import ends_soon, holds_on, last_day

_AGREEMENT = tuple(getattr(Agreement, each.name) for each in fields(AgreementRow))


def agreement_row(session: Session, agreement_id: int) -> AgreementRow | None:
    """Return an agreement, or None for an unknown key."""
    found = session.execute(_agreements().where(Agreement.id == agreement_id)).first()
    return AgreementRow(*found) if found else None


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
    present = PartnerFilter(today)
    return (
        PARTNERS.count(session, present),
        PARTNERS.count(session, replace(present, with_agreement=True)),
        PARTNERS.count(session, replace(present, ended=True)),
    )


def _agreements() -> Select[Any]:
    """The columns of AgreementRow, in its order."""
    return cast("Select[Any]", select(*_AGREEMENT))


def _narrowed(query: Select[Any], wanted: PartnerFilter) -> Select[Any]:
    gone = Partner.ended_on.is_not(None)
    query = equal(query, Partner, wanted, "kind").where(gone if wanted.ended else ~gone)
    for asked, condition in ((wanted.with_agreement, holds_on), (wanted.ending, ends_soon)):
        if asked:
            of_partner = Agreement.partner_id == Partner.id
            query = query.where(exists().where(of_partner, condition(wanted.today)))
    return query


def _read(session: Session, query: Select[Any]) -> list[PartnerRow]:
    """Make the rows, with the agreements of each: drafts first and then the latest signed."""
    rows = [PartnerRow(*values) for values in session.execute(query)]
    of_these = Agreement.partner_id.in_([row.id for row in rows])
    latest = (Agreement.signed_on.desc().nulls_first(), Agreement.id.desc())
    known: dict[int, list[AgreementRow]] = defaultdict(list)
    for values in session.execute(_agreements().where(of_these).order_by(*latest)):
        agreement = AgreementRow(*values)
        known[agreement.partner_id].append(agreement)
    return [replace(row, agreements=tuple(known[row.id])) for row in rows]


PARTNERS: Rows[PartnerFilter, PartnerRow] = Rows(
    Partner,
    PartnerRow,
    words=literal(" ") + Partner.search_key,
    narrowed=_narrowed,
    read=_read,
    order=lambda _wanted: ((Partner.sort_key, lambda row: row.sort_key),),
    asked=lambda ask, today: PartnerFilter(today, ask.words, **ask.filters),
)
