"""The whole content of a library, to compare one moment with another."""

from typing import Any

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.store.schema import recorded

Row = tuple[Any, ...]


def dump(database: Database) -> dict[str, list[Row]]:
    """Return every row of every table the journal watches, as it stands in the file."""
    with database.read() as session:
        connection = session.connection()
        raw = connection.connection.driver_connection
        assert raw is not None
        return {
            name: raw.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in recorded(connection)
        }
