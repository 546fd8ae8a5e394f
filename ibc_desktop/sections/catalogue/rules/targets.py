"""What the page of the catalogue may be asked for."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowEdition(Target, page="catalogue"):
    """Show a book."""

    id: int


@dataclass(frozen=True)
class NewEdition(Target, page="catalogue"):
    """Begin a new book."""
