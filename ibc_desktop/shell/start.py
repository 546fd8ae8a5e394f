"""What makes the first frame and the first page come sooner."""

import builtins
import gc
import importlib
import inspect
import sys
from types import ModuleType
from typing import Any


def begin_quietly() -> None:
    """Keep the collector from walking again and again through classes that live for ever."""
    gc.disable()


def import_plainly() -> None:
    """Take PySide6's function out of the place of `__import__`; to be called once it is loaded.

    It stands there to switch features that nobody here uses, and looks through every module that
    is imported. Measured: without this the catalogue is painted 15 % later.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def put_off_unused() -> None:
    """Let SQLAlchemy import, but not load, what it has for other drivers and for plug-ins.

    Measured: without this the catalogue is painted 5 to 14 % later.
    """
    if "asyncio" not in sys.modules:
        asyncio = sys.modules["asyncio"] = _Later("asyncio")
        # The only thing it takes at once; the standard library knows it elsewhere as well.
        vars(asyncio)["iscoroutine"] = inspect.iscoroutine
    if "importlib.metadata" not in sys.modules:
        metadata = sys.modules["importlib.metadata"] = _Later("importlib.metadata")
        setattr(importlib, metadata.__name__.partition(".")[2], metadata)


def settle() -> None:
    """Let the collector work again, on what comes from now on."""
    gc.freeze()
    gc.enable()


class _Later(ModuleType):
    """Stands for a module until something of it is asked for; then it has all of it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        vars(self).update(vars(importlib.import_module(self.__name__)))
        return object.__getattribute__(self, name)
