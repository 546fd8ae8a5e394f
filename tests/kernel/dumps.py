"""The whole content of a library, to compare one moment with another."""

from typing import Any

from sqlalchemy import Table

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.store.recorder import journalled_tables

Row = tuple[Any, ...]


def dump(database: Database) -> dict[str, list[Row]]:
    """Return every row of every table the journal watches, as it stands in the file."""
    with database.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        return {
            table.name: raw.execute(_rows_of(table)).fetchall() for table in journalled_tables()
        }


def _rows_of(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'SELECT {columns} FROM "{table.name}" ORDER BY id'
