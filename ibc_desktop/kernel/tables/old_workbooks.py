"""Old XLS workbooks, read in a process of their own.

One wrong byte in such a file can make its reader ask for more memory than there is, and then the
whole process ends at once. Apart from us only the reading ends, and the librarian gets a sentence.
"""

import multiprocessing
import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from ..ground.refusals import Trouble
from .cells import Cell
from .workbooks import BROKEN, read_here

_PATIENCE_SECONDS = 120
_MEMORY_BYTES = 2 << 30


def read_apart(path: Path) -> tuple[str, list[list[Cell]]]:
    """Return the name and the rows of the fullest sheet.

    Raises Trouble for a file that is locked, broken, or takes too long or too much memory.
    """
    apart = multiprocessing.get_context("spawn")
    receiver, sender = apart.Pipe(duplex=False)
    process = apart.Process(target=_read, args=(path, sender), daemon=True)
    process.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(_PATIENCE_SECONDS) else BROKEN
    except EOFError:
        answer = BROKEN
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()
    if isinstance(answer, str):
        raise Trouble(answer)
    return answer


def _read(path: Path, sender: Connection) -> None:
    """Send the rows, or the sentence that says why there are none."""
    _grow_quiet_and_modest()
    try:
        name, rows = read_here(path)
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
