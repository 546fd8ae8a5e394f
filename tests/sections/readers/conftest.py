"""The readers' page on a small school, shown as the window shows it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.screen.listing import Listed
from ibc_desktop.sections.readers.screen.page import READERS, ReadersList
from tests.builders import Library, add_class, add_copy, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.showing import plain, settle

__all__ = ["themed"]

TODAY = dt.date(2027, 3, 17)


@dataclass
class Shown:
    """The page on its school: `keys` of those in it, what was said and where it led."""

    page: Pages
    library: Library
    keys: dict[str, int]
    settle: Callable[[], None]
    notices: list[tuple[str, bool]] = field(default_factory=list)
    went: list[Where] = field(default_factory=list)

    @property
    def readers(self) -> ReadersList:
        first = self.page.first
        assert isinstance(first, ReadersList)
        return first

    @property
    def card(self):
        return self.readers.card

    @property
    def form(self):
        return self.page.top.form

    def rows(self) -> list[Listed]:
        model = self.readers.model
        found = (model.row(at) for at in range(model.rowCount()))
        return [row for row in found if row is not None]

    def names(self) -> list[str]:
        return [row.reader.name for row in self.rows()] if self.readers.parts.empty is None else []

    def search(self, words: str) -> list[str]:
        self.readers.search.setText(words)
        self.settle()
        return self.names()

    def choose(self, surname: str) -> None:
        """Put the cursor of the list on this reader."""
        assert self.readers.view.select_key(self.keys[surname])
        self.settle()

    def press(self, name: str) -> None:
        """Press a button of the card by its name."""
        found = (each.findChild(QPushButton, name) for each in (self.card, self.card.deeds))
        button = next(filter(None, found), None)
        assert button is not None
        assert button.isVisible()
        button.click()
        self.settle()

    def words(self) -> list[str]:
        """What stands on the card."""
        labels = [each for each in self.card.findChildren(QLabel) if each.isVisible()]
        return [plain(each.text()) for each in labels]

    def chips(self) -> list[str]:
        found = [each for each in self.card.findChildren(ChipLabel) if each.isVisible()]
        return [plain(each.chip.word) for each in found]

    def reader(self, key: int) -> queries.ReaderRow:
        with self.library.database.read() as session:
            found = queries.READERS.one(session, key)
        assert found is not None
        return found


@once
def make_school(library: Library) -> dict[str, int]:
    """Two classes, a class teacher, three pupils; Мария has two books, one of them late."""
    with library.database.work("Школа") as session:
        teacher = add_reader(
            session, "Гущина Елена Викторовна", group="teacher", post="учитель химии",
            phone="8 914 000-00-01",
        )  # fmt: skip
        fifth = add_class(session, 5, "А", teacher_id=teacher.id)
        tenth, ninth = add_class(session, 10, "А"), add_class(session, 9, "Б")
        maria = add_reader(
            session, "Соколова Мария", fifth, born_on=dt.date(2015, 5, 1),
            consent_on=dt.date(2022, 9, 1), parent_name="Соколова Лариса",
        )  # fmt: skip
        dima = add_reader(session, "Ермаков Дима", ninth)
        yolkin = add_reader(session, "Ёлкин Пётр", tenth)
        gone = add_reader(session, "Лунин Глеб", fifth)
        service.sign_off(session, gone.id, TODAY, [], "переехал")
        for title, due_on in (("Каштанка", TODAY), ("Чучело", TODAY - dt.timedelta(days=3))):
            copy = add_copy(session, add_edition(session, title), state="loan")
            session.add(
                Loan(
                    copy_id=copy.id,
                    reader_id=maria.id,
                    issued_on=dt.date(2027, 3, 1),
                    due_on=due_on,
                    reader_group="pupil",
                    grade=5,
                )
            )
        return {
            "Гущина": teacher.id, "Соколова": maria.id, "Ермаков": dima.id,
            "Ёлкин": yolkin.id, "Лунин": gone.id, "5А": fifth.id, "9Б": ninth.id, "10А": tenth.id,
        }  # fmt: skip


@pytest.fixture
def open_page(qtbot, themed, library):
    """Open the readers' page on the library as it is by then."""
    pages = []

    def open_it(keys: dict[str, int]) -> Shown:
        page = Pages(ReadersList(library, READERS))
        pages.append(page)
        qtbot.addWidget(page)

        settle_page = partial(settle, qtbot, lambda: page.first.is_waiting)
        shown = Shown(page, library, keys, settle_page)
        page.notice_asked.connect(lambda *said: shown.notices.append(said))
        library.go = shown.went.append
        library.database.listeners.append(page.refresh)
        page.resize(1142, 690)
        page.show()
        page.activateWindow()
        settle_page()
        return shown

    yield open_it
    library.database.listeners.clear()
    assert workers().finish(5000)
    for page in pages:
        page.hide()


@pytest.fixture
def shown(open_page, library) -> Shown:
    """The page on the small school."""
    return open_page(make_school(library))
