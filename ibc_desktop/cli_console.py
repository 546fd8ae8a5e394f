"""What a command hears and says: in UTF-8, a line each, to nobody where a stream is closed."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import TextIOBase, TextIOWrapper
from typing import Any, TextIO, cast

from ibc_desktop.kernel.ground.folding import visible
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import Progress, no_progress


def take_streams() -> None:
    """Read and write one encoding, whatever the system's code page is."""
    sys.stdout = sys.stdout or cast(TextIO, _Nobody())
    sys.stderr = sys.stderr or cast(TextIO, _Nobody())
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def readable(text: str) -> str:
    """Return words of a console on one line; letters that it could not decode are read as UTF-8."""
    with suppress(UnicodeEncodeError):
        text = text.encode(errors="surrogateescape").decode(errors="replace")
    return visible(text).replace("\n", " ")


def lines_heard() -> Iterator[str]:
    """Yield what comes in, line by line; raises Trouble where nothing can come."""
    if sys.stdin is None:
        raise Trouble("Сканов нет: вход команды закрыт.")
    yield from sys.stdin


def answer(data: dict[str, Any], lines: Sequence[str], *, as_json: bool) -> None:
    """Say what was asked for; raises OSError where nobody takes it."""
    for line in [json.dumps(data, ensure_ascii=False)] if as_json else lines:
        say(line)


def say(line: str) -> None:
    """Say a line at once: a program at the other end may be waiting for it."""
    sys.stdout.write(readable(line) + "\n")
    sys.stdout.flush()


def tell(sentence: str) -> None:
    """Say what is no answer; where nobody hears it the exit status says enough."""
    with suppress(OSError):
        sys.stderr.write(readable(sentence) + "\n")
        sys.stderr.flush()


def fall_silent() -> None:
    """Let what still waits to be said go nowhere."""
    with suppress(OSError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def progress() -> Progress:
    """Show how far a long work has come, where somebody is looking."""
    return _show_progress if sys.stderr.isatty() else no_progress


def _show_progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} из {total}" + ("\n" if done >= total else ""))
    sys.stderr.flush()


class _Nobody(TextIOBase):
    """Hears what is said into a stream that was closed."""

    def write(self, text: str) -> int:
        return len(text)
