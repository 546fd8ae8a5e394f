"""How lists, cards, forms and notices speak of partners and agreements."""

import datetime as dt
from collections.abc import Sequence

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import date_words, in_days

from .rows import AgreementRow, PartnerRow
from .state import AgreementState, agreement_state, last_day

_CHIPS = {
    AgreementState.DRAFT: ("mute", "pencil"),
    AgreementState.SIGNED: ("info", "check"),
    AgreementState.VALID: ("ok", "check"),
    AgreementState.ENDING: ("warn", "clock"),
    AgreementState.ENDLESS: ("ok", "check"),
    AgreementState.PROLONGS: ("ok", "refresh"),
    AgreementState.EXPIRED: ("bad", "alarm"),
    AgreementState.ENDED: ("mute", "no-entry"),
}
# Which of several agreements speaks for the partner.
_FIRST = (
    AgreementState.ENDING,
    AgreementState.VALID,
    AgreementState.PROLONGS,
    AgreementState.ENDLESS,
    AgreementState.SIGNED,
    AgreementState.DRAFT,
    AgreementState.EXPIRED,
    AgreementState.ENDED,
)


def agreement_chip(agreement: AgreementRow, today: dt.date) -> Chip:
    """Return the state of an agreement as a chip: «истекает через 14 дней»."""
    state = agreement_state(agreement, today)
    word = state.label
    last = last_day(agreement)
    if state is AgreementState.ENDING and last is not None:
        word = f"истекает {in_days(last, today)}"
    tone, icon = _CHIPS[state]
    return Chip(tone, icon, word)


def speaking(agreements: Sequence[AgreementRow], today: dt.date) -> AgreementRow | None:
    """Return the agreement that matters most now, or None where there is none.

    One that soon ends says nothing beside another that goes on.
    """
    if not agreements:
        return None
    ranked = sorted(agreements, key=lambda each: _FIRST.index(agreement_state(each, today)))
    goes_on = [each for each in ranked if _goes_on(each, today)]
    return (goes_on or ranked)[0]


def partner_chip(partner: PartnerRow, today: dt.date) -> Chip | None:
    """Return what a list says of a partner: of former days, or how its agreement stands."""
    if partner.ended_on is not None:
        return Chip("mute", "user-off", f"до {date_words(partner.ended_on, today)}")
    agreement = speaking(partner.agreements, today)
    return agreement_chip(agreement, today) if agreement else None


def agreement_title(agreement: AgreementRow) -> str:
    """«Договор № 12 от 1 сентября 2025», «Проект договора»."""
    number = f" № {agreement.number}" if agreement.number else ""
    if agreement.signed_on is None:
        return f"Проект договора{number}"
    return f"Договор{number} от {date_words(agreement.signed_on)}"


def term_words(agreement: AgreementRow, today: dt.date) -> str:
    """«с 1 сентября 2025 до 31 марта», «без срока», «продлён сам до 31 марта 2028»."""
    begun = f"с {date_words(agreement.valid_from, today)}" if agreement.valid_from else ""
    until = agreement.valid_until
    if agreement.ended_on is not None:
        end = f"прекращён {date_words(agreement.ended_on, today)}"
    elif until is None:
        end = "без срока"
    elif agreement.prolongs:
        end = f"до {date_words(until, today)} и дальше по году"
    else:
        end = f"до {date_words(until, today)}"
    return " ".join(filter(None, (begun, end)))


def second_line(partner: PartnerRow) -> str:
    """«музей, Лопатин И. С., 2-14-55»: what stands below a name in a list."""
    touch = partner.phone or partner.email or partner.address
    return ", ".join(filter(None, (partner.kind.label, partner.contact_name, touch)))


def contact_facts(partner: PartnerRow, today: dt.date) -> list[tuple[str, str]]:
    """Return what the card says of a partner, by name; unknown things are empty."""
    ended = date_words(partner.ended_on, today) if partner.ended_on else ""
    return [
        ("Завершено", ended),
        ("Адрес", partner.address),
        ("Контакт", "\n".join(filter(None, (partner.contact_name, partner.contact_post)))),
        ("Телефон", partner.phone),
        ("Почта", partner.email),
        ("Сайт", partner.site),
        ("В планах", partner.short_name),
        ("Примечание", partner.note),
    ]


def _goes_on(agreement: AgreementRow, today: dt.date) -> bool:
    return agreement_state(agreement, today) in (
        AgreementState.VALID,
        AgreementState.PROLONGS,
        AgreementState.ENDLESS,
    )
