"""F1: the librarian's guide inside the program, a page for each section, searchable."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from ibc_desktop.kernel.file.files import PROGRAM
from ibc_desktop.kernel.ground.folding import word_line, words
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import SearchField

GUIDE = PROGRAM / "docs" / "guide"
_KEY = Qt.ItemDataRole.UserRole
_BEGIN = "start"
# Headings of the guide are read, not worked with: they stand in serif (LOOK 1.2).
_HEADINGS = {1: "title", 2: "head"}


@dataclass(frozen=True)
class ShowHelp(Target, page="help"):
    """Show what the guide says of a page, by the page's key."""

    about: str


@dataclass(frozen=True)
class GuidePage:
    """A file of the guide: named by the page it is about, its first line is the title."""

    key: str
    title: str
    text: str


def guide_pages(folder: Path, sections: Sections) -> list[GuidePage]:
    """Read the guide: how to begin, the sections as the rail has them, then the rest."""
    keys = [_BEGIN, *(section.key for section in sections.rail)]
    order = {key: place for place, key in enumerate(keys)}
    pages = [_read(path) for path in folder.glob("*.md")]
    return sorted(pages, key=lambda page: (order.get(page.key, len(keys)), page.title))


def found_pages(pages: list[GuidePage], typed: str) -> list[GuidePage]:
    """Return the pages in which every word typed begins some word."""
    wanted = words(typed)
    return [page for page in pages if all(f" {word}" in _line(page) for word in wanted)]


def _read(path: Path) -> GuidePage:
    text = path.read_text("utf-8")
    title = text.lstrip().partition("\n")[0].lstrip("# ").strip()
    return GuidePage(path.stem, title or path.stem, text)


def _line(page: GuidePage) -> str:
    return " " + word_line(page.text)


class _GuideText(QTextBrowser):
    """Shows a text alone: nothing that it points to is fetched, from nowhere."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


class HelpPage(Page):
    """The list of the guide's pages at the left, the page itself at the right."""

    finds = False
    keys = (("Ctrl+F", "искать в справке"), ("↑↓", "другая страница"))

    def __init__(self, folder: Path, sections: Sections) -> None:
        super().__init__("Справка", "Нажмите F1 на любой странице, чтобы прочесть о ней")
        self._pages = guide_pages(folder, sections)
        self.search = SearchField("Найти в справке")
        self.search.setObjectName("help_search")
        self.search.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setObjectName("help_list")
        self.list.setAccessibleName("Страницы справки")
        self.list.currentItemChanged.connect(self._show_item)
        self.text = _GuideText()
        self.text.setObjectName("help_text")
        self.text.setOpenLinks(False)
        # The card around it is its border.
        self.text.setStyleSheet("border: none; padding: 0")
        self.text.anchorClicked.connect(self._follow)
        if not self._pages:
            self.text.setPlainText("Файл справки не найден. Поставьте программу заново")
        self._arrange()
        self._search("")
        theme().follow(self._fit)

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {ShowHelp: self.show_about}

    def show_about(self, key: str) -> None:
        """Show the page about the section that was open; the first one where there is none."""
        self.search.clear()
        self._select(key)

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_focus(self) -> None:
        self.take_focus()
        self.search.selectAll()

    def step_back(self) -> bool:
        if not self.search.text():
            return False
        self.search.clear()
        return True

    def _arrange(self) -> None:
        self._contents = Card()
        self._contents.body.addWidget(self.search)
        self._contents.body.addWidget(self.list, 1)
        reading = Card()
        reading.body.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self._contents)
        row.addWidget(reading, 1)
        self.body.addLayout(row, 1)

    def _search(self, typed: str) -> None:
        chosen = self.list.currentItem()
        key = chosen.data(_KEY) if chosen else ""
        found = found_pages(self._pages, typed)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title, self.list)
            item.setData(_KEY, page.key)
        self.search.set_count("" if found or not typed else "нет")
        self._select(key)

    def _select(self, key: str) -> None:
        rows = [self.list.item(row) for row in range(self.list.count())]
        chosen = next((item for item in rows if item.data(_KEY) == key), rows[0] if rows else None)
        if chosen is not None:
            self.list.setCurrentItem(chosen)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        page = next((each for each in self._pages if item and each.key == item.data(_KEY)), None)
        if page is not None:
            self.text.setMarkdown(page.text)
            self._set_headings()

    def _set_headings(self) -> None:
        block = self.text.document().begin()
        while block.isValid():
            role = _HEADINGS.get(block.blockFormat().headingLevel())
            if role:
                look = QTextCharFormat()
                look.setFont(theme().font(role))
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(look)
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        """Follow a link to another page of the guide; nothing leads out of the program."""
        self._select(Path(link.path()).stem)

    def _fit(self) -> None:
        look = theme()
        self.list.setFont(look.font("body"))
        self.text.document().setDefaultFont(look.font("body"))
        self._set_headings()
        self._contents.setFixedWidth(look.air(280))

    def panes(self) -> list[QWidget]:
        return [self.header, self._contents, self.text]
