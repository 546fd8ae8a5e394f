"""Keys of rows before the rows are written: looked at, taken singly, or in runs.

Rows of the same table that are given their keys by the file come before or after those with keys
taken in a deed, never between.
"""

from collections import deque
from itertools import islice

from sqlalchemy import text
from sqlalchemy.orm import Session

from .base import Base

_LAST_USED = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_TAKEN = "taken keys"
_RUN = 500


def peek(session: Session, record: type[Base]) -> int:
    """Return the key the next row of this table will get, counting rows already gone."""
    name = record.__tablename__
    used = session.connection().execute(_LAST_USED, {"name": name}).scalar() or 0
    return max(used, session.info.get(_TAKEN, {}).get(name, 0)) + 1


def take(session: Session, record: type[Base]) -> int:
    """Take the key of a row that this deed is going to write."""
    return take_run(session, record, 1)[0]


def take_run(session: Session, record: type[Base], count: int) -> range:
    """Take so many keys, one after another, for rows that this deed is going to write."""
    first = peek(session, record)
    session.info.setdefault(_TAKEN, {})[record.__tablename__] = first + count - 1
    return range(first, first + count)


class Keys:
    """Keys for rows nobody has counted yet; what was taken ahead and not given stays unused."""

    def __init__(self, session: Session, record: type[Base]) -> None:
        self._session, self._record = session, record
        self._ahead: deque[int] = deque()

    def give(self) -> int:
        """Return the key of the next row."""
        if not self._ahead:
            self.ahead(_RUN)
        return self._ahead.popleft()

    def ahead(self, count: int) -> list[int]:
        """Return the keys that the next so many rows will be given."""
        if (missing := count - len(self._ahead)) > 0:
            self._ahead.extend(take_run(self._session, self._record, missing))
        return list(islice(self._ahead, count))
