"""Whether an agreement holds on a day (DOMAIN 7.1), for a record and as a condition in SQL."""

import datetime as dt
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_

from ibc_desktop.kernel.ground.labelled import Labelled

from ..model import Agreement

# An agreement that ends in so many days or sooner is told of beforehand.
SOON_DAYS = 60


class AgreementState(Labelled):
    """Как обстоит дело с договором."""

    DRAFT = "draft", "проект"
    SIGNED = "signed", "подписан"
    VALID = "valid", "действует"
    ENDING = "ending", "истекает"
    ENDLESS = "endless", "бессрочный"
    PROLONGS = "prolongs", "продлевается сам"
    EXPIRED = "expired", "истёк"
    ENDED = "ended", "прекращён"


class Terms(Protocol):
    """What of an agreement its state depends on."""

    @property
    def signed_on(self) -> dt.date | None: ...
    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_until(self) -> dt.date | None: ...
    @property
    def prolongs(self) -> bool: ...
    @property
    def ended_on(self) -> dt.date | None: ...


def agreement_state(agreement: Terms, today: dt.date) -> AgreementState:
    """Return the state of an agreement on this day.

    The day it was ended is the first on which it no longer holds; its last day of term is one
    on which it still does.
    """
    if agreement.ended_on is not None and agreement.ended_on <= today:
        return AgreementState.ENDED
    if agreement.signed_on is None or agreement.signed_on > today:
        return AgreementState.DRAFT
    if agreement.valid_from is not None and agreement.valid_from > today:
        return AgreementState.SIGNED
    return _running(agreement, today)


def last_day(agreement: Terms) -> dt.date | None:
    """Return the last day on which the agreement holds; None where no such day is set."""
    days = []
    if agreement.ended_on is not None:
        days.append(agreement.ended_on - dt.timedelta(days=1))
    if agreement.valid_until is not None and not agreement.prolongs:
        days.append(agreement.valid_until)
    return min(days, default=None)


def year_later(day: dt.date) -> dt.date:
    """Return the same day of the next year; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def next_term(agreement: Terms, today: dt.date) -> dt.date | None:
    """Return the day until which another year would lead; None where there is no term.

    Of a term long over, as many years are added as bring it beyond today.
    """
    until = agreement.valid_until
    if until is None:
        return None
    until = year_later(until)
    while until <= today:
        until = year_later(until)
    return until


def _running(agreement: Terms, today: dt.date) -> AgreementState:
    last = last_day(agreement)
    if last is None:
        until = agreement.valid_until
        return AgreementState.ENDLESS if until is None else AgreementState.PROLONGS
    if last < today:
        return AgreementState.EXPIRED
    soon = last <= today + dt.timedelta(days=SOON_DAYS)
    return AgreementState.ENDING if soon else AgreementState.VALID


def holds_on(today: dt.date) -> ColumnElement[bool]:
    """Say in SQL that an agreement holds on this day: valid, ending, endless or prolonging."""
    return and_(
        Agreement.signed_on <= today,
        or_(Agreement.valid_from.is_(None), Agreement.valid_from <= today),
        or_(Agreement.ended_on.is_(None), Agreement.ended_on > today),
        or_(Agreement.valid_until.is_(None), Agreement.valid_until >= today, Agreement.prolongs),
    )


def ends_soon(today: dt.date) -> ColumnElement[bool]:
    """Say in SQL that an agreement holds and ends within `SOON_DAYS`."""
    last = today + dt.timedelta(days=SOON_DAYS)
    return and_(
        holds_on(today),
        or_(
            Agreement.ended_on <= last + dt.timedelta(days=1),
            and_(~Agreement.prolongs, Agreement.valid_until <= last),
        ),
    )
