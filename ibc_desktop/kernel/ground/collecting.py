"""How often Python looks for objects that hold each other and nobody else holds."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 50_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let it look after every 50 000 new objects, while rows come and go by the thousand.

    After every 700, as is usual, it takes a tenth of the time of an import and finds hardly any.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let it look for none, while Qt goes from one of its objects to the next.

    What is of Qt and nobody holds would vanish from under it: the whole program would go with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
