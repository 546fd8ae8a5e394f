"""What the page of the partners may be asked for."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowPartner(Target, page="partners"):
    """Show the card of a partner."""

    id: int


@dataclass(frozen=True)
class NewPartner(Target, page="partners"):
    """Begin a new partner."""


@dataclass(frozen=True)
class ShowEnding(Target, page="partners"):
    """Show the partners whose agreements end soon."""
