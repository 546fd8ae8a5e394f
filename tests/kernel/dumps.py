"""The whole content of a library, to compare one moment with another."""

from typing import Any

from sqlalchemy import select

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.store.recorder import journalled_tables


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table the journal watches."""
    with database.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by("id"))]
            for table in journalled_tables()
        }
