"""Which sheets of a file are taken: those that hold the list, and what is said of the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from ..ground.folding import word_line
from ..ground.refusals import Trouble
from ..ground.russian import counted, lower_first
from .cells import Cell, text_of
from .forms import told_form
from .grids import Grid
from .heads.headings import counts_rows
from .heads.layout import LOOKED_AT, Layout, columns_of, find_layout, same_fields
from .imports import ImportField, Reading, Remark, RemarkKind, letters
from .merged import is_filled
from .parts import Part

NO_ROWS = "Под заголовками столбцов нет ни одной строки. Выберите файл со списком."
# The headings of a form of accounts stand among its first rows.
_FORM_ROWS = 16
# No list of a school has so many; each would be compared with each field.
_MOST_COLUMNS = 400


@dataclass(frozen=True)
class SheetSeen:
    """A sheet of a workbook: how many rows its list has, and whether it is taken."""

    name: str
    rows: int
    taken: bool


@dataclass(frozen=True)
class Choice:
    """What is read of a file, and what is said of the rest."""

    headings: list[str]
    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...]
    sheets: tuple[SheetSeen, ...]


@dataclass(frozen=True)
class _Found:
    """A sheet with its layout and its first rows."""

    grid: Grid
    sample: list[list[Cell]]
    layout: Layout

    @cached_property
    def rows(self) -> int:
        """Return how many rows the list of the sheet has."""
        return sum(map(is_filled, islice(self.grid.rows, self.layout.first, None)))


def choose(grids: Sequence[Grid], reading: Reading, fields: Sequence[ImportField]) -> Choice:
    """Choose the sheets that hold the list: the one whose headings are known, and those alike.

    Raises Trouble where no sheet has a row, or where one was named that is not there.
    """
    named = _named(grids, reading)
    found = [_Found(grid, sample, layout) for grid in grids
             if (sample := _sample(grid))
             and (layout := find_layout(sample, grid.merged, fields, reading.headed))]  # fmt: skip
    shown = [each for each in found if not each.grid.hidden or each.grid.name in named]
    able = [each for each in shown if not named or each.grid.name in named]
    if not able:
        raise Trouble(NO_ROWS)
    lists = [each for each in able if not _form(each)]
    best = _best_list(able, lists, fields)
    taken = [each for each in lists
             if each is best or named or _is_alike(each, best, fields)]  # fmt: skip
    headings = _united(best.layout, [each.layout for each in taken], fields)
    several = len(taken) > 1
    parts = [part for each in taken for part in _parts(each, headings, fields, several=several)]
    remarks = [*_left_out(found, taken, named, fields), *_unnamed(taken), *_hidden(taken)]
    return Choice(headings, tuple(parts), tuple(remarks), _seen(shown, taken))


def _seen(shown: Sequence[_Found], taken: Sequence[_Found]) -> tuple[SheetSeen, ...]:
    """Return what there is to choose from; to count rows takes time, and one sheet is no choice."""
    if len(shown) < 2:
        return ()
    return tuple(SheetSeen(each.grid.name, each.rows, each in taken) for each in shown)


def _named(grids: Sequence[Grid], reading: Reading) -> frozenset[str]:
    names = [grid.name for grid in grids]
    asked = reading.sheets or ()
    if missing := [each for each in asked if each not in names]:
        raise Trouble(f"Листа «{missing[0]}» в файле нет. Есть: {', '.join(names)}.")
    return frozenset(asked)


def _best_list(
    able: Sequence[_Found], lists: Sequence[_Found], fields: Sequence[ImportField]
) -> _Found:
    """Return the best sheet; beside a form of the same things, as an act of write-off, the list.

    Raises Trouble where the best there is holds no list but a form.
    """
    if (best := _best(able, fields)) in lists:
        return best
    if rivals := [each for each in lists if _is_rival(each, best, fields)]:
        return _best(rivals, fields)
    raise Trouble(_form(best))


def _form(found: _Found) -> str:
    above = found.sample[: found.layout.top]
    titles = (next(filter(None, map(text_of, row)), "") for row in above)
    rows = found.sample[:_FORM_ROWS]
    texts = (cell for row in rows for cell in row if isinstance(cell, str) and cell)
    return told_form([found.grid.name, *titles], found.layout.headings, texts)


def _sample(grid: Grid) -> list[list[Cell]]:
    """Return the first rows; in a very wide table only the columns with content count."""
    sample = [list(row) for row in islice(grid.rows, LOOKED_AT)]
    if max(map(len, sample), default=0) > _MOST_COLUMNS:
        kept = _columns_with_content(grid)
        sample = [[cell if at in kept else "" for at, cell in enumerate(row)] for row in sample]
        last = max(kept, default=0) + 1
        sample = [row[:last] for row in sample]
    return sample


def _columns_with_content(grid: Grid) -> frozenset[int]:
    """Return the columns that say more than a heading; raises Trouble for too many of them."""
    once, more = set[int](), set[int]()
    for row in grid.rows:
        filled = {at for at, cell in enumerate(row) if cell not in (None, "")}
        more |= filled & once
        once |= filled
        if len(more) > _MOST_COLUMNS:
            raise Trouble(
                f"В таблице больше {_MOST_COLUMNS} заполненных столбцов. Оставьте в файле "
                "столбцы списка и сохраните заново."
            )
    return frozenset(more)


def _worth(found: _Found, fields: Sequence[ImportField]) -> tuple[bool, int, int]:
    """Return how good a list is: what must be there, headings known, then its size."""
    required = {field.key for field in fields if field.required}
    layout = found.layout
    size = len(found.grid.rows) * max(map(len, found.sample))
    return required <= layout.keys, len(layout.keys), size


def _best(able: Sequence[_Found], fields: Sequence[ImportField]) -> _Found:
    """Return the sheet with most headings known; of lists that say nearly as much, the longest.

    A list of five classes goes before the sheet of the staff, which has a heading more.
    """
    best = max(able, key=lambda each: _worth(each, fields))
    rivals = [each for each in able if each is best or _is_rival(each, best, fields)]
    if len(rivals) < 2:
        return best
    rows = {
        id(each): sum(other.rows for other in able
                      if other is each or _is_alike(other, each, fields))
        for each in rivals
    }  # fmt: skip
    return max(rivals, key=lambda each: (rows[id(each)], _worth(each, fields)))


def _is_rival(found: _Found, best: _Found, fields: Sequence[ImportField]) -> bool:
    """Say whether a sheet holds a list of the same things, though under other headings."""
    mine, others = found.layout.keys, best.layout.keys
    named = sum(not counts_rows(text) for text in found.layout.headings)
    is_whole = _worth(found, fields)[0] == _worth(best, fields)[0]
    return is_whole and bool(mine & others) and len(others) <= len(mine) + 1 and (
        named <= 2 * len(mine)
    )  # fmt: skip


def _is_alike(found: _Found, best: _Found, fields: Sequence[ImportField]) -> bool:
    """Say whether a sheet holds the same list as the best one, and not only a part of its words."""
    required = {field.key for field in fields if field.required}
    return same_fields(found.layout, best.layout) and required & best.layout.keys <= (
        found.layout.keys
    )


def _united(best: Layout, layouts: Sequence[Layout], fields: Sequence[ImportField]) -> list[str]:
    """Return the headings of all sheets that are taken, those of the best one first."""
    headings = list(best.headings)
    for layout in layouts:
        known = set(map(word_line, headings))
        own = set(columns_of(best.headings, layout.headings, fields))
        headings += [text for at, text in enumerate(layout.headings)
                     if text and at not in own and word_line(text) not in known]  # fmt: skip
    return headings


def _parts(
    found: _Found, headings: list[str], fields: Sequence[ImportField], *, several: bool
) -> Iterator[Part]:
    layout = found.layout
    heads = found.sample[layout.top : layout.first]
    said = found.grid.name if several else ""
    columns = columns_of(headings, layout.headings, fields)
    if columns == tuple(range(len(columns))) or not layout.headed:
        columns = ()
    unnamed = frozenset(_without_heading(found))
    if not layout.lists:
        yield Part(found.grid, layout, heads, columns, said, unnamed)
    for side in layout.lists:
        there = tuple(side[at] if at >= 0 else -1 for at in columns) if columns else side
        yield Part(found.grid, layout, heads, there, said, unnamed)


def _left_out(
    found: Sequence[_Found],
    taken: Sequence[_Found],
    named: frozenset[str],
    fields: Sequence[ImportField],
) -> Iterator[Remark]:
    """Say which sheets are not taken; a hidden one only where it holds a list like those taken."""
    for each in found:
        if each in taken:
            continue
        hidden = each.grid.hidden
        if hidden and not any(_is_alike(each, other, fields) for other in taken):
            continue
        if rows := each.rows:
            passed = bool(named) and each.grid.name not in named
            reason = "лист скрыт" if hidden else "не выбран" if passed else _other(each, taken)
            yield Remark(
                f"лист „{each.grid.name}“", reason, counted(rows, "строка", "строки", "строк"),
                "не загружать", RemarkKind.LEFT,
            )  # fmt: skip


def _other(found: _Found, taken: Sequence[_Found]) -> str:
    """Say why a sheet is not taken; where it may be a list of the same things, what is taken."""
    if sentence := _form(found):
        return lower_first(sentence.partition(". ")[0])
    if not found.layout.keys & taken[0].layout.keys:
        return "другие заголовки"
    more = f" и ещё {len(taken) - 1}" if len(taken) > 1 else ""
    return f"другие заголовки, взят „{taken[0].grid.name}“{more}"


def _unnamed(taken: Sequence[_Found]) -> Iterator[Remark]:
    for each in taken:
        before = f"{each.grid.name}: " if len(taken) > 1 else ""
        for column, written in _without_heading(each).items():
            if written:
                yield Remark(
                    f"{before}столбец {letters(column)}", "над столбцом нет заголовка", written,
                    "не загружать", RemarkKind.LEFT,
                )  # fmt: skip


def _hidden(taken: Sequence[_Found]) -> Iterator[Remark]:
    """Tell of the columns that are read though the sheet does not show them."""
    for each in taken:
        before = f"{each.grid.name}: " if len(taken) > 1 else ""
        for column, heading in enumerate(each.layout.headings):
            if heading and column in each.grid.marks.hidden_columns:
                at = f"{before}столбец {letters(column)}"
                yield Remark(at, "столбец скрыт", heading, "прочитан", RemarkKind.FIGURES)


def _without_heading(found: _Found) -> dict[int, str]:
    """Return the columns that have no heading and are mostly filled, each with its first text.

    A column that only numbers the rows has none.
    """
    layout = found.layout
    if layout.lists or not layout.headed:
        return {}
    body = [row for row in found.sample[layout.first :] if is_filled(row)]
    width = max(map(len, body), default=0)
    if found.grid.delimiter == "," and any(_cuts_a_sum(row, layout) for row in body):
        width = len(layout.headings)
    bare = [at for at in range(width)
            if at >= len(layout.headings) or not layout.headings[at]]  # fmt: skip
    told = dict[int, str]()
    for at in bare:
        if at - 1 in layout.kopecks:
            continue
        texts = [text for row in body if at < len(row) and (text := text_of(row[at]))]
        if len(texts) * 2 > len(body) or (len(texts) > 2 and len(texts) * 4 > len(body)):
            numbers = all(text.rstrip(".)").isdecimal() for text in texts)
            told[at] = "" if numbers and at == 0 else texts[0]
    return told


def _cuts_a_sum(row: list[Cell], layout: Layout) -> bool:
    """Say whether «250,50» stands in two cells of a row that is wider than the headings."""
    pairs = pairwise(map(text_of, row)) if len(row) > len(layout.headings) else ()
    return any(left.isdecimal() and right.isdecimal() and len(right) < 3 for left, right in pairs)
