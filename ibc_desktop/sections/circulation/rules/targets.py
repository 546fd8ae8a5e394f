"""What the desk may be asked for."""

import datetime as dt
from dataclasses import dataclass

from ibc_desktop.kernel.plug.home import DayDesk
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.sections.readers.rules.sockets import ReaderDesk

from .due import Due
from .reply import Mode, Outcome


@dataclass(frozen=True)
class ServeReader(Target, page="circulation"):
    """Open a reader at the desk."""

    id: int


@dataclass(frozen=True)
class Scan(Target, page="circulation"):
    """Answer these words as if they had been scanned or typed."""

    words: str


@dataclass(frozen=True)
class RenewAll(Target, page="circulation"):
    """Renew all books of the open reader."""


@dataclass(frozen=True)
class MoveCopy(Target, page="circulation"):
    """Renew or take back this copy."""

    copy_id: int
    mode: Mode


@dataclass(frozen=True)
class LendWithoutCard(Target, page="circulation"):
    """Ask for the surname of a reader who has forgotten the card."""


@dataclass(frozen=True)
class ShowDay(Target, page="circulation"):
    """Show what was done on a day, today where none is named; of one outcome only."""

    day: dt.date | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class ShowDue(Target, page="circulation"):
    """Show the books that are awaited."""

    which: Due | None = None


@dataclass(frozen=True)
class ShowRules(Target, page="circulation"):
    """Show the loan rules."""


OFFERS = (ReaderDesk(ServeReader), DayDesk(ShowDay))
