"""A page that can lay another page over itself: a list and, above it, the form of one record.

    class CataloguePage(DeepPage):
        def __init__(self, context):
            super().__init__(CatalogueList(context))
        ...
        self.lay(EditionForm(context, edition_id))   # closed by its own `left` or by Esc

The shell sees one page; keys, focus and notices go to the page on top.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ibc_desktop.kernel.section import Target

from .page import Page


class OverPage(Page):
    """A page that lies over another one; `left` asks to be taken off again."""

    left = Signal()

    def step_back(self) -> bool:
        if self.finish():
            self.left.emit()
        return True


class DeepPage(Page):
    """The page at the bottom and those that lie over it."""

    def __init__(self, base: Page) -> None:
        super().__init__(base.title)
        self.base = base
        self.header.hide()
        self.area.hide()
        # Whatever the shell puts into the header belongs to the page that is seen first.
        self.header, self.finds, self.keys = base.header, base.finds, base.keys
        self._layers = QWidget()
        self._stack = QStackedLayout(self._layers)
        self._frame.addWidget(self._layers, 1)
        self._show(base)

    @property
    def top(self) -> Page:
        """The page that is seen."""
        return self._stack.currentWidget()  # type: ignore[return-value]

    def lay(self, page: OverPage) -> None:
        """Lay a page over the present one."""
        page.left.connect(self.take_off)
        self._show(page)
        page.take_focus()
        self._told()

    def take_off(self) -> None:
        """Take the top page off and go back to the one below."""
        page = self.top
        if page is self.base:
            return
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self.top.take_focus()
        self._told()

    def panes(self) -> list[QWidget]:
        return self.top.panes()

    def show_target(self, target: Target) -> None:
        self.base.show_target(target)

    def refresh(self, kinds: frozenset[str]) -> None:
        for number in range(self._stack.count()):
            self._stack.widget(number).refresh(kinds)  # type: ignore[attr-defined]

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

    def step_back(self) -> bool:
        return self.top.step_back()

    def undo(self) -> bool:
        return self.top.undo()

    def finish(self) -> bool:
        return all(
            self._stack.widget(number).finish()  # type: ignore[attr-defined]
            for number in range(self._stack.count())
        )

    def _show(self, page: Page) -> None:
        page.notice_asked.connect(self.notice_asked)
        self._stack.setCurrentIndex(self._stack.addWidget(page))

    def _told(self) -> None:
        self.keys = self.top.keys
        self.keys_changed.emit()

    def _fit_page(self) -> None:
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
