"""The theme: what it remembers, how it grows, and that everybody hears of a change."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kit.look.theme import install_theme, theme
from ibc_desktop.kit.look.tokens import DARK, LIGHT, ROLES, TEXT_SIZES
from ibc_desktop.kit.parts.texts import label

# Widgets that nobody holds but they themselves, and others that make much when they are dressed.
DRESSING = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kit.look.theme import install_theme

class Busy(QWidget):
    def changeEvent(self, event):
        self.made = [[] for _ in range(3000)]

app = QApplication([])
theme = install_theme(app, Preferences(Path(sys.argv[1])))
theme.changed.connect(lambda: app.setStyleSheet(theme.sheet))
busy = [Busy() for _ in range(20)]
for _ in range(5):
    for _ in range(60):
        lost = QWidget()
        lost.itself = lost
    theme.step_scale(1)
    theme.step_scale(-1)
"""


def test_the_application_keeps_its_theme(themed):
    assert theme() is themed


def test_without_a_theme_asking_is_our_fault(qapp):
    qapp.setProperty("theme", None)
    with pytest.raises(RuntimeError):
        theme()


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_face_from_our_files(themed, role):
    info = QFontInfo(themed.font(role))
    assert info.family() == ROLES[role].family
    assert info.bold() == ROLES[role].bold


def test_the_text_size_is_one_of_those_offered_and_is_remembered(themed, tmp_path):
    themed.set_scale(1.4)
    assert themed.scale in (1.3, 1.5)
    assert Preferences(tmp_path / "workplace.json").get("text_size") == themed.scale


def test_no_widget_goes_while_all_are_dressed(tmp_path):
    asked = [sys.executable, "-c", DRESSING, str(tmp_path / "workplace.json")]
    assert subprocess.run(asked, check=False).returncode == 0


def test_stepping_stops_at_the_ends(themed):
    for _ in TEXT_SIZES:
        themed.step_scale(1)
    assert themed.scale == 2.0
    for _ in TEXT_SIZES:
        themed.step_scale(-1)
    assert themed.scale == 1.0


@pytest.mark.parametrize("stored", [None, "huge", 17, -1, [], True])
def test_nonsense_in_the_preferences_gives_a_usable_size(qapp, tmp_path, stored):
    preferences = Preferences(tmp_path / "workplace.json")
    preferences.put("text_size", stored)
    preferences.put("scheme", stored)
    installed = install_theme(qapp, preferences)
    assert installed.scale in TEXT_SIZES
    assert installed.scheme == "system"
    installed.deleteLater()


def test_dark_and_light_change_colours_and_palette(themed, qapp):
    assert themed.colour("ink").name().upper() == LIGHT["ink"]
    themed.set_scheme("dark")
    assert themed.dark
    assert themed.colour("ink").name().upper() == DARK["ink"]
    assert qapp.palette().window().color().name().upper() == DARK["paper"]


def test_icons_take_the_colour_of_their_token_and_change_with_the_theme(themed):
    before = themed.pixmap("bookmark-fill", "accent", 48).toImage()
    assert before.pixelColor(24, 20).name().upper() == LIGHT["accent"]
    themed.set_scheme("dark")
    after = themed.pixmap("bookmark-fill", "accent", 48).toImage()
    assert after.pixelColor(24, 20).name().upper() == DARK["accent"]


def test_the_same_icon_is_drawn_once(themed):
    assert themed.pixmap("home", "ink", 19) is themed.pixmap("home", "ink", 19)


def test_text_grows_faster_than_air(themed):
    themed.set_scale(2.0)
    assert themed.text(20) == 40
    assert themed.air(20) == 30


def test_words_on_the_screen_follow_the_text_size(themed, qtbot):
    words = label("Каштанка", "strong")
    qtbot.addWidget(words)
    small = words.fontMetrics().height()
    with qtbot.waitSignal(themed.changed):
        themed.set_scale(2.0)
    assert words.fontMetrics().height() > 1.8 * small


def test_a_closed_widget_is_no_longer_called(themed, qtbot):
    words = label("Каштанка")
    words.deleteLater()
    del words
    gc.collect()
    QApplication.processEvents()
    themed.set_scale(1.5)
    assert themed.scale == 1.5


def test_a_theme_change_leaves_no_window_behind(themed, qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    themed.set_scheme("dark")
    assert not frame.isVisible()
