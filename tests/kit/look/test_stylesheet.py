"""The style sheet is whole, keeps out of the fonts' way, and its pills stay round."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from ibc_desktop.kit.look.stylesheet import style_sheet
from ibc_desktop.kit.look.tokens import DARK, LIGHT, TEXT_SIZES
from ibc_desktop.kit.parts.controls import Button, FilterPill, SearchField

SIZES = pytest.mark.parametrize("scale", TEXT_SIZES)


@SIZES
@pytest.mark.parametrize(("table", "dark"), [(LIGHT, False), (DARK, True)])
def test_every_value_is_filled_in(table, dark, scale):
    sheet = style_sheet(table, scale, dark=dark)
    assert "%" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert all(Path(art).exists() for art in re.findall(r"url\((.+?)\)", sheet))


@SIZES
def test_no_size_of_type_stands_in_it(scale):
    sheet = style_sheet(LIGHT, scale, dark=False)
    assert not re.search(r"font(-size|-family)?\s*:", sheet)


@SIZES
def test_a_pill_is_rounded_by_less_than_half_its_height(themed, qtbot, scale):
    themed.set_scale(scale)
    pill = FilterPill("Есть на полке")
    qtbot.addWidget(pill)
    pill.adjustSize()
    radius = int(re.search(r'kind="pill"\] \{.*?border-radius: (\d+)px', _sheet(scale), re.S)[1])
    assert radius <= pill.height() / 2


@SIZES
def test_fields_in_one_line_are_equally_high(themed, qtbot, scale):
    themed.set_scale(scale)
    fields = [QLineEdit(), QComboBox()]
    for field in fields:
        qtbot.addWidget(field)
        field.ensurePolished()
    assert len({field.sizeHint().height() for field in fields}) == 1


@SIZES
def test_what_is_clicked_is_never_too_small(themed, qtbot, scale):
    themed.set_scale(scale)
    for made in (Button("Да"), Button("Да", "main"), Button("Да", "quiet"), SearchField("Найти")):
        qtbot.addWidget(made)
        made.ensurePolished()
        assert made.sizeHint().height() >= 32


@pytest.mark.parametrize("kind", ["outlined", "quiet", "link"])
def test_nothing_jumps_when_the_focus_comes(themed, qtbot, kind):
    button = Button("Продлить все", kind)
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


def _sheet(scale: float) -> str:
    return style_sheet(LIGHT, scale, dark=False)
