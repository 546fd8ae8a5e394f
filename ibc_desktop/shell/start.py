"""What happens between the first frame and the first page."""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import without PySide6's hook for as long as the block runs.

    PySide6 puts a function of its own in the place of `__import__`, to switch features by module;
    nobody here uses them. Through the hook the several hundred imports inside SQLAlchemy cost
    half as much again (measured: 300 ms against 190 without it), while the librarian waits.
    """
    hooked = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", hooked)
    try:
        yield
    finally:
        builtins.__import__ = hooked
