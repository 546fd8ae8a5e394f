"""A column is said once and serves the screen, the paper and the spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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


def as_written(columns: Sequence[Column[Any]]) -> tuple[Column[Any], ...]:
    """Return the columns of the screen for a file or a paper: second lines and states apart."""
    return tuple(part for column in columns for part in _parts(column))


# How much wider than others a column is that shares the free width of the screen.
_WIDE = 3


def _parts(column: Column[Any]) -> list[Column[Any]]:
    key, title, wide = column.key, column.title, _WIDE * bool(column.weight)
    plain = Column(key, title, column.value, weight=wide, width=column.width, right=column.right)
    chip = column.chip
    if chip is None and column.below is None:
        return [plain]
    if chip is not None and column.below is None:
        return [replace(plain, value=lambda row: _word(chip(row)) or column.value(row))]
    parts = [
        plain,
        Column(f"{key}_below", f"{title}, подробнее", column.below or _word, weight=wide),
    ]
    if chip is not None:
        parts.append(Column(f"{key}_state", "Состояние", lambda row: _word(chip(row)), width=18))
    return parts


def _word(chip: "Chip | None") -> str:
    return chip.word if chip else ""
