"""Every icon that is asked for by name is there, and every one follows the colour asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ibc_desktop.kernel.file.files import PROGRAM, RESOURCES
from ibc_desktop.kit.look.tokens import DARK, LIGHT
from ibc_desktop.shell.discover import discover

ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
NAMES = {path.stem for path in ICONS}

# The calls that take an icon's name, and at which place.
_PLACES = {
    "pixmap": 0,
    "icon": 0,
    "set_icon": 0,
    "IconButton": 0,
    "EmptyState": 0,
    "Way": 0,
    "Chip": 1,
    "FilterPill": 1,
    "Button": 2,
    "Command": 1,
    "Found": 2,
}


def _constants(node: ast.expr) -> Iterator[str]:
    """Give the words an argument may be; a choice of two gives both."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _asked(source: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(source.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        place = _PLACES.get(name)
        if place is not None and len(call.args) > place:
            yield from _constants(call.args[place])
        for keyword in call.keywords:
            if keyword.arg == "icon":
                yield from _constants(keyword.value)


def test_every_icon_asked_for_in_the_program_is_there():
    asked = {
        (name, source.name)
        for source in (PROGRAM / "ibc_desktop").rglob("*.py")
        for name in _asked(source)
    }
    assert len(asked) > 10
    assert {(name, where) for name, where in asked if name and name not in NAMES} == set()


def test_each_section_has_its_icon_plain_and_filled():
    wanted = {section.icon for section in discover().rail}
    assert wanted
    assert wanted | {f"{name}-fill" for name in wanted} <= NAMES


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_names_no_colour_and_draws_something(themed, path):
    drawing = re.sub(r"<mask.*?</mask>", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert "#" not in re.sub(r"url\(#\w+\)", "", drawing)
    assert 'viewBox="0 0 24 24"' in drawing
    image = themed.pixmap(path.stem, "bad", 24).toImage()
    drawn = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    inked = [colour for colour in drawn if colour.alpha() > 200]
    assert 5 < len(inked) < 24 * 24 * 0.8
    assert all(_near(colour, themed.colour("bad")) for colour in inked)


def _near(one: QColor, other: QColor) -> bool:
    # Half-covered pixels are kept multiplied by their cover, and come back rounded.
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) <= 4 for a, b in pairs)


@pytest.mark.parametrize(("folder", "table"), [("light", LIGHT), ("dark", DARK)])
def test_the_art_of_the_style_sheet_has_the_colours_of_the_tokens(folder, table):
    tokens = {
        "down": "ink2",
        "tick": "on_accent",
        "dot": "accent",
        "sorted-up": "ink2",
        "sorted-down": "ink2",
    }
    for name, token in tokens.items():
        art = (RESOURCES / "theme" / folder / f"{name}.svg").read_text("utf-8")
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", art)) == {table[token]}
