"""A long list is read without the searches for cycles that stop everything for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many lesser searches for cycles do not come together while a list is read.
_NEVER = 1_000_000


@contextmanager
def without_pauses() -> Iterator[None]:
    """Put off the search for cycles among all that lives: meanwhile all stands still.

    What a list leaves behind is counted, so that it goes without such a search.
    """
    first, second, third = gc.get_threshold()
    gc.set_threshold(first, second, _NEVER)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(first, second, third)
