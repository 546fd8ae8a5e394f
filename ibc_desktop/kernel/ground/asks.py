"""What is asked of a list: words, what its filters say, and an order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Ask:
    """What the librarian asks of a list: words, the filters that are on, the sorted column.

    `filters` are values by name; the names are those of the section's own filter, so that it is
    made of them as they are.
    """

    words: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the whole list is asked for."""
        return not self.words and not self.filters


EVERYTHING = Ask()
