"""The figures of the fund (DOMAIN 2.6): each is counted here and nowhere else.

Textbooks are left out everywhere: they are another ledger.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.plug.figures import Counted

from ..model import Copy, CopyState, Edition, Fund

_TEXTBOOK = Fund.TEXTBOOK


def stock(session: Session, day: dt.date) -> int:
    """Count the copies of the fund without textbooks that are there on this day."""
    return _number(session, in_stock(day))


def in_stock(day: dt.date) -> ColumnElement[bool]:
    """Return the condition of a copy that is there on this day; without a date it always was."""
    return and_(
        Copy.state != CopyState.WRITTEN_OFF,
        or_(Copy.registered_on.is_(None), Copy.registered_on <= day),
    )


def acquired(session: Session, period: Period) -> int:
    """Count the copies registered in the period, textbooks apart, whatever became of them."""
    return _number(session, Copy.registered_on.between(period.first, period.last))


def not_textbooks() -> ColumnElement[bool]:
    """Return the condition of a copy of anything but a textbook."""
    return Copy.edition_id.not_in(select(Edition.id).where(Edition.fund == _TEXTBOOK))


def _number(session: Session, condition: Any) -> int:
    query = select(func.count()).select_from(Copy).where(not_textbooks(), condition)
    return session.connection().execute(query).scalar_one()


def _counted(session: Session, period: Period, day: dt.date) -> dict[str, int]:
    return {"stock": stock(session, day), "acquired": acquired(session, period)}


OFFERS = (Counted(_counted),)
