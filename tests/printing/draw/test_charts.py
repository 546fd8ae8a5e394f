"""Charts: their lengths are their numbers, their words fit, on paper and on the screen alike."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontDatabase
from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect, String

from ibc_desktop.kernel.file.files import RESOURCES
from ibc_desktop.printing.draw.chart_lines import _per_cents
from ibc_desktop.printing.draw.charts import drawing, svg
from ibc_desktop.printing.draw.ink import INK, Ink
from ibc_desktop.printing.say.charts import (
    Bar,
    BarChart,
    ColumnChart,
    LineChart,
    PlanFact,
    PlanFactChart,
    ShareChart,
)
from ibc_desktop.printing.say.fonts import width

MONTHS = "сен окт ноя дек янв фев мар апр май".split()
BARS = BarChart(
    [Bar("5А", 10, "10", True), Bar("6Б", 5, "5"), Bar("остальные", 20, "20", rest=True)]
)
LINES = LineChart(MONTHS, [400, 300, 200, 100], [100] * 9, "2026/27", "2025/26")
COLUMNS = ColumnChart([("1–4 классы", 100, 150), ("5–9 классы", 50, 25)], "2025/26", "2026/27")
SHARE = ShareChart([("проза", 58), ("наука", 22), ("спорт", 12), ("прочее", 8)])
PLAN = PlanFactChart(
    [PlanFact("Читатели", 150, 100, "150", "план 100"), PlanFact("Без плана", 3, None, "3")]
)
ALL = (BARS, LINES, COLUMNS, SHARE, PLAN)


def rects(made: Drawing, fill: str) -> list[Rect]:
    return [
        each
        for each in made.contents
        if isinstance(each, Rect) and each.fillColor.hexval()[2:] == fill[1:]
    ]


def words(made: Drawing) -> list[str]:
    return [each.text for each in made.contents if isinstance(each, String)]


def test_bars_are_as_long_as_their_values():
    made = drawing(BARS, 400)
    [dark], [grey], [white] = (rects(made, fill) for fill in (INK.strong, INK.middle, INK.paper))
    assert dark.width == pytest.approx(2 * grey.width)
    assert white.width == pytest.approx(2 * dark.width)
    assert dark.x == grey.x == white.x
    assert white.strokeWidth


def test_columns_are_as_high_as_their_values_and_name_their_years_once():
    made = drawing(COLUMNS, 400)
    dark = rects(made, INK.strong)
    assert dark[0].height == pytest.approx(6 * dark[1].height)
    assert words(made).count("2025/26") == words(made).count("2026/27") == 1


def test_lines_run_through_their_values_from_zero():
    made = drawing(LINES, 400)
    before, now = (each for each in made.contents if isinstance(each, PolyLine))
    assert before.strokeDashArray
    assert not now.strokeDashArray
    base = made.height - (made.height - 14)
    heights = [y - base for y in now.points[1::2]]
    assert heights[0] == pytest.approx(4 * heights[3])
    assert len([each for each in made.contents if isinstance(each, Circle)]) == 4
    assert {"400", "2026/27", "2025/26"} <= set(words(made))


def test_facts_are_drawn_to_the_scale_of_their_plan():
    made = drawing(PLAN, 400)
    [fact], [track] = rects(made, INK.strong), rects(made, INK.track)
    assert fact.width == pytest.approx(track.width)
    assert "план\u00a0100" in [word.replace(" ", "\u00a0") for word in words(made)]


def test_shares_fill_the_bar_and_make_a_hundred():
    made = drawing(SHARE, 400)
    per_cents = [int(word.split("\u00a0")[0]) for word in words(made) if word.endswith("%")]
    assert sum(per_cents) == 100
    assert len(per_cents) == 4


def test_what_was_lent_is_never_said_to_be_nothing():
    made = drawing(ShareChart([("проза", 999), ("техника", 1)]), 400)
    assert [word for word in words(made) if word.endswith("%")] == ["100\u00a0%", "менее 1\u00a0%"]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6))
def test_whole_per_cents_always_make_a_hundred(values):
    assert sum(_per_cents(values)) == (100 if sum(values) else 0)


def test_neighbouring_greys_are_told_apart_on_a_bad_copy():
    shades = sorted(int(fill[1:3], 16) / 255 for fill in (INK.strong, INK.middle, INK.pale))
    assert all(later - first >= 0.25 for first, later in pairwise(shades))


_LABELS = st.text(st.sampled_from("абвгд щюЫ"), min_size=1, max_size=60)
_VALUES = st.floats(0, 1e6, allow_subnormal=False)


@given(st.lists(st.tuples(_LABELS, _VALUES), max_size=6), st.floats(220, 520))
@settings(deadline=None)
def test_words_stay_inside_the_drawing(parts, wide):
    for chart in (
        BarChart([Bar(label, value, f"{value:.1f}") for label, value in parts]),
        ColumnChart([(label, value, value / 2) for label, value in parts], "2025/26", "2026/27"),
        LineChart(MONTHS, [value for _, value in parts], [], "2026/27", "2025/26"),
        PlanFactChart([PlanFact(label[:20], value, 7.0, "12", "план 7") for label, value in parts]),
    ):
        made = drawing(chart, wide)
        for each in made.contents:
            if isinstance(each, String):
                long = width(each.text, each.fontName, each.fontSize)
                start = each.x - {"start": 0, "middle": long / 2, "end": long}[each.textAnchor]
                assert start > -12
                assert start + long < wide + 12


@pytest.mark.parametrize("chart", ALL)
def test_screen_gets_the_same_drawing_in_faces_it_knows(chart, qapp):
    for file in (RESOURCES / "fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(file))
    text = svg(chart, 400).decode()
    assert ElementTree.fromstring(text).get("width") == "400"
    families = set(re.findall("font-family: '([^']+)'", text))
    assert families <= set(QFontDatabase.families())
    assert "PTSans" not in text
    assert svg(chart, 400).decode() == text


def test_screen_may_have_its_own_colours():
    dark = Ink(text="#eeeeee", paper="#101010", strong="#cccccc")
    assert "rgb(80%,80%,80%)" in svg(BARS, 300, ink=dark).decode()


@pytest.mark.parametrize(
    "chart",
    [
        BarChart(()),
        LineChart((), (), (), "", ""),
        LineChart(MONTHS, [0] * 9, [], "26", "25"),
        ColumnChart((), "", ""),
        ColumnChart([("1–4", 0, 0)], "25", "26"),
        ShareChart(()),
        ShareChart([("всё", 0)]),
        PlanFactChart(()),
    ],
)
def test_nothing_to_show_is_drawn_without_a_fault(chart):
    assert drawing(chart, 300).height > 0
    assert svg(chart, 300)
