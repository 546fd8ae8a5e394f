"""Starts ИБЦ: the window, or with a command the command line.

    python main.py [--database FILE]                the window
    python main.py [--database FILE] COMMAND …      see `python main.py --help`

Nothing but the standard library is loaded until it is known which of the two is wanted.
"""

import os
import sys
from pathlib import Path

# The exit status of a program that Ctrl+C has ended.
INTERRUPTED = 130


def window_asked(arguments: list[str]) -> tuple[bool, Path | None]:
    """Tell whether the window is asked for, and on which file; any other word is a command."""
    match arguments:
        case []:
            return True, None
        case ["--database", path]:
            return True, Path(path)
        case [word] if word.startswith("--database="):
            return True, Path(word.partition("=")[2])
    return False, None


def keep_streams() -> None:
    """Let no file take the number of a closed stream: what is said there would be written in it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def main(arguments: list[str]) -> int:
    """Run what was asked for; return the exit status."""
    keep_streams()
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def run(arguments: list[str]) -> int:
    """Open the window, or run one command; return the exit status."""
    window, database = window_asked(arguments)
    if window:
        from ibc_desktop.app import open_window

        return open_window(database)
    from ibc_desktop import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
