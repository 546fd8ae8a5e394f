"""Whether the file under a path is still the one that was opened."""

import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from ..ground.refusals import Damaged, Missing, Trouble
from .glimpse import looking_at_disk

_GONE = "Файл базы унесли из папки, пока программа открыта: {}. Верните его и откройте базу снова."
_OTHER = "На месте базы лежит другой файл: {}. Верните прежний и откройте базу снова."
_WRITTEN_OVER = (
    "Файл базы записали заново поверх прежнего, пока программа открыта: {}. Откройте базу снова "
    "и проверьте её: последнее, что в ней не встало, отложено в папку копий."
)


class Presence:
    """Remembers which file it was when it was opened first, and what was in it on the disk.

    `settling` is held while the program itself writes into the file what stands in the log.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settling = threading.Lock()
        self._seen: os.stat_result | None = None
        # Number and moment of the last deed that had come from the log into the file.
        self._last: tuple[int, str] | None = None

    def hold(self) -> os.stat_result:
        """Raise Missing where the file has been moved, removed or replaced meanwhile."""
        found = self._stat()
        if self._seen is None:
            self.note()
        elif not os.path.samestat(self._seen, found):
            raise Missing(_OTHER.format(self.path))
        return found

    def hold_content(self) -> None:
        """Raise Missing as `hold` does, Damaged where another file was written over this one.

        To be asked where no deed is being brought into the file. What the file holds only grows:
        the last deed once seen in it stays.
        """
        found = self.hold()
        if self._seen is None or _shape(found) == _shape(self._seen):
            return
        with self.settling:
            if self._last is not None and not self._has(self._last):
                raise Damaged(_WRITTEN_OVER.format(self.path))
            self.note()

    def note(self) -> None:
        """Remember what the file holds after the program itself has written into it."""
        # One that is gone will be missed when it is asked for.
        with suppress(OSError):
            found = os.stat(self.path)
            if self._seen is None or _shape(found) != _shape(self._seen):
                self._seen, self._last = found, self._last_on_disk() or self._last

    def is_taken(self) -> bool:
        """Tell whether something else lies in the place of the file."""
        try:
            self.hold_content()
        except Trouble:
            return self.path.exists()
        return False

    def _stat(self) -> os.stat_result:
        try:
            return os.stat(self.path)
        except OSError as fault:
            raise Missing(_GONE.format(self.path)) from fault

    def _last_on_disk(self) -> tuple[int, str] | None:
        last = "SELECT id, done_at FROM deed ORDER BY id DESC LIMIT 1"
        with suppress(sqlite3.Error), looking_at_disk(self.path) as raw:
            return raw.execute(last).fetchone()
        return None

    def _has(self, deed: tuple[int, str]) -> bool:
        known = "SELECT 1 FROM deed WHERE id = ? AND done_at = ?"
        with suppress(sqlite3.Error), looking_at_disk(self.path) as raw:
            return raw.execute(known, deed).fetchone() is not None
        return False


def _shape(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
