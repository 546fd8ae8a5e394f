"""How the plan of a month looks: weeks as rows, the day of the month in bold (PAPER 1.3)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import NBSP, date_words, month_name
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    Approval,
    Block,
    Bullets,
    Heading,
    ReportHead,
    Run,
    RunTable,
    Signatures,
    Signer,
)
from ibc_desktop.printing.say.style import HANDOUT

from ..rules.columns import PLAN_EXPORT
from ..rules.rows import EventRow
from ..rules.screen_queries import KeptDay
from .plan_columns import EventColumn, mark_of, who_with, whom, with_occasion

# So many days to remember beside a week without events; a week with more has room for more.
_FEWEST_KEPT = 4


@dataclass(frozen=True)
class MonthPage:
    """What was read for the plan of a month; `always` has a line for each lasting work."""

    school: School
    month: Period
    rows: Sequence[EventRow]
    kept: Sequence[KeptDay]
    always: str
    today: dt.date


def month_paper(page: MonthPage) -> Paper:
    """Return the plan of a month as PDF, as a text to be edited and as a spreadsheet."""
    first = page.month.first
    title = f"План работы на {month_name(first.month)} {first.year}{NBSP}года"
    return paper_of(
        _blocks(page),
        HANDOUT,
        title=title,
        name=f"План {first:%Y-%m}",
        author=page.school.paper_name,
        day=page.today,
        tables=(WrittenTable(f"План {first:%Y-%m}", PLAN_EXPORT, page.rows),),
    )


def _blocks(page: MonthPage) -> list[Block]:
    school, first = page.school, page.month.first
    director = Signer("Директор", school.director)
    head = ReportHead(
        school.paper_head,
        f"{month_name(first.month).capitalize()} {first.year}{NBSP}года",
        "План работы на месяц",
        Approval(director, school.paper_name, first.year),
    )
    blocks: list[Block] = [head, RunTable("Неделя, даты календаря", _columns(page), weeks(page))]
    if lasting := _lasting(page):
        blocks += [Heading("В течение месяца", 3), Bullets(lasting)]
    return [*blocks, Signatures((Signer(school.librarian_post, school.librarian),))]


def weeks(page: MonthPage) -> list[Run]:
    """Return the weeks of the month with what is done and what is to be remembered in each."""
    return [_week(page, first, last) for first, last in _spans(page.month)]


def _spans(month: Period) -> list[tuple[dt.date, dt.date]]:
    """Return the weeks from Monday to Sunday, the first and the last one cut by the month."""
    spans, first = [], month.first
    while first <= month.last:
        last = min(first + dt.timedelta(days=6 - first.weekday()), month.last)
        spans.append((first, last))
        first = last + dt.timedelta(days=1)
    return spans


def _week(page: MonthPage, first: dt.date, last: dt.date) -> Run:
    rows = [
        row
        for row in page.rows
        if row.starts_on is not None and first <= max(row.starts_on, page.month.first) <= last
    ]
    # Beside few events there is room for few days; holidays are the last to be left out.
    there = [each for each in page.kept if first <= each.day <= last]
    room = max(_FEWEST_KEPT, 2 * len(rows) + 1)
    chosen = sorted(there, key=lambda each: not each.is_holiday)[:room]
    lines = [f"{each.day.day} – {each.words}" for each in there if each in chosen]
    if first == last:
        return Run(date_words(first, first), lines, rows)
    return Run(f"{first.day}–{date_words(last, last)}", lines, rows)


def _columns(page: MonthPage) -> tuple[EventColumn, ...]:
    mark = mark_of(page.today)
    days = partial(_days, page.month)
    return (
        EventColumn(
            "day", "Число", days, paper=lambda row: f"<b>{days(row)}</b>", right=True, mm=16
        ),
        EventColumn(
            "title", "Что делаем", lambda row: with_occasion(row, row.full_title), weight=1
        ),
        EventColumn("whom", "Для кого", whom, mm=21, centred=True),
        EventColumn(
            "who", "Ответственный; партнёр", who_with, head="Ответственный;<br/>партнёр", mm=31
        ),
        Column("mark", "Отметка", lambda row: mark(row) if row.happened else "", mm=19),
    )


def _days(month: Period, row: EventRow) -> str:
    """«2», «24–30», «до 5» and «с 28» where it goes over the month's edge."""
    first, last = row.starts_on, row.last_day
    if first is None or last is None:
        return ""
    if first < month.first:
        return f"до{NBSP}{last.day}" if last <= month.last else "весь месяц"
    if last > month.last:
        return f"с{NBSP}{first.day}"
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def _lasting(page: MonthPage) -> list[str]:
    """Return the lasting works, and the events of which only the month is known."""
    lines = [line.strip(" ;.,") for line in page.always.splitlines() if line.strip(" ;.,")]
    for row in page.rows:
        if row.starts_on is None:
            whose = ", ".join(filter(None, (whom(row), who_with(row))))
            title = with_occasion(row, row.full_title)
            lines.append(f"{title} ({whose})" if whose else title)
    return [f"{line}{'.' if at == len(lines) else ';'}" for at, line in enumerate(lines, 1)]
