"""What a section gives to the palette: what can be found, and what can be done by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from .offers import Offer
from .target import Target, Where

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..store.rows import Meant
    from .context import Context

# Done at once, without a page: returns what is told of it, raises Refusal where a rule says no.
Deed: TypeAlias = Callable[["Context"], str]


@dataclass(frozen=True)
class Found:
    """A line of the palette: what was found, and where Enter leads or what it does.

    `guessed`: only a part of the words typed finds it.
    """

    title: str
    below: str
    icon: str
    enter: Where | Deed
    guessed: bool = False


@dataclass(frozen=True)
class Finder(Offer):
    """A group of the palette, filled from the words typed so far.

    `find` is called outside the window's thread, with a session of the library of the context.
    `leads`: what is found is a deed told in full, so it stands above all records. `meant` gives
    what was probably meant where nothing is found anywhere.
    """

    place: ClassVar[str] = "rules.palette"

    title: str
    find: "Callable[[Context, Session, str, int], list[Found]]"
    leads: bool = False
    meant: "Callable[[Context, Session, str], Meant[Any] | None] | None" = None


@dataclass(frozen=True)
class Command(Offer):
    """A deed the palette offers by name; `keys` is shown beside it, `words` find it too."""

    place: ClassVar[str] = "rules.palette"

    title: str
    icon: str
    target: Target
    keys: str = ""
    words: str = ""
