"""A chart as a table of its numbers, for what is edited and counted further."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from ibc_desktop.kernel.ground.columns import Column

from . import charts
from .blocks import Table

_PLAN = "План"


def numbers_of(chart: charts.Chart) -> Table:
    """Return the numbers of a chart as a table."""
    heads, rows = _numbers(chart)
    columns: list[Column[Any]] = [Column("0", heads[0], lambda row: row[0], weight=1)]
    for at, head in enumerate(heads[1:], 1):
        mm = 52 if head == _PLAN else 32
        columns.append(Column(str(at), head, itemgetter(at), right=True, mm=mm))
    return Table(columns, rows, dense=True)


def _numbers(chart: charts.Chart) -> tuple[list[str], list[tuple[Any, ...]]]:
    if isinstance(chart, charts.BarChart):
        return [*chart.heads], [(bar.label, bar.said) for bar in chart.bars]
    if isinstance(chart, charts.PlanFactChart):
        # Under its heading «План» the word stands once.
        said = [
            (one.label, one.fact_said, one.plan_said.removeprefix("план ")) for one in chart.rows
        ]
        return ["Показатель", "Факт", _PLAN], said
    if isinstance(chart, charts.LineChart):
        return _lines(chart)
    if isinstance(chart, charts.ColumnChart):
        return ["", chart.before_name, chart.now_name], [
            (label, _whole(before), _whole(now)) for label, before, now in chart.groups
        ]
    return [*chart.heads], [(label, _whole(value)) for label, value in chart.parts]


def _lines(chart: charts.LineChart) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return a row for each month; a year without a line has no column."""
    years = [(chart.before_name, chart.before)] if chart.before else []
    years.append((chart.now_name, chart.now))
    rows = [
        (label, *(_at(values, place) for _, values in years))
        for place, label in enumerate(chart.labels)
    ]
    return ["Месяц", *(name for name, _ in years)], rows


def _at(values: Sequence[float], place: int) -> float | int | None:
    return _whole(values[place]) if place < len(values) else None


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
