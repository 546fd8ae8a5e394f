"""Which sheets of a file are taken: those that hold the list, and what is said of the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...ground.folding import word_line
from ...ground.refusals import Trouble
from ..grids import Grid
from ..heads.layout import Layout, columns_of, find_layout
from ..imports import ImportField, Reading, Remark
from ..parts import Part
from .found import Found, sample_of
from .stacked import stacked
from .untaken import further_tables, hidden_columns, left_out, unnamed, without_heading

NO_ROWS = "Под заголовками столбцов нет ни одной строки. Выберите файл со списком."


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


def choose(
    grids: Sequence[Grid], reading: Reading, fields: Sequence[ImportField], file: str = ""
) -> Choice:
    """Choose the sheets that hold the list: the one whose headings are known, and those alike.

    The name of the `file` may say what kind of paper it is, as a title does.
    Raises Trouble where no sheet has a row, or where one was named that is not there.
    """
    named = _named(grids, reading)
    found = [Found(grid, sample, layout, file=file) for grid in grids
             if (sample := sample_of(grid))
             and (layout := find_layout(sample, grid.merged, fields, reading.headed))]  # fmt: skip
    shown = [each for each in found if not each.grid.hidden or each.grid.name in named]
    able = [each for each in shown if not named or each.grid.name in named]
    if not able:
        raise Trouble(NO_ROWS)
    lists = [each for each in able if not each.form]
    best = _best_list(able, lists, fields)
    taken = [each for each in lists
             if each is best or named or each.is_alike(best, fields)]  # fmt: skip
    several = len(taken) > 1
    tables = [(each, table) for each in taken for table in stacked(each, fields)]
    read = [table for each, table in tables
            if table.layout.top == each.layout.top or table.goes_on(each, fields)]  # fmt: skip
    headings = _united(best.layout, [each.layout for each in read], fields)
    parts = [part for each in read for part in _parts(each, headings, fields, several=several)]
    remarks = [
        *left_out(found, taken, named, fields),
        *further_tables([table for _, table in tables], read, several=several),
        *unnamed(read, several=several),
        *hidden_columns(read, several=several),
    ]
    return Choice(headings, tuple(parts), tuple(remarks), _seen(shown, taken))


def _seen(shown: Sequence[Found], taken: Sequence[Found]) -> tuple[SheetSeen, ...]:
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
    able: Sequence[Found], lists: Sequence[Found], fields: Sequence[ImportField]
) -> Found:
    """Return the best sheet; beside a form of the same things, as an act of write-off, the list.

    Raises Trouble where the best there is holds no list but a form.
    """
    if (best := _best(able, fields)) in lists:
        return best
    if rivals := [each for each in lists if each.is_rival(best, fields)]:
        return _best(rivals, fields)
    raise Trouble(best.form)


def _best(able: Sequence[Found], fields: Sequence[ImportField]) -> Found:
    """Return the sheet with most headings known; of lists that say nearly as much, the longest.

    A list of five classes goes before the sheet of the staff, which has a heading more.
    """
    best = max(able, key=lambda each: each.worth(fields))
    rivals = [each for each in able if each is best or each.is_rival(best, fields)]
    if len(rivals) < 2:
        return best
    rows = {
        id(each): sum(other.rows for other in able
                      if other is each or other.is_alike(each, fields))
        for each in rivals
    }  # fmt: skip
    return max(rivals, key=lambda each: (rows[id(each)], each.worth(fields)))


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
    found: Found, headings: list[str], fields: Sequence[ImportField], *, several: bool
) -> Iterator[Part]:
    layout = found.layout
    said = found.grid.name if several else ""
    columns = columns_of(headings, layout.headings, fields)
    if columns == tuple(range(len(columns))) or not layout.headed:
        columns = ()
    bare = frozenset(without_heading(found))
    part = Part(found.grid, layout, found.heads, columns, said, bare, found.start, found.end)
    if not layout.lists:
        yield part
    for side in layout.lists:
        there = tuple(side[at] if at >= 0 else -1 for at in columns) if columns else side
        yield replace(part, columns=there)
