"""The one style sheet of the program: resources/theme/window.qss with tokens and sizes put in.

Rules go by type and by property: `kind` says what a control is for, `card` that a frame is a
card, `tone` in which colour a word is said, `state` what is the matter with a field. Padding
shrinks where a border grows, so that nothing jumps. Sizes of type never stand here: they would
win over every font set in code.
"""

from collections.abc import Mapping

from ibc_desktop.kernel.file.files import RESOURCES

from .tokens import (
    RADIUS_BOX,
    RADIUS_CARD,
    RADIUS_FIELD,
    RADIUS_KEY,
    RADIUS_PALETTE,
    TONES,
    air_factor,
    pill_height,
    scroll_width,
)

_FOLDER = RESOURCES / "theme"
_TEXT_TONES = (
    "ink",
    "ink2",
    "ink3",
    "accent",
    "accent_ink",
    "on_accent",
    "on_solid",
    "on_gold",
    "rail_ink",
    "rail_soft",
    "gold",
    "notice_text",
    "notice_action",
    *TONES,
)


def style_sheet(colours: Mapping[str, str], scale: float, *, dark: bool) -> str:
    """Return the style sheet for these colours and this text size."""
    values = {**colours, **_sizes(scale)}
    values["art"] = (_FOLDER / ("dark" if dark else "light")).as_posix()
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {colours[tone]}; }}' for tone in _TEXT_TONES
    )
    return (_FOLDER / "window.qss").read_text("utf-8") % values + tones


def _sizes(scale: float) -> dict[str, int]:
    air = air_factor(scale)
    pill = pill_height(scale)
    scroll = scroll_width(scale)
    box = round(18 * scale)
    return {
        "r_card": RADIUS_CARD,
        "r_box": RADIUS_BOX,
        "r_palette": RADIUS_PALETTE,
        "r_field": RADIUS_FIELD,
        "r_key": RADIUS_KEY,
        "pill": pill - 2,
        # More than half the height would silently give a square (LOOK 6, trap 2).
        "r_pill": pill // 2 - 1,
        "search_pill": pill + 2,
        "r_search": pill // 2,
        "v": round(5 * air),
        "v1": round(5 * air) - 1,
        # Higher than a line of text asks for, so that fields and combo boxes come out alike.
        "field": round(22 * scale),
        "search": round(22 * scale) + round(4 * air),
        "r_radio": box // 2,
        "h": round(11 * air),
        "h1": round(11 * air) - 1,
        "hb": round(14 * air),
        "hb1": round(14 * air) - 1,
        "head_v": round(7 * air),
        "key_h": round(4 * air),
        "key_v": round(1 * air),
        "row_v": round(5 * air),
        "scroll": scroll,
        "r_scroll": (scroll - 4) // 2 - 1,
        "box": box,
        "arrow": round(16 * scale),
        "drop": round(16 * scale) + round(14 * air),
        "gap": round(8 * air),
        "gap2": round(4 * air),
    }
