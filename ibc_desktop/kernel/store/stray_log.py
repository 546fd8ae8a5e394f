"""A log that another file has left behind: SQLite would write it into whatever lies there now."""

import datetime as dt
import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ..ground.refusals import Damaged
from .backup import keep_as_it_is
from .glimpse import beside, is_there, log_of, looking_into
from .soundness import are_whole

# https://www.sqlite.org/fileformat2.html: of the file the versions of writing and reading at 18,
# the counter of changes at 24; of the log its head and that of each page in it.
_HEADER, _LOG_HEAD, _FRAME_HEAD = 100, 32, 24
_MAGIC = (0x377F0682, 0x377F0683)
_DAMAGED = (
    "Журнал записи рядом с базой не от этого файла, вместе они не читаются. Оба отложены в папку "
    "копий; восстановите последнюю копию."
)
ASIDE = "Рядом с базой лежал журнал записи другого файла: он отложен в папку копий"
CHECKED = "В прошлый раз запись данных оборвалась странно: данные проверены и целы"


class Kin(Enum):
    """Whether a log is that of the file it lies beside."""

    OWN = 1
    DOUBTFUL = 2
    STRANGE = 3


def kin_of_log(path: Path) -> Kin:
    """Tell by cheap signs whether the log beside a file is its own; raises OSError.

    The file must not be open in this program. A file that says it has no log has none: so are
    the copies. The counter of changes is in step with the log, and a file changed after its log
    has pages of it: it was changed by having it written in.
    """
    log = log_of(path)
    if not (is_there(path) and is_there(log)):
        return Kin.OWN
    with path.open("rb") as file, log.open("rb") as logged:
        head, log_head = file.read(_HEADER), logged.read(_LOG_HEAD)
        if not head.startswith(b"SQLite format 3\0") or not _is_log(log_head):
            # SQLite takes no notice of the log, or of the file.
            return Kin.OWN
        size = _number(log_head, 8)
        if head[18:20] == b"\1\1" or size != (_short(head, 16) if _short(head, 16) > 1 else 65536):
            return Kin.STRANGE
        pages = list(_pages(logged, size, log_head[16:24]))
        is_later = path.stat().st_mtime_ns > log.stat().st_mtime_ns
        if not _in_step(_number(head, 24), logged, pages):
            return Kin.DOUBTFUL
        if is_later and pages and not _written_in(file, logged, pages, size):
            return Kin.DOUBTFUL
    return Kin.OWN


def set_aside(path: Path, folder: Path, now: dt.datetime) -> None:
    """Keep the file with a log that is not its own in the folder, and empty the log.

    A program that still has the log open cannot write it into the file any more.
    """
    keep_as_it_is(path, folder, now)
    with suppress(FileNotFoundError):
        os.truncate(log_of(path), 0)


def cleared(path: Path, folder: Path, now: dt.datetime) -> str:
    """Clear up a log that may be another file's; return what there is to say of it.

    Raises Damaged, with both as they were, where file and log do not fit together.
    """
    kin = kin_of_log(path)
    if kin is Kin.STRANGE:
        set_aside(path, folder, now)
        for left in beside(path):
            left.unlink(missing_ok=True)
        return ASIDE
    if kin is Kin.DOUBTFUL:
        keep_as_it_is(path, folder, now)
        if not _fit_together(path):
            raise Damaged(_DAMAGED)
        return CHECKED
    return ""


def _fit_together(path: Path) -> bool:
    with suppress(sqlite3.DatabaseError), looking_into(path) as raw:
        return are_whole(raw)
    return False


def _is_log(head: bytes) -> bool:
    return len(head) == _LOG_HEAD and _number(head, 0) in _MAGIC


def _pages(logged: BinaryIO, size: int, salts: bytes) -> Iterator[tuple[int, int]]:
    """Yield number and place of each page in the log, up to the last deed that was finished."""
    at, unfinished = _LOG_HEAD, list[tuple[int, int]]()
    logged.seek(at)
    while len(head := logged.read(_FRAME_HEAD)) == _FRAME_HEAD and head[8:16] == salts:
        unfinished.append((_number(head, 0), at + _FRAME_HEAD))
        if _number(head, 4):
            yield from unfinished
            unfinished.clear()
        at += _FRAME_HEAD + size
        logged.seek(at)


def _in_step(counter: int, logged: BinaryIO, pages: list[tuple[int, int]]) -> bool:
    counters = [_number(_read(logged, place, 28), 24) for page, place in pages if page == 1]
    return not counters or counters[0] - 1 <= counter <= counters[-1]


def _written_in(file: BinaryIO, logged: BinaryIO, pages: list[tuple[int, int]], size: int) -> bool:
    return any(
        _read(file, (page - 1) * size, size) == _read(logged, place, size) for page, place in pages
    )


def _read(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)


def _number(of: bytes, at: int) -> int:
    return struct.unpack_from(">I", of, at)[0]


def _short(of: bytes, at: int) -> int:
    return struct.unpack_from(">H", of, at)[0]
