"""How a list of literature looks on paper, as a text to be edited, and as a spreadsheet."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import NBSP, counted
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import Block, Heading, ReportHead, Text
from ibc_desktop.printing.say.style import REPORT

from ..rules.departments import Department
from .editions_to_print import ListedEdition

_COLUMNS: tuple[Column[ListedEdition], ...] = (
    Column("department", "Отдел", lambda row: row.department.label, width=30),
    Column("description", "Библиографическое описание", lambda row: row.description, width=90),
    Column("shelf", "Полочный шифр", lambda row: row.shelf_mark, width=18),
    Column("copies", "Экземпляров", lambda row: len(row.inventory_numbers), width=12, right=True),
)


def list_paper(
    editions: Sequence[ListedEdition],
    title: str,
    school: School,
    day: dt.date,
    *,
    by_department: bool,
    with_marks: bool,
) -> Paper:
    """Return the numbered list; the numbers run on through the departments."""
    if by_department:
        order = list(Department)
        editions = sorted(editions, key=lambda edition: order.index(edition.department))
    sources = counted(len(editions), "источник", "источника", "источников")
    blocks: list[Block] = [ReportHead(school.paper_head, title, sources)]
    number = 0
    for found, group in groupby(editions, key=lambda edition: edition.department):
        if by_department:
            blocks.append(Heading(found.label.capitalize()))
        for edition in group:
            number += 1
            blocks.append(Text(_entry(number, edition, with_marks=with_marks), ragged=True))
    table = WrittenTable("Список литературы", _COLUMNS, editions)
    author = school.paper_name
    return paper_of(
        blocks, REPORT, title=title, name=title, author=author, day=day, tables=(table,)
    )


def _entry(number: int, edition: ListedEdition, *, with_marks: bool) -> str:
    mark = (
        f" [{edition.shelf_mark.replace(' ', NBSP)}]" if with_marks and edition.shelf_mark else ""
    )
    return f"{number}. {edition.description}{mark}"
