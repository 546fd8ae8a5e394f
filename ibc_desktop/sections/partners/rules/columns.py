"""The columns in which partners are written out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ibc_desktop.kernel.ground.columns import Column

from .rows import AgreementRow, PartnerRow
from .state import agreement_state


@dataclass(frozen=True)
class Written:
    """A partner with the agreement that speaks for it, where there is one."""

    partner: PartnerRow
    agreement: AgreementRow | None
    today: dt.date


PARTNER_EXPORT: tuple[Column[Written], ...] = (
    Column("name", "Партнёр", lambda row: row.partner.name, width=40),
    Column("short_name", "Кратко", lambda row: row.partner.short_name, width=24),
    Column("kind", "Вид", lambda row: row.partner.kind.label, width=24),
    Column("address", "Адрес", lambda row: row.partner.address, width=32),
    Column("contact", "Контактное лицо", lambda row: row.partner.contact_name, width=28),
    Column("post", "Должность", lambda row: row.partner.contact_post, width=20),
    Column("phone", "Телефон", lambda row: row.partner.phone, width=18),
    Column("email", "Почта", lambda row: row.partner.email, width=24),
    Column("site", "Сайт", lambda row: row.partner.site, width=24),
    Column("number", "Договор №", lambda row: _of(row, lambda each: each.number), width=12),
    Column("subject", "О чём договор", lambda row: _of(row, lambda each: each.subject), width=32),
    Column("signed", "Подписан", lambda row: _of(row, lambda each: each.signed_on), width=12),
    Column("from", "Действует с", lambda row: _of(row, lambda each: each.valid_from), width=12),
    Column("until", "Действует до", lambda row: _of(row, lambda each: each.valid_until), width=12),
    Column("state", "Состояние", lambda row: _state(row), width=16),
    Column("ended", "Сотрудничество до", lambda row: row.partner.ended_on, width=16),
    Column("note", "Примечание", lambda row: row.partner.note, width=24),
)


def _of(row: Written, value: Callable[[AgreementRow], object]) -> object:
    return value(row.agreement) if row.agreement else None


def _state(row: Written) -> str:
    return agreement_state(row.agreement, row.today).label if row.agreement else "без договора"
