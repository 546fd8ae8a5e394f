"""The columns of the reports' tables, said once for paper, screen and spreadsheet."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.printing.say.blocks import RowKind
from ibc_desktop.printing.say.typography import markup

from ..rules.classes import ClassRow, Kind
from ..rules.indicators import NONE, written
from ..rules.readership import Compared, Readership

_KINDS = {
    Kind.CLASS: RowKind.PLAIN,
    Kind.GROUP: RowKind.PLAIN,
    Kind.LEVEL: RowKind.SUBTOTAL,
    Kind.TOTAL: RowKind.TOTAL,
}


def class_kind(row: ClassRow) -> RowKind:
    """Return how a row of classes stands on paper."""
    return _KINDS[row.kind]


def control_kind(row: Compared) -> RowKind:
    """Return how a control figure stands on paper."""
    return RowKind.PART if row.indicator.part else RowKind.PLAIN


def _count(key: str, title: str, head: str = "", mm: float = 18) -> Column[ClassRow]:
    return Column(key, title, lambda row: getattr(row, key), right=True, head=head, mm=mm, width=12)


def _quotient(key: str, title: str, head: str = "", mm: float = 16) -> Column[ClassRow]:
    return Column(
        key,
        title,
        lambda row: getattr(row, key),
        right=True,
        head=head,
        mm=mm,
        width=12,
        paper=lambda row: written(getattr(row, key)),
    )


CLASS_COLUMNS: tuple[Column[ClassRow], ...] = (
    Column("label", "Класс", lambda row: row.label, weight=1, width=22),
    _count("pupils", "Учащихся", mm=17),
    _count("readers", "Читателей", mm=18),
    _quotient("coverage", "Охват, %", mm=16),
    _count("visits", "Посещений", mm=19),
    _count("event_visits", "На мероприятиях", "на меро-<br/>приятиях", 19),
    _count("loans", "Выдача, экз.", "Выдача,<br/>экз.", 15),
    _quotient("reading_rate", "Читаемость", "Читае-<br/>мость", 15),
    _count("debtors", "Должников", "Долж-<br/>ников", 14),
)


def control_columns(found: Readership) -> tuple[Column[Compared], ...]:
    """Return the columns of control figures, of the present year behind those before.

    Where nothing is planned there is no column of the plan.
    """
    now, *former = found.headings
    before = [_year(at, name) for at, name in enumerate(former)]
    plan = [_figure("plan", "План", lambda row: row.plan)] if found.has_plan else []
    to_plan = [_per_cent()] if found.has_plan else []
    change = [_change(former[0])] if former else []
    return (
        Column("title", "Показатель", lambda row: row.indicator.title, weight=1, width=30),
        *reversed(before),
        *plan,
        _figure("now", f"Факт {now}", lambda row: row.now, bold=True, mm=27),
        *to_plan,
        *change,
    )


def _year(at: int, name: str) -> Column[Compared]:
    return _figure(f"before{at}", name, lambda row: row.before[at])


def _figure(
    key: str,
    title: str,
    value: Callable[[Compared], Decimal | None],
    *,
    bold: bool = False,
    mm: float = 19,
) -> Column[Compared]:
    def paper(row: Compared) -> str:
        said = row.indicator.said(value(row))
        text = markup(NONE if said == "0" else said)
        return f"<b>{text}</b>" if bold else text

    def exact(row: Compared) -> Decimal | int | None:
        """A count is whole also in a spreadsheet."""
        found = value(row)
        return found if found is None or row.indicator.decimals else int(found)

    return Column(key, title, exact, right=True, mm=mm, width=12, paper=paper)


def _per_cent() -> Column[Compared]:
    def paper(row: Compared) -> str:
        return markup(written(row.to_plan))

    return Column(
        "to_plan", "К плану, %", lambda row: row.to_plan, right=True, mm=20, paper=paper, width=12
    )


def _change(before: str) -> Column[Compared]:
    return Column(
        "change", f"К {before}", lambda row: row.change, right=True, mm=20, paper=_said_change
    )


def _said_change(row: Compared) -> str:
    return markup(row.change)


def plan_columns() -> tuple[Column[Any], ...]:
    """Return the columns of plan and fact alone (picture of the reports' page)."""
    return (
        Column("title", "Показатель", lambda row: row.indicator.title, weight=1, width=40),
        _figure("plan", "План", lambda row: row.plan, mm=24),
        _figure("now", "Факт", lambda row: row.now, mm=24),
        _per_cent(),
    )
