"""The whole content of a library, to compare one moment with another."""

from typing import Any

from sqlalchemy import text

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.store.schema import recorded


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table the journal watches."""
    with database.read() as session:
        return {
            name: [
                tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}" ORDER BY id'))
            ]
            for name in recorded(session.connection())
        }
