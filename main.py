"""Starts ИБЦ: the window, or with a command the command line.

    python main.py [--database FILE]                the window
    python main.py [--database FILE] COMMAND …      see `python main.py --help`

Nothing but the standard library is loaded until it is known which of the two is wanted.
"""

import sys
from pathlib import Path


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


def main(arguments: list[str]) -> int:
    """Run what was asked for; return the exit status."""
    window, database = window_asked(arguments)
    if window:
        from ibc_desktop.app import open_window

        return open_window(database)
    from ibc_desktop import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
