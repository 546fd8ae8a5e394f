"""Where a click leads: the record or the deed that a page is asked to show."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What a page is asked to show: a record by its key, or a named deed such as «new»."""

    kind: str
    id: int = 0
    words: str = ""
