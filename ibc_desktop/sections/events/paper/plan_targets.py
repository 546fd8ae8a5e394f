"""The control figures of a plan as a table of its paper (DOMAIN 2.6, 5.1)."""

from collections.abc import Callable, Mapping, Sequence

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.printing.say.blocks import RowKind, Table

from ..rules.plans import INDICATORS, Fact, Indicator
from ..rules.rows import PlanRow


def targets_table(plan: PlanRow, before: Sequence[Fact]) -> Table | None:
    """Return the figures the plan promises, beside what came of the years before where known."""
    now = plan.targets
    rows = [each for each in INDICATORS if each.key in now]
    if not rows:
        return None
    first = plan.school_year
    columns: list[Column[Indicator]] = [Column("title", "Показатель", _indicator, weight=1)]
    columns += [_figures(each.heading, each.values) for each in before]
    columns.append(_figures(f"План {school_year_name(first)}", now))
    if before:
        change = _changes(before[-1].values, now)
        columns.append(Column("change", "К факту", change, right=True, mm=24))
    return Table(columns, rows, kind=_part)


def _indicator(each: Indicator) -> str:
    return f"{each.title}, {each.unit}" if each.unit else each.title


def _part(each: Indicator) -> RowKind:
    return RowKind.PART if each.title.startswith("в том числе") else RowKind.PLAIN


def _figures(title: str, values: Mapping[str, float]) -> Column[Indicator]:
    def said(each: Indicator) -> str:
        return _number(values[each.key], each.decimals) if each.key in values else ""

    head = title.replace(" ", "<br/>", 1)
    return Column(title, title, said, head=head, right=True, mm=26)


def _changes(before: Mapping[str, float], now: Mapping[str, float]) -> Callable[[Indicator], str]:
    def said(each: Indicator) -> str:
        if each.key not in before:
            return ""
        change = round(now[each.key] - before[each.key], each.decimals)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return sign + _number(abs(change), each.decimals if change else 0)

    return said


def _number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")
