"""What the journal has to be told of a table: who offers it stands above the file."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from sqlalchemy.orm import Session


class Known(Protocol):
    """A table as its section knows it: see `Recorded` of kernel/plug/recorded.py."""

    @property
    def table(self) -> str: ...

    @property
    def find(self) -> Callable[[Session, str], Collection[int]]: ...

    @property
    def named(self) -> Callable[[Session, Collection[int]], Mapping[int, str]] | None: ...

    @property
    def shown(self) -> bool: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def personal(self) -> tuple[str, ...]: ...

    @property
    def columns(self) -> Mapping[str, tuple[str, Callable[[Any], str]]]: ...
