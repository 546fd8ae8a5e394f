"""What a section gives to the palette: what can be found, and what can be done by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from .offers import Offer
from .target import Target, Where

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .context import Context

# Done at once, without a page: returns what is told of it, raises Refusal where a rule says no.
Deed: TypeAlias = Callable[["Context"], str]


@dataclass(frozen=True)
class Found:
    """A line of the palette: what was found, and where Enter leads or what it does."""

    title: str
    below: str
    icon: str
    enter: Where | Deed


@dataclass(frozen=True)
class Finder(Offer):
    """A group of the palette, filled from the words typed so far.

    `find` is called outside the window's thread, with a session of the library of the context.
    `leads`: what is found is a deed told in full, so it stands above all records.
    """

    place: ClassVar[str] = "rules.palette"

    title: str
    find: "Callable[[Context, Session, str, int], list[Found]]"
    leads: bool = False


@dataclass(frozen=True)
class Command(Offer):
    """A deed the palette offers by name; `keys` is shown beside it, `words` find it too."""

    place: ClassVar[str] = "rules.palette"

    title: str
    icon: str
    target: Target
    keys: str = ""
    words: str = ""
