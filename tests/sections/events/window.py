"""The events' pages in a real window on a small school, worked by keys."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.sections.events.rules import card_queries, preparing, queries, service
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft
from ibc_desktop.sections.events.rules.rows import EventCard, EventFilter, EventRow
from ibc_desktop.sections.events.screen.page import EventsPage
from ibc_desktop.sections.partners.model import Agreement, Partner
from ibc_desktop.shell.window.window import MainWindow
from tests.builders import Library, add_class, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.shell.keyboard import type_words
from tests.showing import plain, settle

__all__ = ["EventsWindow", "events_window", "make_plan", "school", "themed"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
TODAY = dt.date(2027, 3, 17)
MEETING, READING, QUEST, SOMETIME = "meeting", "reading", "quest", "sometime"
_TASKS = ("Зал согласован", "Афиша", "Выставка", "Сценарий", "Письмо родителям")


def march(day: int) -> dt.date:
    return dt.date(2027, 3, day)


@once
def make_school(library: Library) -> dict[str, int]:
    """Three classes, a partner whose agreement is about to end, six books of one author."""
    with library.database.work("Школа") as session:
        keys: dict[str, int] = {}
        for grade, letter, pupils in ((5, "А", 3), (6, "Б", 2), (7, "А", 1)):
            form = add_class(session, grade, letter)
            keys[form.name] = form.id
            for number in range(pupils):
                add_reader(session, f"Ученик{grade}{number} Имя", form)
        partner = Partner(
            name="Раздольненская библиотека",
            short_name="сельская библиотека",
            sort_key="раздольненская библиотека",
            search_key="раздольненская библиотека",
        )
        partner.agreements = [
            Agreement(signed_on=dt.date(2024, 4, 1), valid_until=march(31), number="7")
        ]
        session.add(partner)
        session.flush()
        keys["partner"] = partner.id
        for number in range(6):
            keys[f"book{number}"] = add_edition(session, f"Книга {number}", "Ларин А. А.").id
    return keys


@once
def make_plan(library: Library, keys: dict[str, int]) -> dict[str, int]:
    """Four events of March: a meeting got ready, a reading today, a quest, one without a day."""
    with library.database.work("План") as session:
        meeting, reading, quest, sometime = (
            service.add_event(session, draft, add_form=True).id for draft in _drafts(keys)
        )
        for number, words in enumerate(_TASKS):
            task = preparing.add_task(session, meeting, words)
            preparing.change_task(session, task.id, done=number < 3)
        for number in range(6):
            preparing.add_book(session, meeting, keys[f"book{number}"])
        service.prepare(session, meeting)
        return {MEETING: meeting, READING: reading, QUEST: quest, SOMETIME: sometime}


def _drafts(keys: dict[str, int]) -> list[EventDraft]:
    return [
        EventDraft(
            2026,
            "Встреча с писателем Андреем Лариным",
            "встреча с писателем",
            march(25),
            starts_at=dt.time(12, 20),
            ends_at=dt.time(13, 5),
            place="Актовый зал",
            responsible="Орлова С. И.",
            partner_id=keys["partner"],
            age_mark="6",
            parties=tuple(_class(name, 20) for name in ("5А", "6Б", "7А")),
        ),
        EventDraft(2026, "Телефон", "громкие чтения", march(17), parties=(_class("5А"),)),
        EventDraft(
            2026, "Тропой книг", "квест", march(19), parties=(PartyDraft(grade_from=6, grade_to=7),)
        ),
        EventDraft(2026, "Полка новинок", "выставка", month=3),
    ]


def _class(name: str, expected: int | None = None) -> PartyDraft:
    return PartyDraft(class_name=name, expected=expected)


@dataclass
class EventsWindow:
    """A window with the events open; every key goes where the focus is, and is counted."""

    window: MainWindow
    library: Library
    keys: dict[str, int]
    settle: Callable[[], None]
    presses: int = 0
    went: list[tuple] = field(default_factory=list)

    @property
    def pages(self) -> EventsPage:
        page = self.window.stack.page
        assert isinstance(page, EventsPage)
        return page

    @property
    def top(self):
        """The page that is seen."""
        return self.pages.top

    @property
    def grid(self):
        return self.pages.month.grid

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def notice(self) -> str:
        return plain(self.window.furniture.notice.sentence.text())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            self.presses += 1
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type(self, words: str) -> None:
        type_words(self.focus, words)
        self.settle()

    def walk_to(self, name: str) -> None:
        """Press Tab until the control of this name has the focus."""
        for _ in range(60):
            if self.focus.objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def fill(self, name: str, words: str) -> None:
        """Go to a field and write over what is in it."""
        self.walk_to(name)
        self.press(Key.Key_A, CTRL)
        self.type(words)

    def words(self) -> list[str]:
        """What stands on the card of the page that is seen."""
        labels = [each for each in self.top.card.findChildren(QLabel) if each.isVisible()]
        return [plain(each.text()) for each in labels]

    def chips(self) -> list[str]:
        found = [each for each in self.top.card.findChildren(ChipLabel) if each.isVisible()]
        return [plain(each.chip.word) for each in found]

    def rows(self) -> list[EventRow]:
        model = self.top.model
        return [row for row in map(model.row, range(model.rowCount())) if row is not None]

    def titles(self) -> list[str]:
        return [row.title for row in self.rows()]

    def entries(self, day: dt.date) -> list[str]:
        return [plain(entry.words) for entry in self.grid.days.entries(day) if entry.event_id]

    def card(self, key: str) -> EventCard:
        with self.library.database.read() as session:
            found = card_queries.event_card(session, self.keys[key])
        assert found is not None
        return found

    def found(self, words: str) -> list[EventRow]:
        with self.library.database.read() as session:
            return queries.EVENTS.page(session, EventFilter(words=words))


@pytest.fixture
def school(library: Library) -> dict[str, int]:
    """The keys of the classes, the partner and the books."""
    return make_school(library)


@pytest.fixture
def open_window(qtbot, themed, library):
    """Open the events in a window on the library as it is by then."""
    windows = []

    def open_it(keys: dict[str, int]) -> EventsWindow:
        window = MainWindow(library.sections, library.preferences)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 740)
        window.attach(library, {})
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go("events")

        def is_waiting() -> bool:
            return getattr(window.stack.page.top, "is_waiting", False)

        made = EventsWindow(window, library, keys, partial(settle, qtbot, is_waiting))
        made.settle()
        return made

    yield open_it
    assert workers().finish(5000)
    QApplication.processEvents()
    for window in windows:
        window.close()


@pytest.fixture
def events_window(open_window, library, school) -> EventsWindow:
    """The month of March with its four events."""
    return open_window(school | make_plan(library, school))
