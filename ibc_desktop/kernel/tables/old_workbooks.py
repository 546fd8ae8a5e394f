"""Old XLS workbooks, read in a process of their own.

One wrong byte in such a file can make its reader ask for more memory than there is, and then the
whole process ends at once. Apart from us only the reading ends, and the librarian gets a sentence.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from ..ground.refusals import Trouble
from .cells import Cell

# Reads a file here and now; it goes to the other process by its name.
Reader = Callable[[Path], tuple[str, Iterable[list[Cell]]]]

_PATIENCE_SECONDS = 120
_MEMORY_BYTES = 2 << 30


def read_apart(read: Reader, path: Path) -> tuple[str, list[list[Cell]]] | None:
    """Return the name and the rows that are read; None where it takes too long or too much memory.

    Raises Trouble as the reading does.
    """
    apart = multiprocessing.get_context("spawn")
    receiver, sender = apart.Pipe(duplex=False)
    process = apart.Process(target=_read, args=(read, path, sender), daemon=True)
    process.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(_PATIENCE_SECONDS) else None
    except EOFError:
        answer = None
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()
    if isinstance(answer, str):
        raise Trouble(answer)
    return answer


def _read(read: Reader, path: Path, sender: Connection) -> None:
    """Send the rows, or the sentence that says why there are none."""
    _grow_quiet_and_modest()
    try:
        name, rows = read(path)
        sender.send((name, list(rows)))
    except Trouble as trouble:
        sender.send(trouble.sentence)


def _grow_quiet_and_modest() -> None:
    """Say nothing on the way down, and take no more memory than a big list needs."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
