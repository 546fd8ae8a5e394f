"""The small forms on the partner's card: to prolong or end an agreement, to end the work."""

import datetime as dt
from functools import partial
from typing import Any

from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.form.editors import DateEditor
from ibc_desktop.kit.form.form import Field

from ..rules import queries, service
from ..rules.rows import AgreementRow, PartnerRow
from ..rules.state import next_term
from ..rules.wording import agreement_title


def renew_well(context: Context, agreement_id: int) -> DeedWell:
    """Return the form that prolongs an agreement, by a year unless another day is typed."""
    agreement, partner = _read(context, agreement_id)
    until = next_term(agreement, context.today())
    return DeedWell(
        f"Продлить: {agreement_title(agreement)}",
        (_day(context, "until", "Действует до"),),
        {"until": until},
        "Продлить",
        partial(_renew, context, agreement, partner),
    )


def end_agreement_well(context: Context, agreement_id: int) -> DeedWell:
    """Return the form that ends an agreement before its term."""
    agreement, partner = _read(context, agreement_id)
    return DeedWell(
        f"Прекратить: {agreement_title(agreement)}",
        (_day(context, "ended_on", "С какого дня не действует"),),
        {"ended_on": context.today()},
        "Прекратить",
        partial(_end_agreement, context, agreement, partner),
    )


def end_partner_well(context: Context, partner_id: int) -> DeedWell:
    """Return the form that ends the work with a partner; it stays among the former ones."""
    partner = _partner(context, partner_id)
    return DeedWell(
        "Завершить сотрудничество",
        (_day(context, "ended_on", "С какого дня"),),
        {"ended_on": context.today()},
        "Завершить",
        partial(_end_partner, context, partner),
    )


def _day(context: Context, key: str, title: str) -> Field:
    return Field(key, title, partial(DateEditor, today=context.today), required=True, width=30)


def _read(context: Context, agreement_id: int) -> tuple[AgreementRow, PartnerRow]:
    agreement = context.ask(queries.agreement_row, agreement_id)
    assert agreement is not None
    return agreement, _partner(context, agreement.partner_id)


def _partner(context: Context, partner_id: int) -> PartnerRow:
    partner = context.ask(queries.PARTNERS.one, partner_id)
    assert partner is not None
    return partner


def _renew(
    context: Context, agreement: AgreementRow, partner: PartnerRow, values: dict[str, Any]
) -> tuple[str, int]:
    until: dt.date = values["until"]
    title = f"Договор продлён до {date_words(until)}: {partner.called}"
    context.do(title, service.renew_agreement, agreement.id, until)
    return title, partner.id


def _end_agreement(
    context: Context, agreement: AgreementRow, partner: PartnerRow, values: dict[str, Any]
) -> tuple[str, int]:
    title = f"Договор прекращён: {partner.called}"
    context.do(title, service.end_agreement, agreement.id, values["ended_on"])
    return title, partner.id


def _end_partner(context: Context, partner: PartnerRow, values: dict[str, Any]) -> tuple[str, int]:
    title = f"Сотрудничество завершено: {partner.called}"
    context.do(title, service.end_partner, partner.id, values["ended_on"])
    return title, partner.id
