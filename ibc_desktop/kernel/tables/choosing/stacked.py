"""Tables that stand one under another on a sheet, each under headings of its own."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ...ground.folding import fold, word_line
from ...ground.refusals import Trouble
from ..cells import Cell, text_of
from ..delimited import TextRows
from ..grids import Grid
from ..heads.headings import counts_rows
from ..heads.layout import LOOKED_AT, find_layout
from ..heads.mapping import familiar, guess
from ..imports import ImportField
from ..lines import no_row
from ..merged import is_filled
from .found import Found

# To lay out each of them takes time, and no sheet of a school has so many or so wide ones.
_MOST_TABLES, _WIDEST = 100, 50
# So many lines of one cell above headings may be their title.
_MOST_TITLES = 3
# What heads tables of any kind.
_OF_ANY = frozenset(
    "фио|ф и о|дата|класс|название|наименование|количество|кол во|сумма|цена|примечание|подпись"
    "|должность|телефон|автор|месяц|группа|показатель|единица измерения|ед изм|адрес"
    "|количество учеников|кол во учеников|обеспеченность".split("|")
)
# A row of headings says at least so many fields, unless it has fewer columns.
_FIELDS = 3


@dataclass
class _Begun:
    """A table that begins with its headings in the row `at`, counted from 0."""

    at: int
    before: list[list[Cell]]
    sample: list[list[Cell]] = field(default_factory=list[list[Cell]])
    last: int = 0

    def add(self, at: int, row: list[Cell]) -> None:
        if len(self.sample) < LOOKED_AT:
            self.sample.append(row)
        if is_filled(row):
            self.last = at

    @property
    def start(self) -> int:
        """Return the row with which the table begins: its title stands above its headings."""
        return self.at - _titles(self.before)

    @property
    def is_list(self) -> bool:
        """Say whether several rows follow: one alone is what a form has over its list."""
        return sum(map(is_filled, self.sample)) > 2


def stacked(found: Found, fields: Sequence[ImportField]) -> list[Found]:
    """Return the tables of a sheet from the top; the one that was found is among them.

    Headings that are repeated in their columns begin no table. Raises Trouble for very many tables.
    """
    layout, known = found.layout, familiar(fields) | _OF_ANY
    if not layout.headed or not _may_be_several(found, known):
        return [found]
    # Each is filled as the next ones are looked for.
    every = list(_begun(found, known, fields))
    begun = [each for each in every if each.at >= layout.top or each.is_list]
    if len(begun) > _MOST_TABLES:
        raise Trouble(
            f"На одном листе больше {_MOST_TABLES} таблиц с разными заголовками. Оставьте на листе "
            "один список и сохраните заново."
        )
    ends = [*(each.start for each in begun[1:]), None]
    return [
        _main(found, each.start if each is not begun[0] else 0, end) if each.at == layout.top
        else _laid_out(each, found.grid, end, fields)
        for each, end in zip(begun, ends, strict=True)
    ]  # fmt: skip


def _may_be_several(found: Found, known: frozenset[str]) -> bool:
    """Say at a glance whether any row may be the headings of another table."""
    rows, heads = found.grid.rows, found.heads
    worded = rows.worded() if isinstance(rows, TextRows) else rows
    return any(_may_head(row, known) and row not in heads for row in worded)


def _main(found: Found, start: int, end: int | None) -> Found:
    return replace(found, sample=found.sample[start:end], start=start, end=end)


def _laid_out(
    begun: _Begun, grid: Grid, following: int | None, fields: Sequence[ImportField]
) -> Found:
    at, start, end = begun.at, begun.start, begun.last + 1
    if following is not None:
        end = min(end, following)
    merged = [area._replace(top=area.top - at, bottom=area.bottom - at)
              for area in grid.merged if area.top >= at]  # fmt: skip
    sample = begun.sample[: end - at]
    layout = find_layout(sample, merged, fields, headed=True)
    assert layout is not None
    layout = replace(layout, top=layout.top + at, first=layout.first + at)
    titles = begun.before[len(begun.before) - (at - start) :]
    return Found(grid, [*titles, *sample], layout, start, end)


def _begun(found: Found, known: frozenset[str], fields: Sequence[ImportField]) -> Iterator[_Begun]:
    """Yield where tables begin, the one that was found too; each is filled by going on."""
    layout, heads = found.layout, list[list[Cell]]()
    before, current = deque[list[Cell]](maxlen=_MOST_TITLES + 1), _Begun(-2, [])
    for at, row in enumerate(found.grid.rows):
        if at == layout.top:
            heads, current = found.heads, _Begun(at, [*before])
            yield current
        elif at < layout.top or at >= layout.first:
            if (
                at > current.at + 1
                and _may_head(row, known)
                and not _is_again(row, heads)
                and _is_heading(row, known, fields, parted=_is_parted(before))
            ):
                heads, current = [row], _Begun(at, [*before])
                yield current
            if current.at != layout.top:
                current.add(at, row)
        before.append(row)


def _may_head(row: list[Cell], known: frozenset[str]) -> bool:
    """Say whether a row is all words and begins with a known one: few rows of a list are."""
    for cell in row:
        if cell and (not isinstance(cell, str) or cell[0].isdigit()):
            return False
    first = islice(filter(None, map(text_of, row)), 2)
    return any(word_line(text) in known or counts_rows(text) for text in first)


def _is_again(row: list[Cell], heads: list[list[Cell]]) -> bool:
    """Say whether the headings stand here once more, each in its column."""
    filled = [(at, fold(text)) for at, cell in enumerate(row) if (text := text_of(cell))]
    return any(
        all(at < len(head) and fold(text_of(head[at])) == text for at, text in filled)
        for head in heads
    )


def _is_heading(
    row: list[Cell], known: frozenset[str], fields: Sequence[ImportField], *, parted: bool
) -> bool:
    """Say whether most cells of a row are headings to the letter, and several name fields.

    What is `parted` from the rows above may as well be the head of another table.
    """
    texts = list(map(text_of, row))
    named = [text for text in texts if text and not counts_rows(text)]
    exact = sum(word_line(text) in known for text in named)
    if exact * 2 < len(named) or exact < 2 or len(named) > _WIDEST:
        return False
    return parted or len(guess(texts, fields)) >= min(_FIELDS, len(named))


def _is_parted(before: Sequence[list[Cell]]) -> bool:
    """Say whether an empty row or a title stands above."""
    return bool(before) and sum(map(bool, map(text_of, before[-1]))) < 2


def _titles(before: Sequence[list[Cell]]) -> int:
    """Return how many rows above headings are their title, and empty rows below it.

    A line that clings to a fuller row may be one of them: of several only the last is a title.
    """
    nearest = highest = 0
    for count, row in enumerate(reversed(before), 1):
        filled = sum(map(bool, map(text_of, row)))
        if filled > 1:
            return nearest
        if (highest and not filled) or (filled and no_row(row)):
            return highest
        if filled:
            nearest, highest = nearest or count, count
    return nearest
