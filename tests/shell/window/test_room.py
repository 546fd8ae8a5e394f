"""Every page of the shell fits the smallest screens at every text size (LOOK 6, trap 12)."""

import pytest

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.shell.pages.plain_pages import TroublePage, WaitPage

PAGES = ("first_run", "settings", "journal", "help", "import", "desk")


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 1024, 640), (1.5, 1366, 690), (2.0, 1366, 690)]
)
def test_the_window_fits_the_screen_with_any_page(opened, scale, width, height):
    theme().set_scale(scale)
    opened.window.resize(width, height)
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
    for page in (TroublePage("Эта база уже открыта." * 8, can_restore=True), WaitPage("Ждите.")):
        qtbot.addWidget(page)
        assert page.ground.minimumSizeHint().width() <= 1366 - 84 - 96
