"""Every page fits every screen at every text size, as the sample school fills it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.plug.screens import LookupScreen, ShowLookup
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.listing.list_panes import ListPanes
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.shell.discover import discover
from ibc_desktop.shell.program import Program
from ibc_desktop.shell.window.window import MainWindow
from tests.builders import Clock, fresh_library, sample_school
from tests.fitting import misfits, shown
from tests.fitting import name_of as _name
from tests.kit.conftest import theme_of

# What screens leave to the window between its title and a task bar, in the pixels it counts in:
# 1280 × 720, 1366 × 768, 1024 × 768, 1920 × 1080, and 1366 × 768 at 150 and 125 %.
ROOMS = [(1280, 649), (1366, 690), (1024, 697), (1920, 1009), (911, 441), (1093, 543)]
# Which of them are tried at which text size: all at the usual one, then those that are tight.
TRIED = {
    1.0: ROOMS,
    1.15: [ROOMS[0], ROOMS[2], ROOMS[5]],
    1.3: [ROOMS[1], ROOMS[4], ROOMS[5]],
    1.5: [ROOMS[1], ROOMS[2], ROOMS[4]],
    2.0: [ROOMS[0], ROOMS[4]],
}


@dataclass
class Walk:
    """The window of a school, and the way to each of its pages."""

    window: MainWindow
    qtbot: Any

    def pages(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield what each page is called and the way to it."""
        for section in self.window.sections.rail:
            yield from self._with_form(section.key, section.key)
        for key in ("first_run", "settings", "journal", "help", "import", "lookups"):
            yield key, lambda key=key: self.window.go(key)
        for screen in self.window.sections.all(LookupScreen):
            yield from self._with_form(screen.line.key, ShowLookup(screen.line))

    def _with_form(self, name, where):
        yield name, lambda: self.window.go(where)
        page = self.window.stack.page
        before = getattr(page, "top", None)
        page.new()
        if getattr(page, "top", None) is not before:
            yield f"{name}, new", lambda: None
            page.step_back()

    def settle(self):
        """Wait for the answers of the page, and until all has found its place."""
        self.qtbot.waitUntil(lambda: not (workers().jobs or self._is_waiting()))
        for _ in range(4):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QCoreApplication.processEvents()

    def _is_waiting(self):
        page = self.window.stack.page
        return getattr(getattr(page, "first", page), "is_waiting", False)


@pytest.fixture(scope="module")
def school(template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("school")
    with fresh_library(template, folder) as library:
        sample_school(library)
    return folder


@pytest.fixture
def walk(qapp, qtbot, school, tmp_path):
    shutil.copytree(school, tmp_path, dirs_exist_ok=True)
    files = Files(tmp_path / "library.db")
    with theme_of(qapp, tmp_path) as look:
        window = MainWindow(discover(), look._preferences)
        qtbot.addWidget(window)
        program = Program(window, files, look._preferences, lambda *_: None, Clock())
        with qtbot.waitSignal(window.painted):
            window.show()
        program.open()
        yield Walk(window, qtbot)
        workers().finish(5000)
        window.close()


@pytest.mark.parametrize("scale", TRIED)
def test_every_page_fits_every_screen(walk, scale):
    theme().set_scale(scale)
    found = []
    for name, go in walk.pages():
        go()
        walk.settle()
        for room in TRIED[scale]:
            walk.window.resize(*room)
            found += [f"{name} {room}: {each}" for each in _wrong(walk, room)]
    assert not found, "\n".join(found)


def test_tab_goes_round_every_page_and_comes_to_each_control_once(walk):
    walk.window.resize(1366, 690)
    walk.window.activateWindow()
    walk.qtbot.waitUntil(walk.window.isActiveWindow)
    wrong = {}
    for name, go in walk.pages():
        go()
        walk.settle()
        came = _tabbed(walk)
        wanted = [each for each in shown(walk.window) if _takes_tab(each)]
        missed = [_name(each) for each in wanted if each not in came]
        twice = [_name(each) for each in came if came.count(each) > 1]
        if missed or twice:
            wrong[name] = missed, twice
    assert not wrong, "\n".join(f"{name}: {each}" for name, each in wrong.items())


def _tabbed(walk):
    """Press Tab from the control a page begins with until the focus is there again."""
    first = QApplication.focusWidget()
    came = [first]
    for _ in range(150):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
        # The links of a text are walked one by one.
        if QApplication.focusWidget() is not came[-1]:
            came.append(QApplication.focusWidget())
    walk.settle()
    return came


def _takes_tab(widget):
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return by_tab and widget.isEnabled() and widget.focusProxy() is None


def _wrong(walk, room):
    """Return what does not fit on the page, and then on the card that takes the list's place."""
    walk.settle()
    if walk.window.size() != QSize(*room):
        yield f"the window is {walk.window.size().toTuple()}"
    yield from misfits(walk.window)
    panes = next((each for each in shown(walk.window) if isinstance(each, ListPanes)), None)
    if panes is not None:
        yield from _lost(panes)
        if panes.show_detail():
            walk.settle()
            yield from (f"the card alone: {each}" for each in misfits(walk.window))
            yield from _lost(panes)
            panes.show_list()


def _lost(panes):
    """Return columns that went for the sake of a card, and deeds of the card that are not seen."""
    card = panes._detail
    if card is None or not card.isVisible():
        return
    if not panes.alone:
        columns = panes._view.table.columns
        lost = [each.title for at, each in enumerate(columns) if panes._view.isColumnHidden(at)]
        yield from (f"beside the card there is no column {each}" for each in lost)
    deeds = getattr(card, "deeds", None)
    if deeds is not None and deeds.visibleRegion().boundingRect() != deeds.rect():
        yield f"the deeds of the card are seen but for {deeds.visibleRegion().boundingRect()}"
