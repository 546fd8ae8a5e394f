"""Whether a file is whole by SQLite's own account: pages, keys, values and full-text indexes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..ground.refusals import Damaged
from .glimpse import looking_into, writing_into
from .troubles import DAMAGED, trouble_of

_MOST_SHOWN = 100
_UNREADABLE_DEEDS = """SELECT DISTINCT deed_id FROM deed_change
    WHERE NOT json_valid(coalesce(before, '{}')) OR NOT json_valid(coalesce(after, '{}'))"""
_TABLES = """SELECT name, sql FROM sqlite_master
    WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite%'
      AND name NOT GLOB '*_fts*'"""
# What no program can read as a value of a column of this type; 2026-02-30 is no day.
_UNREADABLE = {
    "INTEGER": "typeof({0}) <> 'integer'",
    "BOOLEAN": "{0} NOT IN (0, 1)",
    "VARCHAR": "typeof({0}) <> 'text'",
    "DATE": "{0} IS NOT date({0}, '0 days')",
    "TIME": "substr({0}, 1, 8) IS NOT time({0})",
    "DATETIME": "replace(substr({0}, 1, 19), 'T', ' ') IS NOT datetime({0}, '0 days')",
}
_INNER = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
_CHECK = rf"CONSTRAINT ck_{{}}_(\w+) CHECK (\({_INNER}\))"
# So SQLite tells of what is told here row by row.
_OF_ROWS = ("CHECK constraint failed", "NULL value in")


def faults_in(path: Path, *, pages: bool = True) -> list[str]:
    """Return a sentence for each fault of the file; raises Trouble where it cannot be read.

    Where its `pages` are known to be whole, their rows alone are looked at, with keys and indexes.
    """
    try:
        with writing_into(path) as raw:
            raw.isolation_level = None
            whole = _integrity(raw, "integrity_check" if pages else "quick_check")
            return whole + _keys(raw) + _values(raw) + _stored(raw) + _indexes(raw)
    except sqlite3.DatabaseError as fault:
        raise trouble_of(fault) or Damaged(DAMAGED) from fault


def are_whole(raw: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds nothing wrong with the pages of the file; raises DatabaseError."""
    return not _integrity(raw, "integrity_check")


def unread_texts(path: Path) -> list[str]:
    """Name the rows with a text that is none; asked where something was not read: it takes long."""
    with looking_into(path) as raw:
        tables = [name for name, _ in raw.execute(_TABLES)]
        raw.text_factory = bytes
        return [
            f"Таблица {table}, строка {row[0]}: текст не читается"
            for table in tables
            for row in raw.execute(f'SELECT rowid, * FROM "{table}"')
            if not all(map(_is_text, row))
        ][:_MOST_SHOWN]


def _is_text(value: object) -> bool:
    with suppress(UnicodeDecodeError):
        return not isinstance(value, bytes) or value.decode() is not None
    return False


def _integrity(raw: sqlite3.Connection, check: str) -> list[str]:
    """What the tables demand of their rows is only looked at where one may write."""
    lines = [row[0] for row in raw.execute(f"PRAGMA {check}({_MOST_SHOWN})")]
    told = ("ok", *_OF_ROWS)
    return [f"Файл повреждён: {line}" for line in lines if not line.startswith(told)]


def _keys(raw: sqlite3.Connection) -> list[str]:
    broken = raw.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SHOWN)
    return [f"Таблица {row[0]}, строка {row[1]}: нет записи в {row[2]}" for row in broken]


def _values(raw: sqlite3.Connection) -> list[str]:
    """Look for values that cannot be read, and rows that their table would not take in."""
    lines = list[str]()
    for table, sql in raw.execute(_TABLES).fetchall():
        wrong = _conditions(raw, table, sql)
        which = " ".join(f"WHEN {condition} THEN '{name}'" for name, condition in wrong)
        rows = f'SELECT rowid, CASE {which} END AS wrong FROM "{table}" WHERE wrong IS NOT NULL'
        lines += [
            f"Таблица {table}, строка {key}: недопустимое значение ({name})"
            for key, name in raw.execute(rows).fetchmany(_MOST_SHOWN)
        ]
    return lines


def _conditions(raw: sqlite3.Connection, table: str, sql: str) -> Iterator[tuple[str, str]]:
    """Give what must not hold of a row: of each column, and by each CHECK of the table."""
    columns = raw.execute(f"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')")
    for name, kind, needed in columns.fetchall():
        unread = _UNREADABLE.get(kind.partition("(")[0], "0").format(f'"{name}"')
        yield name, f'CASE WHEN "{name}" IS NULL THEN {needed} ELSE {unread} END'
    for name, condition in re.findall(_CHECK.format(table), sql):
        yield f"CHECK {name}", f"NOT {condition}"


def _stored(raw: sqlite3.Connection) -> list[str]:
    """Look whether what is stored as JSON can be read: the settings and the journal."""
    settings = raw.execute("SELECT name FROM setting WHERE NOT json_valid(value)")
    deeds = raw.execute(_UNREADABLE_DEEDS).fetchmany(_MOST_SHOWN)
    unread = [f"Файл повреждён: настройка «{name}» не читается" for (name,) in settings]
    return unread + [f"Файл повреждён: запись журнала {deed} не читается" for (deed,) in deeds]


def _indexes(raw: sqlite3.Connection) -> list[str]:
    """Compare each full-text index with the table it was made from.

    SQLite asks for this in the form of a writing statement, hence the transaction and its end.
    """
    names = raw.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5(%'").fetchall()
    wrong = []
    for (name,) in names:
        raw.execute("BEGIN")
        try:
            raw.execute(f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)')
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_CORRUPT_VTAB:
                raise
            wrong.append(f"Поисковый указатель {name} не совпадает с каталогом")
        finally:
            raw.execute("ROLLBACK")
    return wrong
