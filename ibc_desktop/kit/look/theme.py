"""The look in force: colours by token, fonts by role, sizes by text size, icons in a colour."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file.files import RESOURCES, Preferences
from ibc_desktop.kernel.ground.collecting import uncollected

from . import tokens
from .glyphs import draw_icon
from .stylesheet import style_sheet

# The faces of the first frame: sans, sans bold, serif bold. The italics serve the paper only.
_FACES = ("PTS55F", "PTS75F", "PTF75F")
# The serif for reading is loaded with the first description shown.
_READING_ROLE, _READING_FACE = "book", "PTF55F"
SCHEMES = ("system", "light", "dark")


class Theme(QObject):
    """The look of the running program; `changed` tells that colours or sizes are other now.

    Pixel arguments are sizes at 100 % text size.
    """

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._scale = _known_scale(preferences.get("text_size", 1.0))
        stored = preferences.get("scheme", "system")
        self._scheme = stored if stored in SCHEMES else "system"
        self._dark = False
        # For the window: see WindowFrame.
        self.sheet = ""
        self._faces: set[str] = set()
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}

    @property
    def scale(self) -> float:
        """The text size: 1.0 is 100 %, 2.0 the largest."""
        return self._scale

    @property
    def dark(self) -> bool:
        return self._dark

    @property
    def scheme(self) -> str:
        """The choice of the librarian: system, light or dark."""
        return self._scheme

    def set_scale(self, scale: float) -> None:
        """Take the nearest of the offered text sizes and remember it."""
        self._scale = _known_scale(scale)
        self._preferences.put("text_size", self._scale)
        self.apply()

    def step_scale(self, steps: int) -> None:
        """Take a larger or a smaller text size, as far as there is one."""
        sizes = tokens.TEXT_SIZES
        place = sizes.index(self._scale) + steps
        self.set_scale(sizes[min(max(place, 0), len(sizes) - 1)])

    def set_scheme(self, scheme: str) -> None:
        """Take light or dark colours, or those of the system, and remember the choice."""
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._preferences.put("scheme", self._scheme)
        self.apply()

    def apply(self) -> None:
        """Put palette and fonts on the application, write the style sheet and tell everybody."""
        # Qt goes from widget to widget, and each may make so much that Python looks for cycles.
        with uncollected():
            self._put_on()

    def _put_on(self) -> None:
        self._tell_system()
        self._dark = self._wants_dark()
        self._pixmaps.clear()
        self._fonts.clear()
        self._colours.clear()
        self._app.setPalette(self._palette())
        self._app.setFont(self.font("body"))
        # Table heads ignore a font set on the header itself (LOOK 6, trap 1).
        for kind in ("QHeaderView", "QToolTip"):
            # Qt's stubs ask for bytes here, its code for a string.
            self._app.setFont(self.font("small"), kind)  # pyright: ignore[reportArgumentType]
        self.sheet = style_sheet(self.table, self._scale, dark=self._dark)
        self.changed.emit()

    def follow(self, fit: Callable[[], None]) -> None:
        """Call a widget's method now and after each change; it ends with the widget."""
        self.changed.connect(fit)
        fit()

    @property
    def table(self) -> Mapping[str, str]:
        """The colours in force: token and `#RRGGBB`."""
        return tokens.DARK if self._dark else tokens.LIGHT

    def colour(self, token: str) -> QColor:
        """Return the colour of a token; KeyError for a word that is none."""
        if token not in self._colours:
            self._colours[token] = QColor(self.table[token])
        return self._colours[token]

    def load_face(self, face: str) -> None:
        """Give Qt one of our font files, once."""
        if face not in self._faces:
            self._faces.add(face)
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{face}.ttf"))

    def font(self, role: str, *, bold: bool | None = None) -> QFont:
        """Return the font of a role at the present text size."""
        if role not in self._fonts:
            if role == _READING_ROLE:
                self.load_face(_READING_FACE)
            self._fonts[role] = _font(tokens.ROLES[role], self._scale)
        font = QFont(self._fonts[role])
        if bold is not None:
            font.setBold(bold)
        return font

    def air(self, px: float) -> int:
        """Return a space: it grows half as fast as the text."""
        return round(px * tokens.air_factor(self._scale))

    def text(self, px: float) -> int:
        """Return a size that grows with the text."""
        return round(px * self._scale)

    @property
    def scroll_width(self) -> int:
        """The width of a scroll bar in pixels, its margins included."""
        return tokens.scroll_width(self._scale)

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """Return an icon of `size` pixels in the colour of a token."""
        key = (name, token, size)
        if key not in self._pixmaps:
            ratio = self._app.devicePixelRatio()
            self._pixmaps[key] = draw_icon(name, self.table[token], size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, token: str, size: int) -> QIcon:
        """Return the icon for a button; it is drawn pale where the button is disabled."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, "line2", size), QIcon.Mode.Disabled)
        return icon

    def _tell_system(self) -> None:
        """Let title bars and the system's own dialogs follow the librarian's choice."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints = QGuiApplication.styleHints()
        wanted = schemes.get(self._scheme, Qt.ColorScheme.Unknown)
        if wanted is Qt.ColorScheme.Unknown:
            hints.unsetColorScheme()
        elif hints.colorScheme() is not wanted:
            hints.setColorScheme(wanted)

    def _wants_dark(self) -> bool:
        if self._scheme == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme == "dark"

    def follow_system(self) -> None:
        """Apply again when the system goes dark or light, unless the librarian chose."""
        if self._scheme == "system" and self._wants_dark() != self._dark:
            self.apply()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette


_ROLE = QPalette.ColorRole
_PALETTE = {
    _ROLE.Window: "paper",
    _ROLE.WindowText: "ink",
    _ROLE.Base: "surface",
    _ROLE.AlternateBase: "sunken",
    _ROLE.Text: "ink",
    _ROLE.PlaceholderText: "ink3",
    _ROLE.Button: "surface",
    _ROLE.ButtonText: "ink",
    _ROLE.ToolTipBase: "notice",
    _ROLE.ToolTipText: "notice_text",
    _ROLE.Highlight: "accent",
    _ROLE.HighlightedText: "on_accent",
    _ROLE.Accent: "accent",
    _ROLE.Link: "accent_ink",
    _ROLE.LinkVisited: "accent_ink",
    _ROLE.Light: "surface",
    _ROLE.Midlight: "line",
    _ROLE.Mid: "line2",
    _ROLE.Dark: "line2",
    _ROLE.Shadow: "line2",
}


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make the application with Fusion as its base style on every system.

    Asked for by argument, because `setStyle` would hand a QStyle to Python, and its some six
    hundred enumerated words cost a twentieth of the whole start.
    """
    return QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])


def install_theme(app: QApplication, preferences: Preferences) -> Theme:
    """Load the fonts and give the application its theme."""
    installed = Theme(app, preferences)
    for face in _FACES:
        installed.load_face(face)
    app.setProperty("theme", installed)
    installed.apply()
    app.styleHints().colorSchemeChanged.connect(installed.follow_system)
    return installed


def theme() -> Theme:
    """Return the theme of the running application, which keeps it as it keeps its palette."""
    app = QApplication.instance()
    installed = app.property("theme") if app else None
    if not isinstance(installed, Theme):
        raise RuntimeError("install_theme has not been called")
    return installed


def _known_scale(scale: object) -> float:
    if not isinstance(scale, int | float):
        return 1.0
    return min(tokens.TEXT_SIZES, key=lambda offered: abs(offered - scale))


def _font(role: tokens.TypeRole, scale: float) -> QFont:
    font = QFont(role.family)
    font.setPointSizeF(role.points_at(scale))
    font.setBold(role.bold)
    # PT Sans is drawn best unhinted on Linux; other systems ignore the wish or know better.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
