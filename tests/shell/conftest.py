"""A whole window on a real file, with small sections of the test's own."""

import shutil
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QLineEdit

from ibc_desktop.kernel.file.files import Preferences, library_files
from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.plug.home import Badge
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.section import Group, Section
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.shell.pages.school_form import keep_school
from ibc_desktop.shell.palette.matching import matches
from ibc_desktop.shell.program import Program
from ibc_desktop.shell.window.window import MainWindow
from tests.builders import Clock
from tests.kit.conftest import theme_of
from tests.offering import offering


@dataclass(frozen=True)
class ShowBook(Target, page="books"):
    """Show a book."""

    id: int


@dataclass(frozen=True)
class PrintDebtors(Target, page="books"):
    """Print who is late."""


TITLES = ("Каштанка", "Ёлка", "Толстый и тонкий")


class NotePage(Page):
    """Writes down what the window asks of it."""

    keys = (("Ctrl+Z", "отменить последнее"), ("Esc", "закрыть"))

    def __init__(self, context, title):
        super().__init__(title, "сегодня открыто")
        self.asked = []
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.body.addWidget(self.field)

    def take_focus(self):
        self.field.setFocus()

    def show_target(self, target):
        self.asked.append(target)

    def refresh(self, kinds):
        self.asked.append(kinds)

    def search_focus(self):
        self.asked.append("search")

    def new(self):
        self.asked.append("new")

    def save(self):
        self.asked.append("save")

    def print_shown(self):
        self.asked.append("print")

    def step_back(self):
        self.asked.append("back")
        return True


def _find(_context, session, typed, limit):
    found = [title for title in TITLES if matches(title, typed)]
    return [Found(t, "2 из 3 на полке", "book-open", ShowBook(7)) for t in found]


def _page(title):
    return SectionPage(lambda context: NotePage(context, title))


def small_sections(*more):
    """Two sections: a desk and the books, which can be found and printed."""
    return offering(
        {
            Section("desk", "Выдача", "books", Group.DAILY, 10, 1): (
                _page("Выдача"),
                Badge(lambda _session, _day: 3),
            ),
            Section("books", "Каталог", "books", Group.STOCK, 20, 3): (
                _page("Каталог"),
                Finder("Книги", _find),
                Command("Список должников", "printer", PrintDebtors(), "Ctrl+P"),
                *more,
            ),
        }
    )


@dataclass
class Opened:
    """A window that has opened its library, and what it was opened with."""

    window: MainWindow
    program: Program
    clock: Clock = field(default_factory=Clock)

    @property
    def page(self):
        return self.window.stack.page

    @property
    def context(self):
        return self.program.context

    @property
    def notice(self):
        return self.window.furniture.notice.sentence.text()

    def school(self):
        with self.context.database.read() as session:
            return school(session)

    def name_school(self, name="Школа № 5"):
        keep_school(self.context, "Названа школа", {"school_name": name})


@pytest.fixture
def sections():
    """What the window shows; a test module may say otherwise."""
    return small_sections()


@pytest.fixture
def answers(monkeypatch):
    """What the librarian answers: to questions, and to «which file»."""
    given = {"ask": False, "open": None, "save": None, "folder": None, "asked": []}
    given["explained"] = []

    def ask(parent, question, explanation, *rest):
        given["asked"].append(question)
        given["explained"].append(explanation.replace("\u00a0", " "))
        return given["ask"]

    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.ask", ask)
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.open_file", lambda *_: given["open"])
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: given["save"])
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.open_folder", lambda *_: given["folder"])
    return given


def _make_sample(context, progress):
    progress(1, 1)
    keep_school(context, "Пример", {"school_name": "Школа из примера"})


@pytest.fixture
def themed(qapp, tmp_path):
    """The theme alone: here it is the window that dresses what stands in it."""
    with theme_of(qapp, tmp_path) as installed:
        yield installed


@pytest.fixture
def closed(qtbot, themed, template, tmp_path, sections, answers):
    """A window shown on an empty library that it has not opened yet."""
    files = library_files(tmp_path / "library.db")
    shutil.copyfile(template, files.database)
    preferences = Preferences(files.preferences)
    preferences.put("scheme", "light")
    window = MainWindow(sections, preferences)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    clock = Clock()
    program = Program(window, files, preferences, _make_sample, clock)
    with qtbot.waitSignal(window.painted):
        window.show()
    yield Opened(window, program, clock)
    workers().finish(5000)
    window.close()


@pytest.fixture
def fresh(closed):
    """A window on a new library: it asks for the school's name."""
    closed.program.open()
    return closed


@pytest.fixture
def opened(fresh):
    """A window on the library of a school that has its name."""
    fresh.name_school()
    fresh.window.go_first()
    return fresh
