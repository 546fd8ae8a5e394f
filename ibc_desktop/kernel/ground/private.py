"""Folders and files that only their owner can read, where the system knows such rights."""

import os
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing; one that is there stays as it is."""
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir(_FOLDER, exist_ok=True)
    # What stands there may be a file.
    folder.mkdir(exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file; one that is there stays as it is."""
    os.close(opener(path, os.O_WRONLY | os.O_CREAT))


def opener(path: str | Path, flags: int) -> int:
    """Open a file for `open(…, opener=…)`: if that makes it, it is its owner's."""
    return os.open(path, flags, _FILE)
