"""Every page of the shell fits the smallest screens at every text size (LOOK 6, trap 12)."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.texts import KeyCap
from ibc_desktop.shell.pages.plain_pages import TroublePage, WaitPage
from ibc_desktop.shell.window.window import MainWindow

PAGES = ("first_run", "settings", "journal", "help", "import", "desk")


# What screens of 1366 × 768 at 125, 150 and 175 % leave between title and task bar, and larger.
ROOMS = [(1.0, 1093, 543), (1.0, 911, 441), (1.0, 780, 367), (1.0, 1024, 640)]
ROOMS += [(1.5, 1366, 690), (2.0, 1366, 690)]


@pytest.mark.parametrize(("scale", "width", "height"), ROOMS)
def test_the_window_fits_the_screen_with_any_page(opened, scale, width, height):
    theme().set_scale(scale)
    opened.window.resize(width, height)
    assert opened.window.size() == QSize(width, height)
    too_wide = []
    for key in PAGES:
        opened.window.go(key)
        opened.window.centralWidget().layout().activate()
        hint = opened.window.centralWidget().minimumSizeHint()
        if hint.width() > width or hint.height() > height:
            too_wide.append((key, hint))
    assert too_wide == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("key", PAGES[:-1])
def test_nothing_is_cut_off_at_the_right(qtbot, opened, scale, key):
    theme().set_scale(scale)
    opened.window.resize(1366 if scale > 1 else 1024, 690 if scale > 1 else 640)
    opened.window.go(key)
    area = opened.page.area
    qtbot.waitUntil(lambda: opened.page.ground.width() <= area.viewport().width())
    assert opened.page.ground.minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_plain_pages_fit_too(qtbot, themed, scale):
    theme().set_scale(scale)
    for page in (
        TroublePage("Эта библиотека уже открыта." * 8, can_restore=True),
        WaitPage("Ждите."),
    ):
        qtbot.addWidget(page)
        assert page.ground.minimumSizeHint().width() <= 1366 - 84 - 96


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "workplace.json")


@pytest.fixture
def show(qtbot, themed, sections, preferences):
    def appear():
        window = MainWindow(sections, preferences)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.appear()
        return window

    return appear


def test_a_window_for_which_the_screen_is_too_small_takes_all_of_it_and_no_more(show):
    window = show()
    room = QApplication.primaryScreen().availableSize()
    assert window.isMaximized()
    assert window.size().expandedTo(room) == room


def test_a_window_comes_back_as_it_was_left(show):
    window = show()
    window.showNormal()
    window.resize(780, 500)
    window.close()
    again = show()
    assert not again.isMaximized()
    assert again.size() == QSize(780, 500)


def test_the_foot_strip_shows_as_many_keys_as_there_is_room_for(opened):
    foot = opened.window.furniture.foot
    opened.window.resize(780, 500)
    foot.show_keys([("Ctrl+Z", "отменить последнее")] * 8)
    QApplication.processEvents()
    shown = [each for each in foot.findChildren(KeyCap) if each.isVisible()]
    assert 1 < len(shown) < 8
    assert opened.window.centralWidget().minimumSizeHint().width() <= 780
    assert shown[-1].parentWidget().geometry().right() < foot.width()
