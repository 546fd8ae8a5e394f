"""Where the librarian's file, its copies, logs and drafts live."""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..ground import private

PROGRAM = Path(__file__).resolve().parents[3]
RESOURCES = PROGRAM / "resources"
MIGRATIONS = PROGRAM / "db"
_USUAL = "library.db"


@dataclass(frozen=True)
class Files:
    """The places of one library; made by `library_files`."""

    database: Path
    # It was named by a link, so that it has been there.
    is_linked: bool = field(default=False, compare=False)

    @property
    def folder(self) -> Path:
        return self.database.parent

    @property
    def backups(self) -> Path:
        return self.folder / "копии"

    @property
    def log(self) -> Path:
        return self.folder / "ibc.log"

    @property
    def lock(self) -> Path:
        return self.database.with_name(self.database.name + ".lock")

    @property
    def preferences(self) -> Path:
        return self.folder / "workplace.json"


def library_files(database: Path | None = None) -> Files:
    """Return the places for this file, or for the usual one.

    The usual one lies in the user's data folder, or beside the program when a file named
    `portable` lies there (DESIGN 8).
    """
    if database is not None:
        return _linked(database.absolute())
    # Not loaded where the file is named: it would hold up the first frame.
    import platformdirs

    beside = Path(sys.argv[0]).resolve().parent
    if (beside / "portable").exists():
        return _linked(beside / "library" / _USUAL)
    return _linked(platformdirs.user_data_path("ibc", appauthor=False) / _USUAL)


def _linked(database: Path) -> Files:
    """Follow a link: lock, copies and log belong beside the file itself, whatever leads to it."""
    if database.is_symlink():
        return Files(Path(os.path.realpath(database)), is_linked=True)
    return Files(database)


class Preferences:
    """What this workplace remembers outside the database: text size, theme, widths of columns.

    Read before the database is open, so that the first frame already looks right.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._read()
        self._library = _USUAL

    def get(self, name: str, default: Any = None) -> Any:
        return self._values.get(name, default)

    def put(self, name: str, new: Any) -> None:
        self._values[name] = new
        try:
            private.make_folder(self._path.parent)
            fresh = self._path.with_suffix(".new")
            with open(fresh, "w", encoding="utf-8", opener=private.opener) as file:
                # In ASCII: half a letter that somebody typed must not stop it either.
                json.dump(self._values, file, indent=1)
            fresh.replace(self._path)
        except OSError:
            # A width that is not remembered must not stop anybody's work.
            return

    def turn_to(self, database: Path) -> None:
        """Keep from now on what is this library's own apart from what is another's."""
        beside = database.parent == self._path.parent
        self._library = database.name if beside else str(database)

    def own(self, name: str) -> str:
        """Return the name under which something is remembered of this library alone: drafts."""
        return name if self._library == _USUAL else f"{name} {self._library}"

    @property
    def workplace(self) -> str:
        """The name under which the journal knows this workplace, made up when first asked for."""
        if self.get("workplace") is None:
            self.put("workplace", os.urandom(8).hex())
        return str(self.get("workplace"))

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}
