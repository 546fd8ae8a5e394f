"""What the partners tell the director: which agreements end soon."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import NBSP, date_digits
from ibc_desktop.kernel.plug.figures import Decisions

from .queries import ending_agreements
from .state import last_day


def _decisions(session: Session, today: dt.date) -> list[str]:
    return [
        f"Продлить договор: {each.partner}, действует"
        f" до{NBSP}{date_digits(last_day(each.agreement) or today)}."
        for each in ending_agreements(session, today)
    ]


OFFERS = (Decisions(_decisions),)
