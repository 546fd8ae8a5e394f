"""What higher sections may show of a partner: the socket of «Партнёры»."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.screens import RecordTab


@dataclass(frozen=True)
class PartnerTab(RecordTab):
    """A tab on the card of a partner."""
