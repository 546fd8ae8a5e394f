"""A look into a file that is not open: which schema it has and what was done last in it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..ground.refusals import Damaged, Trouble
from .troubles import trouble_of

# «IBC» and a one: how other programs may know a file of ours, and we one of theirs.
APPLICATION_ID = 0x49424301
_FOREIGN = "Это не база ИБЦ. Выберите другой файл."
_CUT = "Файл базы скопирован не до конца. Скопируйте его снова или восстановите копию."
_OURS = {"alembic_version", "deed", "setting"}
# So SQLite takes a file for one that nobody changes, and needs nothing beside it.
_UNCHANGED = "&immutable=1"
_BESIDE = ("-wal", "-shm", "-journal")
_WAIT_SECONDS = 5.0
# So many deeds are named; of more only the number is told.
_SHOWN = 3


@dataclass(frozen=True)
class Mark:
    """How far a file has come: its schema and its last deed, number 0 where nothing was done.

    Of files that come from one another the number tells certainly which is the later, whatever
    the clock said.
    """

    revision: str
    deed: int
    done_at: str


@dataclass(frozen=True)
class LastDeeds:
    """How many deeds, when the last of them was done, and the titles of the last, newest first."""

    count: int
    done_at: dt.datetime | None
    titles: tuple[str, ...]


@contextmanager
def looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading alone; it is neither changed nor made, and nothing left beside it.

    Where a log lies there already, or what is to be taken back, it may be another's and stays.
    """
    there = _has_beside(path)
    try:
        with ExitStack() as held:
            raw = held.enter_context(_opened(read_only(path.absolute()), _WAIT_SECONDS))
            if not there and _lacks_log(raw):
                raw = held.enter_context(looking_at_disk(path))
            yield raw
    finally:
        if not there and _has_beside(path):
            _clear_away(path)


@contextmanager
def looking_at_disk(path: Path) -> Iterator[sqlite3.Connection]:
    """Open for reading what stands in the file itself, whatever its log says besides."""
    with _opened(read_only(path.absolute()) + _UNCHANGED, _WAIT_SECONDS) as raw:
        yield raw


@contextmanager
def writing_into(path: Path, wait: float = _WAIT_SECONDS) -> Iterator[sqlite3.Connection]:
    """Open a file that is there, waiting so many seconds for others; none is ever made."""
    with _opened(read_write(path.absolute()), wait) as raw:
        yield raw


def revision(path: Path) -> str | None:
    """Return the revision written in the file; None for a new or an empty one.

    Raises Trouble where it is no file of ours, is cut or cannot be read.
    """
    if not is_there(path):
        return None
    try:
        if is_cut(path):
            raise Damaged(_CUT)
        with looking_into(path) as raw:
            return _revision_in(raw)
    except sqlite3.DatabaseError as fault:
        raise trouble_of(fault) or Trouble(
            "Файл базы не читается. Восстановите последнюю копию."
        ) from fault


def mark_of(path: Path) -> Mark | None:
    """Return how far the file has come; None where it cannot be read or is cut."""
    with suppress(OSError, sqlite3.Error):
        if not is_cut(path):
            with looking_into(path) as raw:
                (found,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
                last = raw.execute("SELECT id, done_at FROM deed ORDER BY id DESC LIMIT 1")
                deed, done_at = last.fetchone() or (0, "")
                return Mark(found, deed, done_at)
    return None


def has_come_from(source: Path, marks: set[Mark]) -> set[Mark]:
    """Return those marks that the file has gone past: its journal holds their last deeds."""
    known = "SELECT 1 FROM deed WHERE id = ? AND done_at = ?"
    with suppress(sqlite3.Error), looking_into(source) as raw:
        return {
            each
            for each in marks
            if each.deed == 0 or raw.execute(known, (each.deed, each.done_at)).fetchone()
        }
    return set()


def last_deed(path: Path) -> LastDeeds | None:
    """Return what was done last in the file; None where it cannot be read."""
    with suppress(sqlite3.Error), looking_into(path) as raw:
        return _deeds(raw, 0, 1)
    return None


def deeds_after(current: Path, copy: Path) -> LastDeeds | None:
    """Return what was done in the file and is not in the copy; None where one cannot be read."""
    common = """SELECT own.id FROM main.deed AS own
        JOIN other.deed AS theirs ON theirs.id = own.id AND theirs.done_at = own.done_at
        ORDER BY own.id DESC LIMIT 1"""
    with suppress(sqlite3.Error), looking_into(current) as raw:
        _attach(raw, copy)
        return _deeds(raw, (raw.execute(common).fetchone() or (0,))[0], _SHOWN)
    return None


def rows_in(path: Path, table: str) -> int | None:
    """Count the rows of a table; None where the file cannot be read."""
    with suppress(sqlite3.Error), looking_into(path) as raw:
        return raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    return None


def is_there(path: Path) -> bool:
    """Tell whether there is a file with something in it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def beside(target: Path) -> list[Path]:
    """Return the files SQLite keeps beside an open or interrupted one."""
    return [target.with_name(target.name + ending) for ending in _BESIDE]


def log_of(target: Path) -> Path:
    """Return where SQLite writes what is not yet in the file itself."""
    return beside(target)[0]


def journal_of(target: Path) -> Path:
    """Return where SQLite keeps what it may have to take back, where it writes no log."""
    return beside(target)[2]


def is_cut(path: Path) -> bool:
    """Tell whether the file is shorter than it says itself; raises OSError, DatabaseError.

    While there is a log beside it SQLite may still have to write the rest. SQLite itself is asked:
    a file of this program that is opened and closed past it loses its locks, and the next program
    that closes it would remove the log under our hands.
    """
    log, _, journal = beside(path)
    if is_there(log) or is_there(journal):
        return False
    with looking_into(path) as raw:
        try:
            _pragma(raw, "schema_version")
        except sqlite3.DatabaseError:
            # So SQLite passes over pages that are missing, and over nothing else.
            raw.execute("PRAGMA writable_schema=ON")
            return _pragma(raw, "page_count") > 0
        # A schema that is damaged within its pages raises here: nothing of it is missing.
        return path.stat().st_size < _pragma(raw, "page_count") * _pragma(raw, "page_size")


def read_only(path: PurePath) -> str:
    """Return the URI by which SQLite opens an absolute path without changing or making a file."""
    return _uri(path, "ro")


def read_write(path: PurePath) -> str:
    """Return the URI by which SQLite opens an absolute path, but never makes a file."""
    return _uri(path, "rw")


def _pragma(raw: sqlite3.Connection, name: str) -> int:
    return raw.execute(f"PRAGMA {name}").fetchone()[0]


def _attach(raw: sqlite3.Connection, copy: Path) -> None:
    place = read_only(copy.absolute())
    try:
        raw.execute("ATTACH ? AS other", (place,))
    except sqlite3.OperationalError:
        raw.execute("ATTACH ? AS other", (place + _UNCHANGED,))


def _lacks_log(raw: sqlite3.Connection) -> bool:
    """Tell whether SQLite would lay a log even for looking, and the place takes none: a disc."""
    try:
        _pragma(raw, "schema_version")
    except sqlite3.DatabaseError as fault:
        return fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN
    return False


def _has_beside(path: Path) -> bool:
    return any(each.exists() for each in beside(path))


def _clear_away(path: Path) -> None:
    """Let the log go that SQLite lays even for looking, and that who may not write cannot remove.

    SQLite itself does so when the last one closes the file that may.
    """
    with suppress(sqlite3.Error), writing_into(path, wait=0) as raw:
        _pragma(raw, "schema_version")


@contextmanager
def _opened(place: str, wait: float) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(place, uri=True, timeout=wait)) as raw:
            yield raw
    except UnicodeDecodeError as fault:
        # So the driver fails to tell of damage in a name.
        raise sqlite3.DatabaseError("malformed") from fault


def _uri(path: PurePath, mode: str) -> str:
    """SQLite refuses the name of a computer in its place in a URI: it has to stand in the path."""
    place = path.as_uri().removeprefix("file:")
    return f"file:{place if place.startswith('///') else '//' + place}?mode={mode}"


def _deeds(raw: sqlite3.Connection, after: int, shown: int) -> LastDeeds:
    """Return the deeds after this number."""
    (count,) = raw.execute("SELECT count(*) FROM main.deed WHERE id > ?", (after,)).fetchone()
    last = "SELECT title, done_at FROM main.deed WHERE id > ? ORDER BY id DESC LIMIT ?"
    found = raw.execute(last, (after, shown)).fetchall()
    done_at = None
    with suppress(IndexError, ValueError):
        done_at = dt.datetime.fromisoformat(found[0][1])
    return LastDeeds(count, done_at, tuple(title for title, _ in found))


def _revision_in(raw: sqlite3.Connection) -> str | None:
    """Return the revision; None where there is no table yet. Raises Trouble for a stranger's."""
    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
    said = _pragma(raw, "application_id")
    if not tables and said in (0, APPLICATION_ID):
        return None
    # Files from before the sign was written have none.
    if said not in (0, APPLICATION_ID) or not tables >= _OURS:
        raise Trouble(_FOREIGN)
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""
