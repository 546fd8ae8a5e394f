"""The pages of the window: made when first opened, told of changes when they are seen."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ibc_desktop.kit.frame.page import Page

# Makes the page of this key.
PageMaker = Callable[[], Any]


class PageStack(QStackedWidget):
    """Shows one page at a time; `opened(key)` tells which one."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.key = ""
        self._makers: dict[str, PageMaker] = {}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}

    def set_makers(self, makers: Mapping[str, PageMaker]) -> None:
        """Forget all pages and take these makers for new ones."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self.key = ""
        self._makers = dict(makers)

    @property
    def page(self) -> Page | None:
        """The page that is shown, if any is."""
        return self._pages.get(self.key)

    @property
    def pages(self) -> list[Page]:
        """The pages that have been opened so far."""
        return list(self._pages.values())

    def knows(self, key: str) -> bool:
        return key in self._makers

    def is_made(self, key: str) -> bool:
        return key in self._pages

    def open(self, key: str) -> Page:
        """Show a page; KeyError for an unknown key."""
        # The window's first frame does without it.
        from ibc_desktop.kit.frame.background import workers

        # The first page of the day comes soonest with its rows in its first frame.
        with workers().painting_first() if self.key else nullcontext():
            page = self._pages.get(key) or self._make(key)
            self.key = key
            self._catch_up()
            self.setCurrentWidget(page)
        self.opened.emit(key)
        return page

    def refresh(self, kinds: frozenset[str]) -> None:
        """Tell the page that is seen at once, the others when they are opened again."""
        for key in self._pages:
            self._stale[key] = self._stale.get(key, frozenset()) | kinds
        self._catch_up()

    def _catch_up(self) -> None:
        kinds = self._stale.pop(self.key, None)
        if kinds:
            self._pages[self.key].refresh(kinds)

    def _make(self, key: str) -> Page:
        page: Page = self._makers[key]()
        if not page.objectName():
            page.setObjectName(f"page_{key}")
        self._pages[key] = page
        self.addWidget(page)
        return page
