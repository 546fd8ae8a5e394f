"""How the file is opened: readers that cannot write, one writer, and faults told in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from ..ground.refusals import Damaged, Trouble
from .backup import duplicate_open
from .glimpse import APPLICATION_ID, read_write, writing_into
from .presence import Presence
from .troubles import DAMAGED, trouble_of

# The writer keeps what a long import has touched. A reader needs the upper pages of its trees; the
# rest the system's own cache has, for all readers once.
_WRITER_CACHE_KIB, _READER_CACHE_KIB = 16 * 1024, 4 * 1024
_BUSY_WAIT_SECONDS = 5
_INDEXES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%'"


def reading_engine(presence: Presence) -> Engine:
    """Return an engine whose transactions see one moment of the file and cannot change it."""
    # The usual temp_store: sorting a year of loans there takes two thirds of the time that it
    # takes in memory, and what is small never reaches the disk.
    return _engine(presence, "BEGIN", [f"cache_size=-{_READER_CACHE_KIB}", "query_only=ON"], most=8)


def writing_engine(presence: Presence) -> Engine:
    """Return an engine of one connection, whose transactions begin by locking the file."""
    pragmas = ["journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"]
    # What is deleted is overwritten: a name that is gone must be in no byte of the file.
    pragmas.append("secure_delete=ON")
    pragmas.append(f"cache_size=-{_WRITER_CACHE_KIB}")
    return _engine(presence, "BEGIN IMMEDIATE", pragmas, most=1)


def _engine(presence: Presence, begin: str, pragmas: list[str], most: int) -> Engine:
    """Open the file as DESIGN 8 has it; the driver must not begin transactions by itself."""
    engine = create_engine(
        "sqlite://",
        # A file that has vanished must not be made anew: nobody would miss what was in it.
        creator=partial(_connect, presence.path),
        poolclass=QueuePool,
        # Neither a log nor a traceback repeats what was to be written.
        hide_parameters=True,
        # Half of the readers stay open for the next one who asks.
        pool_size=max(1, most // 2),
        max_overflow=most // 2,
        # One reader after another takes the same connection, whose pages are in memory already.
        pool_use_lifo=True,
    )
    # Without recursive triggers a row that REPLACE removes would pass the journal by.
    usual = ["foreign_keys=ON", "recursive_triggers=ON"]

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        presence.hold()
        connection.isolation_level = None
        for pragma in usual + pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path) -> sqlite3.Connection:
    place = read_write(path.absolute())
    return sqlite3.connect(place, uri=True, timeout=_BUSY_WAIT_SECONDS, check_same_thread=False)


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn what the surroundings do to the file into Trouble; our own faults pass through."""
    try:
        yield
    except IntegrityError:
        raise
    except JSONDecodeError as fault:
        # Nothing else is read as JSON meanwhile but what the program has stored so.
        raise Damaged(DAMAGED) from fault
    except DatabaseError as fault:
        if (trouble := trouble_of(fault.orig)) is not None:
            raise trouble from fault
        raise


@contextmanager
def schema_change(engine: Engine) -> Iterator[Connection]:
    """Give a transaction in which tables may be made anew, their keys unchecked meanwhile."""
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        # The pragma does nothing once a transaction has begun; batch rebuilds of a parent table
        # with keys enforced would empty its children.
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def keys_hold(connection: Connection) -> bool:
    """Tell whether every reference has the row that it points to."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None


def sign(engine: Engine) -> None:
    """Write into the file whose it is, where that does not stand in it yet."""
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")


def settle(path: Path) -> None:
    """Bring what stands in the log into the file, so that the file copied alone is whole.

    Nobody waits for it: what somebody is reading stays in the log for the next time. Raises
    Damaged where the file is.
    """
    try:
        with writing_into(path) as raw:
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.DatabaseError as fault:
        if isinstance(trouble := trouble_of(fault), Damaged):
            raise trouble from fault


def make_anew(connection: Connection) -> None:
    """Write the whole file anew, so that no byte is left of what was changed or removed.

    Overwriting alone leaves remains: in the log, in the segments of the search index. Raises
    Trouble where somebody reads the file for so long that the log cannot be emptied.
    """
    raw: Any = connection.connection.driver_connection
    for (name,) in raw.execute(_INDEXES).fetchall():
        raw.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
    raw.execute("VACUUM")
    if raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise Trouble("Данные библиотеки сейчас читает другая программа. Закройте её и повторите.")


def copy_open(connection: Connection, target: Path) -> None:
    """Write into a new file what this connection still holds open, wherever that lies by now."""
    raw: Any = connection.connection.driver_connection
    duplicate_open(raw, target)
