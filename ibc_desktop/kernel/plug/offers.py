"""What sections give to those who know no section: offers, found by their type.

class PartnerTab(RecordTab): ...                    # beside its socket, in a lower section
OFFERS = (PartnerTab("events", "Мероприятия", PartnerEvents),)      # in a higher one
context.sections.all(PartnerTab)                    # whoever shows a partner
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Offer:
    """One thing that a section offers; each kind of offer is a type derived from this.

    `place` says in which module of a section offers of the kind stand in `OFFERS`, as
    «role.thing»: only these modules are loaded to gather them. A role that is still one file
    holds all its things.
    """

    place: ClassVar[str]
