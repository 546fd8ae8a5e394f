"""The colours, type sizes and spaces of the program, said once; LOOK section 1 is their source."""

from collections.abc import Mapping
from dataclasses import dataclass

# token: (light, dark)
_COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#F7F2E8", "#1C1B18"),
    "surface": ("#FFFDF9", "#262521"),
    "sunken": ("#F0E9DB", "#211F1C"),
    "line": ("#E0D6C3", "#3B3832"),
    "line2": ("#8B8069", "#8A8272"),
    "ink": ("#27231C", "#EDE7DB"),
    "ink2": ("#5C5447", "#BDB5A6"),
    "ink3": ("#6F6656", "#ADA596"),
    "accent": ("#1E6A51", "#7FC8A7"),
    "accent_hover": ("#175541", "#98D6B9"),
    "on_accent": ("#FFFFFF", "#0E2A1F"),
    "accent_ink": ("#17533F", "#A0DBBF"),
    "tint": ("#DFECE3", "#24392F"),
    "select": ("#E3EEE5", "#2A3D34"),
    "hover": ("#F5EFE3", "#2D2B27"),
    "focus": ("#1E6A51", "#8FD3B4"),
    "ok": ("#17533F", "#A0DBBF"),
    "ok_bg": ("#DFECE3", "#22392E"),
    "info": ("#1D4E79", "#A5CBEE"),
    "info_bg": ("#DFEAF3", "#1F3040"),
    "warn": ("#734800", "#EEC677"),
    "warn_bg": ("#FBEBCB", "#3B301B"),
    "bad": ("#94291B", "#F5AA9B"),
    "bad_bg": ("#FAE3DD", "#45261F"),
    "plum": ("#583D75", "#D0B9E6"),
    "plum_bg": ("#ECE4F2", "#362B41"),
    "mute": ("#5C5447", "#BDB5A6"),
    "mute_bg": ("#EDE6D8", "#34312B"),
    "bad_solid": ("#A93422", "#BD4532"),
    "on_solid": ("#FFFFFF", "#FFFFFF"),
    "rail": ("#21392F", "#14201B"),
    "rail_sel": ("#355648", "#284438"),
    "rail_ink": ("#F1EADB", "#EDE7DB"),
    "rail_soft": ("#B9C6B8", "#A3B3A6"),
    "gold": ("#E3C27F", "#DDBB77"),
    "on_gold": ("#2B2210", "#2B2210"),
    "notice": ("#2B2822", "#EDE7DB"),
    "notice_text": ("#F7F2E8", "#27231C"),
    "notice_action": ("#A6DCC2", "#17533F"),
    "desk": ("#E6DECE", "#161512"),
}

LIGHT: Mapping[str, str] = {token: pair[0] for token, pair in _COLOURS.items()}
DARK: Mapping[str, str] = {token: pair[1] for token, pair in _COLOURS.items()}

# The tones in which a state may be said; each has a text colour and a ground `<tone>_bg`.
TONES = ("ok", "info", "warn", "bad", "plum", "mute")

# The text sizes offered to the librarian; 1.0 is 100 %.
TEXT_SIZES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

# From these text sizes on the pages fold (LOOK 1.3).
SUBTITLE_GOES = 1.3
ONE_PANE = 1.5
KEY_HINTS_GO = 1.75

SANS = "PT Sans"
SERIF = "PT Serif"


@dataclass(frozen=True)
class TypeRole:
    """What a text is for: its face, its size in points at 100 %, and how far it grows."""

    family: str
    points: float
    bold: bool = False
    grows: float = 1.0

    def points_at(self, scale: float) -> float:
        """Return the size in points for a text size; big roles grow by a part of it only."""
        return self.points * (1 + self.grows * (scale - 1))


ROLES: Mapping[str, TypeRole] = {
    "big": TypeRole(SERIF, 26, bold=True, grows=0.65),
    "title": TypeRole(SERIF, 21, bold=True, grows=0.65),
    "reader": TypeRole(SERIF, 19, bold=True, grows=0.65),
    "head": TypeRole(SERIF, 13.5, bold=True),
    "book": TypeRole(SERIF, 10.5),
    "body": TypeRole(SANS, 11),
    "strong": TypeRole(SANS, 11, bold=True),
    "small": TypeRole(SANS, 10),
    "tiny": TypeRole(SANS, 9.5),
}


def air_factor(scale: float) -> float:
    """Return how much spaces grow when text grows by `scale`: half as fast."""
    return 1 + (scale - 1) / 2


def pill_height(scale: float) -> int:
    """Return the height of a pill in pixels; its style sheet rounds it by half of this."""
    return round(17 * scale + 13 * air_factor(scale))


def scroll_width(scale: float) -> int:
    """Return the width of a scroll bar in pixels."""
    return round(10 * air_factor(scale))


# Spaces in pixels at 100 %.
PAGE_SIDE = 24
PAGE_TOP = 14
PAGE_BOTTOM = 16
BETWEEN_CARDS = 12
INSIDE_CARD = 16

# Radii in pixels; they do not grow with the text.
RADIUS_CARD = 10
RADIUS_BOX = 12
RADIUS_PALETTE = 14
RADIUS_FIELD = 7
RADIUS_KEY = 4

# Icon sizes in pixels at 100 %.
ICON_CHIP = 15
ICON_BUTTON = 16
ICON_ROW = 19
ICON_EMPTY = 64
