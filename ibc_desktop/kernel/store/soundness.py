"""Whether a file is whole by SQLite's own account: its pages, its keys, its full-text indexes."""

import sqlite3
from pathlib import Path

from ..ground.refusals import Damaged
from .glimpse import writing_into
from .troubles import DAMAGED, trouble_of

_MOST_SHOWN = 100
_UNREADABLE_DEEDS = """SELECT DISTINCT deed_id FROM deed_change
    WHERE NOT json_valid(coalesce(before, '{}')) OR NOT json_valid(coalesce(after, '{}'))"""


def faults_in(path: Path, *, pages: bool = True) -> list[str]:
    """Return a sentence for each fault of the file; raises Trouble where it cannot be read.

    Where its `pages` are known to be whole, their rows alone are looked at, with keys and indexes.
    """
    try:
        with writing_into(path) as raw:
            raw.isolation_level = None
            return (
                _integrity(raw, "integrity_check" if pages else "quick_check")
                + _keys(raw)
                + _stored(raw)
                + _indexes(raw)
            )
    except sqlite3.DatabaseError as fault:
        raise trouble_of(fault) or Damaged(DAMAGED) from fault


def are_whole(raw: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds nothing wrong with the pages of the file; raises DatabaseError."""
    return raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"


def _integrity(raw: sqlite3.Connection, check: str) -> list[str]:
    """What the tables demand of their rows is only looked at where one may write."""
    lines = [row[0] for row in raw.execute(f"PRAGMA {check}({_MOST_SHOWN})")]
    return [f"Файл повреждён: {line}" for line in lines if line != "ok"]


def _keys(raw: sqlite3.Connection) -> list[str]:
    broken = raw.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SHOWN)
    return [f"Таблица {row[0]}, строка {row[1]}: нет записи в {row[2]}" for row in broken]


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
