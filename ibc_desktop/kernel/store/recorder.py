"""How the journal comes to be written: temporary triggers on the writing connection.

Triggers see every change whichever way it was made, so no service can forget the journal. They
live in the connection's `temp` schema: the file itself stays free of them, and a bulk import
simply takes them off for its own transaction.
"""

from collections.abc import Iterable

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from .base import Base


def journalled_tables() -> list[Table]:
    """Return the tables whose changes are recorded, in the order they depend on each other."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.info.get("journal", True) and not table.info.get("view")
    ]


def install(connection: Connection) -> None:
    """Put the recording triggers on this connection, once."""
    for table in journalled_tables():
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take the recording triggers off this connection."""
    for table in journalled_tables():
        for action in ("insert", "update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS temp.{_name(table, action)}")


def _name(table: Table, action: str) -> str:
    return f"journal_{table.name}_{action}"


def _triggers(table: Table) -> Iterable[str]:
    columns = [column.name for column in table.columns]
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    yield _trigger(table, "insert", "NEW", "NULL", _whole_row("NEW", columns))
    yield _trigger(table, "delete", "OLD", _whole_row("OLD", columns), "NULL")
    yield _trigger(
        table,
        "update",
        "OLD",
        _changed_columns("OLD", columns),
        _changed_columns("NEW", columns),
        f"WHEN {changed}",
    )


def _trigger(
    table: Table, action: str, row: str, before: str, after: str, condition: str = ""
) -> str:
    # One deed at a time is open, and it is the newest.
    return f"""
        CREATE TEMP TRIGGER IF NOT EXISTS {_name(table, action)}
        AFTER {action.upper()} ON main."{table.name}" {condition}
        BEGIN
            INSERT INTO deed_change (deed_id, table_name, row_id, before, after)
            SELECT max(id), '{table.name}', {row}.id, {before}, {after} FROM main.deed;
        END"""


def _whole_row(row: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"


def _changed_columns(row: str, columns: list[str]) -> str:
    pairs = " UNION ALL ".join(
        f'SELECT \'{name}\' AS name, {row}."{name}" AS value WHERE OLD."{name}" IS NOT NEW."{name}"'
        for name in columns
    )
    return f"(SELECT json_group_object(name, value) FROM ({pairs}))"
