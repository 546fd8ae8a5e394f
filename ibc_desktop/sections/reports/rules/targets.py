"""What the page of the reports may be asked for."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.papers import PrintDesk
from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowDocument(Target, page="reports"):
    """Show a document as it will be printed."""

    key: str


@dataclass(frozen=True)
class ShowFigures(Target, page="reports"):
    """Show the figures of the work."""


OFFERS = (PrintDesk(ShowDocument),)
