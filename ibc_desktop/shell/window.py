"""The main window: the rail, the page that is open, the strip under it, and what lies over all.

It is shown before the library is open, so nothing here may load SQLAlchemy at import.
"""

from collections.abc import Callable, Mapping
from functools import partial
from operator import methodcaller

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.files import Preferences
from ibc_desktop.kernel.section import Sections, Target
from ibc_desktop.kit.notice import Notice
from ibc_desktop.kit.page import Page
from ibc_desktop.kit.theme import theme

from .actions import action_rows, found_rows
from .find_pill import FindPill
from .foot import FootStrip
from .keys import UNDO, WindowKeys, focus_into
from .palette import Palette
from .palette_list import PaletteRow
from .rail import Rail
from .running import may_stop_work
from .stack import PageMaker, PageStack

LEAST_WIDTH, LEAST_HEIGHT = 1024, 640
_USUAL_WIDTH, _USUAL_HEIGHT = 1366, 740
_PLAIN = "plain"


class MainWindow(QMainWindow):
    """Shown empty first; `attach` gives it a library to work with.

    `painted` comes once, after the first frame; `closed` when the window has been let go.
    """

    painted = Signal()
    closed = Signal()
    _changed = Signal(object)

    def __init__(self, sections: Sections, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("ИБЦ")
        self.sections, self._preferences = sections, preferences
        self._context: Context | None = None
        self._was_painted = False
        self.rail = Rail(list(sections.all))
        self.stack = PageStack()
        self.foot = FootStrip()
        self.over = QVBoxLayout()
        self._build()
        self.palette_card = Palette(self, self._actions, self._search)
        self.notice = Notice(self)
        self._connect()
        # The name from the last time, so that the first frame already has it.
        self.rail.set_heading(preferences.get("heading") or "ИБЦ")
        self._restore_size()
        theme().changed.connect(self._reflow)

    def attach(
        self,
        context: Context,
        own_pages: Mapping[str, PageMaker],
    ) -> None:
        """Work on this library from now on; forget the pages of the former one."""
        self._context = context
        context.go = self.go
        makers = {each.key: partial(each.open, context) for each in self.sections}
        self.stack.set_makers({**makers, **own_pages})
        context.database.listeners.append(self._changed.emit)
        self.show_heading()

    def detach(self) -> None:
        """Let go of the library: its pages are closed."""
        if self._context is not None:
            self._context.database.listeners.clear()
        self._context = None
        self.stack.set_makers({})

    def go(self, key: str, target: Target | None = None) -> None:
        """Open a page, unless the present one asks to be finished first."""
        page = self.stack.page
        if not self.stack.knows(key) or (
            page is not None and self.stack.key != key and not page.finish()
        ):
            return
        self.palette_card.close_up()
        is_new = not self.stack.is_made(key)
        page = self.stack.open(key, target)
        if is_new:
            self._take_in(page)
        self.rail.show_open(key)
        self.foot.show_keys(page.keys)
        page.take_focus()
        if any(key == each.key for each in self.sections):
            self._preferences.put("page", key)

    def show_plain(self, page: Page) -> None:
        """Show a page outside the rail while there is no library."""
        self.stack.set_makers({_PLAIN: lambda: page})
        self.go(_PLAIN)

    def go_first(self) -> None:
        """Open the page that was open last time, or the first of the rail."""
        keys = [section.key for section in self.sections]
        remembered = self._preferences.get("page")
        self.go(remembered if remembered in keys else keys[0])

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Show a notice; an undoable one offers to take the last deed back."""
        self.notice.say(sentence, "Отменить" if undoable else "")

    def show_heading(self) -> None:
        """Read the name of the centre and the counts of the rail again."""
        if self._context is None:
            return
        from ibc_desktop.kernel import settings

        with self._context.database.read() as session:
            heading = settings.school(session).heading
            badges = {
                each.key: each.badge(session) for each in self.sections if each.badge is not None
            }
        self.rail.set_heading(heading)
        if heading != self._preferences.get("heading"):
            self._preferences.put("heading", heading)
        self.rail.show_badges(badges)

    def undo_last(self) -> None:
        """Ctrl+Z: take back the last deed and say which it was."""
        if self._context is None or (self.stack.page is not None and self.stack.page.undo()):
            return
        from .undo import undo_last

        undo_last(self._context.database, self.say)

    def _build(self) -> None:
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self.over)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        row.addLayout(column, 1)
        self.setCentralWidget(ground)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)

    def _connect(self) -> None:
        self.rail.asked.connect(self.go)
        self.palette_card.chosen.connect(self._go_found)
        self.notice.acted.connect(self.undo_last)
        self.notice.shown.connect(self._make_room)
        self._changed.connect(self._refresh, Qt.ConnectionType.AutoConnection)
        keys = WindowKeys(self, self._keys())
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(keys)

    def _keys(self) -> dict[str, Callable[[], object]]:
        digits = {
            f"Ctrl+{each.digit}": partial(self.go, each.key)
            for each in self.sections
            if each.digit is not None
        }
        return digits | {
            "Ctrl+K": self.palette_card.open,
            "F1": self._help,
            UNDO: self.undo_last,
            "Ctrl++": partial(theme().step_scale, 1),
            "Ctrl+=": partial(theme().step_scale, 1),
            "Ctrl+-": partial(theme().step_scale, -1),
            "Ctrl+0": partial(theme().set_scale, 1.0),
            "F6": self._next_pane,
            "Ctrl+F": self._page_deed("search_focus"),
            "/": self._page_deed("search_focus"),
            "Ctrl+N": self._page_deed("new"),
            "Ctrl+S": self._page_deed("save"),
            "Ctrl+P": self._page_deed("print_shown"),
            "Esc": self._step_back,
        }

    def _page_deed(self, name: str) -> Callable[[], None]:
        return partial(self._ask_page, methodcaller(name))

    def _ask_page(self, deed: Callable[[Page], object]) -> None:
        if self.stack.page is not None and not self.palette_card.isVisible():
            deed(self.stack.page)

    def _step_back(self) -> None:
        if self.palette_card.isVisible():
            self.palette_card.close_up()
        elif self.stack.page is not None:
            self.stack.page.step_back()

    def _help(self) -> None:
        """F1: the help about the page that is open."""
        if self.stack.key != "help":
            self.go("help", Target("page", words=self.stack.key))

    def _next_pane(self) -> None:
        """F6: the rail, then the parts of the page, then the rail again."""
        page = self.stack.page
        panes: list[QWidget] = [self.rail, *(page.panes() if page else [])]
        focused = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, focused)), -1)
        for step in range(1, len(panes) + 1):
            if focus_into(panes[(at + step) % len(panes)]):
                return

    def _actions(self, typed: str) -> list[PaletteRow]:
        return action_rows(self.sections, typed) if self._context else []

    def _search(self, typed: str) -> list[PaletteRow]:
        return found_rows(self._context, typed) if self._context else []

    def _go_found(self, row: PaletteRow) -> None:
        self.go(row.section, row.target)

    def _take_in(self, page: Page) -> None:
        page.notice_asked.connect(self.say)
        page.keys_changed.connect(partial(self._show_keys, page))
        if page.finds:
            pill = FindPill()
            pill.clicked.connect(self.palette_card.open)
            page.header.add_first(pill)
            pill.reflow(self.width())

    def _show_keys(self, page: Page) -> None:
        if page is self.stack.page:
            self.foot.show_keys(page.keys)

    def _refresh(self, kinds: frozenset[str]) -> None:
        """A deed has changed these tables: tell the pages, in the thread of the window."""
        self.stack.refresh(kinds)
        self.show_heading()

    def _make_room(self, height: int) -> None:
        self.foot.make_room(height)
        self._place_over()

    def _place_over(self) -> None:
        self.palette_card.follow_window()

    def _reflow(self) -> None:
        self.rail.reflow(self.width(), self.height())
        for pill in self.findChildren(FindPill):
            pill.reflow(self.width())
        self._place_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # After this paint event has reached the screen, in the next turn of the loop.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (all(page.finish() for page in self.stack.pages) and may_stop_work(self)):
            event.ignore()
            return
        self._preferences.put("window", self.saveGeometry().toBase64().toStdString())
        event.accept()
        self.closed.emit()

    def _restore_size(self) -> None:
        self.resize(_USUAL_WIDTH, _USUAL_HEIGHT)
        kept = self._preferences.get("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
