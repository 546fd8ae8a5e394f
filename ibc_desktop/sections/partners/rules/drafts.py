"""What a form or a sample says of a partner and of an agreement, before it is kept."""

import datetime as dt
from dataclasses import dataclass

from ..model import PartnerKind


@dataclass(frozen=True)
class PartnerDraft:
    """A partner as it is written down; only the name must be there."""

    name: str
    short_name: str = ""
    kind: PartnerKind = PartnerKind.PUBLIC_LIBRARY
    address: str = ""
    contact_name: str = ""
    contact_post: str = ""
    phone: str = ""
    email: str = ""
    site: str = ""
    note: str = ""


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement as it is written down; the fields mean what those of the model mean."""

    number: str = ""
    subject: str = ""
    signed_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    prolongs: bool = False
    ended_on: dt.date | None = None
    note: str = ""
