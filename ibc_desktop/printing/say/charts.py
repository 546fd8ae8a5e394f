"""What a chart says: its bars, months, groups or shares, not how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its value, the value in words, and whether the title speaks of it.

    `rest` is the bar of all the others together («остальные 9 форм»): it stays white.
    """

    label: str
    value: float
    said: str
    marked: bool = False
    rest: bool = False


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from zero: classes, forms, titles (PAPER 7).

    Bars that go on over a page are drawn to the scale of `all_bars`, those of every part. As a
    table it is headed by what the bars are of and by what they measure.
    """

    bars: Sequence[Bar]
    all_bars: Sequence[Bar] = ()
    heads: tuple[str, str] = ("", "Значение")

    def parted(self, count: int) -> "tuple[BarChart, BarChart]":
        """Return the first bars and the others as two charts of one scale."""
        every = self.all_bars or self.bars
        parts = self.bars[:count], self.bars[count:]
        first, rest = (BarChart(bars, every, self.heads) for bars in parts)
        return first, rest


@dataclass(frozen=True)
class LineChart:
    """A year of months against the year before; `before` may be shorter or empty."""

    labels: Sequence[str]
    now: Sequence[float]
    before: Sequence[float]
    now_name: str
    before_name: str


@dataclass(frozen=True)
class ColumnChart:
    """Three to six groups, two years: (label, before, now)."""

    groups: Sequence[tuple[str, float, float]]
    before_name: str
    now_name: str


@dataclass(frozen=True)
class ShareChart:
    """One bar of a hundred per cent: (label, value), at most six parts."""

    parts: Sequence[tuple[str, float]]
    heads: tuple[str, str] = ("", "Значение")


@dataclass(frozen=True)
class PlanFact:
    """A control figure: its name, fact, plan, and both as words."""

    label: str
    fact: float
    plan: float | None
    fact_said: str
    plan_said: str = ""


@dataclass(frozen=True)
class PlanFactChart:
    """Dark bars of facts with a tick where the plan is."""

    rows: Sequence[PlanFact]


Chart = BarChart | LineChart | ColumnChart | ShareChart | PlanFactChart
