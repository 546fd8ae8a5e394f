"""What a page or a command may use from outside itself: handed over, never global.

Sections' records import this module while the first frame is still being drawn, so it must not
load SQLAlchemy.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..file.files import Files, Preferences
from .section import Sections
from .target import Target

if TYPE_CHECKING:
    from ..file.database import Database


def _nowhere(_section: str, _target: Target | None = None) -> None:
    """Lead nowhere: there is no window."""


@dataclass
class Context:
    """One open library. `go` leads to another section's page, where there is a window."""

    database: "Database"
    files: Files
    preferences: Preferences
    sections: Sections = field(default_factory=Sections)
    now: Callable[[], dt.datetime] = dt.datetime.now
    go: Callable[..., None] = _nowhere

    def today(self) -> dt.date:
        return self.now().date()
