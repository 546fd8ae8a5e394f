"""How the list of a class looks on paper and as a spreadsheet."""

import datetime as dt
from collections.abc import Sequence

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import ReportHead, Signatures, Signer, Table
from ibc_desktop.printing.say.style import HANDOUT

from ..rules.rows import ClassRow, ReaderRow

MEMBERS: tuple[Column[ReaderRow], ...] = (
    Column("name", "Фамилия, имя, отчество", lambda row: row.full_name, weight=1, width=40),
    Column("card", "№ билета", lambda row: row.card_number, mm=24, centred=True, width=12),
    Column("born", "Дата рождения", lambda row: row.born_on, mm=26, centred=True, width=14),
    Column("note", "Отметка", lambda _row: "", mm=40, width=20),
)


def class_list_paper(
    form: ClassRow, readers: Sequence[ReaderRow], school: School, day: dt.date
) -> Paper:
    """Return the list of a class with the numbers of its cards and room for a mark."""
    title = f"Список {form.name} класса"
    pupils = counted(len(readers), "ученик", "ученика", "учеников")
    teacher = f"классный руководитель {form.teacher}, " if form.teacher else ""
    below = f"{school_year_name(form.school_year)} учебный год, {teacher}{pupils}"
    blocks = (
        ReportHead(school.paper_head, title, below),
        Table(MEMBERS, readers, numbered=True, grid=True, empty="В классе пока никого нет."),
        Signatures((Signer(school.librarian_post, school.librarian),)),
    )
    return paper_of(
        blocks,
        HANDOUT,
        title=f"{title}, {below}",
        name=f"Список {form.name} {day:%d.%m.%Y}",
        author=school.paper_name,
        day=day,
        tables=(WrittenTable(form.name, MEMBERS, readers),),
    )
