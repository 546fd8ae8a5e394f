"""What the window gets after its first frame: keys, foot strip, notice and palette."""

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.palette import Deed
from ibc_desktop.kernel.plug.target import Target, Where
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.notice import Notice
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme

from ..pages.help_page import ShowHelp
from ..palette.actions import action_rows, found_rows
from ..palette.find_pill import FindPill
from ..palette.own_commands import own_commands
from ..palette.palette import Palette
from ..palette.palette_list import PaletteRow, WindowDeed
from ..running import may_stop_work
from .foot import FootStrip
from .frame import WindowFrame
from .shortcuts import REDO, UNDO, WindowKeys, focus_into
from .undo import Undoing


class Furniture(QObject):
    """Serves one window: its keys, what lies over it, and what all its pages share."""

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self.foot = FootStrip()
        window.under.addWidget(self.foot)
        self.palette = Palette(window, self._actions, self._search)
        self.palette.chosen.connect(self._enter)
        self.notice = Notice(window)
        self.undoing = Undoing(window, self.notice)
        self.notice.shown.connect(self.foot.make_room)
        keys = WindowKeys(window, self._keys(), self.undoing.means)
        self.notice.shown.connect(keys.hear)

    def take_in(self, page: Page, *, is_new: bool) -> None:
        """Serve the page that has just been opened."""
        self.palette.close_up()
        self.notice.drop_step()
        if is_new:
            page.notice_asked.connect(self._window.say)
            page.refusal_told.connect(self._window.say_no)
            page.written_told.connect(self._say_written)
            page.step_told.connect(self.notice.offer_step)
            page.keys_changed.connect(partial(self._show_keys, page))
            if page.finds:
                self._add_pill(page)
        self.foot.show_keys(page.keys)

    def reflow(self) -> None:
        """Follow the window's size and the size of its text."""
        for pill in self._window.findChildren(FindPill):
            pill.reflow(self._window.width())
        self.palette.follow_window()

    def may_close(self) -> bool:
        """Ask before running work is stopped by closing."""
        return may_stop_work(self._window)

    def _add_pill(self, page: Page) -> None:
        pill = FindPill()
        pill.clicked.connect(self.palette.open)
        page.header.add_first(pill)
        pill.reflow(self._window.width())

    def _say_written(self, sentence: str, path: Path) -> None:
        self.notice.offer(sentence, "Открыть папку", partial(dialogs.show_folder, path.parent))

    def _show_keys(self, page: Page) -> None:
        if page is self._window.stack.page:
            self.foot.show_keys(page.keys)

    def _keys(self) -> dict[str, Callable[[], object]]:
        digits: dict[str, Callable[[], object]] = {
            f"Ctrl+{each.digit}": partial(self._window.go, each.key)
            for each in self._window.sections.rail
            if each.digit is not None
        }
        return digits | {
            "Ctrl+K": self.palette.open,
            "F1": self._help,
            UNDO: self.undoing.undo_last,
            REDO: self.undoing.redo_last,
            "Ctrl+Shift+Z": self.undoing.redo_last,
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
        if self._window.stack.page is not None and not self.palette.isVisible():
            deed(self._window.stack.page)

    def _step_back(self) -> None:
        if self.palette.isVisible():
            self.palette.close_up()
        elif self._window.stack.page is not None:
            self._window.stack.page.step_back()

    def _help(self) -> None:
        """F1: the help about the page that is open."""
        if self._window.stack.key != "help":
            self._window.go(ShowHelp(self._window.stack.key))

    def _next_pane(self) -> None:
        """F6: the rail, then the parts of the page, then the rail again."""
        page = self._window.stack.page
        panes: list[QWidget] = [self._window.rail, *(page.panes() if page else [])]
        focused = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, focused)), -1)
        for step in range(1, len(panes) + 1):
            if focus_into(panes[(at + step) % len(panes)]):
                return

    def _actions(self, typed: str) -> list[PaletteRow]:
        return (
            action_rows(self._window.sections, typed, self._own()) if self._window.context else []
        )

    def _search(self, typed: str) -> list[PaletteRow]:
        context = self._window.context
        return found_rows(context, typed, self._own()) if context else []

    def _own(self) -> list[PaletteRow]:
        undoing = self.undoing
        return own_commands(self._window.sections, undoing.undo_last, undoing.redo_last)

    def _enter(self, enter: Where | Deed | WindowDeed) -> None:
        """Go where the chosen line of the palette leads, or do what it says."""
        if isinstance(enter, WindowDeed):
            enter.do()
        elif not isinstance(enter, Target | str):
            self._do(enter)
        else:
            self._window.go(enter)

    def _do(self, deed: Deed) -> None:
        """Do it and say what came of it; no page is needed."""
        context = self._window.context
        assert context is not None
        try:
            said = deed(context)
        except (Refusal, Trouble) as no:
            self._window.say_no(no.sentence)
        else:
            self.undoing.note_done_over()
            self._window.say(said, undoable=True)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
