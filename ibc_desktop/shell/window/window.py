"""The main window: the rail and the page that is open.

It is shown before the library is open, and the first frame is what the librarian waits for: so
nothing that this module loads may load SQLAlchemy, and all that is not seen at once (keys, foot
strip, notice, palette) comes with `furniture` after that frame.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.home import Badge
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.section import Section, Sections
from ibc_desktop.kernel.plug.target import Target, Where
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme

from .frame import WindowFrame
from .stack import PageMaker

if TYPE_CHECKING:
    from ibc_desktop.kernel.file.journal import DeedRow

    from .furniture import Furniture

# What a screen of 1366 × 768 at 175 % leaves to a window between its title and a task bar.
LEAST_WIDTH, LEAST_HEIGHT = 760, 360
_USUAL = QSize(1366, 740)
# The title of a window; how high it is nobody knows before it is shown.
_TITLE = QSize(0, 31)
_PLAIN = "plain"
# How long after a deed, or after the first page, what waits is counted, in milliseconds.
_COUNT_AFTER = 150


class MainWindow(WindowFrame):
    """Shown empty first; `attach` gives it a library to work with.

    `painted` comes once, after the first frame; `closed` when the window is gone from the screen.
    """

    painted = Signal()
    closed = Signal()
    _changed = Signal(object)

    def __init__(self, sections: Sections, preferences: Preferences) -> None:
        super().__init__(sections)
        self.setObjectName("window")
        self.setWindowTitle("ИБЦ")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._preferences = preferences
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._count_soon.timeout.connect(self._count)
        self._was_painted = False
        self._furniture: Furniture | None = None
        self.rail.asked.connect(self.go)
        self._changed.connect(self._refresh)
        # The name from the last time, so that the first frame already has it.
        self.rail.set_heading(preferences.get("heading") or "ИБЦ")
        self._restore_size()
        theme().changed.connect(self._reflow)

    @property
    def furniture(self) -> "Furniture":
        """Keys, foot strip, notice and palette; made when first needed."""
        if self._furniture is None:
            from .furniture import Furniture

            self._furniture = Furniture(self)
        return self._furniture

    def attach(self, context: Context, own_pages: Mapping[str, PageMaker]) -> None:
        """Work on this library from now on; forget the pages of the former one."""
        self.context = context
        context.go = self.go
        makers = {each.key: partial(_page, context, each) for each in self.sections.rail}
        self.stack.set_makers({**makers, **own_pages})
        context.database.listeners.append(self._changed.emit)
        self._show_heading()
        self._count_soon.start()

    def detach(self) -> None:
        """Let go of the library: its pages are closed."""
        self._count_soon.stop()
        if self.context is not None:
            self.context.database.listeners.clear()
        self.context = None
        self.stack.set_makers({})

    def go(self, where: Where) -> None:
        key = where.page if isinstance(where, Target) else where
        page = self.stack.page
        if not self.stack.knows(key) or (
            page is not None and self.stack.key != key and not page.finish()
        ):
            return
        is_new = not self.stack.is_made(key)
        page = self.stack.open(key)
        # Before the page does what it is asked for: it may have something to say about it.
        self.furniture.take_in(page, is_new=is_new)
        if isinstance(where, Target):
            page.show_target(where)
        self.rail.show_open(key)
        page.take_focus()
        if any(key == each.key for each in self.sections.rail):
            self._preferences.put("page", key)

    def show_plain(self, page: Page) -> None:
        """Show a page outside the rail while there is no library."""
        self.stack.set_makers({_PLAIN: lambda: page})
        self.go(_PLAIN)

    def may_leave(self) -> bool:
        """Ask every page, and then running work, whether the library may be let go."""
        return all(page.finish() for page in self.stack.pages) and self._may_stop()

    def appear(self) -> None:
        """Show the window as it was last; the first time all over a screen that is too small."""
        is_small = self._fitting() != _USUAL
        self.showMaximized() if is_small and not self._preferences.get("window") else self.show()

    def go_first(self) -> None:
        """Open the page that was open last time, or the first of the rail."""
        keys = [section.key for section in self.sections.rail]
        remembered = self._preferences.get("page")
        self.go(remembered if remembered in keys else keys[0])

    def say(self, sentence: str, undoable: bool = False) -> None:
        if undoable:
            self.furniture.undoing.offer(sentence)
        else:
            self.furniture.notice.say(sentence)

    def say_no(self, sentence: str) -> None:
        self.furniture.notice.say(sentence, icon="info")

    def _show_heading(self) -> None:
        """Read the name of the centre again."""
        if self.context is None:
            return
        from ibc_desktop.kernel.file import settings

        heading = self.context.ask(settings.school).heading
        self.rail.set_heading(heading)
        if heading != self._preferences.get("heading"):
            self._preferences.put("heading", heading)

    def _count(self) -> None:
        if self.context is None:
            return
        from ibc_desktop.kit.frame.background import in_background

        show = partial(self._show_counts, self.context)
        in_background(partial(_badges, self.context), show, self._not_counted)

    def _show_counts(self, context: Context, badges: dict[str, int]) -> None:
        if context is self.context:
            self.rail.show_badges(badges)

    def _not_counted(self, fault: Exception) -> None:
        """The rail stands without its counts; only a fault of ours is told."""
        from ibc_desktop.kernel.ground.refusals import Stopped, Trouble

        if not isinstance(fault, Trouble | Stopped):
            raise fault

    def undo_last(self) -> None:
        self.furniture.undoing.undo_last()

    def take_back(self, deed: "DeedRow", refuse: Callable[[str], object]) -> None:
        """Take back this deed of the journal and say so, or say by `refuse` why it stands."""
        self.furniture.undoing.take_back(deed, refuse)

    def _refresh(self, kinds: frozenset[str]) -> None:
        """A deed has changed these tables: tell the pages, in the thread of the window."""
        self.stack.refresh(kinds)
        if self._furniture is not None:
            self._furniture.undoing.follow()
        if "setting" in kinds:
            self._show_heading()
        # The next scan does not have to wait for what waits in other sections.
        self._count_soon.start()

    def _reflow(self) -> None:
        self.rail.reflow(self.width(), self.height())
        if self._furniture is not None:
            self._furniture.reflow()

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
        if not self.may_leave():
            event.ignore()
            return
        self._preferences.put("window", self.saveGeometry().toBase64().toStdString())
        event.accept()
        # What is done at closing takes its time: the librarian may leave meanwhile.
        self.hide()
        self.closed.emit()

    def _may_stop(self) -> bool:
        return self._furniture is None or self._furniture.may_close()

    def _restore_size(self) -> None:
        self.resize(self._fitting())
        kept = self._preferences.get("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    def _fitting(self) -> QSize:
        """Return the usual size, or as much of it as the screen has room for."""
        return _USUAL.boundedTo(self.screen().availableSize() - _TITLE)


def _page(context: Context, section: Section) -> Page:
    """Make the page of a section."""
    return context.sections.of(section, SectionPage)[0].open(context)


def _badges(context: Context) -> dict[str, int]:
    """Count what waits for a person in each section that says so."""
    today, sections = context.today(), context.sections
    return {
        section.key: context.ask(badge.count, today)
        for section in sections.rail
        for badge in sections.of(section, Badge)
    }
