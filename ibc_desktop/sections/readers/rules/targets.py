"""What the page of the readers may be asked for."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowReader(Target, page="readers"):
    """Show the card of a reader."""

    id: int


@dataclass(frozen=True)
class NewReader(Target, page="readers"):
    """Begin the card of a new reader."""


@dataclass(frozen=True)
class ShowClasses(Target, page="readers"):
    """Show the classes of the school year."""
