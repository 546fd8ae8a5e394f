"""What a section gives to the window: its page, cards of the settings, editable lists, tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .offers import Offer
from .target import Target

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .context import Context


@dataclass(frozen=True)
class SectionPage(Offer):
    """The page that the rail opens."""

    place: ClassVar[str] = "screen.page"

    open: "Callable[[Context], Any]"


@dataclass(frozen=True)
class Panel(Offer):
    """A card that a section puts on the settings page: its title and the widget inside."""

    place: ClassVar[str] = "screen.panels"

    title: str
    open: "Callable[[Context], Any]"


@dataclass(frozen=True)
class LookupLine(Offer):
    """An editable list of a section, a line of «Справочники» and of the palette."""

    place: ClassVar[str] = "rules.palette"

    key: str
    title: str
    about: str
    icon: str


@dataclass(frozen=True)
class ShowLookup(Target, page="lookups"):
    """Show an editable list over the lines of all of them."""

    line: LookupLine


@dataclass(frozen=True)
class LookupScreen(Offer):
    """The page on which an editable list is seen and changed."""

    place: ClassVar[str] = "screen.lookups"

    line: LookupLine
    open: "Callable[[Context], Any]"


@dataclass(frozen=True)
class RecordTab(Offer):
    """A tab that a higher section puts on the card of a record; derived for each such card.

    `open` returns the widget inside; `fits` tells for which records there is such a tab at all.
    """

    place: ClassVar[str] = "screen.tabs"

    key: str
    title: str
    open: "Callable[[Context, int], Any]"
    fits: "Callable[[Session, int], bool] | None" = None
