"""What a list writes and prints is what it shows, alike on every page that has a list."""

import csv
from functools import partial

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.kernel.plug.screens import LookupScreen, SectionPage
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.listing.list_page import ListPage
from ibc_desktop.kit.register.record_list import RecordList
from ibc_desktop.kit.register.register_page import RegisterPage
from ibc_desktop.kit.register.saving import ALL_FIELDS
from ibc_desktop.sections.circulation.screen.day import DayPage
from ibc_desktop.sections.circulation.screen.due import DuePage
from ibc_desktop.sections.events.screen.classes import ClassesPage as EventClasses
from ibc_desktop.sections.events.screen.plan.plan_list import PlanListPage
from ibc_desktop.sections.readers.rules.figures import Slice
from ibc_desktop.sections.readers.screen.classes import ClassesPage
from ibc_desktop.sections.reports.rules.behind import Number, lists
from ibc_desktop.sections.reports.screen.behind_page import BehindPage
from ibc_desktop.shell.pages.journal_page import JournalPage
from tests.builders import sample_school
from tests.kit.conftest import themed
from tests.showing import plain, settle

__all__ = ["themed"]


class NoWays:
    """What the journal would take back."""

    def __getattr__(self, name):
        return lambda *_: None


def behind(library):
    today = library.today()
    part = Slice(period_of(PeriodKind.SCHOOL_YEAR, today))
    number = Number(lists(library.sections)["debtors"], part, today)
    return BehindPage(library, number, "Должники, 5А")


# The pages that no section offers by themselves: they open over others.
OVER_OTHERS = {
    DayPage: DayPage,
    DuePage: DuePage,
    ClassesPage: ClassesPage,
    EventClasses: EventClasses,
    PlanListPage: PlanListPage,
    BehindPage: behind,
    JournalPage: lambda library: JournalPage(library, NoWays()),
}


def list_pages(library):
    """Yield every page with a list, by what the sections offer and what opens over it."""
    for offer in library.sections.each(SectionPage):
        holder = kept(library, offer.open(library))
        if isinstance(getattr(holder, "first", None), ListPage):
            yield holder.first
    for offer in library.sections.each(LookupScreen):
        yield kept(library, offer.open(library))
    for make in OVER_OTHERS.values():
        yield kept(library, make(library))


def kept(library, page):
    """Let the page live as long as its library."""
    library.pages.append(page)
    return page


def page_of(library, title):
    return next(each for each in list_pages(library) if each.title == title)


def all_kinds(kind=ListPage):
    for each in kind.__subclasses__():
        yield from ([each] if each.__module__.startswith("ibc_desktop.") else [])
        yield from all_kinds(each)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Answer whatever asks for a file; `files()` is the next one."""
    kept = {"ending": "csv", "names": []}

    def save_file(_parent, title, name, _kinds):
        kept["names"].append((title, name))
        kept["path"] = tmp_path / f"{len(kept['names'])}.{kept['ending']}"
        return kept["path"]

    monkeypatch.setattr(dialogs, "save_file", save_file)
    return kept


@pytest.fixture
def school(qtbot, themed, library):
    """The sample school, and the pages that are opened on it."""
    sample_school(library)
    library.pages = []
    yield library
    assert workers().finish(10_000)
    for page in library.pages:
        page.hide()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(page, qtbot):
    """Return the rows of the page as its table tells them, to the last."""
    settle(qtbot, lambda: page.is_waiting)
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
    return [page.model.row(number) for number in range(page.model.rowCount())]


def texts(page, number):
    """Return what stands in a row of the table."""
    columns = range(page.model.columnCount())
    return [page.model.data(page.model.index(number, at)) for at in columns]


def line(page, title):
    """Return the line of the menu «Печать и вывод» that begins so."""
    actions = page.output.button.menu().actions()
    return next(each for each in actions if plain(each.text()).startswith(title))


def written(page, qtbot, files, title="Сохранить список"):
    line(page, title).trigger()
    settle(qtbot, lambda: page.is_waiting)
    with files["path"].open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def narrowed(page, qtbot):
    """Narrow a list by a filter that leaves something; return its rows."""
    for pill in page._pills.values():
        pill.setChecked(True)
        page.reload()
        if rows := shown(page, qtbot):
            return rows
        pill.setChecked(False)
    page.reload()
    return shown(page, qtbot)


def opened(page, qtbot):
    page.resize(1140, 740)
    page.show()
    return shown(page, qtbot)


def has_all(page, lines, numbers):
    """Tell whether the lines of a file are these rows of the table, in its order."""
    assert len(lines) == len(numbers), page.title
    for cells, number in zip(lines, numbers, strict=True):
        # A file of other columns, as that of the journal, still names the row.
        wanted = texts(page, number)[:1] if page.listing.written else texts(page, number)
        assert {plain(each) for each in wanted} <= {plain(each) for each in cells}, page.title


def test_every_list_writes_and_prints_what_it_shows(qtbot, school, files):
    kinds, seen = set(), 0
    for page in list_pages(school):
        kinds.add(type(page))
        opened(page, qtbot)
        rows = narrowed(page, qtbot)
        has_all(page, written(page, qtbot, files), range(len(rows)))
        assert papers_rows(page, qtbot, school) == rows, page.title
        seen += len(rows)
        if len(rows) > 3:
            check_chosen(page, qtbot, school, files, rows)
        page.hide()
    assert seen > 500
    assert set(all_kinds()) - kinds <= {RecordList, RegisterPage}


def check_chosen(page, qtbot, school, files, rows):
    """Mark three rows from the end on: they are written in the order of the list."""
    numbers = [len(rows) - 1, 2, 0]
    for number in numbers:
        page.model.toggle_mark(number)
    has_all(page, written(page, qtbot, files), sorted(numbers))
    assert files["names"][-1][1].endswith(", выбранные 3")
    assert papers_rows(page, qtbot, school) == [rows[at] for at in sorted(numbers)]
    first, second = [each for each in page.output.button.menu().actions() if each.isCheckable()]
    assert (first.text(), first.isChecked()) == ("Выбранные (3)", True)
    assert plain(second.text()) == f"Все показанные ({len(rows):,})".replace(",", " ")
    second.trigger()
    has_all(page, written(page, qtbot, files), range(len(rows)))
    page.model.clear_marks()
    assert not any(each.isCheckable() for each in page.output.button.menu().actions())


def papers_rows(page, qtbot, library):
    """Return the rows of the paper that «Напечатать список» opens."""
    with qtbot.waitSignal(page.leaf_asked) as asked:
        line(page, "Напечатать список").trigger()
    document = asked.args[0].pane.document
    with library.database.read() as session:
        paper = document.make(session, Order(library.today()))
    settle(qtbot, lambda: page.is_waiting)
    assert paper.pdf(no_progress).startswith(b"%PDF")
    return list(paper.tables[0].rows)


def test_the_head_of_a_file_says_what_it_holds(qtbot, school, files):
    page = page_of(school, "Каталог")
    files["ending"] = "xlsx"
    opened(page, qtbot)
    page.search.setText("чехов")
    page._pills["shelf"].setChecked(True)
    page.reload()
    count = len(shown(page, qtbot))
    line(page, "Сохранить список").trigger()
    settle(qtbot, lambda: page.is_waiting)
    sheet = load_workbook(files["path"]).active
    head = [row[0].value for row in sheet.iter_rows(max_row=5)]
    day = f"{school.today().day} "
    assert head[1] == "Каталог: поиск «чехов»; Есть на полке"
    assert head[2].startswith(f"Показано: {count} назван")
    assert f", {day}" in head[2]
    assert head[3] is None
    assert head[4] == "Книга"
    assert sheet.max_row == 5 + count


def test_all_fields_come_back_with_the_head_over_them(qtbot, school, files):
    files["ending"] = "xlsx"
    importers = {each.key: each for each in school.sections.each(Importer)}
    known = {"Каталог": "books", "Читатели": "readers", "Консультации": "consultations",
             "Мероприятия": "events"}  # fmt: skip
    for page in list_pages(school):
        if page.title not in known or not isinstance(page, RecordList):
            continue
        opened(page, qtbot)
        rows = narrowed(page, qtbot)
        line(page, ALL_FIELDS).trigger()
        settle(qtbot, partial(getattr, page, "is_waiting"))
        file = importers[known.pop(page.title)].open(school, files["path"], AS_FOUND)
        report = file.run(school, dry_run=True, progress=no_progress)
        assert report.read >= len(rows), page.title
        assert (report.added, report.refused) == (0, []), page.title
        page.hide()
    assert known == {}


def test_the_choice_stays_open_and_is_made_by_keys(qtbot, school):
    page = page_of(school, "Читатели")
    opened(page, qtbot)
    for number in (0, 1):
        page.model.toggle_mark(number)
    menu = page.output.button.menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    first, second = [each for each in menu.actions() if each.isCheckable()]
    menu.setActiveAction(second)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible()
    assert (first.isChecked(), second.isChecked()) == (False, True)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    assert menu.isVisible()
    assert first.isChecked()
    menu.hide()


def test_papers_about_records_follow_the_choice(qtbot, school):
    page = page_of(school, "Читатели")
    opened(page, qtbot)
    page.search.setText("5а")
    page.reload()
    rows = shown(page, qtbot)
    asked = []
    page.open_paper = lambda document, ids, part="": asked.append(list(ids))
    line(page, "Читательские билеты").trigger()
    page.model.toggle_mark(1)
    line(page, "Читательские билеты").trigger()
    line(page, "Все показанные").trigger()
    line(page, "Читательские билеты").trigger()
    settle(qtbot, lambda: page.is_waiting)
    assert asked == [[rows[0].id], [rows[1].id], [row.id for row in rows]]
