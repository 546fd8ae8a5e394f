"""A look into a file that is not open: which schema it has, how many rows, without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath

from ..ground.refusals import Trouble
from .troubles import trouble_of


@contextmanager
def looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading alone; it is neither changed nor made."""
    with closing(sqlite3.connect(read_only(path.absolute()), uri=True)) as raw:
        yield raw


def revision(path: Path) -> str | None:
    """Return the revision written in the file; None for a new or an empty one.

    Raises Trouble where it is no file of ours or cannot be read.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with looking_into(path) as raw:
            tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
            if not tables:
                return None
            if "alembic_version" not in tables:
                raise Trouble("Это не база ИБЦ. Выберите другой файл.")
            row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
            return row[0] if row else ""
    except sqlite3.DatabaseError as fault:
        raise trouble_of(fault) or Trouble(
            "Файл базы не читается. Восстановите последнюю копию."
        ) from fault


def rows_in(path: Path, table: str) -> int | None:
    """Count the rows of a table; None where the file cannot be read."""
    with suppress(sqlite3.Error), looking_into(path) as raw:
        return raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    return None


def read_only(path: PurePath) -> str:
    """Return the URI by which SQLite opens an absolute path without changing or making a file.

    SQLite refuses the name of a computer in its place in a URI: it has to stand in the path.
    """
    place = path.as_uri().removeprefix("file:")
    return f"file:{place if place.startswith('///') else '//' + place}?mode=ro"
