"""The page of reports on a small library, with documents of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest

from ibc_desktop.kernel.plug.papers import PaperGroup
from ibc_desktop.kernel.plug.section import Section
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.sections.reports.screen.page import ReportsBody, ReportsPage
from tests.builders import Library, add_class, add_reader
from tests.kit.conftest import themed
from tests.kit.papers import FULL, PICKED, Slow, document, refusing
from tests.offering import offering
from tests.showing import settle

__all__ = ["themed"]

PLAN = document("plan", "План работы на год", group=PaperGroup.PLANS, count=lambda *_: 4)
DEBTORS = document(
    "debtors", "Должники по классам", group=PaperGroup.READERS, about="Кто не вернул в срок",
    count=lambda *_: 1009,
)  # fmt: skip
NO_CLASS = document("class-list", "Список класса", refusing, group=PaperGroup.READERS, order=20)


@dataclass
class Shown:
    """The page, what was said, and where it led."""

    page: ReportsPage
    library: Library
    slow: Slow
    settle: Callable[[], None]
    notices: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    written: list[tuple] = field(default_factory=list)
    went: list[Where] = field(default_factory=list)

    @property
    def body(self) -> ReportsBody:
        first = self.page.first
        assert isinstance(first, ReportsBody)
        return first

    @property
    def catalogue(self):
        return self.body.catalogue

    @property
    def view(self):
        return self.body.pane.paper.view

    def titles(self) -> list[str]:
        """The lines of the catalogue, headings in brackets."""
        lines = self.catalogue.model.lines
        return [line.title if line.key else f"[{line.title}]" for line in lines]

    def words(self) -> str:
        """The text of the page that is seen."""
        return self.view.sheets.page_words().strip()


@pytest.fixture
def open_page(qtbot, themed, library):
    """Open the page; `readers=False` leaves the library empty."""
    pages = []

    def open_it(size=(1142, 690), *, readers=True) -> Shown:
        slow = Slow()
        documents = (FULL, PLAN, DEBTORS, NO_CLASS, PICKED, document("slow", "Долгая", slow.make))
        library.sections = offering({Section("tests", "Тест"): documents})
        if readers:
            with library.database.work("Школа") as session:
                add_reader(session, "Соколова Мария", add_class(session, 5, "А"))
        page = ReportsPage(library)
        pages.append(page)
        qtbot.addWidget(page)

        settle_page = partial(settle, qtbot, lambda: page.first._rest.isActive())
        shown = Shown(page, library, slow, settle_page)
        page.notice_asked.connect(lambda sentence, _undo: shown.notices.append(sentence))
        page.refusal_told.connect(shown.refused.append)
        page.written_told.connect(lambda *said: shown.written.append(said))
        library.go = shown.went.append
        library.database.listeners.append(page.refresh)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.take_focus()
        settle_page()
        return shown

    yield open_it
    library.database.listeners.clear()
    assert workers().finish(5000)
    for page in pages:
        page.hide()


@pytest.fixture
def shown(open_page) -> Shown:
    return open_page()
