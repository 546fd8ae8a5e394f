"""How the list of debtors looks on paper and as a spreadsheet."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_words
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import Block, PageBreak, ReportHead, Signatures, Signer, Table
from ibc_desktop.printing.say.style import HANDOUT

from ..rules.late import LateGroup, total_words
from ..rules.rows import OverdueLoan


@dataclass(frozen=True)
class LateLine:
    """A late book with the group it is listed in."""

    group: LateGroup
    loan: OverdueLoan


def _on_line(value: Callable[[OverdueLoan], Any]) -> Callable[[LateLine], Any]:
    return lambda line: value(line.loan)


READER = Column("reader", "Читатель", _on_line(lambda loan: loan.reader), mm=42, width=28)
CARD = Column("card", "Билет", _on_line(lambda loan: loan.card_number), mm=17, width=12)
AUTHOR = Column("author", "Автор", _on_line(lambda loan: loan.author), width=24)
TITLE = Column("title", "Заглавие", _on_line(lambda loan: loan.title), width=48)
BOOK = Column("book", "Автор и заглавие", _on_line(lambda loan: loan.book), weight=1)
NUMBER = Column(
    "number", "Инв. №", _on_line(lambda loan: loan.inventory_number), mm=17, right=True, width=12
)
DUE = Column("due", "Вернуть до", _on_line(lambda loan: loan.due_on), mm=21, centred=True, width=12)
LATE = Column(
    "late",
    "Просрочено, дн.",
    _on_line(lambda loan: loan.overdue_days),
    head="Просро-<br/>чено, дн.",
    mm=18,
    right=True,
    width=16,
)
_ON_PAPER = (READER, CARD, BOOK, NUMBER, DUE, LATE)
_IN_SHEET = (
    Column[LateLine]("group", "Класс или группа", lambda line: line.group.name, width=18),
    Column[LateLine]("teacher", "Классный руководитель", lambda line: line.group.teacher, width=24),
    READER,
    CARD,
    AUTHOR,
    TITLE,
    NUMBER,
    DUE,
    LATE,
    Column("phone", "Телефон", _on_line(lambda loan: loan.phone), width=18),
    Column("parent", "Родитель", _on_line(lambda loan: loan.parent_name), width=28),
    Column("parent_phone", "Телефон родителя", _on_line(lambda loan: loan.parent_phone), width=18),
)


def overdue_paper(
    groups: Sequence[LateGroup], school: School, day: dt.date, *, apart: bool, of_class: str = ""
) -> Paper:
    """Return the list of debtors; `apart` gives each class a page of its own to be handed out."""
    title = f"Должники: {of_class} класс" if of_class else "Должники по классам"
    if apart and len(groups) > 1:
        blocks = _apart(groups, school, day)
    else:
        blocks = _together(groups, school, day, title)
    lines = [LateLine(group, loan) for group in groups for loan in group.loans]
    named = " ".join(filter(None, ("Должники", of_class, f"{day:%d.%m.%Y}")))
    return paper_of(
        blocks,
        HANDOUT,
        title=f"{title} на {date_words(day)} г.",
        name=named,
        author=school.paper_name,
        day=day,
        tables=(WrittenTable("Должники", _IN_SHEET, lines),),
    )


def _together(groups: Sequence[LateGroup], school: School, day: dt.date, title: str) -> list[Block]:
    lines = [LateLine(group, loan) for group in groups for loan in group.loans]
    table = Table(
        _ON_PAPER,
        lines,
        group=lambda line: f"{line.group.heading}: {line.group.total}",
        numbered=True,
        empty="Должников нет: все книги возвращены в срок.",
    )
    below = f"на {date_words(day)}{NBSP}г."
    if groups:
        below = f"{below}: {_total(groups)}"
    return [ReportHead(school.paper_head, title, below), table, _signed(school)]


def _apart(groups: Sequence[LateGroup], school: School, day: dt.date) -> list[Block]:
    blocks: list[Block] = []
    for group in groups:
        if blocks:
            blocks.append(PageBreak(anew=True))
        below = f"на {date_words(day)}{NBSP}г.: {group.total}"
        if group.teacher:
            below = f"классный руководитель {group.teacher}, {below}"
        blocks += [
            ReportHead(school.paper_head, f"Должники: {group.name}", below),
            Table(_ON_PAPER, [LateLine(group, loan) for loan in group.loans], numbered=True),
            _signed(school),
        ]
    return blocks


def _total(groups: Sequence[LateGroup]) -> str:
    """«12 книг у 8 читателей» over all groups."""
    readers = sum(group.readers for group in groups)
    count = sum(len(group.loans) for group in groups)
    classes = sum(group.name.endswith(" класс") for group in groups)
    words = total_words(readers, count)
    if classes > 1:
        words += f", {counted(classes, 'класс', 'класса', 'классов')}"
    return words


def _signed(school: School) -> Signatures:
    return Signatures((Signer(school.librarian_post, school.librarian),))
