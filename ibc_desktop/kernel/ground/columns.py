"""A column is said once and serves the screen, the paper and the spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a list.

    `value` gives the cell: text, a number or a date; on the screen it becomes text.
    `below` gives the second, smaller line of a two-line cell.
    `begins` gives the beginning of its first line that stands out in bold; else the whole does.
    `chip` gives (kind, icon, word) of a state chip shown instead of text, or beside two lines.
    `sign` gives the chip whose icon stands on a round ground before two lines.
    `tone` gives the colour token of the text where it says a state: «bad» for an overdue date.
    `key` names the column for remembered widths; it never changes.
    `weight` shares out the free width; 0 means as wide as `width` characters.
    `paper` gives the cell on paper where it is more than plain text: marked up with <b>, <i> and
    <br/>, the rest escaped (printing/say/typography.py). `head` is the title broken by hand for a
    narrow column of a paper, `mm` its width there; 0 means by `weight` or `width`.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    below: Callable[[Row], str] | None = None
    begins: Callable[[Row], str] | None = None
    chip: Callable[[Row], "Chip | None"] | None = None
    sign: Callable[[Row], "Chip"] | None = None
    tone: Callable[[Row], str] | None = None
    weight: int = 0
    width: int = 10
    right: bool = False
    centred: bool = False
    paper: Callable[[Row], str] | None = None
    head: str = ""
    mm: float = 0


@dataclass(frozen=True)
class Chip:
    """A state said by tint, icon and word; `tone` is one of ok, info, warn, bad, plum, mute."""

    tone: str
    icon: str
    word: str
