"""One running program per file: a lock that dies with its process, and a note of who holds it."""

import datetime as dt
import getpass
import json
import os
import socket
import sqlite3
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path

from ..ground import private
from ..ground.refusals import Held, Trouble
from .glimpse import writing_into

# The locked byte lies past the note, because on Windows a locked byte cannot be read.
_LOCKED_BYTE = 1 << 20
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class FileLock:
    """Held from `take` until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None

    def take(self, now: dt.datetime) -> None:
        """Take the lock; raises Held naming who holds it, Trouble where one cannot write."""
        try:
            private.make_folder(self._path.parent)
            # Made if need be but never emptied: the note in it may be another program's.
            file = open(self._path, "r+b", buffering=0, opener=_making)  # noqa: SIM115
        except OSError as fault:
            raise Trouble(
                f"В папку {self._path.parent} нельзя писать. Проверьте права или выберите другую."
            ) from fault
        try:
            _lock(file)
        except OSError as fault:
            file.close()
            raise Held(self._who()) from fault
        self._file = file
        # On a full disk the note stays away; the lock itself needs no room.
        with suppress(OSError):
            file.truncate(0)
            file.write(json.dumps(_note(now), ensure_ascii=False).encode())

    def release(self) -> None:
        """Let the next program open the file.

        The lock file stays: removing it would let two programs lock two files of one name.
        """
        if self._file is not None:
            file, self._file = self._file, None
            # A stick that was pulled out takes the lock with it.
            with suppress(OSError):
                file.truncate(0)
                _unlock(file)
            with suppress(OSError):
                file.close()

    def _who(self) -> str:
        try:
            note = json.loads(self._path.read_bytes())
            since = dt.datetime.fromisoformat(note["since"])
            holder = f"{note['user']} на компьютере {note['computer']}, с {since:%H:%M}"
        except (OSError, ValueError, TypeError, KeyError):
            holder = "другая программа"
        return (
            f"Эта библиотека уже открыта: {holder}. "
            "Закройте то окно, дождитесь копии и попробуйте снова."
        )


def _making(path: str, flags: int) -> int:
    return private.opener(path, flags | os.O_CREAT)


def _note(now: dt.datetime) -> dict[str, str | int]:
    return {
        "user": _user(),
        "computer": socket.gethostname(),
        "process": os.getpid(),
        "since": now.isoformat(timespec="seconds"),
    }


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # ImportError is how Windows says that no variable names the user.
        return "пользователь"


def is_held(path: Path) -> bool:
    """Tell whether another program is writing into a database or reading it."""
    try:
        with writing_into(path, wait=0) as raw:
            raw.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as fault:
        return getattr(fault, "sqlite_errorcode", None) in _BUSY
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

    def _unlock(file: FileIO) -> None:
        # Closing alone lets go of it too, but when, Windows does not say.
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
