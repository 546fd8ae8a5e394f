"""The colour table keeps the contrasts of LOOK 1.1; computed as WCAG 2.1 defines them."""

import pytest

from ibc_desktop.kit.look.tokens import (
    DARK,
    LIGHT,
    ROLES,
    TEXT_SIZES,
    TONES,
    air_factor,
    pill_height,
)

TABLES = pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])

GROUNDS = ("paper", "surface", "sunken", "select", "hover")
TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink2") for ground in GROUNDS],
    *[("ink3", ground) for ground in ("paper", "surface", "sunken")],
    *[("accent_ink", ground) for ground in (*GROUNDS, "tint")],
    *[(tone, ground) for tone in TONES for ground in ("surface", "paper", f"{tone}_bg")],
    ("ink", "bad_bg"),
    ("ink2", "bad_bg"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_solid", "bad_solid"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_sel"),
    ("rail_soft", "rail"),
    ("gold", "rail_sel"),
    ("on_gold", "gold"),
    ("notice_text", "notice"),
    ("notice_action", "notice"),
]
EDGES = [
    (edge, ground) for edge in ("line2", "focus", "bad") for ground in ("paper", "surface")
] + [("focus", "select"), ("accent", "select"), ("on_accent", "accent"), ("notice", "paper")]


def luminance(colour: str) -> float:
    """Return the relative luminance of «#RRGGBB»."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_known_ratio():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(LIGHT["ink"], LIGHT["paper"]) == pytest.approx(14.0, abs=0.05)


@TABLES
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(table, ink, ground):
    assert contrast(table[ink], table[ground]) >= 4.5


@TABLES
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_borders_and_focus_are_seen(table, edge, ground):
    assert contrast(table[edge], table[ground]) >= 3


def test_both_tables_say_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_text_is_never_smaller_than_the_keys():
    assert min(role.points for role in ROLES.values()) == ROLES["tiny"].points == 9.5


def test_big_roles_and_air_grow_slower_than_text():
    assert ROLES["body"].points_at(2.0) == 22
    assert ROLES["title"].points_at(2.0) == pytest.approx(21 * 1.65)
    assert air_factor(2.0) == 1.5


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_a_pill_is_high_enough_for_a_hurried_hand(scale):
    assert pill_height(scale) >= 24
