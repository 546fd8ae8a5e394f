"""How the journal comes to be written: temporary triggers on the writing connection.

Triggers see every change whichever way it was made, so no service can forget the journal. They
live in the connection's `temp` schema: the file itself stays free of them, and a bulk import
simply takes them off for its own transaction. They are made from the file's own tables: what no
model describes is journalled as well, and no model needs to be loaded for it.
"""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from .schema import recorded


def install(connection: Connection) -> dict[str, list[str]]:
    """Put the recording triggers on this connection, once; return what they record."""
    tables = recorded(connection)
    for table, columns in tables.items():
        for statement in _triggers(table, columns):
            connection.exec_driver_sql(statement)
    return tables


def remove(connection: Connection) -> None:
    """Take the recording triggers off this connection."""
    found = "SELECT name FROM temp.sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.exec_driver_sql(found).all():
        connection.exec_driver_sql(f'DROP TRIGGER temp."{name}"')


def _triggers(table: str, columns: list[str]) -> Iterable[str]:
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
    table: str, action: str, row: str, before: str, after: str, condition: str = ""
) -> str:
    # One deed at a time is open, and it is the newest.
    return f"""
        CREATE TEMP TRIGGER IF NOT EXISTS journal_{table}_{action}
        AFTER {action.upper()} ON main."{table}" {condition}
        BEGIN
            INSERT INTO deed_change (deed_id, table_name, row_id, before, after)
            SELECT max(id), '{table}', {row}.id, {before}, {after} FROM main.deed;
        END"""


def _whole_row(row: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"


def _changed_columns(row: str, columns: list[str]) -> str:
    pairs = " UNION ALL ".join(
        f'SELECT \'{name}\' AS name, {row}."{name}" AS value WHERE OLD."{name}" IS NOT NEW."{name}"'
        for name in columns
    )
    return f"(SELECT json_group_object(name, value) FROM ({pairs}))"
