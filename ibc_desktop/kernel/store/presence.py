"""Whether the file under a path is still the one that was opened."""

import os
from pathlib import Path

from ..ground.refusals import Missing

_GONE = "Файл базы унесли из папки, пока программа открыта: {}. Верните его и откройте базу снова."
_OTHER = "На месте базы лежит другой файл: {}. Верните прежний и откройте базу снова."


class Presence:
    """Remembers which file it was when it was opened first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None

    def hold(self) -> None:
        """Raise Missing where the file has been moved, removed or replaced meanwhile."""
        try:
            found = os.stat(self.path)
        except OSError as fault:
            raise Missing(_GONE.format(self.path)) from fault
        here = (found.st_dev, found.st_ino)
        if self._seen is None:
            self._seen = here
        if self._seen != here:
            raise Missing(_OTHER.format(self.path))
