"""What is done with partners and agreements: kept, prolonged, ended.

Nothing here knows the other sections: a partner with a history is told by the file itself, which
does not let go of a row that others point to.
"""

import datetime as dt
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words, quoted
from ibc_desktop.kernel.store.base import existing

from ..model import Agreement, Partner
from . import derived
from .drafts import AgreementDraft, PartnerDraft


def save_partner(session: Session, draft: PartnerDraft, partner_id: int | None = None) -> Partner:
    """Keep a new partner, or the changes of one; raises Refusal without a name."""
    partner = Partner() if partner_id is None else _partner(session, partner_id)
    values = {key: _tidy(value) for key, value in asdict(draft).items()}
    if not values["name"]:
        raise Refusal("Впишите название или имя партнёра.", "name")
    _refuse_namesake(session, draft.name.strip(), partner_id)
    for key, value in values.items():
        setattr(partner, key, value)
    _derive(partner)
    session.add(partner)
    session.flush()
    return partner


def remove_partner(session: Session, partner_id: int) -> None:
    """Remove a partner entered by mistake; raises Refusal for one with a history."""
    partner = _partner(session, partner_id)
    if partner.agreements:
        raise Refusal("С этим партнёром есть договоры. Завершите сотрудничество.")
    session.delete(partner)
    try:
        session.flush()
    except IntegrityError as fault:
        raise Refusal("С этим партнёром уже работали. Завершите сотрудничество.") from fault


def end_partner(session: Session, partner_id: int, day: dt.date) -> Partner:
    """Note that the work together is over; the partner and its history stay."""
    partner = _partner(session, partner_id)
    if partner.ended_on is not None:
        raise Refusal("Сотрудничество уже завершено.")
    partner.ended_on = day
    session.flush()
    return partner


def resume_partner(session: Session, partner_id: int) -> Partner:
    """Take up the work with a partner of former days again."""
    partner = _partner(session, partner_id)
    if partner.ended_on is None:
        raise Refusal("Сотрудничество и так идёт.")
    partner.ended_on = None
    session.flush()
    return partner


def save_agreement(
    session: Session, draft: AgreementDraft, partner_id: int, agreement_id: int | None = None
) -> Agreement:
    """Keep a new agreement with a partner, or the changes of one.

    Raises Refusal, with the field, where the dates contradict each other or nothing is said.
    """
    _check_terms(draft)
    agreement = (
        Agreement(partner_id=_partner(session, partner_id).id)
        if agreement_id is None
        else _agreement(session, agreement_id)
    )
    for key, value in asdict(draft).items():
        setattr(agreement, key, _tidy(value))
    session.add(agreement)
    session.flush()
    return agreement


def renew_agreement(session: Session, agreement_id: int, until: dt.date | None) -> Agreement:
    """Let an agreement hold until a later day; raises Refusal, with the field, where it cannot."""
    agreement = _agreement(session, agreement_id)
    if agreement.ended_on is not None:
        raise Refusal("Договор прекращён. Заведите новый.")
    if agreement.signed_on is None:
        raise Refusal("Это ещё проект. Сначала впишите, когда договор подписан.")
    if agreement.valid_until is None:
        raise Refusal("Договор бессрочный, продлевать его не нужно.")
    if until is None or until <= agreement.valid_until:
        former = date_words(agreement.valid_until)
        raise Refusal(f"Новый срок должен быть позже прежнего: {former}.", "until")
    agreement.valid_until = until
    session.flush()
    return agreement


def end_agreement(session: Session, agreement_id: int, day: dt.date | None) -> Agreement:
    """End an agreement before its term; `day` is the first on which it no longer holds.

    Raises Refusal, with the field, for a draft, one ended already, or a day before its beginning.
    """
    agreement = _agreement(session, agreement_id)
    begun = agreement.valid_from or agreement.signed_on
    if begun is None:
        raise Refusal("Это ещё проект, прекращать нечего. Удалите его.")
    if agreement.ended_on is not None:
        raise Refusal("Договор уже прекращён.")
    if day is None or day < begun:
        raise Refusal(f"Договор начался {date_words(begun)}. Поправьте дату.", "ended_on")
    agreement.ended_on = day
    session.flush()
    return agreement


def remove_agreement(session: Session, agreement_id: int) -> None:
    """Remove a draft of an agreement; raises Refusal for one that was signed."""
    agreement = _agreement(session, agreement_id)
    if agreement.signed_on is not None:
        raise Refusal("Подписанный договор не удаляют. Отметьте, что он прекращён.")
    session.delete(agreement)
    session.flush()


def _partner(session: Session, partner_id: int) -> Partner:
    return existing(session, Partner, partner_id, "Карточка партнёра удалена. Найдите другого.")


def _agreement(session: Session, agreement_id: int) -> Agreement:
    return existing(
        session, Agreement, agreement_id, "Договор удалён. Откройте карточку партнёра заново."
    )


def _tidy(value: object) -> object:
    """Drop spaces at the ends of a text; a note keeps its lines."""
    return value.strip() if type(value) is str else value


def _refuse_namesake(session: Session, name: str, partner_id: int | None) -> None:
    same = select(Partner.id, Partner.ended_on).where(Partner.sort_key == derived.sort_key(name))
    for found in session.execute(same):
        if found.id != partner_id:
            where = "среди прежних партнёров" if found.ended_on else "в списке"
            raise Refusal(f"Партнёр {quoted(name)} уже есть {where}. Откройте его.", "name")


def _derive(partner: Partner) -> None:
    partner.sort_key, partner.search_key = derived.keys_of(partner)


def _check_terms(draft: AgreementDraft) -> None:
    begun, word = _beginning(draft)
    if not (draft.number.strip() or draft.subject.strip()):
        raise Refusal("Впишите номер договора или о чём он.", "number")
    if begun and draft.valid_until and draft.valid_until < begun:
        raise Refusal(
            f"Договор кончается раньше, чем {word}. Поправьте одну из дат.", "valid_until"
        )
    if draft.prolongs and draft.valid_until is None:
        raise Refusal("Впишите, до какого дня он действует: от него считают новый год.",
                      "valid_until")  # fmt: skip
    if draft.ended_on is not None:
        _check_end(draft, begun)


def _check_end(draft: AgreementDraft, begun: dt.date | None) -> None:
    if draft.signed_on is None:
        raise Refusal("Впишите, когда договор подписан: проект не прекращают.", "signed_on")
    if begun and draft.ended_on and draft.ended_on < begun:
        raise Refusal("Договор прекращён раньше, чем начался. Поправьте дату.", "ended_on")


def _beginning(draft: AgreementDraft) -> tuple[dt.date | None, str]:
    """Return the first day of an agreement and the word for it."""
    if draft.valid_from is not None:
        return draft.valid_from, "начинается"
    return draft.signed_on, "подписан"
