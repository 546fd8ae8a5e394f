"""Workbooks read in a process of their own: old ones, and those that may take much memory.

One wrong byte in such a file can make its reader ask for more memory than there is, and then the
whole process ends at once. Apart from us only the reading ends, and the librarian gets a sentence.
"""

import multiprocessing
import os
import pickle
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from ...ground.refusals import Trouble
from ..cells import Cell
from ..grids import Grid, SheetRows

# Reads a file here and now; it goes to the other process by its name.
Reader = Callable[[Path], Sequence[Grid]]

_PATIENCE_SECONDS = 120
_MEMORY_BYTES = 600 << 20
_AT_ONCE = 500


class _Scratch:
    """A file of rows that goes when nobody reads them any more."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="ibc-")
        os.close(handle)
        self.path = Path(name)
        weakref.finalize(self, _remove, self.path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


class _KeptRows:
    """The rows of one sheet in a file of rows, each pass from the top."""

    def __init__(self, scratch: _Scratch, offset: int, count: int) -> None:
        self._scratch, self._offset, self._count = scratch, offset, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[list[Cell]]:
        left = self._count
        with self._scratch.path.open("rb") as file:
            file.seek(self._offset)
            while left > 0:
                rows: list[list[Cell]] = pickle.load(file)
                left -= len(rows)
                yield from rows


# A sheet without its rows, where they begin in the file, and how many there are.
_Answer = list[tuple[Grid, int, int]]


def read_apart(read: Reader, path: Path) -> list[Grid] | None:
    """Return the sheets that are read; None where it takes too long or too much memory.

    Raises Trouble as the reading does.
    """
    scratch = _Scratch()
    answer = _answer(read, path, scratch.path)
    if isinstance(answer, str):
        raise Trouble(answer)
    if answer is None:
        return None
    return [replace(grid, rows=_KeptRows(scratch, at, count)) for grid, at, count in answer]


def _answer(read: Reader, path: Path, kept: Path) -> _Answer | str | None:
    apart = multiprocessing.get_context("spawn")
    receiver, sender = apart.Pipe(duplex=False)
    process = apart.Process(target=_read, args=(read, path, kept, sender), daemon=True)
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(_PATIENCE_SECONDS) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()


def _read(read: Reader, path: Path, kept: Path, sender: Connection) -> None:
    """Keep the rows and send their sheets, or the sentence that says why there are none."""
    _grow_quiet_and_modest()
    try:
        grids = read(path)
        with kept.open("wb") as file:
            answer = [(replace(grid, rows=[]), *_keep(grid.rows, file)) for grid in grids]
        sender.send(answer)
    except Trouble as trouble:
        sender.send(trouble.sentence)


def _keep(rows: SheetRows, file: BinaryIO) -> tuple[int, int]:
    """Write the rows; return where they begin and how many they are."""
    offset, count, each = file.tell(), 0, iter(rows)
    while some := list(islice(each, _AT_ONCE)):
        pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)
        count += len(some)
    return offset, count


def _grow_quiet_and_modest() -> None:
    """Say nothing on the way down, and take no more memory than a big list needs."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
