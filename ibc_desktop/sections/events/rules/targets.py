"""What the page of the events may be asked for."""

import datetime as dt
from dataclasses import dataclass

from ibc_desktop.kernel.plug.home import Calendar
from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowEvent(Target, page="events"):
    """Show an event, in the month where it stands."""

    id: int


@dataclass(frozen=True)
class NewEvent(Target, page="events"):
    """Begin an event, on a day and of its occasion where they are known."""

    day: dt.date | None = None
    occasion: str = ""


@dataclass(frozen=True)
class ShowMonth(Target, page="events"):
    """Show the month of this day."""

    day: dt.date


@dataclass(frozen=True)
class ShowPlan(Target, page="events"):
    """Show the plan of the whole year."""


OFFERS = (Calendar(ShowPlan.page, ShowPlan(), ShowMonth),)
