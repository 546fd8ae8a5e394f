"""What tables the file has and how they stand on each other, asked of the file itself."""

from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from sqlalchemy.engine import Connection

# Alembic's and the journal's own.
_UNRECORDED = "'alembic_version', 'deed', 'deed_change', 'deed_range'"
# A search index keeps its words in tables that bear its name.
_RECORDED = f"""
    SELECT own.name, held.name FROM sqlite_master AS own, pragma_table_info(own.name) AS held
    WHERE own.type = 'table' AND own.name NOT GLOB 'sqlite_*' AND own.name NOT IN ({_UNRECORDED})
      AND NOT EXISTS (SELECT 1 FROM sqlite_master AS found
        WHERE found.sql LIKE 'CREATE VIRTUAL TABLE%' AND own.name GLOB found.name || '*')
    ORDER BY own.name, held.cid"""
_REFERENCES = """
    SELECT own.name, key."from", key."table"
    FROM sqlite_master AS own, pragma_foreign_key_list(own.name) AS key WHERE own.type = 'table'"""


def recorded(connection: Connection) -> dict[str, list[str]]:
    """Return the tables whose changes the journal keeps, each with its columns."""
    found = dict[str, list[str]]()
    for table, column in connection.exec_driver_sql(_RECORDED):
        found.setdefault(table, []).append(column)
    return found


def references(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Return the columns of each table that refer to another one, each with that table."""
    found = dict[str, list[tuple[str, str]]]()
    for table, column, other in connection.exec_driver_sql(_REFERENCES):
        found.setdefault(table, []).append((column, other))
    return found


def by_dependence(connection: Connection) -> list[str]:
    """Return the tables so that each stands after those it refers to, and circles at the end."""
    sorter = TopologicalSorter[str]()
    tables = recorded(connection)
    for table in tables:
        sorter.add(table)
    for table, columns in references(connection).items():
        sorter.add(table, *(other for _, other in columns if other != table))
    with suppress(CycleError):
        sorter.prepare()
    order = list[str]()
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    return [*order, *(table for table in tables if table not in order)]
