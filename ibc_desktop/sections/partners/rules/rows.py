"""What the questions about partners are answered with, and how a list is narrowed."""

import datetime as dt
from dataclasses import dataclass

from ..model import PartnerKind


@dataclass(frozen=True)
class AgreementRow:
    """An agreement as lists and cards show one."""

    id: int
    partner_id: int
    number: str
    subject: str
    signed_on: dt.date | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    prolongs: bool
    ended_on: dt.date | None
    note: str


@dataclass(frozen=True)
class PartnerRow:
    """A partner as lists and cards show one."""

    id: int
    name: str
    short_name: str
    kind: PartnerKind
    address: str
    contact_name: str
    contact_post: str
    phone: str
    email: str
    site: str
    note: str
    ended_on: dt.date | None
    sort_key: str
    agreements: tuple[AgreementRow, ...] = ()

    @property
    def called(self) -> str:
        """The name for papers and wherever the room is small."""
        return self.short_name or self.name


@dataclass(frozen=True)
class PartnerFilter:
    """Which partners a list shows; `ended` shows those of former days instead.

    How an agreement stands is told as of `today`.
    """

    today: dt.date
    words: str = ""
    kind: PartnerKind | None = None
    # Only those with an agreement that holds, or that soon ends.
    with_agreement: bool = False
    ending: bool = False
    ended: bool = False


@dataclass(frozen=True)
class EndingAgreement:
    """An agreement that soon ends, and with whom it is."""

    agreement: AgreementRow
    partner: str
