"""How a sheet is laid out: where its headings stand, in how many rows, over which lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...ground.folding import fold, word_line
from ..cells import Cell, text_of
from ..grids import Area
from ..imports import ImportField
from .looks import shape
from .mapping import guess
from .rows import HeadingRows

# The headings stand among the first rows, below titles and stamps.
LOOKED_AT = 50
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
_KOPECKS = re.compile(r"(?:^|\s)коп(?:еек|ейки)?$")
_SUM = re.compile(r"цена|стоимост|сумма")
_ROUBLES = re.compile(r"(?:^|\s)руб(?:л\w*)?$")


@dataclass(frozen=True)
class Layout:
    """The headings of a list and what stands around them; rows and columns are counted from 0.

    `top` and `first` are the first row of the headings and the first under them; `kopecks` are
    the columns whose kopecks stand in the next one; `lists` the columns of each of the lists that
    stand side by side under the same headings, none where there is but one.
    """

    headings: list[str]
    top: int
    first: int
    keys: frozenset[str] = frozenset()
    kopecks: tuple[int, ...] = ()
    lists: tuple[tuple[int, ...], ...] = ()
    headed: bool = True


def find_layout(
    sample: list[list[Cell]],
    merged: Sequence[Area],
    fields: Sequence[ImportField],
    headed: bool | None = None,
) -> Layout | None:
    """Return how the table is laid out that begins with these rows; None where it is empty.

    `headed` says whether it has headings, where that is known.
    """
    texts = HeadingRows(sample, merged, fields)
    if not any(map(any, texts.cleaned)) and headed is None:
        return None
    if headed is False:
        return _without(sample)
    best, known = texts.best()
    if headed is None and not known and (
        _is_like_the_next(sample, best) or _is_row(sample, best, fields)
    ):  # fmt: skip
        return _without(sample)
    if headed is None and _is_title(sample, best, fields, known=known):
        return _without(sample)
    top, last, first = texts.reach(best)
    headings = texts.joined(top, last)
    for at in _unparted_sums(headings, last, sample[first:], merged):
        headings[at : at + 2] = [f"{headings[at]}, руб", "коп"]
    return _divided(Layout(headings, top, first), fields)


def _unparted_sums(
    headings: list[str], last: int, body: list[list[Cell]], merged: Sequence[Area]
) -> list[int]:
    """Return the columns of roubles under a heading over two columns, the second of kopecks."""
    wide = [area.left for area in merged
            if area.top <= last <= area.bottom and area.right == area.left + 1
            and area.right < len(headings)]  # fmt: skip
    return [at for at in wide if _SUM.search(fold(headings[at])) and _are_kopecks(body, at + 1)]


def _are_kopecks(body: list[list[Cell]], column: int) -> bool:
    said = [text for row in body if column < len(row) and (text := text_of(row[column]))]
    return bool(said) and all(each.isdecimal() and len(each) < 3 for each in said)


def _without(sample: list[list[Cell]]) -> Layout:
    """Return the layout of a list without headings: no row of it is lost."""
    width = max(map(len, sample), default=0)
    return Layout([f"столбец {n}" for n in range(1, width + 1)], 0, 0, headed=False)


def _is_like_the_next(sample: list[list[Cell]], at: int) -> bool:
    """Say whether a row looks like those under it, as a row of the list does."""
    first = shape(sample[at])
    under = [shape(row) for row in sample[at + 1 : at + 4] if any(map(text_of, row))]
    alike = [each for each in under if each == first]
    plain = all(kind in ("", "a", "A") for kind in first)
    return len(alike) * 2 > len(under) and bool(under) and not plain


def _is_row(sample: list[list[Cell]], at: int, fields: Sequence[ImportField]) -> bool:
    """Say whether a row and the one below it have in one column figures, or what one field has."""
    under = next((row for row in sample[at + 1 :] if any(map(text_of, row))), [])
    pairs = [*zip(map(text_of, sample[at]), map(text_of, under), strict=False)]
    looks = [_FIGURES, *(field.alone for field in fields if field.alone)]
    return any(each.fullmatch(one) and each.fullmatch(other)
               for each in looks for one, other in pairs)  # fmt: skip


def _is_title(
    sample: list[list[Cell]], at: int, fields: Sequence[ImportField], *, known: bool
) -> bool:
    """Say whether a row is a line over a list without headings: «5 «А» класс» over numbered names.

    It is alone, and the rows under it have in another column what one field has.
    """
    (column, text), *more = [each for each in enumerate(map(text_of, sample[at])) if each[1]]
    if more or (known and not any(map(str.isdigit, text))):
        return False
    under = [texts for row in sample[at + 1 :] if sum(map(bool, texts := [*map(text_of, row)])) > 1]
    pairs = [*enumerate(zip(*under[:2], strict=False))] if len(under) > 1 else []
    return any(all(map(field.alone.fullmatch, pair))
               for place, pair in pairs if place != column
               for field in fields if field.alone)  # fmt: skip


def _divided(layout: Layout, fields: Sequence[ImportField]) -> Layout:
    """Tell the lists that stand side by side, and the sums whose kopecks stand apart."""
    lists = _lists(layout.headings, fields)
    if lists:
        layout = replace(layout, headings=layout.headings[: len(lists[0])], lists=lists)
    headings, kopecks = list(layout.headings), list[int]()
    for at, (left, right) in enumerate(pairwise(map(fold, layout.headings))):
        if _ROUBLES.search(left.rstrip(".,")) and _KOPECKS.search(right.rstrip(".,")):
            kopecks.append(at)
            headings[at] = headings[at].rstrip("., ")[: -len("руб")].rstrip("., ") or "Цена"
            headings[at + 1] = ""
    keys = frozenset(guess(headings, fields))
    return replace(layout, headings=headings, keys=keys, kopecks=tuple(kopecks))


def _lists(headings: list[str], fields: Sequence[ImportField]) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each list where the same headings are repeated to the right."""
    filled = [(at, word_line(text) or text) for at, text in enumerate(headings) if text]
    starts = [at for at, text in filled if text == filled[0][1]]
    if len(starts) < 2:
        return ()
    ends = [*starts[1:], len(headings)]
    blocks = [[(at, text) for at, text in filled if start <= at < end]
              for start, end in zip(starts, ends, strict=True)]  # fmt: skip
    if any([text for _, text in block] != [text for _, text in blocks[0]] for block in blocks):
        return ()
    if not guess(headings[: starts[1]], fields):
        return ()
    return tuple(_columns(block, blocks[0], starts[1]) for block in blocks)


def _columns(
    block: list[tuple[int, str]], first: list[tuple[int, str]], width: int
) -> tuple[int, ...]:
    """Return where each column of the first list stands in this one; -1 where it does not."""
    places = {at: own for (at, _), (own, _) in zip(first, block, strict=True)}
    return tuple(places.get(column, -1) for column in range(width))


def same_fields(layout: Layout, other: Layout) -> bool:
    """Say whether two sheets hold the same list: the same headings, or most fields of it."""
    common, all_of_both = layout.keys & other.keys, layout.keys | other.keys
    most = len(common) > 1 and len(common) * 3 >= len(all_of_both) * 2
    return _folded(layout) == _folded(other) or most


def _folded(layout: Layout) -> list[str]:
    return list(filter(None, map(word_line, layout.headings)))


def columns_of(
    headings: Sequence[str], others: Sequence[str], fields: Sequence[ImportField]
) -> tuple[int, ...]:
    """Return where the column of each heading stands in a table with other headings, or -1."""
    if list(headings) == list(others):
        return tuple(range(len(headings)))
    by_field = guess(others, fields)
    named = {column: by_field.get(key, -1) for key, column in guess(headings, fields).items()}
    by_word = {word_line(text): at for at, text in enumerate(others) if text}
    return tuple(
        by_word.get(word_line(text), named.get(at, -1)) if text else -1
        for at, text in enumerate(headings)
    )
