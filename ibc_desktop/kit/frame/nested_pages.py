"""A section's page with the pages that open over it: the list, then the form of one record."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ibc_desktop.kernel.plug.target import Target

from .page import Page


class Pages(Page):
    """Stands for its topmost page in everything the window asks; its header is the first one's.

    `keys_changed` says that another page is on top.
    """

    def __init__(self, first: Page) -> None:
        super().__init__(first.title)
        for part in super().panes():
            part.hide()
        self._leaves = QStackedWidget()
        self._frame.addWidget(self._leaves, 1)
        self._take(first)
        self.header = first.header
        self.finds = first.finds
        self.keys = first.keys

    @property
    def title(self) -> str:
        return self.top.title

    @property
    def top(self) -> Page:
        """The page that is seen."""
        top = self._leaves.currentWidget()
        assert isinstance(top, Page)
        return top

    @property
    def first(self) -> Page:
        """The page that stays when all others are closed."""
        first = self._leaves.widget(0)
        assert isinstance(first, Page)
        return first

    def open_over(self, page: Page) -> None:
        """Open a page over the present one; one that says `closed` goes away by itself."""
        self._take(page)
        self._leaves.setCurrentWidget(page)
        self._turn()

    def close_top(self) -> None:
        """Go back to the page below."""
        if self._leaves.count() > 1:
            top = self.top
            self._leaves.removeWidget(top)
            top.deleteLater()
            self._turn()

    def close_all(self) -> None:
        """Go back to the first page."""
        while self._leaves.count() > 1:
            self.close_top()

    def panes(self) -> list[QWidget]:
        return self.top.panes()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return self.first.targets()

    def show_target(self, target: Target) -> None:
        self.close_all()
        super().show_target(target)

    def refresh(self, kinds: frozenset[str]) -> None:
        for number in range(self._leaves.count()):
            page = self._leaves.widget(number)
            if isinstance(page, Page):
                page.refresh(kinds)

    def take_focus(self) -> None:
        self.top.take_focus()

    def search_focus(self) -> None:
        self.top.search_focus()

    def new(self) -> None:
        self.top.new()

    def save(self) -> None:
        self.top.save()

    def print_shown(self) -> None:
        self.top.print_shown()

    @property
    def is_unsaved(self) -> bool:
        return self.top.is_unsaved

    def redo(self, undo_id: int) -> bool:
        return self.top.redo(undo_id)

    def undo(self) -> bool:
        return self.top.undo()

    def step_back(self) -> bool:
        return self.top.step_back()

    def finish(self) -> bool:
        return self.top.finish()

    def _turn(self) -> None:
        self.setAccessibleName(self.top.title)
        self.top.take_focus()
        self._tell_keys()

    def _tell_keys(self) -> None:
        self.keys = self.top.keys
        self.keys_changed.emit()

    def _take(self, page: Page) -> None:
        page.notice_asked.connect(self.notice_asked)
        page.refusal_told.connect(self.refusal_told)
        page.written_told.connect(self.written_told)
        page.step_told.connect(self.step_told)
        page.keys_changed.connect(self._tell_keys)
        for signal, answer in (("closed", self.close_top), ("leaf_asked", self.open_over)):
            said = getattr(page, signal, None)
            if said is not None:
                said.connect(answer)
        self._leaves.addWidget(page)

    def _fit_page(self) -> None:
        self._frame.setContentsMargins(0, 0, 0, 0)
