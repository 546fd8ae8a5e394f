"""The floor for a piece of work is its own statements, run again through bare sqlite3."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any, bool]


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """Collect the statements that the block sends, with their parameters."""
    seen: list[Statement] = []

    def note(_connection, _cursor, statement, parameters, _context, many) -> None:
        seen.append((statement, parameters, many))

    def commit(_connection) -> None:
        seen.append(("COMMIT", (), False))

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", commit)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "commit", commit)


def replay(raw: sqlite3.Connection, statements: list[Statement]) -> None:
    """Send the statements and read all their rows."""
    for statement, parameters, many in statements:
        if many:
            raw.executemany(statement, parameters)
        else:
            raw.execute(statement, parameters).fetchall()


def open_raw(path: Path) -> sqlite3.Connection:
    """Open the file with the program's own settings and nothing else of it."""
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("cache_size=-16384", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")
    return raw
