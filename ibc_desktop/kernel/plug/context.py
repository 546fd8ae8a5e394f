"""What a page or a command may use from outside itself: handed over, never global.

Sections' records import this module while the first frame is still being drawn, so it must not
load SQLAlchemy.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from ..file.files import Files, Preferences
from .section import Sections
from .target import Where

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..file.database import Database

_Said = ParamSpec("_Said")
_Answer = TypeVar("_Answer")


def _nowhere(_where: Where) -> None:
    """Lead nowhere: there is no window."""


@dataclass
class Context:
    """One open library. `go` leads to another page, where there is a window.

    `told` is what its opening has to say to the librarian.
    """

    database: "Database"
    files: Files
    preferences: Preferences
    sections: Sections = field(default_factory=Sections)
    now: Callable[[], dt.datetime] = dt.datetime.now
    go: Callable[[Where], None] = _nowhere
    told: str = ""

    def ask(
        self,
        query: "Callable[Concatenate[Session, _Said], _Answer]",
        *args: _Said.args,
        **kwargs: _Said.kwargs,
    ) -> _Answer:
        """Return the answer to one question; its session sees one moment of the file."""
        with self.database.read() as session:
            return query(session, *args, **kwargs)

    def do(
        self,
        title: str,
        deed: "Callable[Concatenate[Session, _Said], _Answer]",
        *args: _Said.args,
        **kwargs: _Said.kwargs,
    ) -> _Answer:
        """Do one deed of the journal, wholly or not at all, and return what came of it.

        Raises Refusal where a rule says no, Trouble where the disk or the file does.
        """
        with self.database.work(title) as session:
            return deed(session, *args, **kwargs)

    def today(self) -> dt.date:
        return self.now().date()
