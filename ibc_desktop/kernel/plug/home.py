"""What a section says of itself before it is opened: on the home page and on the rail."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from .offers import Offer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Badge(Offer):
    """Counts how many things wait for a person on a day; shown on the rail."""

    place: ClassVar[str] = "rules.home"

    count: "Callable[[Session, dt.date], int]"
