"""The one style sheet of the program, written from tokens and text size.

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
    values["art"] = (RESOURCES / "theme" / ("dark" if dark else "light")).as_posix()
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {colours[tone]}; }}' for tone in _TEXT_TONES
    )
    return "\n".join(sheet % values for sheet in _SHEETS) + tones


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


_BUTTONS = """
QPushButton {
    background: %(surface)s; color: %(ink)s; border: 1px solid %(line2)s;
    border-radius: %(r_field)dpx; padding: %(v)dpx %(hb)dpx;
}
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(sunken)s; }
QPushButton:focus { border: 2px solid %(focus)s; padding: %(v1)dpx %(hb1)dpx; }
QPushButton:disabled { color: %(ink3)s; border-color: %(line)s; }
QPushButton[kind="main"], QPushButton[kind="main"]:focus {
    background: %(accent)s; color: %(on_accent)s; border: 1px solid %(accent)s;
    padding: %(v)dpx %(hb)dpx;
}
QPushButton[kind="main"]:hover, QPushButton[kind="main"]:pressed {
    background: %(accent_hover)s; border-color: %(accent_hover)s;
}
QPushButton[kind="main"]:disabled {
    background: %(sunken)s; color: %(ink3)s; border-color: %(line)s;
}
QPushButton[kind="quiet"] {
    background: transparent; color: %(accent_ink)s; border: 1px solid transparent;
    padding: %(v)dpx %(h)dpx;
}
QPushButton[kind="quiet"]:hover { background: %(hover)s; }
QPushButton[kind="quiet"]:focus { border: 2px solid %(focus)s; padding: %(v1)dpx %(h1)dpx; }
QPushButton[kind="quiet"]:disabled { color: %(ink3)s; }
QPushButton[kind="link"] {
    background: transparent; color: %(accent_ink)s; border: 1px solid transparent;
    padding: 2px 3px;
}
QPushButton[kind="link"]:hover { background: %(hover)s; }
QPushButton[kind="link"]:focus { border: 2px solid %(focus)s; padding: 1px 2px; }
QPushButton[kind="pill"] {
    background: %(surface)s; color: %(ink)s; border: 1px solid %(line2)s;
    border-radius: %(r_pill)dpx; min-height: %(pill)dpx; max-height: %(pill)dpx;
    padding: 0 %(h)dpx;
}
QPushButton[kind="pill"]:hover { background: %(hover)s; }
QPushButton[kind="pill"]:checked {
    background: %(tint)s; color: %(accent_ink)s; border-color: %(accent)s;
}
QPushButton[kind="pill"]:focus {
    border: 2px solid %(focus)s; padding: 0 %(h1)dpx; border-radius: %(r_pill)dpx;
    min-height: %(pill)dpx; max-height: %(pill)dpx; margin: -1px 0;
}
QPushButton[kind="segment"] {
    background: transparent; color: %(ink2)s; border: 1px solid transparent;
    border-radius: 6px; padding: %(gap2)dpx %(h)dpx;
}
QPushButton[kind="segment"]:hover { color: %(ink)s; }
QPushButton[kind="segment"]:checked {
    background: %(surface)s; color: %(ink)s; border-color: %(line2)s;
}
QPushButton[kind="segment"]:focus {
    border: 2px solid %(focus)s; padding: %(gap2)dpx %(h1)dpx;
    margin: -1px 0;
}
QPushButton[kind="notice"] {
    background: transparent; color: %(notice_action)s; border: 1px solid transparent;
    padding: %(gap2)dpx;
}
QPushButton[kind="notice"]:focus, QPushButton[kind="notice"]:hover {
    border: 1px solid %(notice_action)s;
}
QPushButton[kind="row"] {
    background: transparent; border: none; border-radius: 0; padding: 0;
}
QPushButton[kind="row"]:hover { background: %(hover)s; }
QPushButton[kind="row"]:focus { background: %(select)s; border: none; padding: 0; }
QToolButton {
    background: transparent; color: %(ink2)s; border: 1px solid transparent;
    border-radius: %(r_field)dpx; padding: 4px;
}
QToolButton:hover { background: %(hover)s; }
QToolButton:focus { border: 2px solid %(focus)s; padding: 3px; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator {
    image: url(%(art)s/down.svg); width: %(arrow)dpx; height: %(arrow)dpx;
    subcontrol-origin: padding; subcontrol-position: center right; right: 2px;
}
QListWidget { background: transparent; border: none; outline: none; padding: 0; }
QListWidget::item {
    padding: %(gap2)dpx %(gap)dpx; border: none; border-left: 3px solid transparent;
}
QListWidget::item:hover { background: %(hover)s; }
QListWidget::item:selected {
    background: %(select)s; color: %(ink)s; border-left: 3px solid %(accent)s;
}
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: %(surface)s; color: %(ink)s; border: 1px solid %(line2)s;
    border-radius: %(r_field)dpx; padding: %(v)dpx %(h)dpx;
    selection-background-color: %(accent)s; selection-color: %(on_accent)s;
    placeholder-text-color: %(ink3)s;
}
QLineEdit, QComboBox { min-height: %(field)dpx; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {
    background: transparent; border: none; padding: 0;
}
QLineEdit[kind="search"] { min-height: %(search)dpx; }
QPlainTextEdit, QTextEdit { padding: %(row_v)dpx %(gap)dpx; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid %(focus)s; padding: %(v1)dpx %(h1)dpx;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %(focus)s; }
QLineEdit[state="wrong"], QComboBox[state="wrong"], QAbstractSpinBox[state="wrong"] {
    border: 2px solid %(bad)s; padding: %(v1)dpx %(h1)dpx;
}
QPlainTextEdit[state="wrong"], QTextEdit[state="wrong"] { border: 2px solid %(bad)s; }
QLineEdit[kind="search_pill"] {
    border-radius: %(r_search)dpx; min-height: %(search_pill)dpx; max-height: %(search_pill)dpx;
    padding: 0 %(h)dpx;
}
QLineEdit[kind="search_pill"]:focus { padding: 0 %(h1)dpx; }
QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled, QPlainTextEdit:disabled {
    background: %(sunken)s; color: %(ink2)s;
}
QComboBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit,
QAbstractSpinBox QLineEdit:focus {
    border: none; padding: 0; background: transparent; border-radius: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: %(drop)dpx; }
QComboBox::down-arrow { image: url(%(art)s/down.svg); width: %(arrow)dpx; height: %(arrow)dpx; }
QComboBox QAbstractItemView, QListView[kind="popup"] {
    background: %(surface)s; color: %(ink)s; border: 1px solid %(line2)s; outline: none;
    selection-background-color: %(select)s; selection-color: %(ink)s; padding: 4px;
}
QComboBox QAbstractItemView::item, QListView[kind="popup"]::item { padding: %(gap2)dpx; }
QCheckBox, QRadioButton { spacing: %(gap)dpx; padding: 3px; border: 1px solid transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: %(box)dpx; height: %(box)dpx; border: 1px solid %(line2)s; border-radius: 4px;
    background: %(surface)s;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: %(accent)s; border-color: %(accent)s; image: url(%(art)s/tick.svg);
}
QRadioButton::indicator { border-radius: %(r_radio)dpx; }
QRadioButton::indicator:checked { border-color: %(accent)s; image: url(%(art)s/dot.svg); }
QCheckBox:focus, QRadioButton:focus {
    border: 2px solid %(focus)s; border-radius: %(r_field)dpx; padding: 2px;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 0; }
"""

_FRAMES = """
QWidget { color: %(ink)s; }
QMainWindow, QDialog { background: %(paper)s; }
QDialog[kind="question"] { background: %(surface)s; }
QFrame[card="page"] {
    background: %(surface)s; border: 1px solid %(line)s; border-radius: %(r_card)dpx;
}
QFrame[card="well"] { background: %(sunken)s; border: none; border-radius: %(r_field)dpx; }
QFrame[card="desk"] { background: %(desk)s; border: none; border-radius: %(r_card)dpx; }
QFrame[card="segments"] { background: %(sunken)s; border: none; border-radius: 8px; }
QFrame[kind="hairline"] { background: %(line)s; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="ground"] {
    background: transparent; border: none;
}
QLabel { background: transparent; }
QLabel[kind="key"] {
    background: %(surface)s; color: %(ink2)s; border: 1px solid %(line2)s;
    border-radius: %(r_key)dpx; padding: %(key_v)dpx %(key_h)dpx;
}
QToolTip {
    background: %(notice)s; color: %(notice_text)s; border: 1px solid %(notice)s;
    padding: 4px 6px;
}
QMenu {
    background: %(surface)s; color: %(ink)s; border: 1px solid %(line2)s; padding: 4px;
}
QMenu::item {
    padding: %(row_v)dpx %(h)dpx; border-radius: %(r_key)dpx; background: transparent;
}
QMenu::item:selected { background: %(select)s; }
QMenu::item:disabled { color: %(ink3)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px; }
QProgressBar {
    background: %(sunken)s; border: none; border-radius: 2px; min-height: 5px; max-height: 5px;
}
QProgressBar::chunk { background: %(accent)s; border-radius: 2px; }
QTabWidget::pane { border: none; border-top: 1px solid %(line)s; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: %(ink2)s; border: none;
    border-bottom: 3px solid transparent;
    padding: %(row_v)dpx 2px; margin-right: %(hb)dpx;
}
QTabBar::tab:hover { color: %(ink)s; }
QTabBar::tab:selected { color: %(accent_ink)s; border-bottom-color: %(accent)s; }
QTabBar::tab:focus { background: %(select)s; }
QSplitter::handle { background: transparent; }
"""

_LISTS = """
QTableView, QListView, QTreeView {
    background: transparent; color: %(ink)s; border: none; outline: none;
    selection-background-color: %(select)s; selection-color: %(ink)s;
    gridline-color: %(line)s;
}
QHeaderView { background: %(sunken)s; border: none; }
QHeaderView::section {
    background: %(sunken)s; color: %(ink2)s; border: none;
    border-bottom: 1px solid %(line)s; padding: %(head_v)dpx %(gap)dpx;
}
QHeaderView::section:hover { color: %(ink)s; }
QHeaderView::up-arrow {
    image: url(%(art)s/sorted-up.svg); width: %(arrow)dpx; height: %(arrow)dpx;
}
QHeaderView::down-arrow {
    image: url(%(art)s/sorted-down.svg); width: %(arrow)dpx; height: %(arrow)dpx;
}
QTableCornerButton::section { background: %(sunken)s; border: none; }
QScrollBar { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: %(scroll)dpx; margin: 2px; }
QScrollBar:horizontal { height: %(scroll)dpx; margin: 2px; }
QScrollBar::handle { background: %(line2)s; border-radius: %(r_scroll)dpx; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(ink3)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SHEETS = (_FRAMES, _BUTTONS, _FIELDS, _LISTS)
