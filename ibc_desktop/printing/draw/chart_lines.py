"""Charts of lines and shares: two years of months, the parts of a whole."""

from collections.abc import Sequence

from ..say.charts import LineChart, ShareChart
from ..say.typography import NBSP, typeset
from .chart_bars import figure
from .ink import Plate, label_width

_SHARE_BAR = 20.0
_LEADER = 11.0


def draw_lines(chart: LineChart, plate: Plate) -> None:
    """Draw this year thick with its values and last year dashed; each is named at its end."""
    high = plate.high(120)
    base = high - 14
    names = max(label_width(chart.now_name, True), label_width(chart.before_name)) + 14
    step = (plate.width - names - 20) / max(len(chart.labels) - 1, 1)
    most = max([*chart.now, *chart.before], default=0.0) or 1.0
    now = _points(chart.now, step, base, most)
    before = _points(chart.before, step, base, most)
    plate.line(2, base, plate.width - names + 4, base, 0.8)
    for place, label in enumerate(chart.labels):
        plate.line(14 + place * step, base, 14 + place * step, base + 2, 0.6)
        plate.text(14 + place * step, base + 11, label, anchor="middle")
    if len(before) > 1:
        plate.path(before, 0.9, dash=True)
    if len(now) > 1:
        plate.path(now, 1.8)
    _values(chart, plate, now, before, base)
    _names(chart, plate, now, before)


def _points(
    values: Sequence[float], step: float, base: float, most: float
) -> list[tuple[float, float]]:
    scale = (base - 18) / most
    return [(14 + place * step, base - value * scale) for place, value in enumerate(values)]


def _values(
    chart: LineChart,
    plate: Plate,
    now: list[tuple[float, float]],
    before: list[tuple[float, float]],
    base: float,
) -> None:
    for place, (x, y) in enumerate(now):
        plate.dot(x, y)
        said = y + _said_below(place, now, before, base)
        plate.text(x, said, figure(chart.now[place]), bold=True, anchor="middle")
    if now and len(now) < len(before):
        # The year goes on: its name stands beside its last value, off the dashed line.
        x, y = now[-1]
        end = x + label_width(figure(chart.now[-1]), True) / 2 + 5
        said = y + _said_below(len(now) - 1, now, before, base)
        plate.text(end, said, chart.now_name, bold=True)


def _said_below(
    place: int, now: list[tuple[float, float]], before: list[tuple[float, float]], base: float
) -> float:
    """Return how far below its dot a value is written, or above it: away from last year."""
    y = now[place][1]
    below = place < len(before) and before[place][1] < y - 1 and y + 14 < base
    return 12 if below else -6


def _names(
    chart: LineChart,
    plate: Plate,
    now: list[tuple[float, float]],
    before: list[tuple[float, float]],
) -> None:
    """Name each line at its end; where both end together, the names are set apart."""
    ends = [(before, chart.before_name, False)]
    if len(now) >= len(before):
        ends.insert(0, (now, chart.now_name, True))
    shown = [(points[-1], name, bold) for points, name, bold in ends if points]
    if not shown:
        return
    heights = [point[1] + 2.9 for point, _, _ in shown]
    if len(shown) == 2 and abs(shown[0][0][0] - shown[1][0][0]) < 40:
        heights = _apart(heights)
    for ((x, _), name, bold), y in zip(shown, heights, strict=True):
        plate.text(x + 12, y, name, bold=bold)


def _apart(heights: list[float]) -> list[float]:
    first, second = heights
    missing = 11 - abs(second - first)
    if missing <= 0:
        return heights
    sign = 1 if second >= first else -1
    return [first - sign * missing / 2, second + sign * missing / 2]


def draw_share(chart: ShareChart, plate: Plate) -> None:
    """Draw a bar of a hundred per cent; wide parts are named above, narrow ones on leaders."""
    whole = sum(max(value, 0) for _, value in chart.parts)
    per_cent = _per_cents([max(value, 0) for _, value in chart.parts])
    names = [f"{typeset(label)}{NBSP}" for label, _ in chart.parts]
    said = [
        f"{share}{NBSP}%" if share or value <= 0 else f"менее 1{NBSP}%"
        for share, (_, value) in zip(per_cent, chart.parts, strict=True)
    ]
    wides = [max(value, 0) / whole * plate.width if whole else 0 for _, value in chart.parts]
    starts = [sum(wides[:place]) for place in range(len(wides))]
    texts = [
        label_width(name) + label_width(one, True) for name, one in zip(names, said, strict=True)
    ]
    narrow = [place for place, wide in enumerate(wides) if wide and texts[place] + 6 > wide]
    plate.high(14 + _SHARE_BAR + len(narrow) * _LEADER + 4)
    for place, wide in enumerate(wides):
        if wide:
            _fill(plate, place, starts[place], wide)
        if wide and place not in narrow:
            _pair(plate, starts[place] + 1, 9, names[place], said[place])
    for level, place in _levels(narrow, starts, wides, plate.width):
        _lead(plate, starts[place] + wides[place] / 2, level, (names[place], said[place]))
    if not whole:
        plate.rect(0, 14, plate.width, _SHARE_BAR, plate.ink.paper, 0.6)


def _fill(plate: Plate, place: int, x: float, wide: float) -> None:
    """Fill a part; the order of fills keeps neighbours apart on any copy."""
    y, high, ink = 14.0, _SHARE_BAR, plate.ink
    kind = place % 6
    if kind in (1, 4):
        plate.hatch(x, y, wide, high, rises=kind == 1)
    elif kind in (0, 5):
        plate.rect(x, y, wide, high, ink.strong if kind == 0 else ink.middle)
    else:
        plate.rect(x, y, wide, high, ink.pale if kind == 2 else ink.paper, 0.5)


def _pair(plate: Plate, x: float, y: float, name: str, said: str) -> None:
    plate.text(x, y, name)
    plate.text(x + label_width(name), y, said, bold=True)


def _levels(
    narrow: list[int], starts: list[float], wides: list[float], width: float
) -> list[tuple[int, int]]:
    """Give each narrow part its step, so that no leader crosses a name.

    Names of the right half end at their leader, those of the left half begin there and hang
    lower.
    """
    right = [place for place in narrow if starts[place] + wides[place] / 2 >= width / 2]
    left = [place for place in reversed(narrow) if place not in right]
    return list(enumerate(right + left))


def _lead(plate: Plate, x: float, level: int, words: tuple[str, str]) -> None:
    top = 14 + _SHARE_BAR
    y = top + (level + 0.75) * _LEADER
    name, said = words
    wide = label_width(name) + label_width(said, True)
    plate.line(x, top, x, y, 0.5)
    to_left = x >= plate.width / 2
    plate.line(x - 4 if to_left else x, y, x if to_left else x + 4, y, 0.5)
    _pair(plate, x - 6 - wide if to_left else x + 6, y + 2.9, name, said)


def _per_cents(values: Sequence[float]) -> list[int]:
    """Return whole per cents that make a hundred together: the largest remainders go up."""
    whole = sum(values)
    if not whole:
        return [0] * len(values)
    exact = [value * 100 / whole for value in values]
    floors = [int(value) for value in exact]
    order = sorted(range(len(values)), key=lambda place: floors[place] - exact[place])
    for place in order[: 100 - sum(floors)]:
        floors[place] += 1
    return floors
