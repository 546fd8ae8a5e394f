"""Charts of bars: lying ones, pairs of columns, facts against a plan."""

from ..say.charts import BarChart, ColumnChart, PlanFact, PlanFactChart
from ..say.typography import typeset
from .ink import SIZE, SMALL, Plate, fitted_label, label_width

_BAR, _STEP = 9.0, 14.0
_EDGES = 8.0


def bars_height(count: int) -> float:
    """Return how high a chart of so many lying bars is, in points."""
    return max(count, 1) * _STEP + _EDGES


def bars_within(room: float) -> int:
    """Return how many lying bars a chart of this height has."""
    return int((room - _EDGES) // _STEP)


def draw_bars(chart: BarChart, plate: Plate) -> None:
    """Draw lying bars from zero; only the bar the title speaks of is dark."""
    every = chart.all_bars or chart.bars
    high = plate.high(bars_height(len(chart.bars)))
    names = _label_room([bar.label for bar in every], plate)
    after = max((label_width(bar.said, True) for bar in every), default=0.0) + 8
    step = (high - _EDGES) / max(len(chart.bars), 1)
    bar_high = step * _BAR / _STEP
    scale = _scale([bar.value for bar in every], plate.width - names - 6 - after)
    for place, bar in enumerate(chart.bars):
        y = 4 + place * step + (step - bar_high) / 2
        _label(plate, names, y + bar_high / 2, bar.label)
        wide = max(bar.value, 0) * scale
        fill = plate.ink.strong if bar.marked else plate.ink.middle
        if bar.rest:
            plate.rect(names + 6, y, wide, bar_high, plate.ink.paper, 0.6)
        elif wide:
            plate.rect(names + 6, y, wide, bar_high, fill)
        said = typeset(bar.said)
        plate.text(names + 10 + wide, y + bar_high / 2 + 2.9, said, bold=bar.marked)
    plate.line(names + 6, 0, names + 6, high, 0.8)


def draw_columns(chart: ColumnChart, plate: Plate) -> None:
    """Draw pairs of columns: white is before, dark is now; the years stand in the first pair."""
    high = plate.high(125)
    base = high - 14
    count = max(len(chart.groups), 1)
    step = plate.width / count
    wide = min(46.0, step * 0.36)
    values = [value for _, before, now in chart.groups for value in (before, now)]
    scale = _scale(values, base - 26)
    for place, (label, before, now) in enumerate(chart.groups):
        middle = (place + 0.5) * step
        _column(plate, middle - wide - 0.7, base, wide, before * scale, False)
        _column(plate, middle + 0.7, base, wide, now * scale, True)
        _over(plate, middle - wide / 2, base - before * scale, before, False)
        _over(plate, middle + wide / 2, base - now * scale, now, True)
        shown, size = fitted_label(label, step - 4)
        plate.text(middle, base + 10, shown, anchor="middle", size=size)
    plate.line(0, base, plate.width, base, 0.8)
    _years(chart, plate, base, wide, scale)


def _column(plate: Plate, x: float, base: float, wide: float, high: float, now: bool) -> None:
    if high <= 0:
        return
    if now:
        plate.rect(x, base - high, wide, high, plate.ink.strong)
    else:
        plate.rect(x, base - high, wide, high, plate.ink.paper, 0.6)


def _over(plate: Plate, x: float, y: float, value: float, now: bool) -> None:
    plate.text(x, y - 4, figure(value), bold=now, anchor="middle", size=SIZE if now else SMALL)


def _years(chart: ColumnChart, plate: Plate, base: float, wide: float, scale: float) -> None:
    """Name the years inside the first pair that is high and wide enough, else above all."""
    step = plate.width / max(len(chart.groups), 1)
    names = [typeset(chart.before_name), typeset(chart.now_name)]
    fits = max(map(label_width, names)) <= wide - 3
    for place, (_label, before, now) in enumerate(chart.groups):
        if fits and min(before, now) * scale >= 16:
            middle = (place + 0.5) * step
            plate.text(middle - wide / 2 - 0.7, base - 5, names[0], anchor="middle", size=SMALL)
            plate.text(
                middle + wide / 2 + 0.7,
                base - 5,
                names[1],
                anchor="middle",
                size=SMALL,
                colour=plate.ink.paper,
            )
            return
    if chart.groups:
        plate.text(0, 8, f"белые столбцы – {names[0]}, тёмные – {names[1]}")


def draw_plan_fact(chart: PlanFactChart, plate: Plate) -> None:
    """Draw dark bars of facts, each to the scale of its own plan, and a tick where the plan is."""
    rows = chart.rows
    high = plate.high(max(len(rows), 1) * 19.0 + 4)
    names = _label_room([row.label for row in rows], plate)
    facts = max((label_width(row.fact_said, True) for row in rows), default=0.0)
    plans = max((label_width(typeset(row.plan_said), size=SMALL) for row in rows), default=0.0)
    room = plate.width - names - 6 - facts - plans - 16
    step = (high - 4) / max(len(rows), 1)
    most = max([1.12, *(_ratio(row) for row in rows)])
    for place, row in enumerate(rows):
        y = 2 + place * step + (step - _BAR) / 2
        _label(plate, names, y + _BAR / 2, row.label)
        _plan_bar(plate, row, names + 6, y, room, min(most, 1.6))
        baseline = y + _BAR / 2 + 2.9
        plate.text(names + 6 + room + 6, baseline, typeset(row.fact_said), bold=True)
        plate.text(plate.width - 2, baseline, typeset(row.plan_said), anchor="end", size=SMALL)
    plate.line(names + 6, 0, names + 6, high, 0.8)


def _ratio(row: PlanFact) -> float:
    return row.fact / row.plan if row.plan else 0.0


def _plan_bar(plate: Plate, row: PlanFact, x: float, y: float, room: float, most: float) -> None:
    if not row.plan:
        return
    plate.rect(x, y, room, _BAR, plate.ink.track)
    # A fact that leaves every scale ends with the track; its figure stands beside it.
    wide = min(max(_ratio(row), 0.0), most) * room / most
    if wide:
        plate.rect(x, y, wide, _BAR, plate.ink.strong)
    tick = x + room / most
    plate.rect(tick - 2, y - 2, 4, _BAR + 4, plate.ink.paper)
    plate.line(tick, y - 2.5, tick, y + _BAR + 2.5, 1.6)


def figure(value: float) -> str:
    """Return a value as it stands beside its column: «1 745», «16,1»."""
    shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return shown.replace(",", "\u00a0").replace(".", ",")


def _scale(values: list[float], room: float) -> float:
    most = max(values, default=0.0)
    return room / most if most > 0 else 0.0


def _label_room(labels: list[str], plate: Plate) -> float:
    widest = max((label_width(typeset(label)) for label in labels), default=0.0)
    return min(widest, plate.width * 0.38)


def _label(plate: Plate, right: float, middle: float, words: str) -> None:
    shown, size = fitted_label(words, right)
    plate.text(right, middle + 2.9, shown, anchor="end", size=size)
