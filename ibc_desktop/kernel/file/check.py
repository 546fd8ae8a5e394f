"""Whether the file is sound: SQLite's own checks, keys, search indexes, the rules of the data."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing

from sqlalchemy.orm import Session

from ..ground.refusals import Trouble
from ..store.troubles import trouble_of
from .database import Database

# Returns sentences about what is wrong in the file.
Check = Callable[[Session], list[str]]

_MOST_SHOWN = 100
_WAIT_SECONDS = 5


def check(database: Database, rules: Iterable[Check]) -> list[str]:
    """Return a sentence for each thing that is wrong with the file; none when it is sound.

    `rules` are the checks that the sections contribute.
    """
    try:
        with closing(sqlite3.connect(database.path, timeout=_WAIT_SECONDS)) as raw:
            raw.isolation_level = None
            problems = _integrity(raw) + _keys(raw) + _indexes(raw)
        with database.read() as session:
            return problems + [line for rule in rules for line in rule(session)]
    except sqlite3.DatabaseError as fault:
        trouble = trouble_of(fault)
        return [trouble.sentence if trouble else f"Файл базы не читается: {fault}."]
    except Trouble as trouble:
        return [trouble.sentence]


def _integrity(raw: sqlite3.Connection) -> list[str]:
    lines = [row[0] for row in raw.execute(f"PRAGMA integrity_check({_MOST_SHOWN})")]
    return [f"Файл повреждён: {line}" for line in lines if line != "ok"]


def _keys(raw: sqlite3.Connection) -> list[str]:
    broken = raw.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SHOWN)
    return [f"Таблица {row[0]}, строка {row[1]}: нет записи в {row[2]}" for row in broken]


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
