"""What the partners tell on the rail and the home page: agreements that end."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import date_words, in_days
from ibc_desktop.kernel.plug.home import Badge, Ending, TaskLine

from .queries import count_ending, ending_agreements
from .rows import EndingAgreement
from .state import last_day
from .targets import ShowPartner


def ending(session: Session, today: dt.date) -> list[TaskLine]:
    """Return the agreements that end soon."""
    return [_agreement_line(each, today) for each in ending_agreements(session, today)]


def _agreement_line(each: EndingAgreement, today: dt.date) -> TaskLine:
    last = last_day(each.agreement) or today
    words = f"{date_words(last, today)}, {in_days(last, today)}"
    goes = ShowPartner(each.agreement.partner_id)
    return TaskLine("handshake", "warn", f"Договор: {each.partner}", words, goes)


OFFERS = (Badge(count_ending), Ending(ending))
