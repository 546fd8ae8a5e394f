"""What is said of the tables and columns of a file that are not taken, or not shown and taken."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...ground.russian import counted, lower_first
from ..cells import Cell, text_of
from ..heads.layout import Layout
from ..imports import ImportField, Place, Remark, RemarkKind, letters
from .found import Found


def left_out(
    found: Sequence[Found],
    taken: Sequence[Found],
    named: frozenset[str],
    fields: Sequence[ImportField],
) -> Iterator[Remark]:
    """Say which sheets are not taken; `named` are those that the librarian chose.

    A hidden one is passed over where it only holds the words that its cells are chosen from.
    """
    for each in found:
        hidden = each.grid.hidden
        if each in taken or (hidden and not (each.is_table or _is_one_of(each, taken, fields))):
            continue
        if rows := each.rows:
            passed = bool(named) and each.grid.name not in named
            reason = "лист скрыт" if hidden else "не выбран" if passed else _other(each, taken)
            yield Remark(
                f"лист „{each.grid.name}“", reason, counted(rows, "строка", "строки", "строк"),
                "не загружать", RemarkKind.LEFT,
            )  # fmt: skip


def _is_one_of(found: Found, taken: Sequence[Found], fields: Sequence[ImportField]) -> bool:
    return any(found.is_alike(each, fields) for each in taken)


def _other(found: Found, taken: Sequence[Found]) -> str:
    """Say why a sheet is not taken; where it may be a list of the same things, what is taken."""
    if found.form:
        return lower_first(found.form.partition(". ")[0])
    if not found.layout.keys & taken[0].layout.keys:
        return "другие заголовки"
    more = f" и ещё {len(taken) - 1}" if len(taken) > 1 else ""
    return f"другие заголовки, взят „{taken[0].grid.name}“{more}"


def further_tables(
    tables: Sequence[Found], read: Sequence[Found], *, several: bool
) -> Iterator[Remark]:
    """Say where other headings stand on a sheet, and whether the rows under them are read."""
    begun = set[int]()
    for each in tables:
        if each not in read:
            yield _not_read(each, several=several)
        elif id(each.grid) in begun:
            place = Place(each.layout.top + 1, each.grid.name if several else "")
            yield Remark(str(place), "здесь другие заголовки", _headings(each),
                         "строки ниже прочитаны по ним", RemarkKind.FIGURES, place)  # fmt: skip
        begun.add(id(each.grid))


def _not_read(found: Found, *, several: bool) -> Remark:
    place = Place(found.layout.top + 1, found.grid.name if several else "")
    before = f"{place.sheet}: " if place.sheet else ""
    reason = "здесь другая таблица"
    if found.form:
        reason = lower_first(found.form.partition(". ")[0])
    return Remark(f"{before}строки {place.row}–{found.end}", reason, _headings(found),
                  "не загружать", RemarkKind.LEFT, place)  # fmt: skip


def _headings(found: Found) -> str:
    """Return what stands over a table, its title first."""
    above = found.sample[: found.layout.top - found.start]
    titles = [text for row in above for text in map(text_of, row) if text]
    return ", ".join([*titles, *filter(None, found.layout.headings)])


def unnamed(taken: Sequence[Found], *, several: bool) -> Iterator[Remark]:
    """Tell of the columns without a heading; `several` sheets are named."""
    for each in taken:
        before = f"{each.grid.name}: " if several else ""
        for column, written in without_heading(each).items():
            if written:
                yield Remark(
                    f"{before}столбец {letters(column)}", "над столбцом нет заголовка", written,
                    "не загружать", RemarkKind.LEFT,
                )  # fmt: skip


def hidden_columns(taken: Sequence[Found], *, several: bool) -> Iterator[Remark]:
    """Tell of the columns that are read though the sheet does not show them."""
    for each in taken:
        before = f"{each.grid.name}: " if several else ""
        for column, heading in enumerate(each.layout.headings):
            if heading and column in each.grid.marks.hidden_columns:
                at = f"{before}столбец {letters(column)}"
                yield Remark(at, "столбец скрыт", heading, "прочитан", RemarkKind.FIGURES)


def without_heading(found: Found) -> dict[int, str]:
    """Return the columns that have no heading and are mostly filled, each with its first text.

    A column that only numbers the rows has none.
    """
    layout = found.layout
    if layout.lists or not layout.headed:
        return {}
    body = found.body
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
