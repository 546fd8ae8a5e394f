"""How the plan of a year looks on paper: to be signed, to work with, and with what was done."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import NBSP, date_words, lower_first, month_name
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    Approval,
    Block,
    Bullets,
    Heading,
    Note,
    PageBreak,
    ReportHead,
    RowKind,
    Signatures,
    Signer,
    Table,
    Text,
    TitlePage,
)
from ibc_desktop.printing.say.style import PLAN

from ..model import EventStatus
from ..rules.columns import PLAN_EXPORT
from ..rules.plans import Fact
from ..rules.rows import EventRow, PlanCounts, PlanRow
from ..rules.wording import events
from .plan_columns import landscape_columns, mark_of, no_mark, portrait_columns
from .plan_targets import targets_table

_NO_SECTION = "Без раздела"


@dataclass(frozen=True)
class PlanPages:
    """What was read for the plan of a year; `before` is what came of the years before."""

    school: School
    plan: PlanRow
    before: Sequence[Fact]
    rows: Sequence[EventRow]
    counts: PlanCounts
    today: dt.date
    by_section: bool = False
    fulfilled: bool = False
    landscape: bool = False

    @property
    def year(self) -> str:
        """«2026/2027 учебный год»."""
        first = self.plan.school_year
        return f"{first}/{first + 1}{NBSP}учебный год"


def plan_paper(pages: PlanPages) -> Paper:
    """Return the plan as PDF, as a text to be edited and as a spreadsheet."""
    first = pages.plan.school_year
    name = "Выполнение плана" if pages.fulfilled else "План работы"
    title = f"{name} на {pages.year}" if not pages.fulfilled else f"{name} за {pages.year}"
    blocks = list(_fulfilment(pages) if pages.fulfilled else _for_signing(pages))
    return paper_of(
        blocks,
        PLAN,
        title=title,
        name=f"{name} {first}-{first + 1}",
        author=pages.school.paper_name,
        day=pages.today,
        tables=(WrittenTable(name, PLAN_EXPORT, pages.rows),),
    )


# The plan to be signed.


def _for_signing(pages: PlanPages) -> Iterator[Block]:
    yield title_page(pages)
    number = 0
    for name, blocks in (
        ("Краткая справка", _about(pages.plan)),
        ("Цель, задачи и тема года", _aims(pages.plan)),
        ("Контрольные показатели", _targets(pages)),
        ("План мероприятий", _table(pages)),
        ("Работа в течение года", _always(pages.plan)),
    ):
        if blocks:
            number += 1
            turn = [PageBreak(landscape=True)] if _turns(pages, name) else []
            yield from (*turn, Heading(f"{number}. {name}"), *blocks)
    yield Signatures(_signers(pages))


def _turns(pages: PlanPages, name: str) -> bool:
    return pages.landscape and name == "План мероприятий"


def title_page(pages: PlanPages) -> TitlePage:
    """Return the first page: who approves, who agrees, whose plan it is."""
    school, plan = pages.school, pages.plan
    named = school.centre_name
    centre = "школьного информационно-библиотечного центра"
    if named and "библиот" not in fold(named):
        centre += f"\n«{named}»"
    compiler = f"Составитель:\n{lower_first(school.librarian_post)} {school.librarian}".rstrip()
    town = f"{school.town}, " if school.town else ""
    return TitlePage(
        school.school_name or school.paper_name,
        _approval(pages),
        "ПЛАН РАБОТЫ",
        (centre, f"на {pages.year}"),
        tuple(filter(None, (compiler, plan.considered))),
        f"{town}{plan.school_year}{NBSP}г.",
    )


def _approval(pages: PlanPages) -> Approval:
    school = pages.school
    director = Signer("Директор", school.director)
    agreed = Signer(*_agreed(pages))
    return Approval(director, school.paper_name, pages.plan.school_year, agreed)


def _agreed(pages: PlanPages) -> tuple[str, str]:
    plan, school = pages.plan, pages.school
    if plan.agreed_post or plan.agreed_name:
        return plan.agreed_post, plan.agreed_name
    return school.deputy_post, school.deputy


def _signers(pages: PlanPages) -> tuple[Signer, ...]:
    school = pages.school
    return (Signer(school.librarian_post, school.librarian), Signer(*_agreed(pages)))


def _about(plan: PlanRow) -> list[Block]:
    return [Text(plan.about)] if plan.about else []


def _aims(plan: PlanRow) -> list[Block]:
    blocks: list[Block] = []
    if plan.theme:
        blocks.append(Text(plan.theme, "Тема года:"))
    if plan.goal:
        blocks.append(Text(plan.goal, "Цель:"))
    if tasks := _lines(plan.tasks):
        blocks += [Text("", "Задачи:"), Bullets(_listed(tasks), numbered=True)]
    return blocks


def _always(plan: PlanRow) -> list[Block]:
    lines = _lines(plan.always)
    return [Bullets(_listed(lines))] if lines else []


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _listed(lines: Sequence[str]) -> list[str]:
    """Return lines of a list with their semicolons and the full stop."""
    bare = [line.rstrip(" ;.,") for line in lines]
    return [f"{line}{'.' if at == len(bare) else ';'}" for at, line in enumerate(bare, 1)]


def _targets(pages: PlanPages) -> list[Block]:
    found = targets_table(pages.plan, pages.before)
    return [found] if found is not None else []


def _table(pages: PlanPages) -> list[Block]:
    mark = mark_of(pages.today) if pages.fulfilled else no_mark
    if pages.landscape:
        columns = landscape_columns(mark, came=pages.fulfilled)
    else:
        columns = portrait_columns(mark)
    group = _section if pages.by_section else partial(_month, with_year=pages.landscape)
    # A plan without sections needs no title over its only run.
    if pages.by_section and not any(row.section for row in pages.rows):
        group = None
    empty = "Мероприятий пока нет."
    return [Table(columns, pages.rows, group=group, grid=True, numbered=True, empty=empty)]


def _section(row: EventRow) -> str:
    return row.section or _NO_SECTION


def _month(row: EventRow, *, with_year: bool = False) -> str:
    name = month_name(row.month).capitalize()
    return f"{name} {row.month_starts_on.year}{NBSP}г." if with_year else name


# The plan with what was done.


@dataclass(frozen=True)
class Sum:
    """What was planned and done in a month or a section; `name` is empty for the whole."""

    name: str
    planned: int = 0
    held: int = 0
    cancelled: int = 0
    came: int = 0


def _fulfilment(pages: PlanPages) -> Iterator[Block]:
    below = f"{pages.year}, на {date_words(pages.today)}{NBSP}г."
    if pages.landscape:
        yield PageBreak(landscape=True)
    yield ReportHead(pages.school.paper_head, "Выполнение плана работы", below)
    yield Text(_told(pages), indented=False)
    yield from _table(pages)
    if pages.rows:
        yield Heading("Итоги", 2)
        yield Table(_SUMS, sums(pages), kind=_sum_kind)
        yield Note(
            "Отменённые мероприятия в число запланированных не входят; участники считаются"
            " по мероприятиям, которые учитываются как посещения."
        )
    yield Signatures(_signers(pages)[:1])


def _told(pages: PlanPages) -> str:
    """«Запланировано 64 мероприятия, проведено 41, отменено 2.»"""
    counts = pages.counts
    if not pages.rows:
        return "Мероприятий в плане нет."
    said = f"Запланировано {events(counts.planned)}, проведено {counts.held}"
    said += f", отменено {counts.cancelled}" if counts.cancelled else ""
    said += f"; отчётов ещё не записано: {counts.unreported}" if counts.unreported else ""
    return f"{said}."


def sums(pages: PlanPages) -> list[Sum]:
    """Return what was planned and done by month or section, the whole last."""
    name = _section if pages.by_section else _month
    found: dict[str, list[EventRow]] = {}
    for row in pages.rows:
        found.setdefault(name(row), []).append(row)
    return [_sum(title, rows) for title, rows in found.items()] + [_sum("", pages.rows)]


def _sum(name: str, rows: Sequence[EventRow]) -> Sum:
    cancelled = sum(row.status is EventStatus.CANCELLED for row in rows)
    held = [row for row in rows if row.happened]
    came = sum(row.came or 0 for row in held if row.counts_visits)
    return Sum(name, len(rows) - cancelled, len(held), cancelled, came)


def _sum_kind(each: Sum) -> RowKind:
    return RowKind.PLAIN if each.name else RowKind.TOTAL


_SUMS: tuple[Column[Sum], ...] = (
    Column("name", "Месяц или раздел", lambda each: each.name or "Всего", weight=1),
    Column("planned", "Запланировано", lambda each: each.planned, right=True, mm=27),
    Column("held", "Проведено", lambda each: each.held, right=True, mm=22),
    Column("cancelled", "Отменено", lambda each: each.cancelled, right=True, mm=22),
    Column("came", "Участников", lambda each: each.came, right=True, mm=24),
)
